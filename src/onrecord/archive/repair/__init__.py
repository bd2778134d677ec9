"""Finding damage in a text: each module proposes fixes of one kind, none changes anything."""
