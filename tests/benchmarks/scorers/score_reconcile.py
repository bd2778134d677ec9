"""How many planted edits were undone: ``score_reconcile.py repair FILE``."""

import json
import sys
from pathlib import Path


def read(path):
    return {row["doc_id"]: row for row in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())}


if __name__ == "__main__":
    assert sys.argv[1] == "repair"
    gold, found = read(Path(__file__).parent / "transfer_damage_planted.jsonl"), read(sys.argv[2])
    places = [
        {(name, e["start"], e["end"], e["corrected"]) for name, row in rows.items() for e in row["edits"]}
        for rows in (gold, found)
    ]
    print(f"{len(places[0] & places[1])} of {len(places[0])}, {len(places[1])} made")
