"""What tells which event a clause is of and whether it happened: frames, the ontology, words of status and violence."""
