"""How well rows of several reports fit: their words, scenes, matters, sides, and the score of two events."""
