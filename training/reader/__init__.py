"""The language reader's pipeline: corpora to documents, windows, training, evaluation, export."""
