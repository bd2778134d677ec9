"""Killed and wounded of shootings against GVDB.

    python benchmarks/casualties.py DATA_FOLDER

DATA_FOLDER holds ``gvdb.dev.jsonl``, one report a line: {doc_id, text, incidents: [{killed, wounded}]}.  Each is taken
in as a record takes it in, with its repairs.  The halves of the set (rows of even and of odd number, from 0) are
printed apart: errors were read in the first alone.

A report is about one incident, and its figures are the highest that its words of harm tell of that incident, or how
many are named one by one, 0 where none tells any.  Who did it and died is one more than those whom he is told to have
killed.  Those of whom it is only told that they were shot count as wounded where the report tells of no dead.  Where no
death is told, a charge of murder tells of as many as it counts.

The incident of a report is the one whose harm it tells first.  These are harm of others:

- what is recalled (the worst attack since ..., the anniversary of ..., a law named for ...), is shown in a film, or was
  a crash, an illness, a storm;
- several harmed in a year, in years, every day; after the first harm, further dead of another year or of weeks before;
- after the first harm, what is told of a separate incident, of somebody's kin, or, of dead who are new to the report,
  of elsewhere, of the whole country, of a war, of a trial over it;
- more dead than before, new to the report, that are first told below its lead, the first eight sentences;
- several dead who are told in no other way than as the occasion of something else (sales rose after ...), and more dead
  than before who are told so.
"""

from __future__ import annotations

import argparse
import re
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
from onrecord.reading.events.grammar.clauses import clause_of, prepositions, word
from onrecord.reading.events.harm.casualties import PERSONAL, Casualties, casualties
from onrecord.reading.events.harm.deadly import SELVES, is_failing, takes_own_life, verb_kind
from onrecord.reading.events.harm.elsewhere import (
    are_new,
    is_before,
    is_counted_over_years,
    is_occasion,
    is_of_another_cause,
    is_recalled,
    is_told_beside,
)
from onrecord.reading.events.harm.epithets import epithets, is_fatal
from onrecord.reading.events.harm.numbers import conjuncts, count_of
from onrecord.reading.events.setting.when import when
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc, Span, Token
from onrecord.reading.times import read_times

TOLD = frozenset({"happened", "ongoing", "alleged"})
KINDS = ("killed", "wounded")
FORCES = frozenset(
    {"police", "officer", "deputy", "trooper", "policeman", "cop", "soldier", "agent", "guard", "marshal"}
)
CRIMES = frozenset({"murder", "manslaughter", "homicide"})
UNDONE = frozenset({"attempted", "attempt", "conspiracy", "conspire", "solicitation", "intent", "plot"})
CHARGES = frozenset({"charge", "indict", "convict", "accuse", "arraign", "plead", "count", "warrant", "book"})
LEAD = 8  # sentences, the headline among them, in which a report tells how many of its incident were harmed
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
    of_own_hand: bool = False
    of_victims: int = 0  # the dead who are called victims
    dead: Named = field(default_factory=Named)
    hurt: Named = field(default_factory=Named)
    reach: int = 0  # the word up to which a death is told right behind the one before
    of_wounded: int = 0  # of those told to be wounded so many died: one of them

    def add(self, token: Token, found: Casualties, victims: list[Token], words: ViolenceWords) -> None:
        """Take in what one word tells: a number of harmed, their names, that who did it died, too."""
        killed = found.killed or 0
        if bool(found.killed) != bool(found.wounded):
            (self.dead if killed else self.hurt).add(victims)
        own = takes_own_life(token, words) or any(v.lower_ in SELVES or is_doer(v, words) for v in victims)
        if killed == 1 and (own or any(victim.lemma_.lower() in words.doers for victim in victims)):
            self.doer_died, self.of_own_hand = True, self.of_own_hand or own
        elif killed and is_by_others(token, words):
            self.by_others = max(self.by_others, killed - sum(victim.lower_ in SELVES for victim in victims))
        elif killed and any(is_called_victim(victim, words) for victim in victims):
            self.of_victims = max(self.of_victims, killed)
        if killed and self.wounded > killed and any(is_part(victim) for victim in victims):
            self.of_wounded = max(self.of_wounded, killed)
        if killed == 1 and self.killed and is_one_more(token, victims, self.killed, token.i < self.reach, words):
            killed = self.killed + 1
        if killed:
            end = token.sent.end
            self.reach = token.doc[end].sent.end if end < len(token.doc) else end
        self.killed, self.hit = max(self.killed, killed), max(self.hit, found.hit or 0)
        if found.hit is None:
            self.wounded = max(self.wounded, found.wounded or 0)

    def figures(self) -> tuple[int, int]:
        """The killed and wounded of the incident; whoever is named as dead is not counted as wounded."""
        others = max(self.by_others, self.of_victims if self.of_own_hand else 0)
        killed = max(self.killed, others + self.doer_died, len(self.dead.names))
        hurt = len([name for name in self.hurt.names if not any(is_same(name, other) for other in self.dead.names)])
        return killed, self.wounded - self.of_wounded if killed else max(self.wounded, self.hit, hurt)


def report(page: Page, knowledge: Knowledge) -> tuple[int, int]:
    """The killed and wounded of the incident that a page tells of."""
    words, tally = knowledge.violence, Tally()
    for token, found in without_occasions(list(of_incident(page, knowledge)), words):
        tally.add(token, found, [page.doc[i] for i in found.victims], words)
    killed, wounded = tally.figures()
    charged = 0 if killed else max((charges(page, token, knowledge) for token in page.doc), default=0)
    return (charged, tally.wounded) if charged else (killed, wounded)


def of_incident(page: Page, knowledge: Knowledge) -> Iterator[tuple[Token, Casualties]]:
    """The words that tell of a harm of the incident of a page, and the harm; see the rule at the top."""
    words, times = knowledge.violence, read_times(page, knowledge)
    days = (time.row.value or "" for time in times)
    course = Course(page, words, next((day[:4] for day in days if DAY.fullmatch(day)), None))
    for token in page.doc:
        if not tells_of_harm(token, words) or not is_told(page, token, knowledge):
            continue
        found = casualties(page, token.i, knowledge)
        victims = [page.doc[i] for i in found.victims]
        if (found.killed is None and found.wounded is None) or is_of_untold(page, token, victims, knowledge):
            continue
        date = when(page, token.i, times, [], knowledge)[0] or ""
        if course.goes_on(token, found, victims, date):
            yield token, found


@dataclass
class Course:
    """How far a page has told of its incident: whether at all, how many dead at most, and in which year it was."""

    page: Page
    words: ViolenceWords
    year: str | None
    begun: bool = False
    dead: int = 0

    def goes_on(self, token: Token, found: Casualties, victims: list[Token], date: str) -> bool:
        """Whether a harm is one of the incident of the page; if so, the page has told of it."""
        killed, own = found.killed or 0, date[:4] if date[:4].isdigit() else None
        several = max(killed, found.wounded or 0) > 1
        # Further deaths after the incident was told, those of others than before: what may be another incident's.
        beside = bool(self.dead) or (self.begun and bool(killed) and (several or are_new(victims)))
        if self._is_recalled(token, victims, several) or self._is_of_other_time(token, several, beside, date):
            return False
        if self.begun and is_told_beside(token, victims if killed else [], self.words):
            return False
        more = killed > max(self.dead, 1) and are_new(victims)
        if more and (self._is_below_lead(token) or (self.begun and is_occasion(token, self.words))):
            return False
        self.year = self.year or own
        if own is not None and own != self.year:
            return False
        self.begun, self.dead = True, max(self.dead, killed)
        return True

    def _is_recalled(self, token: Token, victims: list[Token], several: bool) -> bool:
        """Whether other dead are called to mind, or somebody died of something else; the one death told is no other."""
        other = self.begun or several or are_new(victims)
        return (other and is_recalled(token, self.words)) or is_of_another_cause(token, self.words)

    def _is_of_other_time(self, token: Token, several: bool, beside: bool, date: str) -> bool:
        """Whether only the year of a harm is told, or it is a number of years, or one of weeks before."""
        if (several or beside) and ((date[:4] == date and date.isdigit()) or is_counted_over_years(token, self.words)):
            return True
        return beside and is_before(token, self.words)

    def _is_below_lead(self, token: Token) -> bool:
        starts = [sentence.start for sentence in self.page.doc.sents]
        return len(starts) > LEAD and token.i >= starts[LEAD]


def without_occasions(told: list[tuple[Token, Casualties]], words: ViolenceWords) -> list[tuple[Token, Casualties]]:
    """What is told, without several dead who are only the occasion of something else and told in no other way."""
    deaths = [(token, found) for token, found in told if found.killed]
    if any(found.killed == 1 or not is_occasion(token, words) for token, found in deaths):
        return told
    return [(token, found) for token, found in told if not found.killed]


def tells_of_harm(token: Token, words: ViolenceWords) -> bool:
    """Whether a word can tell of the killed and wounded: by itself or by what it says of a noun."""
    return not words.harm_words.isdisjoint(word(token)) or is_fatal(token, words) or any(epithets(token, words))


def charges(page: Page, token: Token, knowledge: Knowledge) -> int:
    """Of how many deaths a charge tells: charged with MURDER, with two counts of it; 0 where it was only attempted."""
    if token.lemma_.lower() not in CRIMES or token.tag_ != "NN" or not is_told(page, token, knowledge):
        return 0
    before = {word.lemma_.lower() for word in page.doc[max(token.sent.start, token.i - 4) : token.i]}
    if not UNDONE.isdisjoint(before) or CHARGES.isdisjoint(above.lemma_.lower() for above in token.ancestors):
        return 0
    counted = token.head.lemma_.lower() == "count" and token.dep_ == "nmod"
    return (count_of(token.head, knowledge.violence) if counted else None) or 1


def is_told(page: Page, token: Token, knowledge: Knowledge) -> bool:
    """Whether a harm is told as a fact or a charge, and not as what lasts up to now (900 killed since May)."""
    status, why = status_of(page, token.i, [], knowledge)
    if status == "denied" and is_failing(token, knowledge.violence) and clause_of(token).modal in (None, "could"):
        return verb_kind(token, knowledge.violence) == "killed"  # could NOT be saved
    return status in TOLD and "lasts up to now" not in why


def is_of_untold(page: Page, token: Token, victims: list[Token], knowledge: Knowledge) -> bool:
    """Whether the harm of a noun is told by a verb that did not happen: REPORTS that he was killed were false."""
    verbs = {victim.head for victim in victims if victim.head != token and victim.head.pos_ == "VERB"}
    return any(tells_of_harm(verb, knowledge.violence) and not is_told(page, verb, knowledge) for verb in verbs)


def is_called_victim(dead: Token, words: ViolenceWords) -> bool:
    """Whether somebody is a victim by name: the VICTIM died; the victim was identified as ANN LEE, and Lee died."""
    if dead.lemma_.lower() in words.victims:
        return True
    name = name_of(dead)
    same = (token for token in dead.doc if token.ent_type_ in ("PER", "PERSON") and token.lower_ in name)
    return any(other.lemma_.lower() in words.victims for token in same for other in token.sent)


def is_part(victim: Token) -> bool:
    """Whether some of those spoken of died: ONE of them, TWO of the men."""
    return victim.tag_ == "CD" and any(c.dep_ == "nmod" and "of" in prepositions(c) for c in victim.children)


def is_one_more(token: Token, victims: list[Token], dead: int, close: bool, words: ViolenceWords) -> bool:
    """Whether a death is told beside as many as were told: ALSO died, where one did; a THIRD victim, where two did.

    Of one dead it may be the same, after others who were only hurt, unless his death is told right before (``close``).
    """
    if dead == 1 and not close:
        return False
    below = [{child.lower_ for child in victim.children} for victim in victims]
    somebody = are_new(victims) or any(c.dep_ == "nmod:poss" for victim in victims for c in victim.children)
    also = dead == 1 and somebody and any(child.lower_ == "also" for child in token.children)
    return also or any("a" in words_below and dead + 1 in ordinals(words_below, words) for words_below in below)


def ordinals(told: set[str], words: ViolenceWords) -> set[int]:
    """The numbers of the ordinals among some words: a THIRD victim."""
    return {number for number, word in enumerate(words.another, start=1) if number > 1 and word in told}


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


def main() -> None:
    """Print the accuracy of both counts over all reports, over those with a count above 0, and over both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with gvdb.dev.jsonl")
    path = parser.parse_args().folder / "gvdb.dev.jsonl"
    nlp, knowledge = load(), Knowledge()
    rows = []
    for number, row in enumerate(objects(path)):
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
    main()
