"""Text as the encoder takes it: word pieces with their shapes and what stands around them, in windows."""
