"""Models to text: pure functions."""
