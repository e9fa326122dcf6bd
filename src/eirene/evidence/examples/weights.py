"""How sure are the learned weights of what a run of words says?

Owns the file `weights.json` and the arithmetic on it. Three readings of a run of words are taken together: its type,
the value among those of the type, and the value by itself; and how sure it is that its sentence holds a claim at all.
The weights are made by `python -m bench.learn` from annotated texts and can be read: a word, and what it counts for.
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

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

    from eirene.evidence.examples.features import Features

SCALE: Final = 3.0
"""Every run of words is brought to this length, so that a long one weighs no more than a short one."""
PARTS: Final = ("sentence", "type", "among", "own")
"""Parts of the file: does a sentence hold a claim, which type, which value of the type, is it this value."""
HOLDS: Final = "holds a claim"
BIAS: Final = "(always)"
_FAR: Final = 30.0

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
    parts : mapping of str to Labels
        For each of `PARTS`.
    by_feature : mapping of str to tuple
        The same weights by feature: part, label, weight.
    """

    made_from: Mapping[str, str]
    limits: Mapping[str, float]
    parts: Mapping[str, Labels]
    by_feature: Mapping[str, tuple[tuple[str, str, float], ...]]


def made(made_from: Mapping[str, str], limits: Mapping[str, float], parts: Mapping[str, Labels]) -> Weights:
    """Put weights together."""
    turned: dict[str, list[tuple[str, str, float]]] = {}
    for part, labels in parts.items():
        for label, weights in labels.items():
            for feature, weight in weights.items():
                turned.setdefault(feature, []).append((part, label, weight))
    return Weights(made_from, limits, parts, {feature: tuple(rows) for feature, rows in turned.items()})


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
    return made(raw["made_from"], raw["limits"], {part: raw[part] for part in PARTS})


def sums(features: Features, weights: Weights, parts: Iterable[str] = PARTS) -> dict[str, dict[str, float]]:
    """Add up what the features weigh, for each part and label."""
    asked = frozenset(parts)
    found = {part: {label: own.get(BIAS, 0.0) for label, own in weights.parts[part].items()} for part in asked}
    factor = SCALE / max(1.0, sqrt(sum(value * value for value in features.values())))
    for feature, value in features.items():
        for part, label, weight in weights.by_feature.get(feature, ()):
            if part in asked:
                found[part][label] += factor * value * weight
    return found


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
