"""Forms that make something: sent twice, they are done once. For the faces that people fill forms in on."""
