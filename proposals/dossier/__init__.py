"""The base document and the proposal: fields, budget lines, activities, attachments."""
