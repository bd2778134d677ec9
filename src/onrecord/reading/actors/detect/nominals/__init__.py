"""Noun phrases that denote actors: what their nouns say, and how far they reach."""
