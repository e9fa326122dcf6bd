"""The suite `posture`: location solvers on published instances, beside spopt with its default solver.

spopt runs in a process of its own with a time limit, and is charged for building and solving its model, not for imports
or travel times. It is not run on every instance: the list below has each size and both ends of p.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.figure import Figure, absent, at_least, at_most, failed
from bench.locations import COVERS, OPTIMISATION, max_cover_instance, p_median_instance
from bench.measure import call

if TYPE_CHECKING:
    from collections.abc import Callable

    from eirene.posture.located import Located

NUMBERS = range(1, 31)
BESIDE = (1, 5, 7, 10, 12, 15, 17, 20, 21, 30)
"""Instances on which spopt runs too."""
PEER_LIMIT_S = 120
SITES, BASES, P = 2000, 5000, 20


def spopt_cpu(name: str) -> float | str:
    """Measure spopt on one instance [CPU s], or tell why there is no figure."""
    command = [sys.executable, "-m", "bench.spopt_run", name]
    # the solver of spopt is a process of its own: it is asked to end before we would have to leave it behind
    try:
        done = subprocess.run(
            [*command, str(PEER_LIMIT_S)], capture_output=True, text=True, check=False, timeout=4 * PEER_LIMIT_S
        )
    except subprocess.TimeoutExpired:
        return f"spopt did not end within {PEER_LIMIT_S} s"
    if done.returncode:
        said = done.stderr.strip().splitlines()
        return f"spopt did not run: {said[-1][:120] if said else done.returncode}"
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return float(told["cpu"]) if told["ended"] else f"spopt did not end within {PEER_LIMIT_S} s"


@dataclass(frozen=True)
class Solved:
    """An answer and the median CPU time of five warm calls."""

    answer: Located
    cpu: float


def solved(work: Callable[[], Located], *, warm_runs: int = 5) -> Solved:
    """Measure a solver in this process [CPU s]."""
    found: list[Located] = []
    timing = call(lambda: found.append(work()), warm_runs=warm_runs)
    return Solved(found[-1], timing.typical)


def p_medians() -> list[Figure]:
    """Measure the OR-Library p-median instances: proof, CPU time, and the ratio to spopt."""
    from eirene.posture.p_median import p_median

    proved, cpus, ratios = list[int](), dict[int, float](), dict[int, float]()
    lines, beside = list[str](), list[str]()
    for number in NUMBERS:
        instance = p_median_instance(number)
        found = solved(lambda instance=instance: p_median(instance.times, instance.weights, instance.p), warm_runs=3)
        cpus[number] = found.cpu
        right = found.answer.proved and found.answer.objective == instance.optimum
        proved += [number] if right else []
        lines.append(f"{number}: {found.answer.objective:.0f}{'' if right else ' NOT PROVED'} {found.cpu:.3f}")
        if number in BESIDE:
            peer = spopt_cpu(str(number))
            if isinstance(peer, str):
                beside.append(f"{number}: {peer}")
            else:
                ratios[number] = peer / found.cpu
                beside.append(f"{number}: {peer:.3g} s, {ratios[number]:.0f} times")
    worst = max(cpus, key=lambda number: cpus[number])
    figures = [
        at_least("pmed 1 to 30 optimal with proof", len(proved), 30, "of 30", note="; ".join(lines) + " CPU s"),
        at_most("slowest of them", cpus[worst], 2.0, "CPU s", note=f"pmed{worst}; all {sum(cpus.values()):.3g} CPU s"),
    ]
    name, note = "spopt over p_median, least ratio", "; ".join(beside)
    if not ratios:
        return [*figures, absent(name, "times", ">= 20", note)]
    return [*figures, at_least(name, min(ratios.values()), 20, "times", peer="spopt, CBC", note=note)]


def max_covers() -> list[Figure]:
    """Measure the maximal cover instances, and the ratio to spopt on the largest, building of models included."""
    from eirene.posture.cover_problem import within
    from eirene.posture.max_cover import max_cover

    figures = list[Figure]()
    for name in COVERS:
        instance = max_cover_instance(name)
        found = solved(
            lambda i=instance: max_cover(within(i.times, i.radius), i.weights, i.p),
        )
        if not found.answer.proved or found.answer.objective != instance.optimum:
            figures.append(failed(f"max_cover {name}", "CPU s", "<= 2", f"{found.answer.objective}, not proved"))
            continue
        figures.append(at_most(f"max_cover {name}", found.cpu, 2.0, "CPU s", note=f"{instance.optimum:.0f}, proved"))
        if name == "PCB3038":
            peer = spopt_cpu(name)
            if isinstance(peer, str):
                figures.append(absent("spopt over max_cover, PCB3038", "times", ">= 10", peer))
            else:
                ratio, note = peer / found.cpu, f"spopt {peer:.3g} CPU s with its model"
                figures.append(at_least("spopt over max_cover, PCB3038", ratio, 10, "times", peer="CBC", note=note))
    return figures


def large() -> list[Figure]:
    """Measure 2,000 demands and 5,000 candidates in the plane, with float travel times and weights."""
    from eirene.posture.cover_problem import within
    from eirene.posture.max_cover import max_cover
    from eirene.posture.p_median import p_median

    drawn = np.random.default_rng(20_305)
    sites, bases = drawn.random((SITES, 2)) * 100.0, drawn.random((BASES, 2)) * 100.0
    times = np.hypot(*(sites[:, None, axis] - bases[None, :, axis] for axis in (0, 1)))
    weights = drawn.random(SITES) * 20.0
    figures = list[Figure]()
    for name, work in (
        (f"p_median {SITES} x {BASES}, p {P}", lambda: p_median(times, weights, P)),
        (f"max_cover {SITES} x {BASES}, p {P}, radius 10", lambda: max_cover(within(times, 10.0), weights, P)),
    ):
        start = time.process_time()
        found = work()
        cpu = time.process_time() - start
        note = f"gap {100 * found.gap:.3f} %, stopped: {found.stopped}"
        figures.append(at_most(name, cpu, 60.0, "CPU s", note=note))
    return figures


def hypercubes() -> list[Figure]:
    """Measure the exact hypercube of 12 units, and how far the approximation is from it on random systems."""
    from eirene.posture.hypercube import hypercube, preferences_of

    drawn = np.random.default_rng(20_306)
    errors, cpu = list[float](), 0.0
    for units in (8, 9, 10, 11, 12):
        for queue in ("infinite", "loss"):
            rates, service = drawn.random(25) ** 2, drawn.uniform(0.7, 1.3, units)
            rates *= drawn.uniform(0.2, 0.9) * service.sum() / rates.sum()
            order = preferences_of(drawn.random((units, 25)))
            start = time.process_time()
            exact = hypercube(rates, order, service, queue=queue)
            cpu = time.process_time() - start
            about = hypercube(rates, order, service, queue=queue, method="approximate")
            errors.append(100.0 * float(np.abs(np.subtract(exact.busy, about.busy)).mean()))
    return [
        at_most("hypercube of 12 units, exact", cpu, 2.0, "CPU s", note=f"{2**12} states"),
        at_most("approximation, worst mean error of busy shares", max(errors), 2.0, "points", note="10 systems"),
    ]


def run() -> list[Figure]:
    """Measure every figure of the suite."""
    published = [p_medians, max_covers] if OPTIMISATION.is_dir() else []
    why = "the reference material (../shared) is not beside this checkout"
    missing = [] if published else [absent("published instances", "", "", why)]
    return [*missing, *(figure for measure in published for figure in measure()), *hypercubes(), *large()]
