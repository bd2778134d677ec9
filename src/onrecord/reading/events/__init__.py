"""Events: who did what to whom, when, where, whether at all, and on whose word."""
