"""The article of a web page, found again in its source."""
