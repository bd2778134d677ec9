"""One step ahead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.language.ahead import ahead


def counted(made: list[int], fail_at: int | None = None) -> Iterator[int]:
    for number in range(4):
        if number == fail_at:
            raise ValueError("no more")
        made.append(number)
        yield number


def test_items_come_in_order() -> None:
    assert list(ahead(counted([]))) == [0, 1, 2, 3]


def test_at_most_one_more_than_was_asked_for_is_made() -> None:
    made: list[int] = []
    items = ahead(counted(made))
    assert made == []
    next(items)
    items.close()
    assert made in ([0], [0, 1])


def test_an_error_is_raised_where_its_item_is_asked_for() -> None:
    items = ahead(counted([], fail_at=1))
    assert next(items) == 0
    with pytest.raises(ValueError, match="no more"):
        next(items)
