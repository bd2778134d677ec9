"""The store: a DuckDB file, its schema, loading, queries and exports."""

from onrecord.record.entries import Gap, Run
from onrecord.record.record import Record
from onrecord.record.rows import Row
from onrecord.record.tables import TABLES

__all__ = ["TABLES", "Gap", "Record", "Row", "Run"]
