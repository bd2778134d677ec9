"""A window as the network is shown it: words with their features and targets, free to be changed by augmentation."""

from __future__ import annotations

from dataclasses import dataclass, field

from training.reader.documents import Document, Span
from training.reader.labels import CUES, IGNORED, LINKS, TIMES, EntityTargets, Labels, bio
from training.reader.windows import Window

CUE_BEGINS, CUE_GOES_ON = CUES.index("B"), CUES.index("I")
SOURCE, CONTENT = LINKS.index("B-SRC"), LINKS.index("B-CON")
TIME_NUMBERS = {tag: number for number, tag in enumerate(bio(TIMES))}


@dataclass(slots=True)
class Link:
    """The source and content of one cue: a tag of ``LINKS`` for each word of the window."""

    start: int
    end: int
    tags: list[int]


@dataclass(slots=True)
class Example:
    """Columns for the words of a window; ``IGNORED`` is the target of a word without a label.

    ``heads`` are 0 for a root and 1 + the place in the window otherwise.  ``cues`` is ``None`` where attributions
    are not labelled; ``roles`` says of each word whether a source begins, goes on, a content begins, goes on.
    """

    group: str
    words: list[str]
    quotes: list[int]
    breaks: list[int]
    sentences: list[int]
    upos: list[int]
    xpos: list[int]
    feats: list[int]
    starts: list[int]
    heads: list[int]
    relations: list[int]
    entities: list[int]
    times: list[int]
    factuality: dict[int, float]
    cues: list[int] | None = None
    roles: list[list[int]] | None = None
    links: list[Link] = field(default_factory=list)
    masked: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def has_syntax(self) -> bool:
        """Whether it comes from a treebank."""
        return any(tag != IGNORED for tag in self.upos)


class Maker:
    """Makes examples of windows, with the numbers of labels."""

    def __init__(self, labels: Labels, entity_targets: EntityTargets | None = None) -> None:
        every = labels.all()
        self.numbers = {name: {label: i for i, label in enumerate(every[name])} for name in every}
        self.entity_targets = entity_targets or EntityTargets()

    def __call__(self, document: Document, window: Window, group: str) -> Example:
        """The example of a window."""
        start, end = window.start, window.end
        size = end - start
        unknown = [IGNORED] * size
        example = Example(
            group=group,
            words=document.words[start:end],
            quotes=document.quotes[start:end],
            breaks=document.breaks[start:end],
            sentences=document.sentences[start:end],
            upos=list(unknown),
            xpos=list(unknown),
            feats=list(unknown),
            starts=list(unknown),
            heads=list(unknown),
            relations=list(unknown),
            entities=list(unknown),
            times=list(unknown),
            factuality={},
        )
        self._syntax(document, start, end, example)
        self._tags(document, start, end, example)
        if document.attributions is not None:
            attribution_targets(document, window, example)
        return example

    def _syntax(self, document: Document, start: int, end: int, example: Example) -> None:
        syntax = document.syntax
        if syntax is None:
            return
        example.upos = self._column("upos", syntax.upos[start:end])
        example.xpos = self._column("xpos", syntax.xpos[start:end])
        example.feats = self._column("feats", syntax.feats[start:end])
        example.relations = self._column("deprel", syntax.relations[start:end])
        example.heads = [
            0 if head < 0 else head - start + 1 if start <= head < end else IGNORED for head in syntax.heads[start:end]
        ]
        numbers = document.sentences
        example.starts = [int(word == 0 or numbers[word] != numbers[word - 1]) for word in range(start, end)]

    def _tags(self, document: Document, start: int, end: int, example: Example) -> None:
        if document.entities is not None and document.scheme is not None:
            example.entities = [self.entity_targets(tag, document.scheme) for tag in document.entities[start:end]]
        if document.times is not None:
            example.times = [TIME_NUMBERS[tag] for tag in document.times[start:end]]
        for word, value in (document.factuality or {}).items():
            if start <= word < end:
                example.factuality[word - start] = value

    def _column(self, name: str, labels: list[str]) -> list[int]:
        numbers = self.numbers[name]
        return [numbers.get(label, IGNORED) for label in labels]


def attribution_targets(document: Document, window: Window, example: Example) -> None:
    """Cues, roles and links of the attributions that lie in a window.

    Of cues that overlap the first counts.  An attribution that the window cuts has its cue and roles but no link.
    """
    start, size = window.start, len(example)
    cues, roles, links = [0] * size, [[0] * 4 for _ in range(size)], []
    for attribution in document.attributions or []:
        for role, spans in ((0, attribution.source), (2, attribution.content)):
            for first, after in spans:
                for word in range(max(first, start), min(after, window.end)):
                    roles[word - start][role + 1] = 1
                if start <= first < window.end:
                    roles[first - start][role] = 1
        first, after = attribution.cue[0] - start, attribution.cue[1] - start
        if first < 0 or after > size or any(cues[first:after]):
            continue
        cues[first:after] = [CUE_BEGINS] + [CUE_GOES_ON] * (after - first - 1)
        others = attribution.source + attribution.content
        if all(start <= begins and ends <= window.end for begins, ends in others):
            links.append(Link(first, after, _link_tags(attribution.source, attribution.content, start, size)))
    example.cues, example.roles, example.links = cues, roles, links


def _link_tags(source: list[Span], content: list[Span], start: int, size: int) -> list[int]:
    """One tag a word; a source within a content wins, and the content begins anew behind it."""
    tags = [0] * size
    for number, spans in ((CONTENT, content), (SOURCE, source)):
        for first, after in spans:
            tags[first - start : after - start] = [number] + [number + 1] * (after - first - 1)
    for word in range(1, size):
        if tags[word] == CONTENT + 1 and tags[word - 1] not in (CONTENT, CONTENT + 1):
            tags[word] = CONTENT
    return tags
