"""Questions to the parse: what the form of a clause says, what stands around a predicate, what a phrase tells."""
