"""What tells who an actor is: titles, offices and their holders, institutions, and how mentions are tied together."""
