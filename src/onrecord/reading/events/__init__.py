"""Events on a page: predicates and their arguments, status, date, place, casualties and weapon."""
