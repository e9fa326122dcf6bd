"""The peer of the location solvers, in a process of its own: `python -m bench.spopt_run NAME LIMIT`.

Prints one JSON line: CPU seconds of building and solving, whether the search ended, and the objective.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import warnings
from typing import Any

from bench.locations import max_cover_instance, p_median_instance


def cpu() -> float:
    """Give the CPU time of this process and of those that it waited for [s]."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(name: str, limit: int) -> None:
    """Solve one instance by spopt with its default solver."""
    warnings.simplefilter("ignore")
    pulp: Any = importlib.import_module("pulp")
    locate: Any = importlib.import_module("spopt.locate")
    instance = p_median_instance(int(name)) if name.isdigit() else max_cover_instance(name)
    solver: Any = pulp.PULP_CBC_CMD(msg=False, timeLimit=limit)
    before = cpu()
    given = (instance.times, instance.weights)
    if name.isdigit():
        model: Any = locate.PMedian.from_cost_matrix(*given, p_facilities=instance.p)
    else:
        model = locate.MCLP.from_cost_matrix(*given, service_radius=instance.radius, p_facilities=instance.p)
    try:
        model = model.solve(solver)
    except RuntimeError:  # spopt's word for a solver that came to its limit without a proof
        print(json.dumps({"cpu": cpu() - before, "ended": False, "value": None}))
        return
    value = float(pulp.value(model.problem.objective))
    ended = int(model.problem.sol_status) == 1 and abs(value - instance.optimum) < 0.5  # noqa: PLR2004 - whole optima
    print(json.dumps({"cpu": cpu() - before, "ended": ended, "value": value}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
