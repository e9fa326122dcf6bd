"""Many appenders share one write to the disk.

Owns the queue in front of a store's single writer: the first appender that waits writes everything that has come
together, in one transaction, so sixteen appenders cost one fsync; then it hands the pen to one that waits. There is no
thread of its own. An appender is woken when its rows are on the disk, never before. Each that was woken wakes the next,
as threads that all woke at once would spend their time on Python's one lock. The pen goes on behind the last of them:
until then the first ones have come back with more, and all of them share the next write, too.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
_POLL_SECONDS: Final = 0.001


class Ticket(Generic[T]):
    """One handing over; one thread waits for it."""

    __slots__ = ("_group", "called", "done", "error", "first", "following", "pen", "rows", "waiting", "woken")

    def __init__(self, rows: Sequence[T], group: GroupCommit[T]) -> None:
        self.rows = rows
        self.first = -1
        self.error: BaseException | None = None
        self.done = False
        self.waiting = False
        self.called = False
        self.pen = False
        self.following: Ticket[T] | None = None
        self.woken = threading.Lock()  # a bare lock wakes its waiter in half the time of an Event
        self.woken.acquire()
        self._group = group

    def wait(self) -> int:
        """Wait for the disk, or write to it; give the index of the first row."""
        self._group.finish(self)
        if self.error is not None:
            raise self.error
        return self.first


class GroupCommit(Generic[T]):
    """A queue whose waiting appenders write in turn, each for all.

    Parameters
    ----------
    keep : callable
        Keeps the rows of all tickets together, sets `first` of each, and returns when they are on the disk.
    """

    def __init__(self, keep: Callable[[Sequence[Ticket[T]]], None]) -> None:
        self._keep = keep
        self._queue: deque[Ticket[T]] = deque()
        self._guard = threading.Lock()
        self._writing = False
        self._closed = False

    def submit(self, rows: Sequence[T]) -> Ticket[T]:
        """Hand rows over; they are kept at the latest when somebody waits for them, or at `close`.

        Raises
        ------
        ValueError
            When the queue was closed.
        """
        ticket = Ticket(rows, self)
        with self._guard:
            if self._closed:
                raise ValueError("the log was closed")
            self._queue.append(ticket)
        return ticket

    def finish(self, ticket: Ticket[T]) -> None:
        """Return when this ticket is done; write for all when nobody else does."""
        with self._guard:
            if ticket.done:
                return
            ticket.waiting = self._writing
            self._writing = True
        if ticket.waiting:
            self._wait(ticket)
        if not ticket.done:
            self._write()

    def _wait(self, ticket: Ticket[T]) -> None:
        """Wait to be called, because the rows are on the disk or to write."""
        try:
            ticket.woken.acquire()
        except BaseException:  # this appender is interrupted; those behind it must not wait for ever
            with self._guard:
                ticket.waiting = False
                if ticket.pen and not ticket.done:
                    self._pass_pen()
                elif ticket.called:
                    self._call(ticket.following)
            raise
        if ticket.done:
            with self._guard:
                self._call(ticket.following)

    def _call(self, ticket: Ticket[T] | None) -> None:
        """Wake the first from here on that still waits; behind the last one, the pen is passed on."""
        while ticket is not None:
            if ticket.waiting:
                ticket.called = True
                ticket.woken.release()
                return
            ticket = ticket.following
        self._pass_pen()

    def _pass_pen(self) -> None:
        """Let somebody that waits in the queue write next."""
        for ticket in self._queue:
            if ticket.waiting:
                ticket.pen = True
                ticket.woken.release()
                return
        self._writing = False

    def close(self) -> None:
        """Keep what was handed over, then take no more."""
        while True:
            with self._guard:
                self._closed = True
                ours = not self._writing
                if ours and not self._queue:
                    return
                self._writing = True
            if ours:
                self._write()
            else:
                time.sleep(_POLL_SECONDS)

    def _write(self) -> None:
        with self._guard:
            tickets = list(self._queue)
            self._queue.clear()
        try:
            self._keep(tickets)
        except BaseException as error:  # noqa: BLE001 - it belongs to every appender, who raises it
            for ticket in tickets:
                ticket.error = error
        with self._guard:
            called: Ticket[T] | None = None
            for ticket in reversed(tickets):
                ticket.done = True
                if ticket.waiting and not ticket.pen:
                    ticket.following, called = called, ticket
            self._call(called)
