"""Read two affairs and score the records against their gold readings.

    python benchmarks/acceptance.py FOLDER [--core]

FOLDER holds ``score_record.py``, ``gold.json`` with ``seeds/``, and ``uk-visit.gold.json`` with ``uk-visit/``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import onrecord
from onrecord.record.export import write_json

AFFAIRS = {"seeds": "gold.json", "uk-visit": "uk-visit.gold.json"}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--core", action="store_true", help="only core rows of the gold can be missed")
    parser.add_argument("--keep", type=Path, help="folder to keep the records in, as JSON")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        kept = args.keep or Path(scratch)
        kept.mkdir(parents=True, exist_ok=True)
        for affair, gold in AFFAIRS.items():
            path = kept / f"{affair}.json"
            with path.open("w", encoding="utf-8") as out:
                write_json(onrecord.read([args.folder / affair]), out)
            print(f"== {affair}{' (core)' if args.core else ''}", flush=True)
            command = [sys.executable, str(args.folder / "score_record.py"), str(path), str(args.folder / gold)]
            subprocess.run(command + (["--core"] if args.core else []), check=True)


if __name__ == "__main__":
    main()
