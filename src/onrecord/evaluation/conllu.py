"""CoNLL-U, the form of the Universal Dependencies treebanks (https://universaldependencies.org/format.html)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.errors import CorpusError
from onrecord.evaluation.documents import Collector, blocks
from onrecord.evaluation.gold import Gold, Sentence

FIELDS = 10  # columns of a word line, as the format has them
ID = re.compile(r"\d+(?:[-.]\d+)?")


def is_conllu(line: str) -> bool:
    """Whether a line (no comment) is one of this form."""
    fields = line.split("\t")
    return len(fields) == FIELDS and ID.fullmatch(fields[0]) is not None


def read(lines: Iterable[tuple[int, str]]) -> Iterator[Gold]:
    """The texts of a file: those that ``# newdoc`` begins; ``# newpar`` begins a paragraph.

    Empty nodes are passed over.  A token that is several words stands in the text as these words.
    """
    texts = Collector()
    for block in blocks(lines):
        comments = [line[1:].strip() for _, line in block if line.startswith("#")]
        for comment in comments:
            if comment.startswith("newdoc"):
                yield from texts.begin(comment.partition("=")[2].strip())
        sentence = _sentence([row for row in block if not row[1].startswith("#")], comments)
        if sentence is not None:
            yield from texts.add(sentence)
    yield from texts.end()


def _sentence(block: Sequence[tuple[int, str]], comments: Sequence[str]) -> Sentence | None:
    words: list[str] = []
    spaces: list[bool] = []
    parse: list[tuple[str, str, str, int, str]] = []
    last, joined = 0, False  # the last word of a token of several, and whether no blank follows it
    for number, line in block:
        fields = line.split("\t")
        if not is_conllu(line):
            raise CorpusError(f"{number}: this is no line of CoNLL-U (ten columns parted by tabs); mend it")
        name, form, _, upos, xpos, feats, head, relation, _, misc = fields
        without_blank = "SpaceAfter=No" in misc.split("|")
        if "." in name:
            continue
        if "-" in name:
            last, joined = int(name.partition("-")[2]), without_blank
            continue
        if int(name) != len(words) + 1 or not form or not head.isdecimal():
            raise CorpusError(f"{number}: words must be numbered from 1 and have a form and a head; mend it")
        words.append(form)
        spaces.append(not (joined if int(name) == last else int(name) < last or without_blank))
        parse.append((upos, xpos, feats, int(head), relation))
    if any(head > len(words) for *_, head, _ in parse):
        raise CorpusError(f"{block[0][0]}: a head of this sentence is no word of it; mend it")
    paragraph = any(comment.startswith("newpar") for comment in comments)
    return Sentence(words, spaces, parse, begins_paragraph=paragraph) if words else None
