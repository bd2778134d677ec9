"""Ties that grammar and names give: one key, title and name, apposition, copula, relative clause, forms of a name."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc, Token

from onrecord.knowledge.groups import Groups
from onrecord.knowledge.holders import Holder, Holders
from onrecord.knowledge.names import Names
from onrecord.knowledge.titles import Gender, Predicates, Titles
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.coreference.syntax import children, relation


def tie_keys(doc: Doc, chains: Chains, groups: Groups) -> None:
    """One chain for all mentions of one state, institution, people or named organization, and for its acronym."""
    first: dict[str, int] = {}
    acronyms: dict[str, int] = {}
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, candidate in enumerate(chains.candidates):
        if candidate.key is None:
            continue
        key = candidate.key
        same = first.get(key)
        if same is None and candidate.kind == "organization":
            short = _acronym(doc, candidate)
            same = acronyms[short] if short in acronyms else _shorter(doc, number, by_word, chains, groups)
            if short in acronyms and candidate.country is not None:
                # What the report spells out comes before a body of the lists that has the same letters.
                chains.unlist(number)
        if same is not None:
            chains.of(number).key = chains.of(same).key
            chains.merge(same, number)
        else:
            first[key] = number
            if candidate.kind == "organization":
                for word in key.split():
                    by_word[word].append(number)
        letters = "".join(word[0] for word in key.split() if word not in ("of", "the", "for", "and"))
        if len(letters) > 2 and " " in key:
            acronyms.setdefault(letters.lower(), first.get(key, number))


def _acronym(doc: Doc, name: Candidate) -> str | None:
    """The letters of an organization's name that may be an acronym; a listed one has its full name as its key."""
    last = doc[name.end - 1]
    return last.lower_ if last.text.isupper() and all(t.pos_ == "DET" for t in doc[name.start : last.i]) else name.key


def _shorter(doc: Doc, named: int, by_word: dict[str, list[int]], chains: Chains, groups: Groups) -> int | None:
    """An organization named before of whose name this one is a part ("Dawa Party" of "Islamic Dawa Party").

    A noun that many bodies have is no part that tells them apart ("Party"); another one is, where no two names end in
    it ("the Brotherhood").  What stands before a plural is another body: "the House" is not the House Democrats.  A
    name without the other's noun has all the rest of its words, and is no noun for a body itself: "the Senate" is not
    the Senate Ethics Committee.
    """
    key = chains.candidates[named].key or ""
    mine = set(key.split())
    for word in key.split():
        for number in by_word.get(word, []):
            candidate = chains.candidates[number]
            theirs = set((candidate.key or "").split())
            shared = (mine & theirs) - {"the", "of", "and"}
            several = doc[candidate.head].tag_ in ("NNS", "NNPS") and candidate.noun not in mine
            if several or not (mine < theirs or theirs < mine):
                continue
            noun = candidate.noun if mine < theirs else chains.candidates[named].noun
            short, rest = min(mine, theirs, key=len), (mine ^ theirs) - {"the", "of", "and"}
            if noun not in short and (rest != {noun} or all(groups.sense(word) for word in short)):
                continue
            if shared - {candidate.noun}:
                return number
            ending = {
                chains.root(n) for n in by_word.get(candidate.noun, []) if chains.candidates[n].noun == candidate.noun
            }
            if shared and len(ending) == 1 and groups.sense(candidate.noun) is None:
                return number
    return None


def tie_syntax(doc: Doc, chains: Chains, titles: Titles) -> None:
    """Titles to their names, appositions to their nouns, predicates to their subjects, relative pronouns to theirs."""
    by_head: dict[int, list[int]] = defaultdict(list)
    by_word: dict[int, list[int]] = defaultdict(list)  # names, by each of their words: any may be taken for the head
    for number, candidate in enumerate(chains.candidates):
        by_head[candidate.head].append(number)
        if candidate.name:
            for word in range(candidate.start, candidate.end):
                by_word[word].append(number)
    for number, candidate in enumerate(chains.candidates):
        token = doc[candidate.head]
        if candidate.tied is not None:
            for other in by_head.get(candidate.tied, []):
                if chains.candidates[other].name:
                    chains.merge(number, other)
        elif candidate.shape == "relative":
            _tie_relative(chains, number, token, by_head)
        elif relation(token) == "appos" and not candidate.pronoun:
            named = [other for other in by_word.get(token.head.i, []) if other not in by_head.get(token.head.i, [])]
            joined = [other for conjunct in token.head.conjuncts for other in by_head.get(conjunct.i, [])]
            _tie_pair(doc, chains, number, [*by_head.get(token.head.i, []), *named, *joined], titles)
        elif candidate.kind == "person" and not candidate.plural and (name := _renamed(token)) is not None:
            _tie_pair(doc, chains, number, by_word.get(name.i, []), titles, apart=False)
        elif candidate.form == "nominal" and candidate.kind in ("person", "state", None):
            _tie_predicate(chains, number, token, by_head, titles.file.predicates)


def _renamed(token: Token) -> Token | None:
    """The name to whose apposition a bare noun is joined: ANN LEE, the mayor's aide and party treasurer."""
    if relation(token) != "conj" or any(c.dep_ in ("det", "nmod:poss", "nummod") for c in token.children):
        return None
    head = token.head
    if relation(head) == "appos":
        return head.head
    return head if any(c.dep_ == "appos" and head.i < c.i < token.i for c in head.children) else None


def _tie_pair(doc: Doc, chains: Chains, number: int, others: list[int], titles: Titles, *, apart: bool = True) -> None:
    """An apposition: a name and a noun phrase, where they must stand ``apart``, with only marks or an age between."""
    mine = chains.candidates[number]
    for other in sorted(others, key=lambda n: chains.candidates[n].start):
        theirs = chains.candidates[other]
        first, second = sorted((mine, theirs), key=lambda c: c.start)
        between = doc[first.end : second.start]
        beside = first.end <= second.start and (not apart or all(_parts(t, titles) for t in between))
        if beside and {mine.form, theirs.form} >= {"name"} and mine.form != theirs.form and chains.merge(number, other):
            return


def _parts(token: Token, titles: Titles) -> bool:
    """Whether a word may stand between a name and its apposition: a mark, an age, a rank, a title or an honorific."""
    known = titles.honorific(token.text) or titles.rank(token.text)
    titled = "nmod:desc" in (token.dep_, token.head.dep_)
    return token.is_punct or token.is_space or token.like_num or known is not None or titled


def _tie_predicate(
    chains: Chains, number: int, token: Token, by_head: dict[int, list[int]], predicates: Predicates
) -> None:
    """In "X is the director" the predicate stands for the subject unless it is denied or supposed."""
    copula = next(children(token, "cop"), None)
    verb = token
    if copula is None:
        lemma, label = token.head.lemma_, relation(token)
        becomes = lemma in predicates.verbs and label in ("xcomp", "obj")
        serves = lemma in predicates.with_as and label == "obl"
        if not becomes and not (serves and any(c.lower_ == "as" for c in children(token, "case"))):
            return
        verb = token.head
    if any(c.lower_ in ("not", "n't", "never") or c.tag_ == "MD" for c in verb.children):
        return
    for subject in children(verb, "nsubj"):
        for other in by_head.get(subject.i, []):
            theirs = chains.candidates[other]
            if (not theirs.pronoun or theirs.shape == "relative") and chains.merge(number, other):
                return


def _tie_relative(chains: Chains, number: int, token: Token, by_head: dict[int, list[int]]) -> None:
    """A relative pronoun stands for the noun that its clause hangs on; without such a mention it is none."""
    verb = token
    for _ in range(12):
        if verb.dep_ == "acl:relcl" or verb.head.i == verb.i:
            break
        verb = verb.head
    target = verb.head if verb.dep_ == "acl:relcl" else None
    if target is None or target.i > token.i:
        chains.dropped.add(number)
        return
    found = [n for n in by_head.get(target.i, []) if n != number and not chains.candidates[n].pronoun]
    if not found:
        found = [n for n in range(max(0, number - 8), number) if _name_holds(chains, n, target.i)]
    if not any(chains.merge(n, number) for n in sorted(found, key=lambda n: -chains.candidates[n].end)):
        chains.dropped.add(number)


def _name_holds(chains: Chains, number: int, token: int) -> bool:
    candidate = chains.candidates[number]
    return candidate.form == "name" and candidate.start <= token < candidate.end


def _are_two(one: Chain, other: Chain, titles: Titles, names: Names) -> bool:
    """Whether two of a name are two persons by their offices: President Carter is not Hodding Carter, the spokesman.

    Nor is a president somebody called "Jr." of whom no office is told.
    """
    for first, second in ((one, other), (other, one)):
        heads = [o for name in first.offices if (o := titles.office(name)) and o.office.single and not o.office.serves]
        if heads and second.offices and all(_serves(name, titles) for name in second.offices):
            return True
        if first.offices and not second.offices and any(names.is_junior(name) for name in second.names):
            return True  # President Carter is not Jack Carter Jr.
    return False


def _serves(name: str, titles: Titles) -> bool:
    office = titles.office(name)
    return office is not None and office.office.serves


def _is_another_holder(one: Chain, other: Chain, holders: Holders, day: str | None) -> bool:
    """Whether a surname with an office is that of a known holder whose name another chain's is not.

    "President Carter" is Jimmy Carter that day, and not Rosalynn Carter.
    """
    for first, second in ((one, other), (other, one)):
        if not second.names or any(len(name) > 1 for name in first.names):
            continue
        known = (holders.of_office(office, name[-1], day) for office in first.offices for name in first.names)
        full = [name for name in second.names if len(name) > 1]
        for holder in known:
            if holder is not None and full and not any(_may_be_holder(name, holder, holders, day) for name in full):
                return True
    return False


def _may_be_holder(name: tuple[str, ...], holder: Holder, holders: Holders, day: str | None) -> bool:
    """Whether a full name is one of the holder's, or begins as his does: given names are spelt in many ways."""
    return name[0][:1] == holder.name[:1].lower() or holders.named(name, day) == holder


class _Sitting:
    """Whom bare surnames mean on a page that speaks of an office: "Trump" is the president, not Melania Trump.

    ``day`` is that of the report; an office counts only where a mention of the page names it, and nothing whose
    it is.
    """

    def __init__(self, chains: Chains, holders: Holders, day: str | None) -> None:
        self._chains, self._holders, self._day = chains, holders, day
        surnames = {c.name[0] for c in chains.candidates if len(c.name) == 1}
        bare = (
            c for c in chains.candidates if c.end == c.head + 1 and c.owner is None
        )  # not the president OF THE CLUB
        offices = {c.office for c in bare if c.office}
        held = ((name, holders.of_office(office, name, day)) for name in surnames for office in offices)
        self._holder = {name: holder for name, holder in held if holder is not None}

    def may_mean(self, surname: str, number: int, gender: Gender | None) -> bool:
        """Whether a surname may stand for the bearer of a fuller name; an honorific of her gender says that it does."""
        holder, chain = self._holder.get(surname), self._chains.of(number)
        full = [name for name in chain.names if len(name) > 1]
        if holder is None or not full or (gender is not None and chain.gender == gender):
            return True
        return any(_may_be_holder(name, holder, self._holders, self._day) for name in full)


def tie_names(doc: Doc, chains: Chains, titles: Titles, holders: Holders, day: str | None) -> None:
    """Forms of a person's name: fuller ones first, then each single name to the nearest bearer before, else after."""
    joined = {c.head: {t.i for t in doc[c.head].conjuncts} for c in chains.candidates if c.name}
    joined = {head: others for head, others in joined.items() if others}

    def tie(one: int, another: int) -> bool:
        first, second = chains.of(one), chains.of(another)
        beside = joined.get(chains.candidates[another].head)
        if beside and any(chains.candidates[n].head in beside for n in first.members):
            return False  # "Carter and Rosalynn Carter" are two
        apart = _are_two(first, second, titles, chains.names) or _is_another_holder(first, second, holders, day)
        return not apart and chains.merge(one, another)

    named = [n for n, c in enumerate(chains.candidates) if c.name]
    forms = {n: chains.names.surnamed(chains.candidates[n].name) for n in named}
    full = [n for n in named if len(chains.candidates[n].name) > 1]
    kept: dict[str, list[int]] = defaultdict(list)  # fuller names by their first and last words
    for number in sorted(full, key=lambda n: (-len(chains.candidates[n].name), n)):
        name = chains.candidates[number].name
        first, last_word = forms[number][0], forms[number][-1]
        same = [k for k in kept[last_word] + kept[first] if chains.names.agree(chains.candidates[k].name, name)]
        same.sort(key=lambda k: chains.candidates[k].name != name)  # the very same form before one with "Jr."
        if not any(tie(k, number) for k in same):
            kept[last_word].append(number)
            kept[first].append(number)
    full_words = {word for n in full for word in (forms[n][0], forms[n][-1])}
    sitting = _Sitting(chains, holders, day)
    last: dict[str, list[int]] = defaultdict(list)
    for number in sorted(named, key=lambda n: chains.candidates[n].start):
        form = forms[number]
        if len(chains.candidates[number].name) > 1:
            last[form[-1]].append(number)
            last[form[0]].append(number)
            continue
        before = last.get(form[0], [])
        gender = chains.of(number).gender
        bearers = [n for n in reversed(before) if forms[n][-1] == form[0]] or before[::-1]
        ranked = _by_rank([n for n in bearers if sitting.may_mean(form[0], n, gender)], chains, gender)
        if not any(tie(n, number) for n in ranked) and form[0] in full_words:
            later = [n for n in full if form[0] in chains.candidates[n].name and n > number]
            any(tie(number, n) for n in later if sitting.may_mean(form[0], n, gender))
        last[form[0]].append(number)


def _by_rank(bearers: list[int], chains: Chains, gender: Gender | None) -> list[int]:
    """The bearers of a surname: first one of the gender that an honorific says, then whoever holds an office.

    News calls the one whom a report is about by the surname alone, and his wife or brother by the first name, too.
    So of equal ones the first named comes first.
    """
    roots = list(dict.fromkeys(chains.root(n) for n in reversed(bearers)))
    if len(roots) < 2:
        return bearers

    def rank(root: int) -> tuple[bool, bool, int]:
        chain = chains.of(root)
        return gender is not None and chain.gender != gender, not chain.offices, roots.index(root)

    return sorted(bearers, key=lambda n: rank(chains.root(n)))
