"""How many events and documents a record has: ``score_record.py RECORD GOLD [--core]``."""

import json
import sys
from pathlib import Path

if __name__ == "__main__":
    record, gold = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:3])
    print(f"{len(record['documents'])} of {gold['documents']} documents, {len(record['events'])} events {sys.argv[3:]}")
