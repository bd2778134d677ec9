"""From predicates to coded events: type, CAMEO code and parties, one row a fact and one an incident."""
