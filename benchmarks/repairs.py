"""Measure repairs: planted damage that must be mended, and undamaged articles that must be left alone.

usage: python benchmarks/repairs.py DATA_FOLDER

DATA_FOLDER holds the development data: ``reconcile/transfer_damage_planted.jsonl`` (``damaged`` text, ``edits``),
``reconcile/basil_docs.jsonl`` and ``reconcile/newswcl50_docs.jsonl`` (undamaged ``text``), and the scorer
``reconcile/score_reconcile.py``.  Prints the scorer's line, how joined sentences were told apart, and every edit and
flag on undamaged text.  Edits that touch count as one: a masked date field, the notice behind it and the blank line
behind both are one stretch taken out.  Changes of layout that touch no repair are no edits.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.archive.accession import Accession, accede
from onrecord.archive.originals.original import decode
from onrecord.archive.originals.overlay import Edit
from onrecord.archive.press import Press
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge

Row = dict[str, Any]


def take(text: str, name: str, press: Press) -> Accession:
    """The accession of one text."""
    return accede(decode(text.encode(), f"{name}.txt"), press)


def edits(accession: Accession) -> list[Row]:
    """The edits that repairs make; stretches taken out that touch are one."""
    repaired = {(row.span.start, row.span.end) for row in accession.repairs if row.applied}
    groups: list[list[Edit]] = []
    for edit in accession.overlay.edits:
        removes = edit.corrected == "" and edit.span.start < edit.span.end
        if removes and groups and groups[-1][-1].corrected == "" and groups[-1][-1].span.end == edit.span.start:
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [
        {"start": group[0].span.start, "end": group[-1].span.end, "corrected": group[0].corrected}
        for group in groups
        if any((edit.span.start, edit.span.end) in repaired for edit in group)
    ]


def planted(folder: Path, press: Press) -> None:
    """Score the repairs of planted damage with the data's own scorer."""
    damaged = objects(folder / "transfer_damage_planted.jsonl")
    found = {row["doc_id"]: edits(take(row["damaged"], row["doc_id"], press)) for row in damaged}
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "repairs.jsonl"
        lines = (json.dumps({"doc_id": key, "edits": value}) for key, value in found.items())
        path.write_text("\n".join(lines), encoding="utf-8")
        score = [sys.executable, str(folder / "score_reconcile.py"), "repair", str(path)]
        print("planted damage:", subprocess.run(score, check=True, capture_output=True, text=True).stdout.strip())
    wrong: Counter[str] = Counter()
    for row in damaged:
        gold = {(e["start"], e["end"]): e["corrected"] for e in row["edits"]}
        for edit in found[row["doc_id"]]:
            start, end = edit["start"], edit["end"]
            around = repr(row["damaged"][max(0, start - 30) : end + 30])
            if (start, end) not in gold:
                wrong["where nothing was lost"] += 1
                print("  false edit:", row["doc_id"], around, "->", repr(edit["corrected"]))
            elif gold[start, end] != edit["corrected"]:
                wrong[f"{edit['corrected']!r} where {gold[start, end]!r} was lost"] += 1
    print("false edits:", dict(wrong))


def undamaged(path: Path, press: Press) -> None:
    """List every edit and flag on articles that were not damaged."""
    articles, count = objects(path), Counter[str]()
    for row in articles:
        name = str(row["doc_id"])
        for repair in take(row["text"], name, press).repairs:
            word = "edit" if repair.applied else "flag"
            count[word] += 1
            around = repr(row["text"][max(0, repair.span.start - 30) : repair.span.end + 30])
            print(f"  {word}:", name, repair.kind, around, "->", repr(repair.corrected))
    print(f"{path.name}: {len(articles)} articles, {count['edit']} edits, {count['flag']} flags")


def main() -> None:
    """Run all measures on the folder given on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder, press = Path(sys.argv[1]) / "reconcile", Knowledge().press
    planted(folder, press)
    for name in ("basil_docs.jsonl", "newswcl50_docs.jsonl"):
        undamaged(folder / name, press)


if __name__ == "__main__":
    main()
