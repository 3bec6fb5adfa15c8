"""The sample municipality: fictional owner, real facts of Ang Thong. Loaded by `manage.py load_sample` only."""
