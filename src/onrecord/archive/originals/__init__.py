"""Reports as they came: the bytes, the text that they stand for, what is given beside it, edits laid over it."""
