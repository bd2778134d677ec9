"""Draw the table of lemmas from the training parts of the treebanks.

    python -m training.lexicon DATA [--out src/onrecord/language/model/lemmas.tsv]

``DATA`` is a folder with ``language/ewt_train.jsonl`` and ``language/gum_train.jsonl``: one document a line, with
``sents``, each with parallel lists ``words``, ``upos``, ``xpos`` and ``lemma`` (Universal Dependencies' columns; the
corpora are at https://github.com/UniversalDependencies, UD_English-EWT and UD_English-GUM).

The table holds a word only where the treebanks say something else than our rules, and only words that our list of
irregular words does not have: the lemma given most often to the lower-cased word as this part of speech.  Of names it
holds abbreviations alone ("Sept.").  It comes under the licence of the treebanks,
CC BY-SA 4.0.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from onrecord.language.lemmas import TREEBANKS, Lemmatizer, key
from training.treebank import words

CORPORA = ("ewt_train", "gum_train")
HEADER = """\
# Word (lower case), part of speech (":plain" where the tag says that the word has no ending), lemma.
# Made by training/lexicon.py from UD English EWT and UD English GUM; CC BY-SA 4.0, see LICENSE.txt.
"""
FEWEST = 3  # times a word must have been given its lemma; what is rarer is mostly a slip of the pen
FRAGMENTS = frozenset({"GW", "AFX"})  # tags of parts of a word that was torn apart
CASED = frozenset({"PROPN", "PRON"})  # lemmas in capitals: "September", "I"


def lexicon(data: Path) -> dict[tuple[str, str], str]:
    """(lower-cased word, key) -> lemma, where our rules give something else for most of its occurrences."""
    rules = Lemmatizer(treebanks=None)
    treebanks: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    ours: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in CORPORA:
        for word, upos, tag, lemma in words(data / "language" / f"{name}.jsonl"):
            if tag in FRAGMENTS or (upos == "PROPN" and not word.endswith(".")):
                continue
            place = word.lower(), key(upos, tag)
            treebanks[place][lemma if upos in CASED else lemma.lower()] += 1
            ours[place][rules(word, upos, tag)] += 1
    found = {}
    for place, counts in treebanks.items():
        lemma, times = counts.most_common(1)[0]
        rule = ours[place].most_common(1)[0][0]
        if times >= FEWEST and times > counts[rule] and not rules.is_irregular(*place):
            found[place] = lemma
    return found


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--out", type=Path, default=TREEBANKS, help="the table to write")
    options = parser.parse_args()
    entries = lexicon(options.data)
    lines = [f"{word}\t{kept_under}\t{lemma}\n" for (word, kept_under), lemma in sorted(entries.items())]
    options.out.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{options.out}: {len(lines)} words", file=sys.stderr)


if __name__ == "__main__":
    main()
