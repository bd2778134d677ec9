"""The actors of all lists in use, by their names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.errors import KnowledgeError
from onrecord.knowledge.lists.cameo import ActorCodes
from onrecord.knowledge.lists.entry import KnownActor
from onrecord.knowledge.lists.ftm import read_ftm
from onrecord.knowledge.lists.petrarch import read_petrarch
from onrecord.knowledge.lists.tables import read_table, read_yaml
from onrecord.knowledge.words import key

SHOWN = 10  # faults that one message names


class KnownActors:
    """Names to the actors of users' lists, by hash; of several with a name the first list's first counts.

    Raises :class:`~onrecord.errors.KnowledgeError`, with file and line, where a list holds rows that cannot be used.
    """

    def __init__(self, paths: Sequence[Path], codes: ActorCodes, alpha3: Mapping[str, str]) -> None:
        self._names: dict[str, KnownActor] = {}
        self._codes, self._alpha3 = codes, alpha3
        for path in paths:
            for actor in self._read(path):
                for name in actor.names:
                    self._names.setdefault(_form(name), actor)
        self._starts = frozenset(form.split(" ", 1)[0] for form in self._names)
        self.longest = max((form.count(" ") + 1 for form in self._names), default=0)

    def __len__(self) -> int:
        return len(self._names)

    def starts(self, word: str) -> bool:
        """Whether a name begins with this word."""
        return _form(word) in self._starts

    def find(self, words: str) -> KnownActor | None:
        """The actor with this name; capitals, accents, full stops and hyphens do not count."""
        return self._names.get(_form(words))

    def _read(self, path: Path) -> list[KnownActor]:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise KnowledgeError(
                f"{path}: cannot be read ({error.strerror}); give a list of actors to --actors"
            ) from error
        except UnicodeDecodeError as error:
            raise KnowledgeError(f"{path}: not readable as UTF-8 ({error.reason}); save it as UTF-8 text") from error
        faults: list[str] = []

        def refuse(line: int, reason: str) -> None:
            faults.append(f"{path}:{line}: {reason}")

        where, kind = str(path), path.suffix.lower()
        if kind in (".yaml", ".yml"):
            found = list(read_yaml(text, where, self._codes, refuse))
        elif kind in (".csv", ".tsv"):
            found = list(read_table(text, where, self._codes, refuse))
        elif kind in (".json", ".jsonl", ".ijson", ".ftm"):
            found = list(read_ftm(text, where, self._codes, self._alpha3, refuse))
        elif kind in (".txt", ".actors"):
            found = list(read_petrarch(text, where, self._codes, refuse))
        else:
            raise KnowledgeError(
                f"{path}: a list of actors is .yaml, .csv, .tsv, .txt (PETRARCH) or .json (FollowTheMoney, one a line)"
            )
        if faults:
            more = [f"and {len(faults) - SHOWN} more"] if len(faults) > SHOWN else []
            raise KnowledgeError("\n".join([*faults[:SHOWN], *more, "mend these rows; nothing was read"]))
        return found


def digest_of(paths: Sequence[Path]) -> str:
    """SHA-256 over the lists' bytes, in their order."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def _form(words: str) -> str:
    return key(words).replace("-", " ").replace(" '", "'")
