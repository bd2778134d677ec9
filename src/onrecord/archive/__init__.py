"""Originals in, untouched: decoding, identity by content, metadata, zones, repairs laid over the text."""
