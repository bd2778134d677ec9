"""Actors across documents: candidates, clusters, what a person has decided, and the merges that follow."""
