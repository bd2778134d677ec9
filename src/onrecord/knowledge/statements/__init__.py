"""The words by which reports name their sources, and what they say of the stance."""
