"""Readings as rows and rows as readings, and what must hold of a reading before it is stored."""
