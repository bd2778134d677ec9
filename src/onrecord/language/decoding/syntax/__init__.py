"""The tree of a sentence: the best arcs and labels, and what of them does not fit together changed."""
