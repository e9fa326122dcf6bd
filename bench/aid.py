"""The suite `aid`: convoys through our own types beside PyVRP called directly, and the flow of aid.

Each routing instance is solved for five seeds with the same CPU time both ways; the gap is to the best known answer,
counted on the same rounded distances. The direct run is stopped by its CPU time. What building, checking and telling
our answer costs is measured beside it and taken off our iterations: a clock on a busy machine would give either way a
few more of them by chance. `EIRENE_BENCH_SECONDS` gives longer runs.
"""

from __future__ import annotations

import os
import time
import warnings
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.figure import Figure, absent, at_most

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import pyvrp
    from numpy.typing import NDArray
    from pyvrp.stop import StoppingCriterion

    from eirene.solve.routing import RoutingProblem

    Ints = NDArray[np.int64]

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "optimisation" / "vrp"
NO_DATA = "the reference material (../shared) is not beside this checkout"
INSTANCES = {
    "X-n101-k25": "capacity",
    "X-n502-k39": "capacity",
    "RC2_10_5": "windows, 1,000 clients",
    "PR01": "site-dependent, windows",
    "PR11A": "several depots, windows",
    "PR12A": "several depots, windows",
    "C201R0.25": "several trips, release times",
    "C202R0.5": "several trips, release times",
    "X101-FSMFD": "several kinds of vehicles",
    "X157-HD": "several kinds of vehicles",
}
SEEDS = (1, 2, 3, 4, 5)
SECONDS = 1.0
LARGE, LARGE_SECONDS = 300, 3.0
"""Clients from which a run takes longer."""
WITHIN = 0.1
"""Points of gap by which the median may be behind."""
_HUGE = 1 << 44
"""What the reader of instances writes for a way that may not be taken."""


def seconds(clients: int) -> float:
    """Give the CPU seconds of one run; large instances take longer."""
    given = os.environ.get("EIRENE_BENCH_SECONDS")
    return float(given) if given else SECONDS if clients < LARGE else LARGE_SECONDS


def problem_of(data: pyvrp.ProblemData) -> RoutingProblem:
    """Give an instance in our own types."""
    import numpy as np

    from eirene.solve import routing

    most = int(np.iinfo(np.int64).max)

    def limit(value: int) -> int:
        return routing.NEVER if value == most else int(value)

    def ways(matrices: Sequence[object]) -> tuple[Ints, ...]:
        found = (np.asarray(one, dtype=np.int64) for one in matrices)
        return tuple(np.where(one == _HUGE, routing.NO_WAY, one) for one in found)

    return routing.RoutingProblem(
        depots=tuple(
            routing.Depot(one.location, one.tw_early, limit(one.tw_late), one.service_duration) for one in data.depots()
        ),
        clients=tuple(
            routing.Client(
                location=one.location,
                delivery=tuple(one.delivery),
                pickup=tuple(one.pickup),
                service=one.service_duration,
                opens=one.tw_early,
                closes=limit(one.tw_late),
                release=one.release_time,
                prize=one.prize,
                required=one.required,
                group=one.group,
            )
            for one in data.clients()
        ),
        vehicles=tuple(
            routing.Vehicles(
                count=one.num_available,
                capacity=tuple(one.capacity),
                start=one.start_depot,
                end=one.end_depot,
                profile=one.profile,
                fixed_cost=one.fixed_cost,
                distance_cost=one.unit_distance_cost,
                duration_cost=one.unit_duration_cost,
                opens=one.tw_early,
                closes=limit(one.tw_late),
                shift=limit(one.shift_duration),
                max_distance=limit(one.max_distance),
                reloads=tuple(one.reload_depots),
                max_reloads=min(one.max_reloads, routing.MANY),
            )
            for one in data.vehicle_types()
        ),
        distance=ways(data.distance_matrices()),
        duration=ways(data.duration_matrices()),
        groups=tuple(one.required for one in data.groups()),
        places=np.array([(one.x, one.y) for one in data.locations()], dtype=np.int64),
    )


def _ours(problem: RoutingProblem, seed: int, iterations: int) -> tuple[float, float]:
    """Solve through our own types; give the cost and all CPU seconds, with building and checking."""
    from eirene.solve.routing import Budget
    from eirene.solve.routing_pyvrp import route

    begun = time.process_time()
    found = route(problem, Budget(iterations=iterations), seed=seed)
    return float("inf") if found.cost is None else float(found.cost), time.process_time() - begun


def _direct(data: pyvrp.ProblemData, seed: int, stop: StoppingCriterion) -> tuple[float, float, int]:
    """Solve by the solver's own door; give the cost, CPU seconds and iterations."""
    import pyvrp

    begun = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pyvrp.solve(data, stop, seed=seed, collect_stats=False, display=False)
    return float(found.cost()), time.process_time() - begun, found.num_iterations


def _for(limit: float) -> StoppingCriterion:
    """Give what stops a search after these CPU seconds."""
    begun = time.process_time()

    def stop(best_cost: float) -> bool:
        del best_cost
        return time.process_time() - begun >= limit

    return stop


def _beside(data: pyvrp.ProblemData, problem: RoutingProblem) -> float:
    """Measure how many CPU seconds our types take beside the search itself."""
    from pyvrp.stop import MaxIterations

    spent = [_ours(problem, seed, 1)[1] - _direct(data, seed, MaxIterations(1))[1] for seed in SEEDS]
    return max(0.0, median(spent))


def _best_known(data: pyvrp.ProblemData, name: str) -> float:
    """Count the best known answer on the same rounded distances."""
    import pyvrp

    known = pyvrp.read_solution(FOLDER / f"{name}.sol", data)
    return float(pyvrp.CostEvaluator([0.0] * data.num_load_dimensions, 0.0, 0.0).cost(known))


def routed(name: str, limit: float | None = None) -> Figure:
    """Measure one instance: how far our median gap is behind the direct one."""
    figure, unit, goal = f"{name} ({INSTANCES[name]})", "points", f"<= {WITHIN:g}"
    if not (FOLDER / f"{name}.vrp").is_file():
        return absent(figure, unit, goal, NO_DATA)
    import pyvrp

    data = pyvrp.read(FOLDER / f"{name}.vrp", "dimacs")
    problem, best = problem_of(data), _best_known(data, name)
    limit = limit or seconds(data.num_clients)
    beside = _beside(data, problem)
    ours, direct, ratios = list[float](), list[float](), list[float]()
    for seed in SEEDS:
        cost, spent, iterations = _direct(data, seed, _for(limit))
        direct.append(100 * (cost / best - 1))
        cost, own = _ours(problem, seed, max(1, int(iterations * (1 - beside / limit))))
        ours.append(100 * (cost / best - 1))
        ratios.append(own / spent)
    behind = median(ours) - median(direct)
    note = (
        f"gap {median(ours):.2f}% to the best known, median of {len(SEEDS)} seeds, {limit:g} CPU s each; "
        f"{1000 * beside:.0f} ms beside the search; took {median(ratios):.2f} of the CPU time"
    )
    return at_most(figure, behind, WITHIN, unit, peer=f"PyVRP called directly {median(direct):.2f}%", note=note)


def run() -> list[Figure]:
    """Measure every figure of the suite."""
    figures = [routed(name) for name in INSTANCES]
    figures += [*_day(), *_flow()]
    return figures


def _day() -> list[Figure]:
    from bench.aid_convoys import run as convoys

    return convoys()


def _flow() -> list[Figure]:
    """Measure the flow, where its figures are there."""
    if find_spec("bench.aid_flow") is None:
        return []
    flow: Callable[[], list[Figure]] = import_module("bench.aid_flow").run
    return flow()
