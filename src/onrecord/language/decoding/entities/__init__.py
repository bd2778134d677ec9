"""Entities by a whole text and by its trees, before and after the best spans are looked for."""
