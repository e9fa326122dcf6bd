"""Settings of the assumptions: which ones are tried to find a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.streams import generator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np

    from eirene.planning.resolve import Knob


def designs(knobs: Mapping[str, Knob], count: int, seed: int) -> Iterator[dict[str, float]]:
    """Give `count` settings that spread every knob evenly over its range (a Latin hypercube keyed by knob name).

    Parameters
    ----------
    knobs : mapping of input name to Knob
    count : int
        Number of settings.
    seed : int
        A knob's column depends on its own name alone, so that adding one moves no other.
    """
    columns: dict[str, np.ndarray] = {}
    for name, knob in knobs.items():
        stream = generator(seed, f"design:{name}")
        places = (stream.permutation(count) + stream.random(count)) / count
        columns[name] = knob.low + (knob.high - knob.low) * places
    for row in range(count):
        yield {name: float(column[row]) for name, column in columns.items()}
