"""Names on a page: persons, organizations, what is known by name, and what users list."""
