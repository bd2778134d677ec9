"""Work shared out among processes: results come in order, and what kills a process costs itself alone.

Processes are started afresh (``spawn``), which every system has: a script that asks for them must keep what it does
itself under ``if __name__ == "__main__":``, as the documentation of Python's ``multiprocessing`` tells.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from onrecord.errors import WorkerError

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], Sequence[Result]]

CHUNK = 8  # items handed over at a time
AHEAD = 2  # chunks for each process, in hand or done and not yet asked for: it bounds the memory


class Pool(Generic[Item, Result]):
    """Processes that each do the work which ``make`` gives; all that goes between them must be picklable.

    ``lost`` gives the result of an item whose process died of it.
    """

    def __init__(self, make: Callable[[], Work[Item, Result]], jobs: int, lost: Callable[[Item], Result]) -> None:
        """Nothing is started before there is work; ``jobs`` is the number of processes."""
        self._make, self._jobs, self._lost = make, jobs, lost

    def map(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result]]:
        """Items with their results, in order.

        Raises :class:`~onrecord.errors.WorkerError` where a process cannot be started, and what the work itself raises.
        """
        waiting: deque[tuple[Sequence[Item], Future[Sequence[Result]]]] = deque()
        rest = iter(items)
        with _Workers(self._make, self._jobs) as workers, ThreadPoolExecutor(self._jobs, "worker") as threads:
            try:
                while chunk := list(islice(rest, CHUNK)):
                    waiting.append((chunk, threads.submit(self._done, chunk, workers)))
                    if len(waiting) > AHEAD * self._jobs:
                        yield from _paired(*waiting.popleft())
                while waiting:
                    yield from _paired(*waiting.popleft())
            finally:
                threads.shutdown(cancel_futures=True)

    def _done(self, chunk: Sequence[Item], workers: _Workers[Item, Result]) -> Sequence[Result]:
        """The results of a chunk; if its process dies, each item is tried alone."""
        try:
            return workers.ask(chunk)
        except _DiedError:
            if len(chunk) == 1:
                return [self._lost(chunk[0])]
            return [result for item in chunk for result in self._done([item], workers)]


def _paired(chunk: Sequence[Item], done: Future[Sequence[Result]]) -> Iterator[tuple[Item, Result]]:
    return zip(chunk, done.result(), strict=True)


class _DiedError(Exception):
    """A process ended in the midst of its work."""


class _Workers(Generic[Item, Result]):
    """The processes that are free, and places for those not started yet."""

    def __init__(self, make: Callable[[], Work[Item, Result]], jobs: int) -> None:
        self._make, self._jobs = make, jobs
        self._free: SimpleQueue[_Worker[Item, Result] | None] = SimpleQueue()
        for _ in range(jobs):
            self._free.put(None)

    def __enter__(self) -> _Workers[Item, Result]:
        return self

    def __exit__(self, *error: object) -> None:
        """End the processes; by now no thread asks any of them."""
        for _ in range(self._jobs):
            if worker := self._free.get():
                worker.close()

    def ask(self, chunk: Sequence[Item]) -> Sequence[Result]:
        """Have a chunk worked on by the next process that is free."""
        worker = self._free.get()
        try:
            worker = worker or _Worker(self._make)
            return worker.ask(chunk)
        except _DiedError:
            worker = None
            raise
        finally:
            self._free.put(worker)


class _Worker(Generic[Item, Result]):
    """One process, as its owner sees it."""

    def __init__(self, make: Callable[[], Work[Item, Result]]) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(make, theirs), daemon=True)
        self._process.start()
        theirs.close()
        try:
            self._answer()
        except _DiedError:
            message = (
                "a process for reading could not be started; in a script, put what you do under "
                'if __name__ == "__main__": or read with jobs=1'
            )
            raise WorkerError(message) from None

    def ask(self, chunk: Sequence[Item]) -> Sequence[Result]:
        try:
            self._connection.send(chunk)
        except OSError:
            self.close()
            raise _DiedError from None
        return self._answer()

    def _answer(self) -> Sequence[Result]:
        try:
            answer: Sequence[Result] | Exception = self._connection.recv()
        except (EOFError, OSError):
            self.close()
            raise _DiedError from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        self._connection.close()  # which ends the process
        self._process.join()


def _serve(make: Callable[[], Work[Item, Result]], connection: Connection) -> None:
    """What a process does: answer chunk after chunk until its owner is gone.

    Ctrl-C reaches every process of a terminal; only the owner decides what it means.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work = make()
        connection.send(())
        while (chunk := _next(connection)) is not None:
            connection.send(work(chunk))
    except BrokenPipeError:  # the owner is gone
        return
    except Exception as error:  # noqa: BLE001 - it is raised where the results are asked for
        connection.send(error)


def _next(connection: Connection) -> Sequence[Any] | None:
    """The next chunk; ``None`` when the owner is gone."""
    try:
        chunk: Sequence[Any] = connection.recv()
    except EOFError:
        return None
    return chunk
