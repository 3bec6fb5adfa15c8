"""The search over what a reader may see: cases, knowledge, dossiers, documents, data sets. See docs/search.md."""
