"""Print events that are said to have happened, for reading one by one against their evidence.

    python benchmarks/trust.py FILE ... [--seed N] [--events 200] [--parsed FOLDER]

FILE holds articles, in any form that ``onrecord read`` takes.  Of all events of a type with the status ``happened``
``--events`` are drawn by ``--seed``; each is printed with its type, CAMEO code, actors, targets, date and place, the
status and why, its sentence with the trigger between >> and <<, and the kind of evidence for it.  Whoever reads them
counts an event as right where its type, its direction (who to whom) and its status are.  At the end stands how many
were drawn of each kind, so that the share of right ones can be told kind by kind.  ``--parsed`` is a folder that keeps
what the language model made of the articles, so that a change to the rules is measured without parsing again.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from onrecord.archive.accession import Accession
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.archive.originals.report import Report
from onrecord.model import Event, Reading
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc as Parsed
from onrecord.reading.reader import read_page
from onrecord.run.reader import Reader, is_read


def accessions(paths: list[Path], reader: Reader) -> Iterator[Accession]:
    """The articles of the files, in their order."""
    layout = Layout(reader.knowledge.press, {}, None)
    for report in Inputs(Selection(paths), layout):
        if isinstance(report, Report):
            accession = reader.accede(report.original, report.given)
            if is_read(accession.document):
                yield accession
        else:
            print(f"{report.file}: {report.message}")


def parsed(accession: Accession, reader: Reader, folder: Path | None) -> Doc:
    """The parse of an article, kept in ``folder`` under the model's digest."""
    if folder is None:
        return reader.nlp(accession.overlay.text)
    kept = folder / f"{accession.document.id}-{str(reader.model_digest)[:12]}.pickle"
    if kept.exists():
        doc: Doc = pickle.loads(kept.read_bytes())
        return doc
    doc = reader.nlp(accession.overlay.text)
    kept.write_bytes(pickle.dumps(doc))
    return doc


TENSES = ("past tense", "present perfect", "present tense")  # in ``why``, where a verb's own tense tells the status


def evidence(event: Event) -> str:
    """The kind of evidence for an event: by which words it is told as done, and by whom."""
    reasons = (event.why or "").split("; ")
    told = "its verb's own tense" if reasons[1:] and reasons[1].startswith(TENSES) else "a noun, or words above it"
    return f"{told}; {'the paper' if event.according_to is None else 'somebody quoted'}"


def shown(event: Event, reading: Reading, page: Page) -> str:
    """An event as text: what the record says of it, and the sentence that it was read from."""
    names = {actor.id: actor.name for actor in reading.actors}
    span = page.doc.char_span(*_in_text(event, page), alignment_mode="expand")
    assert span is not None
    sentence = span.sent
    opens, start = page.doc[sentence.start].idx, page.doc[span.start].idx
    before, after = page.doc.text[opens:start], page.doc[span.end : sentence.end].text
    speech = {s.id: s for s in reading.statements}.get(event.according_to or "")
    said = f"; in a statement of {names.get(speech.speaker or '', 'somebody')}" if speech else ""
    parts = [
        f"{event.type} {event.cameo} {event.status}: "
        f"{_list(event.actors, names)} -> {_list(event.targets, names)}"
        f"  [{event.date or 'no date'}; {event.place or 'no place'}]",
        f"   {before.lstrip()}>>{span.text}<< {after}".replace("\n", " "),
        f"   ({event.why}{said})",
        f"   [{evidence(event)}]",
    ]
    return "\n".join(parts)


def _in_text(event: Event, page: Page) -> tuple[int, int]:
    """Where the trigger stands in the reading text."""
    starts = {page.span(token.i, token.i + 1).start: token.i for token in page.doc}
    first = starts[event.trigger.start]
    last = next(token for token in page.doc[first:] if page.span(token.i, token.i + 1).end >= event.trigger.end)
    return page.doc[first].idx, last.idx + len(last)


def _list(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(id, id) for id in ids) or "-"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--parsed", type=Path)
    args = parser.parse_args()
    if args.parsed is not None:
        args.parsed.mkdir(parents=True, exist_ok=True)
    reader = Reader()
    found: list[tuple[Event, Reading, Page]] = []
    for accession in accessions(args.files, reader):
        page = Page(accession.document, accession.overlay, Parsed(parsed(accession, reader, args.parsed)))
        reading = read_page(page, accession.repairs, reader.knowledge)
        found += [(e, reading, page) for e in reading.events if e.status == "happened" and e.type is not None]
    drawn = random.Random(args.seed).sample(found, min(args.events, len(found)))
    print(f"{len(drawn)} of {len(found)} events that happened, seed {args.seed}\n")
    for number, one in enumerate(drawn, 1):
        print(f"{number}. {shown(*one)}\n")
    for kind, count in Counter(evidence(event) for event, _, _ in drawn).most_common():
        print(f"{count:4} {kind}")


if __name__ == "__main__":
    main()
