"""The command ``onrecord``."""
