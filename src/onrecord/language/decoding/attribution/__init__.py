"""Who says what: cues, and what a link head says of the words around them."""
