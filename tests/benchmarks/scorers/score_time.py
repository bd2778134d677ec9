"""How many time expressions are found, and have their value."""


def score(gold, found):
    counts = {"gold": 0, "found": 0, "value": 0}
    for name, row in gold.items():
        given = {(t["start"], t["end"]): t["value"] for t in found[name]["timexes"]}
        for timex in row["timexes"]:
            place = (timex["start"], timex["end"])
            counts["gold"] += 1
            counts["found"] += place in given
            counts["value"] += given.get(place) == timex["value"]
    return counts
