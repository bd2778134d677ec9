"""Ties that grammar and names of bodies give: one key, title and name, apposition, copula, relative clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.knowledge.actors.groups import Groups
from onrecord.knowledge.actors.titles import Predicates, Titles
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.events.grammar.tree import is_passive
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children


def tie_keys(doc: Doc, chains: Chains, groups: Groups) -> None:
    """One chain for all mentions of one state, institution, people or named organization, and for its acronym.

    Of bodies that many states have by one name those of one state are one, and the bare name is the one told of last.
    Those whose owner is not known yet ("its Foreign Ministry") wait: see ``tie_owned``.
    """
    named: dict[str, list[int]] = defaultdict(list)  # the mentions by key
    acronyms: dict[str, int] = {}
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, candidate in enumerate(chains.candidates):
        if candidate.key is None:
            continue
        key = candidate.key
        if is_of_unknown(candidate):
            named[key].append(number)
            continue
        same = _of_state(chains, named[key], candidate.country)
        if same is None and not named[key] and candidate.kind == "organization":
            short = _acronym(doc, candidate)
            same = acronyms[short] if short in acronyms else _shorter(doc, number, by_word, chains, groups)
            if short in acronyms and candidate.country is not None:
                # What the report spells out comes before a body of the lists that has the same letters.
                chains.unlist(number)
        if same is not None:
            chains.of(number).key = chains.of(same).key
            chains.merge(same, number)
        elif candidate.kind == "organization":
            for word in key.split():
                by_word[word].append(number)
        named[key].append(number)
        letters = "".join(word[0] for word in key.split() if word not in ("of", "the", "for", "and"))
        if len(letters) > 2 and " " in key:
            acronyms.setdefault(letters.lower(), named[key][0])
        spelled = _spelled(doc, candidate) if candidate.kind == "organization" else None
        if spelled is not None:
            acronyms.setdefault(spelled, named[key][0])


def is_of_unknown(candidate: Candidate) -> bool:
    """Whether a body is somebody's of whom its name does not tell the state: ITS Foreign Ministry."""
    return candidate.form == "name" and candidate.owner is not None and candidate.country is None


def tie_owned(chains: Chains, number: int, owner: Chain | None, state: str | None) -> None:
    """One chain for a body whose owner has become known and the same state's body of that name.

    Whoever owns it without a state takes up the body told of last; where the owner stands for nobody it stays apart.
    """
    mine = chains.candidates[number]
    if owner is None or mine.key is None:
        return
    chains.of(number).country = state
    alike = [n for n, other in enumerate(chains.candidates) if other.key == mine.key and n != number]
    told = (n for n in alike if state is not None and chains.of(n).country == state)
    same = next(told, _of_state(chains, [n for n in alike if n < number], state))
    if same is not None:
        chains.merge(same, number)


def _of_state(chains: Chains, named: Sequence[int], country: str | None) -> int | None:
    """The last of the mentions with one key that is of a state, else of none; the last of all for no state."""
    if country is None:
        return named[-1] if named else None
    same = next((n for n in reversed(named) if chains.of(n).country == country), None)
    unknown = (n for n in reversed(named) if chains.of(n).country is None and not is_of_unknown(chains.candidates[n]))
    return next(unknown, None) if same is None else same


def _acronym(doc: Doc, name: Candidate) -> str | None:
    """The letters of an organization's name that may be an acronym; a listed one has its full name as its key."""
    last = doc[name.end - 1]
    return last.lower_ if last.text.isupper() and all(t.pos_ == "DET" for t in doc[name.start : last.i]) else name.key


def _spelled(doc: Doc, name: Candidate) -> str | None:
    """The acronym in brackets behind a name that has its letters: "the U.N. Office for Coordination (OCO)"."""
    if name.end + 2 >= len(doc) or doc[name.end].text != "(" or doc[name.end + 2].text != ")":
        return None
    short, initials = doc[name.end + 1], iter(word.lower_[0] for word in doc[name.start : name.end])
    if not short.text.isupper() or not short.is_alpha or len(short) < 2 or name.end - name.start < 3:
        return None
    return short.lower_ if all(letter in initials for letter in short.lower_) else None


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
            whole = rest == {noun} and groups.sense(noun) is not None  # "the Dawa Party"; not "the House floor"
            if noun not in short and (not whole or all(groups.sense(word) for word in short)):
                continue
            if shared - {candidate.noun}:
                return number
            ending = {
                chains.root(n) for n in by_word.get(candidate.noun, []) if chains.candidates[n].noun == candidate.noun
            }
            if shared and len(ending) == 1 and (groups.sense(candidate.noun) is None or _is_short(doc, chains, named)):
                return number
    return None


def _is_short(doc: Doc, chains: Chains, named: int) -> bool:
    """Whether a name is a body's noun alone with article and capital: THE FRONT, after the only body called so."""
    name = chains.candidates[named]
    return name.end - name.start == 2 and doc[name.start].lower_ == "the" and doc[name.head].is_title


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
        if number in chains.dropped:
            continue
        if candidate.tied is not None:
            for other in by_head.get(candidate.tied, []):
                if chains.candidates[other].name:
                    chains.merge(number, other)
        elif candidate.shape == "relative":
            _tie_relative(chains, number, token, by_head)
        elif token.relation == "appos" and not candidate.pronoun:
            named = [other for other in by_word.get(token.head.i, []) if other not in by_head.get(token.head.i, [])]
            joined = [other for conjunct in token.head.conjuncts for other in by_head.get(conjunct.i, [])]
            for others in ([*by_head.get(token.head.i, []), *named, *joined], _bosses(chains, token, by_head)):
                if _tie_pair(doc, chains, number, others, titles):
                    break
        elif candidate.kind == "person" and not candidate.plural and (name := _renamed(token, titles)) is not None:
            _tie_pair(doc, chains, number, by_word.get(name.i, []), titles, apart=False)
        elif candidate.form == "nominal" and candidate.kind in ("person", "state", None):
            _tie_predicate(chains, number, token, by_head, titles.file.predicates)


def _bosses(chains: Chains, token: Token, by_head: dict[int, list[int]]) -> list[int]:
    """Persons of the body to which the parser joins a name: A SPOKESMAN for the Chadian army, Col. Idriss Garang."""
    above = token.head
    while above.relation == "nmod" and above.head.i < above.i:
        above = above.head
    return [n for n in by_head.get(above.i, []) if above.i != token.head.i and chains.candidates[n].kind == "person"]


def _renamed(token: Token, titles: Titles) -> Token | None:
    """The name to whose apposition a noun is joined: ANN LEE, the mayor's aide and party treasurer.

    With an article it is somebody else, but behind a party: ANN LEE, Democrat of Maine and the chairwoman of the panel.
    """
    head = token.head
    own = any(c.dep_ in ("det", "nmod:poss", "nummod") for c in token.children)
    party = head.relation == "appos" and head.lower_ in titles.file.leanings
    party = party and not any(c.text == "," for c in token.children)
    if token.relation != "conj" or (own and not party):
        return None
    if head.relation == "appos":
        return head.head
    if any(c.relation == "conj" and c.pos_ == "PROPN" and c.i < token.i for c in head.children):
        return None  # he is joined to the name of another
    return head if any(c.dep_ == "appos" and head.i < c.i < token.i for c in head.children) else None


def _tie_pair(doc: Doc, chains: Chains, number: int, others: list[int], titles: Titles, *, apart: bool = True) -> bool:
    """An apposition: a name and a noun phrase, where they must stand ``apart``, with only marks or an age between."""
    mine = chains.candidates[number]
    for other in sorted(others, key=lambda n: chains.candidates[n].start):
        theirs = chains.candidates[other]
        first, second = sorted((mine, theirs), key=lambda c: c.start)
        between = doc[first.end : second.start]
        beside = first.end <= second.start
        beside = beside and (not apart or all(_parts(t, titles) or _in_apposition(t, first, titles) for t in between))
        if beside and {mine.form, theirs.form} >= {"name"} and mine.form != theirs.form and chains.merge(number, other):
            return True
    return False


def _parts(token: Token, titles: Titles) -> bool:
    """Whether a word may stand between a name and its apposition: a mark, an age, a rank, a title or an honorific."""
    known = titles.honorific(token.text) or titles.rank(token.text) or titles.was_once(token.text)
    titled = "nmod:desc" in (token.dep_, token.head.dep_)
    return token.is_punct or token.is_space or token.like_num or known is not None or titled


def _in_apposition(token: Token, name: Candidate, titles: Titles) -> bool:
    """Whether a word stands in another apposition to a name: Ann Lee, REPUBLICAN OF OHIO, a founder of the caucus."""
    while token.relation != "appos" and token.head != token:
        token = token.head
    plain = token.pos_ == "NOUN" or token.lower_ in titles.file.leanings
    return plain and token.relation == "appos" and name.start <= token.head.i < name.end


def _tie_predicate(
    chains: Chains, number: int, token: Token, by_head: dict[int, list[int]], predicates: Predicates
) -> None:
    """In "X is the director" the predicate stands for the subject unless it is denied or supposed."""
    verb = _saying(token, predicates)
    if verb is None or any(c.lower_ in ("not", "n't", "never") or c.tag_ == "MD" for c in verb.children):
        return
    for holder in _holders(verb, token, predicates):
        for other in by_head.get(holder.i, []):
            theirs = chains.candidates[other]
            if (not theirs.pronoun or theirs.shape == "relative") and chains.merge(number, other):
                return


def _saying(token: Token, predicates: Predicates) -> Token | None:
    """The word that says that somebody is what a noun says: the noun itself with a copula, else its verb."""
    if any(children(token, "cop")):
        return token
    verb, label = token.head, token.relation
    behind_as = label == "obl" and any(c.lower_ == "as" for c in children(token, "case"))
    word = verb.lemma_.lower()
    if word in predicates.appointing:
        return verb if (behind_as or label in ("xcomp", "obj")) and _is_done(verb) else None
    becomes = word in predicates.verbs and label in ("xcomp", "obj")
    return verb if becomes or (behind_as and word in predicates.with_as) else None


def _is_done(verb: Token) -> bool:
    """Whether a verb is no infinitive, gerund or condition: named her minister; not "to name", "if named"."""
    if verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP") or verb.relation == "xcomp":
        return False
    return not any(c.lower_ in ("if", "unless", "should") for c in children(verb, "mark", "aux"))


def _holders(verb: Token, noun: Token, predicates: Predicates) -> list[Token]:
    """Who is what the noun behind a verb says: its subject, but whom it is done to of those who name or elect."""
    if verb == noun or verb.lemma_.lower() not in predicates.appointing:
        return list(children(verb, "nsubj"))
    objects = [child for child in children(verb, "obj") if child != noun]
    if objects or not is_passive(verb):
        return objects
    return [verb.head] if verb.relation == "acl" else list(children(verb, "nsubj"))


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
    if not found and target.relation == "nmod":  # "a number of men WHO"
        found = [n for n in by_head.get(target.head.i, []) if chains.candidates[n].end > target.i]
    if not found:
        found = [n for n in range(max(0, number - 8), number) if _name_holds(chains, n, target.i)]
    if token.lower_ == "which":
        found = [n for n in found if chains.of(n).kind != "person"]
    if not any(chains.merge(n, number) for n in sorted(found, key=lambda n: -chains.candidates[n].end)):
        chains.dropped.add(number)


def _name_holds(chains: Chains, number: int, token: int) -> bool:
    candidate = chains.candidates[number]
    return candidate.form == "name" and candidate.start <= token < candidate.end
