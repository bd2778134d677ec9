"""How many rows have an event of the type, and how many with the parties' codes."""

import json


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def codes(value):
    return {code for code in ([value] if isinstance(value, str) else value or ()) if code}


def score(rows, predictions):
    typed = coded = 0
    for row in rows:
        told = predictions[row["id"]]["events"]
        for event in told:
            assert all(row["text"][slice(*event["trigger"])] for _ in (0,))
            assert all(0 <= start < end <= len(row["text"]) for start, end in event["actor_spans"])
        gold = row["gold"][0]
        typed += any(gold["code"] in (event["type"], event["cameo"]) for event in told)
        coded += any(
            gold["source"] in event["actor_codes"] and gold["target"] in event["target_codes"] for event in told
        )
    return f"type {typed}, parties {coded} of {len(rows)}"
