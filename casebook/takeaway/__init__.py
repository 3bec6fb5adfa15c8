"""Cases to take home: as PDF, as a Word file, as a kit."""
