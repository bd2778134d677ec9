"""What is known of persons of whom a report says no more than the name, and what in it speaks against them."""

from __future__ import annotations

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.holders import FORMER, Known
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.parsed import Doc

# Years: whoever would have been younger when his office began is another of that name.  The head of a faith may be a
# child ("the Dalai Lama, 70"); no head of a state in the list was.
OF_AGE = 18
FAITH = "REL"
OLDEST = 120  # a greater number behind a name is no age


def know_holders(doc: Doc, chains: Chains, knowledge: Knowledge, day: str | None) -> None:
    """Give persons of whom the text says no more than the name, or the office too, what is known of them that day."""
    told = Told(doc, chains, knowledge, day)
    holders = knowledge.holders
    for chain in chains.all():
        if chain.kind != "person" or not chain.names:
            continue
        known = holders.known(max(chain.names, key=len), day)
        if known is None and all(len(name) == 1 for name in chain.names):
            found = (holders.of_office(office, chain.name[-1], day) for office in chain.offices)
            holder = next((h for h in found if h is not None), None)
            known = Known(holder.country, holder.sector, holder) if holder is not None else None
        if known is None or not told.agrees(chain, known):
            continue
        said = (chain.country, *chain.offices.values(), *(chains.candidates[n].country for n in chain.members))
        chain.known = not any(said)
        chain.holder, chain.country = known.holder, known.country
        if known.holder is not None and chain.gender is None:
            chain.gender = knowledge.titles.gender(known.holder.name.split()[0])
        if known.holder is not None and known.holder.sector != FORMER:
            chain.offices.setdefault(known.holder.role, known.country)


class Told:
    """What a report says of those whose names it gives, against what is known of bearers of the names."""

    def __init__(self, doc: Doc, chains: Chains, knowledge: Knowledge, day: str | None) -> None:
        self.doc, self.chains, self.knowledge, self.day = doc, chains, knowledge, day
        described = (c for c in chains.candidates if c.form == "nominal" and not c.office and c.sector)
        self._trades = {c.head for c in described}

    def agrees(self, chain: Chain, known: Known) -> bool:
        """Whether nothing that the text says of somebody speaks against his being the one who is known."""
        if {chain.country, *chain.offices.values()} - {None, known.country}:
            return False
        members = [self.chains.candidates[n] for n in chain.members]
        kin: frozenset[str] = self.knowledge.groups.kin if self._has_known_kin(chain) else frozenset()
        if any(c.form == "nominal" and not c.office and c.noun not in kin for c in members):
            return False
        if any(c.name and (self._described(c, kin) or self._too_young(c, known)) for c in members):
            return False
        if known.holder is None:
            return not chain.offices
        return all(self.knowledge.holders.agrees(known.holder, office) for office in chain.offices)

    def _has_known_kin(self, chain: Chain) -> bool:
        """Whether another of the surname has held an office: "JEB BUSH brought his brother, George W. Bush"."""
        if len(chain.name) < 2:
            return False
        others = (c.name for c in self.chains.candidates if len(c.name) > 1 and c.name[-1] == chain.name[-1])
        return any(
            not self.chains.names.agree(name, chain.name) and self.knowledge.holders.known(name, self.day)
            for name in set(others)
        )

    def _described(self, name: Candidate, kin: frozenset[str]) -> bool:
        """Whether a word beside a name says what he is: "Plumber Kevin Rudd"; "the coach, Kevin Rudd,".

        ``kin`` are words that say nothing of that.
        """
        if name.head < name.start and name.head in self._trades:
            return True
        top = self.doc[name.head]
        noun = top.head
        if top.relation != "appos" or noun.i >= name.start or noun.pos_ != "NOUN" or noun.lemma_.lower() in kin:
            return False
        titles = self.knowledge.titles
        titled = titles.office(noun.text) or titles.rank(noun.text) or titles.honorific(noun.text)
        return not titled and self.doc[name.start - 1].text == ","

    def _too_young(self, name: Candidate, known: Known) -> bool:
        """Whether the age behind a name makes him a child when the known bearer took his office."""
        holder = known.holder
        if holder is None or holder.sector == FAITH or self.day is None or name.end + 1 >= len(self.doc):
            return False
        mark, age = self.doc[name.end], self.doc[name.end + 1].text
        if mark.text != "," or not age.isdecimal() or not 0 < int(age) <= OLDEST:
            return False
        return int(holder.start[:4]) - (int(self.day[:4]) - int(age)) < OF_AGE
