"""What holds of the whole reading for any text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.archive.originals.given import Given
from onrecord.archive.originals.original import decode
from onrecord.errors import InputError
from onrecord.model import Reading, Span
from onrecord.run.reader import Reader

# Pieces of reports, damaged and whole, so that random texts come near what the rules look for.
PIECES = st.sampled_from(
    [
        "BAGHDAD, Iraq, Sept. 12 — ",
        "LONDON (Reuters) - ",
        " date 2006-09-14 ",
        "http://www.example.org/2006/09/12/a...b\n\n",
        "Prime Minister Nuri al-Maliki ",
        "Mr. Maliki ",
        "he ",
        "the two ",
        "Tehran ",
        "American troops ",
        "“",
        "”",
        '"',
        " ' ",
        "said ",
        "told reporters ",
        "denied that ",
        "accused Iran of ",
        "met ",
        "killed six civilians ",
        "will visit ",
        "who ",
        "on Tuesday ",
        "from 1980 to 1988",
        "last month",
        "in western Baghdad",
        ", ",
        ". ",
        ".",
        "â€™",
        "&amp;",
        "\n",
        "\n\n",
        "\t",
        "\u2028",
        "🚑",
        "שלום ",
        "١٢ ",
        "Iran’s ",
        "according to state television",
        "[Iraq’s] ",
        "tosday ",
        "(",
        ")",
        "—",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def spans(reading: Reading) -> list[Span]:
    """Every place in the original that a row of the reading points at."""
    found = [zone.span for zone in reading.document.zones]
    found += [repair.span for repair in reading.repairs]
    found += [row.span for row in (*reading.mentions, *reading.times, *reading.places)]
    found += [span for s in reading.statements for span in (*s.content, s.cue, s.speaker_span) if span is not None]
    found += [event.trigger for event in reading.events]
    return found + [relation.evidence for relation in reading.relations]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, published=st.sampled_from([None, "2006-09-14"]))
def test_any_text_is_read_and_every_row_points_into_it(text: str, published: str | None, reader: Reader) -> None:
    try:
        original = decode(text.encode("utf-8"), "any.txt")
    except InputError:
        return  # empty, or binary to the eye
    ((accession, reading),) = list(reader.read([reader.accede(original, Given(published=published))]))
    assert isinstance(reading, Reading), reading
    assert all(span.end <= len(original.text) for span in spans(reading))
    for repair in reading.repairs:
        assert repair.span.of(original.text) == repair.original
    for mention in reading.mentions:
        words = mention.span.of(original.text)
        assert words, "a mention has words"
        assert words == words.strip()
    for event in reading.events:
        assert event.trigger.of(original.text).strip()
    ids = [row.id for row in (*reading.actors, *reading.statements, *reading.events)]
    assert len(ids) == len(set(ids))
    assert {mention.actor for mention in reading.mentions} <= {actor.id for actor in reading.actors}
    overlay = accession.overlay
    for place in range(0, len(overlay.text), 7):
        span = overlay.to_original(place, place + 1)
        assert 0 <= span.start <= span.end <= len(original.text)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(TEXTS, min_size=2, max_size=4, unique=True))
def test_a_report_is_read_alike_whatever_stands_beside_it(texts: list[str], reader: Reader) -> None:
    originals = []
    for text in texts:
        try:
            originals.append(decode(text.encode("utf-8"), "any.txt"))
        except InputError:
            continue
    accessions = [reader.accede(original, Given()) for original in originals]
    together = [reading for _, reading in reader.read(accessions)]
    alone = [reading for accession in accessions for _, reading in reader.read([accession])]
    assert together == alone
    assert all(isinstance(reading, Reading) for reading in together)
