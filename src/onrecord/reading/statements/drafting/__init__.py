"""Drafts of statements: from cues, from quotations and from the reader's attribution head, put together."""
