"""Mutate inputs and read them: whatever comes, every reader gives reports or problems, and nothing else is raised.

usage: python benchmarks/fuzz_readers.py [COUNT] [--seed N] [--form text|csv|jsonl|gz|zst|html|extract]

Each of COUNT inputs (100,000 without it) is a sound one with bytes changed, taken out, doubled, or moved between two.
``html`` reads a page's head and walks its source; ``extract`` runs the extractor, too, which takes a hundred times as
long, and is run only where it is asked for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from onrecord.archive.accession import accede
from onrecord.archive.extraction.align import visible
from onrecord.archive.extraction.article import extracted
from onrecord.archive.inputs.compressed import zstd
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.knowledge import Knowledge

WIRE = "OSLO, March 3 (AP) — The ministers met on the border; “the road is open,” they said.He left the café."
ROWS = [{"id": n, "title": "Road", "text": f"{WIRE} {n}", "date": "2011-03-04", "source": "Gazette"} for n in range(3)]
TABLE = ("id,title,text,date\n" + "".join(f'{n},"Road, open","{WIRE}\n{n}",2011-03-04\n' for n in range(3))).encode()
LINES = "\n".join(json.dumps(row) for row in ROWS).encode()
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Road &amp; rail</title>
<meta property="article:published_time" content="2011-03-04"><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Road", "author": [{{"name": "Ann Lee"}}]}}</script><style>p {{}}</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Road</h1><p>{WIRE}</p><p>{WIRE} <b title="a>b">It</b> &mdash; was.</p>
<!-- no --><ul><li>{WIRE}</li></ul><table><tr><td>1</td></tr></table></article></body></html>""".encode()
SEEDS = {
    "text": (".txt", f"date 2011-03-04 This article is from the archive of The Sun.\n\nRoad Open\n\n{WIRE}".encode()),
    "csv": (".csv", TABLE),
    "jsonl": (".jsonl", LINES),
    "gz": (".jsonl.gz", gzip.compress(LINES, mtime=0)),
    "zst": (".csv.zst", zstd.compress(TABLE)),
    "html": (".html", PAGE),
    "extract": (".html", PAGE),
}
SIGNS = [
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"',
    b"\n",
    b"\r",
    b",",
    b"<",
    b">",
    b"&#",
    b"{",
    b"}",
    b"\x85",
    b"\xc3",
]
WORDS = [*SIGNS, b"&amp;", b"<script>", b"</p>", b"<!--", b"\\ud800", b"1e999", b'="', b"\x1a"]
WORDS += [b"[" * 2000, b"9" * 5000, b"<b>" * 500]


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The data with one to eight changes."""
    for _ in range(dice.randint(1, 8)):
        at, to = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
        to = min(to, at + dice.choice((1, 4, 60, 5000)))
        kind = dice.randrange(5)
        if kind == 0:
            data = data[:at] + data[to:]
        elif kind == 1:
            data = data[:at] + data[at:to] * 2 + data[to:]
        elif kind == 2:
            data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
        elif kind == 3:
            data = data[:at] + dice.choice(WORDS) + data[at:]
        else:
            data = data[to:] + data[at:to] + data[:at]
    return data


def main() -> None:
    """Read the mutated inputs and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=SEEDS)
    args = parser.parse_args()
    press, dice, came, started = Knowledge().press, random.Random(args.seed), Counter[str](), time.perf_counter()
    forms = [args.form] if args.form else [form for form in SEEDS if form != "extract"]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(args.count):
            form = forms[number % len(forms)]
            path = Path(folder) / f"input{SEEDS[form][0]}"
            data = mutated(SEEDS[form][1], dice)
            path.write_bytes(data)
            try:
                for found in Inputs(Selection([path]), Layout(press)):
                    came[f"{form}: {type(found).__name__}"] += 1
                    if isinstance(found, Report) and form == "html":
                        visible(found.original.text)
                    if isinstance(found, Report) and form == "extract":
                        try:
                            ready = extracted(found)
                        except InputError:
                            came["extract: no article"] += 1
                            continue
                        came[f"extract: {'aligned' if ready.original.data == data else 'text alone'}"] += 1
                        accede(ready.original, press, ready.given)
            except Exception:
                kept = Path(f"fuzz-{form}{SEEDS[form][0]}")
                kept.write_bytes(data)
                print(f"input {number}: raised; the input is kept as {kept}", file=sys.stderr)
                raise
    print(f"{args.count:,} inputs in {time.perf_counter() - started:.0f} s, no uncaught exception")
    for what, count in sorted(came.items()):
        print(f"  {count:9,} {what}")


if __name__ == "__main__":
    main()
