"""Several agents' sets side by side."""
