"""What the mentions of one actor together say of it: name, kind, country and sector, and its dated roles."""
