"""Whom an event killed or wounded, how many they are, and by what."""
