"""Who acts and who is spoken of: mentions, what ties them together, and the actors that they stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.model import Actor, Mention, Time
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.coding.attributes import country_of, kind_of, name_of, sector_of, why_of
from onrecord.reading.actors.coding.homes import know_homes
from onrecord.reading.actors.coding.roles import Roles
from onrecord.reading.actors.detect import detect
from onrecord.reading.actors.resolve import resolve
from onrecord.reading.actors.resolve.chains import Chains
from onrecord.reading.coreference.quotes import unspoken
from onrecord.reading.page import Cast, Page, Placed
from onrecord.reading.statements.drafting.voices import Drafted, drafted, with_voices

__all__ = ["read_actors"]


def read_actors(
    page: Page, knowledge: Knowledge, times: Sequence[Placed[Time]] = (), told: Drafted | None = None
) -> Cast:
    """The actors of a page, coded, with their mentions and dated roles.

    ``times`` are the time expressions of the page; without them roles have no dates.  ``told`` are the drafts of its
    statements, where they were made before.  Pronouns and documents for which nothing speaks are left out rather
    than guessed.
    """
    detected = detect(page.doc, knowledge, page.day)
    candidates = [_of_agency(page, c) for c in detected if page.zone(c.head) in ("body", "headline")]
    found = told if told is not None else drafted(page, knowledge)
    quoted = with_voices(unspoken(page.doc), found, knowledge)
    chains = resolve(page.doc, candidates, knowledge, _home(page, knowledge), page.day, quoted, _breaks(page))
    know_homes(page.doc, chains, knowledge, _home(page, knowledge))
    ids = _ids(page, chains)
    roles = Roles(page, chains, knowledge, ids, times)
    actors = []
    for root, id in ids.items():
        chain = chains.of(root)
        kind = kind_of(chain)
        if kind is None:
            continue
        actors.append(
            Actor(
                id,
                name_of(page.doc, chain, chains, knowledge),
                kind,
                country_of(chain, chains),
                sector_of(chain, chains),
                roles.of(chain),
                why_of(chain, chains),
            )
        )
    kept = {actor.id for actor in actors}
    mentions = _mentions(page, chains, ids, kept)
    clear = knowledge.coreference.clear
    unsure = frozenset(chains.candidates[number].head for number, lead in chains.leads.items() if lead < clear)
    return Cast(tuple(actors), mentions, _members(chains, ids, kept), unsure)


def _breaks(page: Page) -> list[int]:
    """The tokens at which the further reports of a page begin, each under a dateline of its own."""
    starts = sorted(f.span.start for f in page.document.findings if f.field == "further_dateline" and f.span)
    if not starts:
        return []
    places = [page.overlay.to_original(token.idx, token.idx + len(token)).start for token in page.doc]
    return [bisect_left(places, start) for start in starts]


def _of_agency(page: Page, candidate: Candidate) -> Candidate:
    """The agency that the dateline credits, which no list of other bodies with its letters codes: "he told GNA"."""
    if candidate.form != "name" or candidate.kind == "person" or candidate.sector == "MED":
        return candidate
    name = page.doc[candidate.start : candidate.end].text.removeprefix("the ")
    if name not in page.document.agencies:
        return candidate
    return replace(candidate, kind="organization", key=name.lower(), country=None, sector="MED")


def _members(chains: Chains, ids: dict[int, str], kept: set[str]) -> dict[str, tuple[str, ...]]:
    """The members of groups that are named by number alone, where every one of them is an actor of the page."""
    found = {}
    for root, id in ids.items():
        members = [ids.get(chains.root(part)) for part in chains.of(root).parts]
        if id in kept and members and all(member in kept for member in members):
            found[id] = tuple(member for member in members if member is not None)
    return found


def _home(page: Page, knowledge: Knowledge) -> str | None:
    """The state of the dateline ("BAGHDAD, Iraq"), where it names one or a capital."""
    for part in reversed((page.document.dateline or "").split(",")):
        found = knowledge.states.by_name(part.strip()) or knowledge.states.by_capital(part.strip())
        if found:
            return found
    return None


def _ids(page: Page, chains: Chains) -> dict[int, str]:
    """The ids of the chains that keep a mention, numbered in the order of their first mentions."""
    first: dict[int, tuple[int, int]] = {}
    for number, candidate in enumerate(chains.candidates):
        if number in chains.dropped:
            continue
        root = chains.root(number)
        place = (candidate.start, -candidate.end)
        first[root] = min(first.get(root, place), place)
    order = sorted(first, key=lambda root: first[root])
    return {root: f"{page.document.id}-a{n}" for n, root in enumerate(order, 1)}


def _mentions(page: Page, chains: Chains, ids: dict[int, str], kept: set[str]) -> tuple[Placed[Mention], ...]:
    placed = []
    for number, candidate in enumerate(chains.candidates):
        if number in chains.dropped or ids[chains.root(number)] not in kept:
            continue
        span = page.span(candidate.start, candidate.end)
        mention = Mention(page.document.id, ids[chains.root(number)], span, candidate.form)
        placed.append(Placed(mention, candidate.start, candidate.end, candidate.head))
    return tuple(sorted(placed, key=lambda p: (p.start, -p.end)))
