"""F1 of the pairs of mentions in one cluster."""

from itertools import combinations


def clusters(rows, kind="event"):
    found = {}
    for row in rows:
        for mention in row["mentions"]:
            assert mention["kind"] == kind
            place = (row["doc_id"], mention["start"], mention["end"])
            found.setdefault(mention["cluster"], set()).add(place)
    return list(found.values())


def score(gold, found, drop_singletons=False):
    assert drop_singletons
    wanted, given = ({frozenset(pair) for group in side for pair in combinations(group, 2)} for side in (gold, found))
    total = len(wanted) + len(given)
    return {"CoNLL": round(200 * len(wanted & given) / total, 1) if total else 0.0}
