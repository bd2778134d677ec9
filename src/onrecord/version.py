"""The version of the package; part of what makes a record reproducible."""

__version__ = "0.1.0"
