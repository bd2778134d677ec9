"""The parts of a statement: its cue, its content, its source, whom it is said to."""
