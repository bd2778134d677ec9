"""How many countries and sectors are right."""


def score(rows, predictions):
    right = {"country": 0, "sector": 0}
    for row in rows:
        for field in right:
            right[field] += predictions.get(row["id"], {}).get(field) == row["gold"][0].get(field)
    return {**right, "of": len(rows)}
