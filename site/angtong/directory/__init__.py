"""Who and where: people, roles, divisions, agencies, areas."""
