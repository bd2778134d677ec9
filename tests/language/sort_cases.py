"""Sort the parser's cases anew after the reader has changed: ``python tests/language/sort_cases.py``.

Faults that are mended move from ``tests/cases/parser.json`` to ``parser_right.json``; what was right and is so no
longer moves the other way, with what the reader says now; faults of another form are brought up to date.  Every move
is printed: read what moved to the faults before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from test_parser_cases import answer

from onrecord.language import load

CASES = Path(__file__).parents[1] / "cases"


def main() -> None:
    """Sort."""
    nlp = load()
    faults: list[dict[str, Any]] = []
    right: list[dict[str, Any]] = []
    for name in ("parser.json", "parser_right.json"):
        for case in json.loads((CASES / name).read_text(encoding="utf-8")):
            given = answer(nlp, case)
            was = "right" if "wrong" not in case else "wrong"
            if given == case["right"]:
                right.append({key: value for key, value in case.items() if key != "wrong"})
                if was == "wrong":
                    print(f"mended      {case['label']}: {case['word']}")
            else:
                place = {key: value for key, value in case.items() if key not in ("wrong", "right")}
                faults.append(place | {"wrong": given, "right": case["right"]})
                if was == "right":
                    print(f"now a fault {case['label']}: {case['word']}: {given}, not {case['right']}")
    for name, cases in (("parser.json", faults), ("parser_right.json", right)):
        rows = ",\n".join(f"  {json.dumps(case, ensure_ascii=False)}" for case in cases)
        (CASES / name).write_text(f"[\n{rows}\n]\n", encoding="utf-8")
    print(f"{len(right)} right, {len(faults)} faults")


if __name__ == "__main__":
    main()
