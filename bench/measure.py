"""Stop watches: CPU and clock seconds of a command or a call, the first time and warm."""

from __future__ import annotations

import resource
import subprocess
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class CommandFailedError(RuntimeError):
    """A measured command did not end well, so its time means nothing."""


@dataclass(frozen=True)
class Timing:
    """How long did it take?

    Parameters
    ----------
    first : float
        The first run [s].
    warm : tuple of float
        The later runs [s], (run r); empty where there was only one.
    """

    first: float
    warm: tuple[float, ...]

    @property
    def typical(self) -> float:
        """Median of the warm runs, or the first where there are none [s]."""
        return median(self.warm) if self.warm else self.first

    @property
    def note(self) -> str:
        """What a reader needs beside the typical value."""
        if not self.warm:
            return "one run"
        spread = f"{min(self.warm):.3g} to {max(self.warm):.3g}"
        return f"median of {len(self.warm)} warm runs, {spread}; first {self.first:.3g}"


@dataclass(frozen=True)
class CommandTiming:
    """CPU and clock time of the same runs of a command."""

    cpu: Timing
    wall: Timing


def _run_once(command: Sequence[str], folder: Path) -> tuple[float, float]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        message = f"exit {done.returncode}: {said[-1][:160] if said else 'no message'}"
        raise CommandFailedError(message)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def command(arguments: Sequence[str], folder: Path, *, warm_runs: int = 5) -> CommandTiming:
    """Measure how much CPU and clock time a command takes.

    Parameters
    ----------
    arguments : sequence of str
        The command.
    folder : Path
        Where it runs.
    warm_runs : int
        Runs after the first.

    Raises
    ------
    CommandFailedError
        When a run does not end with exit code 0.
    """
    runs = [_run_once(arguments, folder) for _ in range(1 + warm_runs)]
    cpu, wall = ([run[part] for run in runs] for part in (0, 1))
    return CommandTiming(Timing(cpu[0], tuple(cpu[1:])), Timing(wall[0], tuple(wall[1:])))


def call(work: Callable[[], object], *, warm_runs: int = 5) -> Timing:
    """Measure how much CPU time a call takes in this process [s], over all its threads."""
    seconds: list[float] = []
    for _ in range(1 + warm_runs):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return Timing(seconds[0], tuple(seconds[1:]))
