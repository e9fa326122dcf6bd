"""How sure are the learned weights of what a run of words says?

Owns the file `weights.json` and the arithmetic on it. Three readings of a run of words are taken together: its type,
the value among those of the type, and the value by itself; and how sure it is that its sentence holds a claim at all.
The weights are made by `python -m bench.learn` from annotated texts; `python -m eirene.evidence.examples.weighed` tells
what each word counts for. In the file a label has the places of its features, each counted from the one before, and
their weights in hundredths.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, sqrt
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from eirene.evidence.examples.features import Features

SCALE: Final = 3.0
"""Every run of words is brought to this length, so that a long one weighs no more than a short one."""
PARTS: Final = ("sentence", "type", "among", "own")
"""Parts of the file: does a sentence hold a claim, which type, which value of the type, is it this value."""
HOLDS: Final = "holds a claim"
BIAS: Final = "(always)"
_FAR: Final = 30.0
_WHOLE: Final = 100

Labels = dict[str, dict[str, float]]
"""What is asked (a type, a value) to its weights by feature."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned, and from what.

    Parameters
    ----------
    made_from : mapping of str to str
        Name of a set to the SHA-256 of its file.
    limits : mapping of str to float
        From how sure on something is done.
    columns : mapping of str to int
        Feature to its row in the tables.
    labels : mapping of str to tuple of str
        For each of `PARTS`, what is asked.
    tables : mapping of str to ndarray, shape (F, L)
        For each of `PARTS`, the weights of F features for its L labels.
    """

    made_from: Mapping[str, str]
    limits: Mapping[str, float]
    columns: Mapping[str, int]
    labels: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, NDArray[np.float32]]


def made(made_from: Mapping[str, str], limits: Mapping[str, float], parts: Mapping[str, Labels]) -> Weights:
    """Put weights together."""
    features = sorted({feature for labels in parts.values() for own in labels.values() for feature in own} | {BIAS})
    columns = {feature: k for k, feature in enumerate(features)}
    placed = {
        part: {label: ([columns[f] for f in own], list(own.values())) for label, own in labels.items()}
        for part, labels in parts.items()
    }
    return _filled(made_from, limits, columns, placed)


def _filled(
    made_from: Mapping[str, str],
    limits: Mapping[str, float],
    columns: Mapping[str, int],
    placed: Mapping[str, Mapping[str, tuple[Sequence[int], Sequence[float]]]],
) -> Weights:
    tables: dict[str, NDArray[np.float32]] = {}
    for part, labels in placed.items():
        table = np.zeros((len(columns), len(labels)), dtype=np.float32)
        for k, (rows, weights) in enumerate(labels.values()):
            table[np.asarray(rows, dtype=np.intp), k] = weights
        tables[part] = table
    return Weights(made_from, limits, columns, {part: tuple(labels) for part, labels in placed.items()}, tables)


def weight(weights: Weights, part: str, label: str, feature: str) -> float:
    """How much does a feature count for a label? 0 where it counts nothing."""
    row, labels = weights.columns.get(feature), weights.labels[part]
    return 0.0 if row is None or label not in labels else float(weights.tables[part][row, labels.index(label)])


_lent: ContextVar[Weights | None] = ContextVar("_lent", default=None)


def current() -> Weights:
    """Give the weights to read with: those of the package, where no others are lent."""
    return _lent.get() or shipped()


@contextmanager
def lent(weights: Weights) -> Generator[None]:
    """Read with these weights for a while, to measure them."""
    token = _lent.set(weights)
    try:
        yield
    finally:
        _lent.reset(token)


@cache
def shipped() -> Weights:
    """Give the weights of this package."""
    raw = cast("dict[str, Any]", json.loads((files("eirene.evidence.examples") / "weights.json").read_text("utf-8")))
    columns = {feature: k for k, feature in enumerate(cast("list[str]", raw["features"]))}
    placed = {
        part: {
            label: (np.cumsum(steps).tolist(), [hundredth / _WHOLE for hundredth in hundredths])
            for label, (steps, hundredths) in cast("dict[str, tuple[list[int], list[int]]]", raw[part]).items()
        }
        for part in PARTS
    }
    return _filled(raw["made_from"], raw["limits"], columns, placed)


def sums(features: Features, weights: Weights, parts: Iterable[str] = PARTS) -> dict[str, dict[str, float]]:
    """Add up what the features weigh, for each part and label."""
    factor = SCALE / max(1.0, sqrt(sum(value * value for value in features.values())))
    known = [(weights.columns[name], value) for name, value in features.items() if name in weights.columns]
    rows = [weights.columns[BIAS], *(row for row, _ in known)]
    strengths = np.array([1.0, *(factor * value for _, value in known)])
    return {
        part: dict(zip(weights.labels[part], (strengths @ weights.tables[part][rows]).tolist(), strict=True))
        for part in parts
    }


def holds(features: Features, weights: Weights) -> float:
    """How sure is it that a sentence with these features holds a claim?"""
    return chance(sums(features, weights, ("sentence",))["sentence"][HOLDS])


def values(features: Features, weights: Weights) -> dict[str, float]:
    """How sure is it that words with these features say each `type:value`, if their sentence holds a claim?"""
    found = sums(features, weights, ("type", "among", "own"))
    return {
        value: sqrt(chance(found["type"][kind]) * share * chance(found["own"][value]))
        for kind in found["type"]
        for value, share in _shares(found["among"], kind)
    }


def _shares(among: Mapping[str, float], kind: str) -> Iterator[tuple[str, float]]:
    own = {value: total for value, total in among.items() if value.startswith(f"{kind}:")}
    most = max(own.values(), default=0.0)
    raised = {value: exp(total - most) for value, total in own.items()}
    whole = sum(raised.values())
    yield from ((value, part / whole) for value, part in raised.items())


def chance(total: float) -> float:
    """Turn a sum of weights into a number between 0 and 1."""
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, total))))
