"""Active clauses that the network takes for passive ones: "two car bombs killed 23 people".

A passive verb has a form of "be" or "get" beside it, and no object unless it is one of those that take two.  Where the
parse has a passive subject, an object and no such auxiliary, the subject is an active one, and the verb no participle.
A second passive subject, behind the verb, is such an object.
"""

from __future__ import annotations

from collections.abc import Sequence

PASSIVE_SUBJECT, SUBJECT, OBJECT = "nsubj:pass", "nsubj", "obj"
PASSIVE = frozenset({"aux:pass", "obl:agent", "iobj"})  # dependents that speak for a passive
FORMS = frozenset({"VBN", "VBD"})  # Penn Treebank tags of the forms that are alike
PLURAL = frozenset({"NNS", "NNPS"})
FINITE = "Mood=Ind|Number={number}|Person=3|Tense=Past|VerbForm=Fin"
# Participles of verbs with two objects, one of which stays in the passive: journalist DENIED a visa, as in headlines.
TWOFOLD = frozenset((
    "given", "handed", "denied", "awarded", "granted", "offered", "sent", "told", "paid", "refused", "asked",
    "taught", "shown", "sold", "allowed", "fined", "spared", "charged", "dealt", "served", "owed", "promised",
    "lent", "loaned", "left", "assigned", "allotted", "accorded", "forgiven", "issued", "guaranteed",
))  # fmt: skip


def told_actively(
    words: Sequence[str], xpos: list[str], feats: list[str], heads: Sequence[int], relations: list[str]
) -> None:
    """Change, in place, the labels of such subjects and the tags of their verbs in one sentence.

    ``heads`` are positions in the sentence; a root is its own.
    """
    for subject, label in enumerate(relations):
        verb = heads[subject]
        if label != PASSIVE_SUBJECT or subject > verb or xpos[verb] not in FORMS or words[verb].lower() in TWOFOLD:
            continue
        below = [i for i, head in enumerate(heads) if head == verb and i != verb]
        beside = {relations[i] for i in below}
        undergoes = next((i for i in below if i > verb and relations[i] in (OBJECT, PASSIVE_SUBJECT)), None)
        if undergoes is None or not PASSIVE.isdisjoint(beside):
            continue
        relations[subject], relations[undergoes] = SUBJECT, OBJECT
        if "aux" not in beside:  # "have killed" stays a participle
            xpos[verb] = "VBD"
            feats[verb] = FINITE.format(number="Plur" if xpos[subject] in PLURAL else "Sing")
