"""One parsed page to one reading: mentions, actors, times, places, statements, events, relations."""
