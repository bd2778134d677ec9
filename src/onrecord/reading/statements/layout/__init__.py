"""How a page is laid out for finding statements: quotations, paragraphs, and where a content may end."""
