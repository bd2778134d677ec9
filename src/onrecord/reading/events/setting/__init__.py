"""Where and when an event took place: times and places of its own clause, shared ones, and events told before."""
