"""A large ledger in a process of its own, for its peak memory: `python -m bench.ledger_large COUNT FOLDER`."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eirene.ledger.log import Log, Proof
    from eirene.ledger.store import Row

BATCH = 4096
PROOFS = 400


def rows(count: int) -> Iterator[list[Row]]:
    """Give the rows of so many deliveries in batches; they are written out, as their making is not what is measured."""
    from eirene.ledger.store import Row
    from eirene.ledger.tree import leaf_hash
    from eirene.plans.entries import entry_bytes
    from tests.ledger_folder import delivery

    form = entry_bytes(delivery(4711.0)).replace(b"4711", b"%d")
    for start in range(0, count, BATCH):
        bodies = [form % (i + 1) for i in range(start, min(count, start + BATCH))]
        yield [Row(body, leaf_hash(body)) for body in bodies]


def cpu(work: Callable[[], object]) -> float:
    """Measure the CPU seconds of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def fill(log: Log, count: int) -> None:
    """Append so many deliveries and sign a checkpoint."""
    from tests.ledger_sample import LOG

    for batch in rows(count):
        log.store.append(batch)
    log.checkpoint(LOG)


def proofs(log: Log) -> dict[str, float]:
    """Measure proofs of entries spread over the log: bytes of hashes, and ms to make and to check one."""
    from eirene.ledger.checkpoint import read_checkpoint
    from eirene.ledger.proofs import check_inclusion
    from eirene.ledger.tree import leaf_hash

    size, made = log.size, list[float]()
    given: list[Proof] = []
    for index in range(0, size, size // PROOFS):
        start = time.perf_counter()
        given.append(log.prove(index))
        made.append(time.perf_counter() - start)
    root = read_checkpoint(log.signed()).root
    checked: list[float] = []
    for proof in given:
        start = time.perf_counter()
        if not check_inclusion(leaf_hash(proof.entry), proof.index, proof.size, proof.hashes, root):
            raise AssertionError(proof.index)
        checked.append(time.perf_counter() - start)
    longest = max(sum(map(len, proof.hashes)) for proof in given)
    return {"proof_bytes": longest, "make_ms": 1e3 * median(made), "check_ms": 1e3 * median(checked)}


def peak_mb() -> float:
    """Give the peak memory of this program [MB]; the system's other figure would hold that of whoever started it."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(count: int, folder: Path) -> dict[str, float]:
    """Build, export and prove; give what was measured."""
    from eirene.ledger.export import export
    from tests.ledger_folder import begin

    with begin(folder / "ledger") as log:
        told = {"fill_cpu": cpu(lambda: fill(log, count))}
        told["export_cpu"] = cpu(lambda: export(log, folder / "out"))
        told |= proofs(log)
    told["database_mb"] = (folder / "ledger" / "log.sqlite").stat().st_size / 1e6
    told["peak_mb"] = peak_mb()
    return told


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))))
