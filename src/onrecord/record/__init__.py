"""The store: a DuckDB file, its schema, loading, queries and exports."""
