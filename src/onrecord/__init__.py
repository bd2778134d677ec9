"""Reads news reports into a record: who did and said what to whom, when, where, and according to whom."""

from onrecord.version import __version__

__all__ = ["__version__"]
