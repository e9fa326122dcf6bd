"""Published instances of location problems, read from the reference material beside the checkout.

The OR-Library p-median networks (Beasley) and the maximal cover instances SJC324, SJC818 and PCB3038.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

OPTIMISATION = Path(__file__).resolve().parents[2] / "shared" / "data" / "optimisation"
COVERS = {"SJC324": (800.0, 2, 8790.0), "SJC818": (800.0, 8, 27813.0), "PCB3038": (250.0, 20, 72225.0)}
"""Radius, number of sites to open, and the published optimum of each maximal cover instance."""


@dataclass(frozen=True)
class Instance:
    """One published instance.

    Parameters
    ----------
    name : str
    times : array (demand i, candidate j)
        Lengths of shortest paths, or straight lines.
    weights : array (demand i,)
    p : int
        How many candidates may be opened.
    radius : float
        Within it a demand is covered; infinite for p-median.
    optimum : float
        As published.
    """

    name: str
    times: NDArray[np.float64]
    weights: NDArray[np.float64]
    p: int
    radius: float
    optimum: float


def p_median_instance(number: int, folder: Path = OPTIMISATION) -> Instance:
    """Read one OR-Library p-median network; the last length of a repeated edge counts."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    name = f"pmed{number}"
    lines = (folder / "pmed" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    nodes, edges, p = (int(word) for word in lines[0].split())
    lengths: dict[tuple[int, int], float] = {}
    for line in lines[1 : edges + 1]:
        a, b, length = (int(word) for word in line.split())
        lengths[min(a, b) - 1, max(a, b) - 1] = float(length)
    ends = np.array(list(lengths), dtype=np.int64)
    length_of = np.array(list(lengths.values()), dtype=np.float64)
    graph = coo_array((length_of, (ends[:, 0], ends[:, 1])), shape=(nodes, nodes)).tocsr()
    times = dijkstra(graph, directed=False, indices=np.arange(nodes, dtype=np.int64))
    optima = (folder / "pmed" / "optima.txt").read_text(encoding="utf-8").splitlines()
    optimum = next(float(line.split()[1]) for line in optima if line.split()[:1] == [name])
    return Instance(name, times, np.ones(nodes, dtype=np.float64), p, float("inf"), optimum)


def max_cover_instance(name: str, folder: Path = OPTIMISATION) -> Instance:
    """Read one maximal cover instance: points in the plane with weights."""
    radius, p, optimum = COVERS[name]
    lines = (folder / "mclp" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    points = np.array([[float(word) for word in line.split()[:3]] for line in lines[1:] if line.strip()])
    places = points[:, :2]
    times = np.hypot(*(places[:, None, axis] - places[None, :, axis] for axis in (0, 1)))
    return Instance(name, times, points[:, 2], p, radius, optimum)
