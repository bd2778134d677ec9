"""Looking through an archive without changing anything and without reading what its articles say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.archive.accession import Accession, accede
from onrecord.archive.extraction.article import extracted
from onrecord.archive.inputs.stream import Inputs
from onrecord.archive.originals.given import Given
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.knowledge import Knowledge
from onrecord.model import Problem, Repair
from onrecord.run.survey.duplicates import Duplicates
from onrecord.run.survey.faults import contradictions, cut_off
from onrecord.run.watch import Watch

AROUND = 20  # code points shown on either side of damage


@dataclass
class Count:
    """How often something was found, in how many articles, and the first examples."""

    places: int = 0
    articles: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, places: int, example: str, most: int) -> None:
        """Count one article."""
        self.places += places
        self.articles += 1
        if len(self.examples) < most:
            self.examples.append(example)


@dataclass
class Survey:
    """What was found in an archive.

    ``mended`` and ``flagged`` damage is counted by kind of repair, ``contradicted`` fields by name, ``copies`` by how
    alike two articles are (``same bytes`` or ``nearly the same``), ``set_aside`` inputs by kind.
    """

    articles: int = 0
    undated: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    mended: dict[str, Count] = field(default_factory=dict)
    flagged: dict[str, Count] = field(default_factory=dict)
    contradicted: dict[str, Count] = field(default_factory=dict)
    copies: dict[str, Count] = field(default_factory=dict)
    truncated: Count = field(default_factory=Count)
    set_aside: dict[str, Count] = field(default_factory=dict)


def survey(inputs: Inputs, knowledge: Knowledge, examples: int = 3, watch: Watch = Watch()) -> Survey:  # noqa: B008
    """Look through all inputs; of each kind of finding the first ``examples`` are kept.

    Articles are seen one at a time; of each about half a kilobyte is kept, to find duplicates.
    """
    looker = _Looker(knowledge, examples)
    for number, found in enumerate(inputs, start=1):
        if watch.stop():
            break
        if isinstance(found, Problem):
            looker.problem(found)
        else:
            looker.report(found)
        watch.done(number)
    return looker.survey


class _Looker:
    """Puts a survey together, one article after another."""

    def __init__(self, knowledge: Knowledge, examples: int) -> None:
        self.survey = Survey()
        self._press, self._sections, self._most = knowledge.press, knowledge.sections, examples
        self._seen: dict[bytes, str] = {}
        self._duplicates = Duplicates()

    def problem(self, problem: Problem) -> None:
        self._count(self.survey.set_aside, problem.kind, problem.message)

    def report(self, report: Report) -> None:
        """Look at one article; the second of two with the same bytes is only counted."""
        self.survey.articles += 1
        name, key = report.original.name, bytes.fromhex(report.original.sha256)[:12]
        first = self._seen.setdefault(key, name)
        if first is not name:
            self._count(self.survey.copies, "same bytes", f"{name} has the bytes of {first}")
            return
        try:
            ready = extracted(report)
        except InputError as error:
            self.survey.articles -= 1
            self.problem(Problem(report.place, "page", str(error)))
            return
        self._look(accede(ready.original, self._press, ready.given.over(Given())))

    def _look(self, accession: Accession) -> None:
        found, document = self.survey, accession.document
        found.languages[document.language or "unknown"] += 1
        found.undated += document.published is None
        self._damage(accession)
        for what, how in contradictions(accession, self._sections):
            self._count(found.contradicted, what, f"{document.file}: {how}")
        like = self._duplicates.add(document.file, accession.overlay.text)
        if like is not None:
            self._count(found.copies, "nearly the same", f"{document.file} is like {like[0]} ({like[1]:.0%} in common)")
        missing = cut_off(accession, self._press)
        if missing is not None:
            found.truncated.add(1, f"{document.file}: {missing}", self._most)

    def _damage(self, accession: Accession) -> None:
        by_kind: dict[tuple[bool, str], list[Repair]] = {}
        for repair in accession.repairs:
            by_kind.setdefault((repair.applied, repair.kind), []).append(repair)
        for (applied, kind), repairs in sorted(by_kind.items()):
            counts = self.survey.mended if applied else self.survey.flagged
            count = counts.setdefault(kind, Count())
            count.add(len(repairs), _shown(accession, repairs[0]), self._most)

    def _count(self, counts: dict[str, Count], what: str, example: str) -> None:
        counts.setdefault(what, Count()).add(1, example, self._most)


def _shown(accession: Accession, repair: Repair) -> str:
    """Damage with what stands around it, in brackets, and what it is read as."""
    text, start, end = accession.original.text, repair.span.start, repair.span.end
    damaged = repair.original if len(repair.original) <= 3 * AROUND else f"{repair.original[: 3 * AROUND]}…"
    shown = f"{text[max(0, start - AROUND) : start]}[{damaged}]{text[end : end + AROUND]}"
    read_as = "taken out" if repair.corrected == "" else repr(repair.corrected) if repair.corrected else "not restored"
    return f"{accession.document.file}: {' '.join(shown.split())} -> {read_as}"
