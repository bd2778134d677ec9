"""A record in the forms that other programs read: the exchange form (JSON), CSV and Parquet."""

from onrecord.record.export.exchange import to_json, write_json
from onrecord.record.export.folder import to_csv, to_parquet

__all__ = ["to_csv", "to_json", "to_parquet", "write_json"]
