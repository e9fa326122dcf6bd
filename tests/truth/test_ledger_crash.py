"""A writer that is killed at any moment loses nothing that it acknowledged, and leaves nothing half-done."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from eirene.ledger.log import Log
from eirene.ledger.read_export import check_log
from eirene.plans import entries as kinds
from tests.ledger_folder import Clock, begin
from tests.ledger_sample import LOG

if TYPE_CHECKING:
    from pathlib import Path

# Four threads append, and say which entry they appended once they were told that it is on the disk; one appending in
# three is a batch of three, one has something sensitive beside it, and checkpoints are signed in between.
WRITER = """
import os, random, sys, threading, time
from pathlib import Path
from eirene.ledger.log import Log
from tests.ledger_folder import Clock, delivery, incident
from tests.ledger_sample import LOG

log = Log.open(Path(sys.argv[1]), clock=Clock())
run = float(sys.argv[2])
if run % 2_000_000:
    # SQLite calls this at each step of a transaction: so a kill falls between two steps as likely as anywhere else
    log.store.writer.set_trace_callback(lambda _: time.sleep(random.random() / 500))
os.write(1, b"ready\\n")

def appended(worker):
    number = 0
    while True:
        number += 1
        value = run + worker * 10_000 + number
        if number % 3 == 0:
            first = log.append_all([(delivery(value + part / 4), {}) for part in range(3)])
            told = [(first + part, value + part / 4) for part in range(3)]
        elif number % 3 == 1:
            log.append(*incident(f"secret {value}"))
            told = []
        else:
            told = [(log.append(delivery(value)), value)]
        os.write(1, "".join(f"{index} {value}\\n" for index, value in told).encode())
        if worker == 0 and number % 11 == 0:
            log.checkpoint(LOG)

for worker in range(4):
    threading.Thread(target=appended, args=(worker,), daemon=True).start()
threading.Event().wait()
"""


def killed(folder: Path, run: int, after: float) -> list[tuple[int, float]]:
    """Let a writer append, kill it after so many seconds, and give what it acknowledged."""
    command = [sys.executable, "-c", WRITER, str(folder), str((run + 1) * 1_000_000)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        first = writer.stdout.readline()
        assert first == b"ready\n", writer.stderr.read().decode()
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        lines = writer.stdout.read().decode().split("\n")
    pairs = (line.split() for line in lines[:-1])  # the last line may have been cut
    return [(int(index), float(value)) for index, value in pairs]


def survives(folder: Path, run: int, after: float, known: dict[int, float]) -> None:
    """Kill a writer, then check that everything acknowledged so far is there and that nothing is half there."""
    known |= dict(killed(folder, run, after))
    with Log.open(folder, clock=Clock()) as log:
        assert log.store.first_damage() is None
        kept = {index: entry.body.amount for index, entry in log.entries() if isinstance(entry, kinds.Delivery)}
        assert known.items() <= kept.items(), "an acknowledged entry is lost or changed"
        quarters = sorted(value for value in kept.values() if value % 1)
        assert all(value - value % 1 + part in quarters for value in quarters for part in (0.25, 0.5)), "half a batch"
        for index, entry in log.entries(kind="incident_reported"):
            assert len(log.openings(index)) == len(entry.sensitive or {}), "an entry without what opens it"


def kill(folder: Path, times: int, seed: int) -> None:
    drawn = random.Random(seed)  # noqa: S311 - a draw of moments
    begin(folder).close()
    known: dict[int, float] = {}
    for run in range(times):
        survives(folder, run, drawn.uniform(0, 0.08), known)
    assert len(known) > times
    with Log.open(folder, clock=Clock()) as log:
        log.checkpoint(LOG)
        assert check_log(log, quorum=0).true


def test_a_writer_killed_thirty_times_loses_nothing(tmp_path: Path) -> None:
    kill(tmp_path / "ledger", 30, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_writers_killed_three_hundred_times_lose_nothing(tmp_path: Path, seed: int) -> None:
    kill(tmp_path / "ledger", 30, seed=100 + seed)
