"""Work shared out among processes: in order, bounded, and what kills a process costs itself alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

import pytest

from onrecord.errors import InputError, WorkerError
from onrecord.run.pool import CHUNK, Pool

Work = Callable[[Sequence[int]], list[str]]


def squares() -> Work:
    """A process's work that dies of 13 and refuses 99."""

    def work(numbers: Sequence[int]) -> list[str]:
        if 13 in numbers:
            os._exit(1)
        if 99 in numbers:
            raise InputError("99: not taken")
        if 98 in numbers:
            raise EOFError("98: cut short")
        return [str(number * number) for number in numbers]

    return work


def no_work() -> Work:
    os._exit(1)


def lost(number: int) -> str:
    return f"lost {number}"


def test_results_come_in_order_and_an_item_that_kills_its_process_costs_itself_alone() -> None:
    count = 5 * CHUNK
    found = list(Pool(squares, 2, lost).map(range(count)))
    assert found == [(n, "lost 13" if n == 13 else str(n * n)) for n in range(count)]


def test_what_the_work_raises_is_raised_where_its_results_are_asked_for() -> None:
    results = Pool(squares, 1, lost).map(range(96, 100))
    with pytest.raises(InputError, match="99"):
        list(results)


def test_a_fault_of_the_work_is_not_taken_for_the_end_of_its_owner() -> None:
    with pytest.raises(EOFError, match="98"):
        list(Pool(squares, 1, lost).map([98]))


def test_no_more_is_taken_than_is_soon_worked_on() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(100, 100 + 20 * CHUNK):
            taken.append(number)
            yield number

    results = Pool(squares, 1, lost).map(numbers())
    assert next(results) == (100, "10000")
    assert len(taken) <= 4 * CHUNK
    results.close()  # type: ignore[attr-defined]


def test_a_process_that_cannot_start_says_what_to_do() -> None:
    with pytest.raises(WorkerError, match="jobs=1"):
        list(Pool(no_work, 1, lost).map([1]))
