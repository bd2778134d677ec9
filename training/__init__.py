"""How the package's own data is made: the language reader's weights, tables, fitted weights."""
