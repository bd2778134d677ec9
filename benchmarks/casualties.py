"""Killed and wounded of shootings against GVDB: ``python benchmarks/casualties.py DATA_FOLDER``.

DATA_FOLDER holds ``gvdb.dev.jsonl``, one report a line: {doc_id, text, incidents: [{killed, wounded}]}.  Each is taken
in as a record takes it in, with its repairs.  A report is about one incident; ``report`` says how its figures come from
the events, 0 where none gives any; who killed himself is one more than those whom somebody is told to have killed.
Those of whom it is only told that they were shot count as wounded where the report tells of no dead.  The halves of
the set (rows of even and of odd number, from 0) are printed apart: errors were read in the first alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.archive.accession import accede
from onrecord.archive.originals.original import decode
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.language import load
from onrecord.reading.events.factuality.status import status_of
from onrecord.reading.events.grammar.clauses import is_predicate
from onrecord.reading.events.harm.casualties import PERSONAL, Casualties, casualties
from onrecord.reading.events.harm.deadly import SELVES, takes_own_life, verb_kind
from onrecord.reading.events.harm.epithets import epithets, is_fatal
from onrecord.reading.events.harm.numbers import conjuncts
from onrecord.reading.events.setting.when import when
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc, Span, Token
from onrecord.reading.times import read_times

TOLD = frozenset({"happened", "ongoing", "alleged"})
KINDS = ("killed", "wounded")
FORCES = frozenset(
    {"police", "officer", "deputy", "trooper", "policeman", "cop", "soldier", "agent", "guard", "marshal"}
)
# "in a SEPARATE shooting", "a SIMILAR attack": another incident than the one that is told of already.
OTHER = frozenset({"separate", "unrelated", "similar", "previous", "different"})
INCIDENTS = frozenset({"shooting", "attack", "incident", "case", "killing", "stabbing", "bombing", "crime", "homicide"})

CRIMES = frozenset({"murder", "manslaughter", "homicide"})
UNDONE = frozenset({"attempted", "attempt", "conspiracy", "conspire", "solicitation", "intent", "plot"})
CHARGES = frozenset({"charge", "indict", "convict", "accuse", "arraign", "plead", "count", "warrant", "book"})
YEARS, UNITS = frozenset({"year", "decade", "century"}), frozenset({"month", "week"})
EARLIER = frozenset({"early", "earlier", "ago", "before", "previous", "previously"})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Name = frozenset[str]


@dataclass
class Named:
    """Persons who are named one by one as victims, each in the sentence of the one before or the next.

    Who is named farther on is a victim of another incident more often than not.
    """

    names: list[Name] = field(default_factory=list)
    reach: int = 0  # the word up to which another name may follow

    def add(self, victims: list[Token]) -> None:
        """Add the persons who are named among some victims; of two names of one person the fuller is kept."""
        for victim in victims:
            for member in (victim, *conjuncts(victim)):
                name = name_of(member)
                known = next((i for i, other in enumerate(self.names) if is_same(name, other)), None)
                if not name or (known is None and self.names and member.i >= self.reach):
                    continue
                if known is None:
                    self.names.append(name)
                else:
                    self.names[known] = max(self.names[known], name, key=len)
                end = member.sent.end
                self.reach = member.doc[end].sent.end if end < len(member.doc) else end


@dataclass
class Tally:
    """What a report told so far of its incident: the highest numbers, and who is named."""

    killed: int = 0
    wounded: int = 0
    hit: int = 0
    by_others: int = 0  # whom somebody who is no officer is told to have killed
    doer_died: bool = False
    dead: Named = field(default_factory=Named)
    hurt: Named = field(default_factory=Named)

    def figures(self) -> tuple[int, int]:
        """The killed and wounded of the incident; whoever is named as dead is not counted as wounded."""
        killed = max(self.killed, self.by_others + self.doer_died, len(self.dead.names))
        hurt = len([name for name in self.hurt.names if not any(is_same(name, other) for other in self.dead.names)])
        return killed, self.wounded if killed else max(self.wounded, self.hit, hurt)


def report(page: Page, knowledge: Knowledge) -> tuple[int, int]:
    """The killed and wounded of the incident that a page tells of.

    They are the highest numbers of one event, or of those who are named one by one.  Where no death is told, a charge
    of murder tells of one.
    """
    words, tally = knowledge.violence, Tally()
    for token, found in of_incident(page, knowledge):
        victims = [page.doc[i] for i in found.victims]
        killed = found.killed or 0
        if bool(found.killed) != bool(found.wounded):
            (tally.dead if killed else tally.hurt).add(victims)
        own = takes_own_life(token, words) or any(
            victim.lower_ in SELVES or is_doer(victim, words) for victim in victims
        )
        if killed == 1 and own:
            tally.doer_died = True
        elif killed and is_by_others(token, words):
            tally.by_others = max(tally.by_others, killed - sum(victim.lower_ in SELVES for victim in victims))
        tally.killed, tally.hit = max(tally.killed, killed), max(tally.hit, found.hit or 0)
        if found.hit is None:
            tally.wounded = max(tally.wounded, found.wounded or 0)
    killed, wounded = tally.figures()
    return (
        (killed, wounded) if killed or not any(is_charge(page, t, knowledge) for t in page.doc) else (1, tally.wounded)
    )


def of_incident(page: Page, knowledge: Knowledge) -> Iterator[tuple[Token, Casualties]]:
    """The words that tell of a harm of the incident of a page, and the harm.

    An event that is told to have happened in another year than the first day of the page, or again and again up to now,
    is another incident; so are several harmed in a whole year, one of whom only the year is told once a death is, and
    one that is called a separate one or was earlier.
    """
    words, times = knowledge.violence, read_times(page, knowledge)
    days = (time.row.value or "" for time in times)
    year = next((day[:4] for day in days if DAY.fullmatch(day)), None)
    begun = dead = False
    for token in page.doc:
        if not tells_of_harm(token, words) or not is_told(page, token, knowledge):
            continue
        found = casualties(page, token.i, knowledge)
        if found.killed is None and found.wounded is None:
            continue
        date = when(page, token.i, times, [], knowledge)[0] or ""
        own = date[:4]
        whole_year = date == own and own.isdigit()
        if whole_year and (dead or max(found.killed or 0, found.wounded or 0) > 1):
            continue
        if begun and is_other(token, [page.doc[i] for i in found.victims]):
            continue
        year = year or (own if own.isdigit() else None)
        if own.isdigit() and own != year:
            continue
        if dead and is_of_another_time(token):
            continue
        begun, dead = True, dead or bool(found.killed)
        yield token, found


def tells_of_harm(token: Token, words: ViolenceWords) -> bool:
    """Whether a word can tell of the killed and wounded: by itself or by what it says of a noun."""
    return token.lemma_.lower() in words.harm_words or is_fatal(token, words) or any(epithets(token, words))


def is_charge(page: Page, token: Token, knowledge: Knowledge) -> bool:
    """Whether a word is the murder of a charge: charged with MURDER, a MANSLAUGHTER charge; none that was attempted."""
    if token.lemma_.lower() not in CRIMES or token.tag_ != "NN" or not is_told(page, token, knowledge):
        return False
    before = {word.lemma_.lower() for word in page.doc[max(token.sent.start, token.i - 4) : token.i]}
    return UNDONE.isdisjoint(before) and not CHARGES.isdisjoint(above.lemma_.lower() for above in token.ancestors)


def is_told(page: Page, token: Token, knowledge: Knowledge) -> bool:
    """Whether a harm is told as a fact or a charge, and not as what lasts up to now (900 killed since May)."""
    status, why = status_of(page, token.i, [], knowledge)
    return status in TOLD and "lasts up to now" not in why


def is_other(token: Token, victims: list[Token]) -> bool:
    """Whether a sentence is about another incident: in a SEPARATE shooting; EARLIER, a man and a woman were killed."""
    for noun in token.sent:
        kinds = {child.lower_ for child in noun.children}
        if noun.tag_ in ("NN", "NNS") and noun.lemma_.lower() in INCIDENTS and not OTHER.isdisjoint(kinds):
            return True
    new = any(child.lower_ in ("a", "an") for victim in victims for child in victim.children)
    return token.sent[0].lower_ == "earlier" and new


def is_of_another_time(token: Token) -> bool:
    """Whether a clause counts the harmed of years, or tells of what was earlier: 19 THIS YEAR, nine A WEEK EARLIER."""
    predicate = token
    while not is_predicate(predicate) and predicate.head != predicate:
        predicate = predicate.head
    heads = {token.i, predicate.i}
    phrases = (
        phrase
        for phrase in token.sent
        if phrase.head.i in heads and phrase.i not in heads and phrase.relation in ("obl", "advmod", "nmod")
    )
    told = [word.lemma_.lower() for phrase in phrases for word in phrase.subtree]
    return not YEARS.isdisjoint(told) or (not UNITS.isdisjoint(told) and not EARLIER.isdisjoint(told))


def is_by_others(verb: Token, words: ViolenceWords) -> bool:
    """Whether a verb says that somebody killed others, and not that an officer did."""
    force = any(child.relation == "nsubj" and child.lemma_.lower() in FORCES for child in verb.children)
    return not force and any(child.dep_ == "obj" for child in verb.children) and verb_kind(verb, words) == "killed"


def is_doer(victim: Token, words: ViolenceWords) -> bool:
    """Whether who was killed did the killing: killed HIMSELF; killed two people before officers shot HIM dead."""
    if victim.lower_ in SELVES:
        return True
    if victim.lower_ not in PERSONAL or victim.head.dep_ != "advcl":
        return False
    above = victim.head.head
    several = any(child.dep_ == "obj" and child.tag_ == "NNS" for child in above.children)
    return several and is_by_others(above, words)


def name_of(victim: Token) -> Name:
    """The words of a person's name that a victim's phrase gives; none where it gives none.

    A single one (LUMPKIN, MEKEL) stands for the first fuller name of the page that has it.
    """
    for token in (victim, *(child for child in victim.children if child.dep_ in ("appos", "flat"))):
        if token.ent_type_ in ("PER", "PERSON"):
            persons = [span for span in token.doc.ents if span.label_ == token.ent_type_]
            name = next(words_of(span) for span in persons if span.start <= token.i < span.end)
            fuller = [other for span in persons if name < (other := words_of(span))]
            return fuller[0] if fuller and len(name) == 1 else name
    return frozenset()


def words_of(span: Span) -> Name:
    """The words of a name in small letters, without marks and initials."""
    return frozenset(token.lower_ for token in span if token.is_alpha)


def is_same(one: Name, other: Name) -> bool:
    """Whether two names may be one person's: all words of the one are in the other."""
    return one <= other or other <= one


def main(folder: Path) -> None:
    """Print the accuracy of both counts over all reports, over those with a count above 0, and over both halves."""
    nlp, knowledge = load(), Knowledge()
    rows = []
    for number, row in enumerate(objects(folder / "gvdb.dev.jsonl")):
        taken = accede(decode(row["text"].encode(), f"{number}.txt"), knowledge.press)
        found = report(Page(taken.document, taken.overlay, Doc(nlp(taken.overlay.text))), knowledge)
        rows.append((found, tuple(row["incidents"][0][kind] for kind in KINDS)))
    for at, kind in enumerate(KINDS):
        right = [found[at] == gold[at] for found, gold in rows]
        above = [found[at] == gold[at] for found, gold in rows if gold[at]]
        halves = f"; read {share(right[::2])}, unread {share(right[1::2])}" if len(right) > 1 else ""
        print(f"{kind}: {share(right)}; above 0: {share(above)}{halves}")


def share(right: list[bool]) -> str:
    """How many are right, in per cent and as a fraction."""
    return f"{100 * sum(right) / max(1, len(right)):.1f} ({sum(right)}/{len(right)})"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
