"""The tone chart and the linter that reads it."""
