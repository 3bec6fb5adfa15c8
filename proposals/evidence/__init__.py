"""Citations of data versions, assemblies, capacity assessments, results."""
