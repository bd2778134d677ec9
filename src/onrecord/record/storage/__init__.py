"""Where a record's rows lie: the DuckDB database, the file it is in, and putting many rows into it."""
