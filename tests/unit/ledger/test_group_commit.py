"""Many appenders share one write, and each learns what became of its own rows."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from eirene.ledger.group_commit import GroupCommit, Ticket

if TYPE_CHECKING:
    from collections.abc import Sequence


class Disk:
    """Keeps rows in memory, slowly, and may be told to fail."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.writes = 0
        self.fails = False
        self.at_once = 0

    def keep(self, tickets: Sequence[Ticket[int]]) -> None:
        self.at_once += 1
        assert self.at_once == 1, "two write at once"
        self.writes += 1
        time.sleep(0.002)
        for ticket in () if self.fails else tickets:
            ticket.first = len(self.rows)
            self.rows += ticket.rows
        self.at_once -= 1
        if self.fails:
            raise OSError("no space")


def appended(group: GroupCommit[int], workers: int, each: int) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []

    def work(worker: int) -> None:
        for number in range(each):
            value = 1000 * worker + number
            told.append((group.submit([value]).wait(), value))

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_appenders_share_writes_and_each_learns_its_own_place() -> None:
    disk = Disk()
    told = appended(GroupCommit(disk.keep), 16, 10)
    assert sorted(told) == list(enumerate(disk.rows))
    assert len(told) == 160
    assert disk.writes < 100


def test_one_appender_s_rows_stay_in_order() -> None:
    disk = Disk()
    appended(GroupCommit(disk.keep), 5, 10)
    for worker in range(5):
        own = [value for value in disk.rows if value // 1000 == worker]
        assert own == sorted(own)


def test_a_failure_reaches_everybody_whose_rows_were_in_it_and_nobody_else() -> None:
    disk = Disk()
    group = GroupCommit(disk.keep)
    disk.fails = True
    lost = [group.submit([number]) for number in range(3)]
    for ticket in lost:
        with pytest.raises(OSError, match="no space"):
            ticket.wait()
    disk.fails = False
    assert group.submit([7]).wait() == 0
    assert disk.rows == [7]


def test_an_appender_is_not_woken_before_the_write() -> None:
    started, goes_on, disk = threading.Event(), threading.Event(), Disk()

    def keep(tickets: Sequence[Ticket[int]]) -> None:
        started.set()
        goes_on.wait()
        disk.keep(tickets)

    group = GroupCommit(keep)
    thread = threading.Thread(target=group.submit([1]).wait)
    thread.start()
    started.wait()
    assert thread.is_alive()
    goes_on.set()
    thread.join()


def test_what_nobody_waits_for_is_kept_at_the_end() -> None:
    disk = Disk()
    group = GroupCommit(disk.keep)
    tickets = [group.submit([number]) for number in range(4)]
    group.close()
    assert disk.rows == [0, 1, 2, 3]
    assert [ticket.wait() for ticket in tickets] == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="closed"):
        group.submit([9])


def test_closing_waits_for_the_writer() -> None:
    disk = Disk()
    group = GroupCommit(disk.keep)
    threads = [threading.Thread(target=group.submit([number]).wait) for number in range(8)]
    for thread in threads:
        thread.start()
    group.close()
    assert len(disk.rows) == 8
    for thread in threads:
        thread.join()


class Interrupted:
    """Stands for the lock of an appender that Ctrl-C takes out of its waiting, after it was or was not called."""

    def __init__(self, *, after: threading.Event) -> None:
        self.after = after

    def acquire(self) -> bool:
        self.after.wait()
        raise KeyboardInterrupt

    def release(self) -> None:
        self.after.set()


@pytest.mark.parametrize("when", ["at once", "when called"])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_an_interrupted_appender_holds_nobody_up(when: str, place: int) -> None:
    started, goes_on, disk = threading.Event(), threading.Event(), Disk()

    def keep(tickets: Sequence[Ticket[int]]) -> None:
        started.set()
        goes_on.wait()
        disk.keep(tickets)

    def wait(ticket: Ticket[int]) -> None:
        with suppress(KeyboardInterrupt):
            ticket.wait()

    group = GroupCommit(keep)
    first = threading.Thread(target=group.submit([0]).wait)
    first.start()
    started.wait()  # the others come while the first one writes
    tickets = [group.submit([number + 1]) for number in range(4)]
    after = threading.Event()
    if when == "at once":
        after.set()
    tickets[place].woken = Interrupted(after=after)  # pyright: ignore[reportAttributeAccessIssue]
    threads = [threading.Thread(target=wait, args=(ticket,), daemon=True) for ticket in tickets]
    for thread in threads:
        thread.start()
    while sum(ticket.waiting for ticket in tickets) < (3 if when == "at once" else 4):
        time.sleep(0.001)
    goes_on.set()
    for thread in (first, *threads):
        thread.join(5)
        assert not thread.is_alive()
    assert group.submit([9]).wait() == 5
    assert disk.rows == [0, 1, 2, 3, 4, 9]
