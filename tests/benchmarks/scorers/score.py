"""How many attributions have their source, cue and content, all three overlapping."""


def overlaps(one, other):
    return any(s < f and e > d for s, e in one for d, f in other)


def score(gold, found):
    right = asked = 0
    told = {row["doc_id"]: row["attributions"] for row in found}
    for row in gold:
        for wanted in row["attributions"]:
            asked += 1
            right += any(
                all(overlaps(wanted[p], t[p]) for p in ("source", "cue", "content")) for t in told[row["doc_id"]]
            )
    return right, asked


def show(report, name=""):
    print(f"{name}: {report[0]} of {report[1]}")
