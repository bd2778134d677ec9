"""FollowTheMoney entities, one JSON object a line, as actors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from onrecord.knowledge.lists.cameo import ActorCodes
from onrecord.knowledge.lists.entry import Code, KnownActor, RowError
from onrecord.model import ActorKind

NAMES = ("name", "alias", "previousName", "abbreviation")  # weak aliases fit others, too
COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry")


def read_ftm(
    text: str, where: str, codes: ActorCodes, alpha3: Mapping[str, str], refuse: Callable[[int, str], None]
) -> Iterator[KnownActor]:
    """Persons and organizations among the entities; other schemata are passed over.

    ``alpha3`` maps FollowTheMoney's country codes (alpha-2, lower case) to alpha-3.  An entity of several countries has
    none.  The sector is that of the first topic that has one, else of the schema.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            actor = _actor(line, codes, alpha3, f"{where}:{number}")
        except RowError as error:
            refuse(number, str(error))
            continue
        if actor is not None:
            yield actor


def _actor(line: str, codes: ActorCodes, alpha3: Mapping[str, str], where: str) -> KnownActor | None:
    try:
        entity = json.loads(line)
    except ValueError as error:
        raise RowError(f"not readable as JSON: {error}") from error
    if not isinstance(entity, dict) or not isinstance(entity.get("schema"), str):
        raise RowError("an entity has 'id', 'schema' and 'properties'")
    schema, properties = entity["schema"], entity.get("properties")
    if schema not in codes.file.schemata:
        return None
    if not isinstance(properties, dict) or not all(isinstance(values, list) for values in properties.values()):
        raise RowError("'properties' maps names to lists of values")
    names = tuple(dict.fromkeys(name for key in NAMES for name in _values(properties, key)))
    if not names:
        raise RowError("the entity has no name")
    countries = {alpha3[c.lower()] for key in COUNTRIES for c in _values(properties, key) if c.lower() in alpha3}
    topics = (codes.file.topics[t] for t in _values(properties, "topics") if t in codes.file.topics)
    sector = next(topics, None) or codes.file.schemata[schema]
    kinds: dict[str, ActorKind | None] = {"Person": "person", "LegalEntity": None}
    kind = kinds.get(schema, "organization")
    code = Code(countries.pop() if len(countries) == 1 else None, sector)
    return KnownActor(names[0], names, kind, (code,), where)


def _values(properties: dict[str, Any], key: str) -> list[str]:
    return [value.strip() for value in properties.get(key, ()) if isinstance(value, str) and value.strip()]
