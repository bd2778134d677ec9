"""States and the gazetteer of places."""
