"""PDFs from a version's content."""
