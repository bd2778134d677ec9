"""What a statement is and does: its kind, its stance, how and when it was given."""
