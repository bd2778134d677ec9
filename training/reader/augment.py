"""What newspapers have and treebanks lack: capitals, missing stops, scanning errors, datelines.

Each change works on an ``Example`` in place and keeps its targets right.  The same changes, always made, are the
robustness variants of the evaluation.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.language.encoding.surroundings import Break
from training.reader.examples import TIME_NUMBERS, Example, Maker
from training.reader.labels import IGNORED
from training.reader.settings import Augment

# Confusions of character recognition: what stands on the page -> what is read.
CONFUSIONS = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("l", "1"), ("i", "1"), ("I", "l"), ("1", "l"), ("o", "0"),
    ("O", "0"), ("0", "O"), ("e", "c"), ("c", "e"), ("h", "b"), ("b", "h"), ("u", "n"), ("n", "u"), ("a", "o"),
    ("t", "f"), ("f", "t"), ("s", "5"), ("S", "5"), ("g", "q"), ("y", "v"), ("v", "y"), ("w", "vv"), ("ii", "n"),
    ("B", "8"), ("G", "6"), (",", "."), (".", ","),
)  # fmt: skip
STOPS = frozenset(".")
LONGEST_DATELINE = 3  # words of a town's name


def capitals(example: Example) -> None:
    """All in capitals."""
    example.words = [word.upper() for word in example.words]


def lower(example: Example) -> None:
    """All in lower case."""
    example.words = [word.lower() for word in example.words]


def title(example: Example) -> None:
    """Each longer word with a capital, as in headlines."""
    example.words = [word[0].upper() + word[1:] if word.islower() and len(word) > 3 else word for word in example.words]


def scanning(example: Example, rng: random.Random, chance: float) -> None:
    """Scanning errors: characters taken for others, and some lost, in each word with ``chance``."""
    example.words = [misread(word, rng) if rng.random() < chance else word for word in example.words]


def misread(word: str, rng: random.Random) -> str:
    """A word with one scanning error; a word that no error fits stays as it is."""
    possible = [(seen, read) for seen, read in CONFUSIONS if seen in word and (len(word) > 1 or word.isalpha())]
    if len(word) > 3 and (not possible or rng.random() < 0.15):
        at = rng.randrange(1, len(word))
        return word[:at] + word[at + 1 :]
    if not possible:
        return word
    seen, read = rng.choice(possible)
    places = [i for i in range(len(word)) if word.startswith(seen, i)]
    at = rng.choice(places)
    return word[:at] + read + word[at + len(seen) :]


def missing_stops(example: Example, rng: random.Random, chance: float) -> None:
    """Sentences without their final stop, each with ``chance``; a sentence keeps a word at least."""
    last = [i for i in range(len(example)) if i + 1 == len(example) or example.sentences[i] != example.sentences[i + 1]]
    drop = {i for i in last if i and example.words[i] in STOPS and example.sentences[i - 1] == example.sentences[i]}
    drop = {i for i in sorted(drop) if rng.random() < chance}
    if drop and not any(head - 1 in drop for head in example.heads):
        remove(example, drop)


def remove(example: Example, drop: set[int]) -> None:
    """Take words out of an example that nothing hangs on."""
    kept = [i for i in range(len(example)) if i not in drop]
    place = {old: new for new, old in enumerate(kept)}
    for name in COLUMNS:
        column = getattr(example, name)
        if column is not None:
            setattr(example, name, [column[i] for i in kept])
    example.heads = [place[head - 1] + 1 if head > 0 else head for head in example.heads]
    example.factuality = {place[word]: value for word, value in example.factuality.items() if word in place}
    links = []
    for link in example.links:
        inside = [i for i in range(link.start, link.end) if i in place]
        if inside:
            link.tags = [link.tags[i] for i in kept]
            link.start, link.end = place[inside[0]], place[inside[-1]] + 1
            links.append(link)
    example.links = links


COLUMNS = (
    "words", "quotes", "breaks", "sentences", "upos", "xpos", "feats", "starts", "heads", "relations", "entities",
    "times", "cues", "roles",
)  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A word of a dateline with its analysis; ``head`` is a word of the dateline, ``None`` for its root."""

    word: str
    upos: str
    xpos: str
    feats: str
    head: int | None
    relation: str
    entity: str = "O"
    time: str = "O"


class Datelines:
    """Puts datelines in front of treebank windows, as a segment of their own: "ANKARA, June 4 (AP) --".

    Towns are the places that the corpora name; agencies and months come from the lists here.
    """

    AGENCIES = ("AP", "AFP", "Reuters", "UPI", "Xinhua", "IANS", "TASS", "ANI", "MENA", "IPS")
    MONTHS = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
    )  # fmt: skip
    DASHES = ("--", "-", "–", "—", ":")
    ONE, NAME = "Number=Sing", "PROPN"

    def __init__(self, towns: Sequence[Sequence[str]], maker: Maker) -> None:
        """``towns`` are names in words; those of more than three are passed over."""
        self._towns = [tuple(town) for town in towns if 0 < len(town) <= LONGEST_DATELINE]
        self._maker = maker

    def put(self, example: Example, rng: random.Random) -> None:
        """Put one in front of an example with syntax that begins with a sentence."""
        if self._towns and example.starts and example.starts[0] == 1:
            self._insert(example, self._line(rng))

    def _line(self, rng: random.Random) -> list[Token]:
        line = self._name(rng, 0, capitals=rng.random() < 0.8)
        if rng.random() < 0.35:
            line.append(Token(",", "PUNCT", ",", "_", len(line) + 1, "punct"))
            line += self._name(rng, len(line), capitals=False)
        if rng.random() < 0.5:
            month = len(line) + 1
            line.append(Token(",", "PUNCT", ",", "_", month, "punct"))
            name = rng.choice(self.MONTHS)
            line.append(Token(name, self.NAME, "NNP", self.ONE, 0, "nmod:unmarked", "B-DATE", "B-DATE"))
            day = str(rng.randint(1, 31))
            line.append(Token(day, "NUM", "CD", "NumForm=Digit|NumType=Card", month, "nummod", "I-DATE", "I-DATE"))
        if rng.random() < 0.5:
            agency = len(line) + 1
            line.append(Token("(", "PUNCT", "-LRB-", "_", agency, "punct"))
            line.append(Token(rng.choice(self.AGENCIES), self.NAME, "NNP", self.ONE, 0, "parataxis", "B-ORG"))
            line.append(Token(")", "PUNCT", "-RRB-", "_", agency, "punct"))
        line.append(Token(rng.choice(self.DASHES), "PUNCT", ":", "_", 0, "punct"))
        return line

    def _name(self, rng: random.Random, first: int, capitals: bool) -> list[Token]:
        """A place: the root of the dateline where it is the ``first`` word, else an apposition to the root."""
        town = rng.choice(self._towns)
        line = []
        for i, word in enumerate(town):
            shown = word.upper() if capitals else word
            if i:
                line.append(Token(shown, self.NAME, "NNP", self.ONE, first, "flat", "I-LOC"))
            elif first:
                line.append(Token(shown, self.NAME, "NNP", self.ONE, 0, "appos", "B-LOC"))
            else:
                line.append(Token(shown, self.NAME, "NNP", self.ONE, None, "root", "B-LOC"))
        return line

    def _insert(self, example: Example, line: list[Token]) -> None:
        size, maker = len(line), self._maker
        numbers = maker.numbers
        example.words = [token.word for token in line] + example.words
        example.quotes = [0] * size + example.quotes
        opening = example.breaks[0] or int(Break.PARAGRAPH)
        example.breaks = [opening] + [0] * size + example.breaks[1:]
        example.sentences = [example.sentences[0] - 1] * size + example.sentences
        example.starts = [1] + [0] * (size - 1) + example.starts
        example.heads = [0 if token.head is None else token.head + 1 for token in line] + [
            head + size if head > 0 else head for head in example.heads
        ]
        for name, labels in (
            ("upos", [token.upos for token in line]),
            ("xpos", [token.xpos for token in line]),
            ("feats", [token.feats for token in line]),
        ):
            setattr(example, name, [numbers[name].get(x, IGNORED) for x in labels] + getattr(example, name))
        example.relations = [numbers["deprel"].get(token.relation, IGNORED) for token in line] + example.relations
        example.entities = [maker.entity_targets(token.entity, "news") for token in line] + example.entities
        example.times = [TIME_NUMBERS[token.time] for token in line] + example.times
        example.factuality = {word + size: value for word, value in example.factuality.items()}


def augment(example: Example, settings: Augment, datelines: Datelines, rng: random.Random) -> None:
    """Change an example in place, by chance."""
    missing_stops(example, rng, settings.missing_stop)
    if example.has_syntax and example.cues is None and rng.random() < settings.dateline:
        datelines.put(example, rng)
    for change, chance in _cases(settings):
        if rng.random() < chance:
            change(example)
            break
    if rng.random() < settings.scanning:
        scanning(example, rng, settings.scanning_word)
    if rng.random() < settings.blind:
        example.quotes = [0] * len(example)
        example.breaks = [0] * len(example)
    if not example.has_syntax:
        example.masked = {i for i in range(len(example)) if rng.random() < settings.masked_word}


def _cases(settings: Augment) -> list[tuple[Callable[[Example], None], float]]:
    return [(capitals, settings.capitals), (lower, settings.lower), (title, settings.title)]
