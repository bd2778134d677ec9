"""One module a form of input: plain text, web pages, JSON Lines, tables, and what is compressed."""
