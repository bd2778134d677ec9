"""How many gold names have their id."""


def score(gold, found):
    right = asked = 0
    for name, row in gold.items():
        given = {(p["start"], p["end"]): p["geonameid"] for p in found[name]["toponyms"]}
        for toponym in row["toponyms"]:
            asked += 1
            right += given.get((toponym["start"], toponym["end"])) == toponym["geonameid"]
    return {"right": right, "asked": asked}
