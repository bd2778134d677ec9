"""The page of a record that is too large for one file: its rows found and handed out by a server on this machine."""
