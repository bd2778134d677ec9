"""One row of a record's table, with the words of the original behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from onrecord.errors import RecordError
from onrecord.model import Span
from onrecord.record.tables import Table
from onrecord.record.texts import Shelf


class Row(Mapping[str, Any]):
    """A row: its columns are attributes (``row.status``) and items (``row["status"]``), and never change.

    Lists are tuples, ranges of text :class:`~onrecord.model.Span`.
    """

    __slots__ = ("_columns", "_shelf", "_table", "_values")
    _columns: Mapping[str, int]
    _values: tuple[Any, ...]
    _table: Table
    _shelf: Shelf

    def __init__(self, columns: Mapping[str, int], values: tuple[Any, ...], table: Table, shelf: Shelf) -> None:
        object.__setattr__(self, "_columns", columns)
        object.__setattr__(self, "_values", tuple(_frozen(v) if type(v) is list else v for v in values))
        object.__setattr__(self, "_table", table)
        object.__setattr__(self, "_shelf", shelf)

    def __getitem__(self, name: str) -> Any:
        return self._values[self._columns[name]]

    def __getattr__(self, name: str) -> Any:
        if name not in self._columns:
            raise AttributeError(f"a row of {self._table.name} has no {name!r}; it has {', '.join(self._columns)}")
        return self[name]

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a row of a record cannot be changed (its {name!r} was to be {value!r})")

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __hash__(self) -> int:
        return hash((self._table.name, self._values))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Row):
            return NotImplemented
        return self._table.name == other._table.name and self._values == other._values

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.items() if value is not None)
        return f"<{self._table.name}: {shown}>"

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the row stands in the original of its document; empty for a row that stands in no text."""
        if self._table.spans is not None:
            return tuple(self[self._table.spans])
        if self._table.span is None:
            return ()
        start, end = (self[column] for column in self._table.span)
        return () if start is None or self["document"] is None else (Span(start, end),)

    @property
    def passages(self) -> tuple[str, ...]:
        """The characters of the original at each of :attr:`spans`, unchanged."""
        spans = self.spans
        if not spans:
            return ()
        text = self._shelf.text(self["document"])
        return tuple(span.of(text) for span in spans)

    @property
    def evidence(self) -> str | None:
        """The words of the original behind the row; ``None`` for a row that stands in no text.

        The pieces of a statement broken by its cue are joined by " … "; :attr:`passages` has them apart.
        """
        passages = self.passages
        return " … ".join(passages) if passages else None

    def context(self, width: int = 80) -> tuple[str, str, str]:
        """The words before, from the first to the last passage, and after; up to ``width`` code points either side.

        Raises :class:`RecordError` for a row that stands in no text.
        """
        spans = self.spans
        if not spans:
            raise RecordError(f"this row of {self._table.name} stands in no text: {self!r}")
        return self.around(Span(min(spans).start, max(span.end for span in spans)), width)

    def around(self, span: Span, width: int) -> tuple[str, str, str]:
        """The words before a range of the row's text, in it, and after; up to ``width`` code points either side."""
        text = self._shelf.text(self["document"])
        start, end = span.start, span.end
        return text[max(0, start - width) : start], text[start:end], text[end : end + width]


def _frozen(value: Any) -> Any:
    """A value as DuckDB gives it, made unchangeable."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, dict) and value.keys() == {"start", "end"}:
        return Span(value["start"], value["end"])
    return value
