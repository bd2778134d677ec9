"""Text to spaCy ``Doc``: our own reader model, or any spaCy pipeline by name."""
