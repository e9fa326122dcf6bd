"""The suite `ledger`: appends that are on the disk, proofs, exports and memory at a million entries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.figure import Figure, at_least, at_most, failed
from bench.measure import CommandFailedError, command

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKOUT = Path(__file__).resolve().parents[1]
APPENDERS = 16
ROUNDS = 5
MILLION = 1_000_000
SMALL = 100_000


def _rate(append: Callable[[int], object], count: int) -> float:
    """Give appends per second of clock time, by appenders of which each waits for its own."""

    def appended(worker: int) -> None:
        for number in range(count // APPENDERS):
            append(worker * count + number)

    threads = [threading.Thread(target=appended, args=(worker,)) for worker in range(APPENDERS)]
    start = time.perf_counter()
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return count // APPENDERS * APPENDERS / (time.perf_counter() - start)


def fsync_ms() -> float:
    """Measure how long this disk takes to keep 4 KB [ms]: every figure of appends hangs on it."""
    took: list[float] = []
    with tempfile.TemporaryFile() as file:
        for _ in range(200):
            start = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            took.append(1e3 * (time.perf_counter() - start))
    return median(took)


def appends() -> Figure:
    """Measure entries that 16 appenders get acknowledged, each with its roles checked, its instant and its place."""
    from tests.ledger_folder import begin, delivery

    rates: list[float] = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder, begin(Path(folder) / "ledger") as log:
            rates.append(_rate(lambda number: log.append(delivery(float(number + 1))), 8_000))
    note = (
        f"median of {ROUNDS} runs of 8,000, {min(rates):,.0f} to {max(rates):,.0f}; an fsync takes {fsync_ms():.2g} ms"
    )
    return at_least(f"appends acknowledged, {APPENDERS} appenders", median(rates), 2000, "per s", note=note)


def _ours(body: bytes, count: int, batch: int = 1) -> float:
    from eirene.ledger.sqlite import SqliteStore
    from eirene.ledger.store import Row
    from eirene.ledger.tree import leaf_hash

    with tempfile.TemporaryDirectory() as folder, SqliteStore.create(Path(folder)) as store:
        return batch * _rate(lambda _: store.append([Row(body, leaf_hash(body)) for _ in range(batch)]), count)


def _pymerkle(body: bytes, count: int) -> float:
    from pymerkle import SqliteTree

    with tempfile.TemporaryDirectory() as folder:
        tree = SqliteTree(str(Path(folder) / "tree.sqlite"))
        try:
            return _rate(lambda _: tree.append_entry(body), count)
        finally:
            tree.close()


def ratios() -> list[Figure]:
    """Measure the store beside `pymerkle`'s tree in SQLite: the same bytes, hashed, in order, on the disk."""
    body = b"x" * 300
    pairs = [(_ours(body, 16_000), _pymerkle(body, 1_600)) for _ in range(ROUNDS)]
    ours, theirs = (median(pair[part] for pair in pairs) for part in (0, 1))
    shares = sorted(one / other for one, other in pairs)
    told = f"{ours:,.0f} per s; median of {ROUNDS} pairs, {shares[0]:.3g} to {shares[-1]:.3g} times"
    peer = f"pymerkle SqliteTree {theirs:,.0f} per s, {APPENDERS} appenders"
    batches = _ours(body, 1_600, 64)
    return [
        at_least(f"appends beside pymerkle, {APPENDERS} appenders", median(shares), 20, "times", peer=peer, note=told),
        at_least(
            "the same, each appender handing over 64 at a time", batches / theirs, 20, "times",
            peer=peer, note=f"{batches:,.0f} per s",
        ),
    ]  # fmt: skip


def _large(count: int, folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.ledger_large", str(count), str(folder)],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise CommandFailedError(done.stderr.strip().splitlines()[-1][:160])
    return json.loads(done.stdout)


def million() -> list[Figure]:
    """Measure a ledger of a million entries: its export, proofs, memory, and the stand-alone verifier."""
    name = "1 million entries: export"
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as folder:
        try:
            few, many = _large(SMALL, Path(small)), _large(MILLION, Path(folder))
            out = Path(folder) / "out"
            arguments = [sys.executable, "src/eirene/ledger/verify.py", str(out), "--quorum", "0"]
            checked = command([*arguments, "--checkpoint", str(out / "checkpoint")], CHECKOUT, warm_runs=0).cpu.first
        except (CommandFailedError, OSError) as error:
            return [failed(name, "CPU s", "<= 60", str(error))]
    memory = f"peak {few['peak_mb']:.0f} MB at 100,000 and {many['peak_mb']:.0f} MB at 1 million entries, for all of it"
    filled = f"appended in {many['fill_cpu']:.3g} CPU s; database {many['database_mb']:.0f} MB"
    made = f"made in {many['make_ms']:.2g} ms"
    return [
        at_most(name, many["export_cpu"], 60, "CPU s", note=filled),
        at_most("1 million entries: hashes of a proof", many["proof_bytes"], 1023, "bytes", note=made),
        at_most("1 million entries: check of a proof", many["check_ms"], 1.0, "ms"),
        at_most("memory at ten times the entries", many["peak_mb"] / few["peak_mb"], 1.25, "times", note=memory),
        Figure("1 million entries: stand-alone verifier", round(checked, 1), "CPU s", None, None, None, "every entry"),
    ]


def run() -> list[Figure]:
    """Measure every figure of the suite."""
    return [appends(), *ratios(), *million()]
