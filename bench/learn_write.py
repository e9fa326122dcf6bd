"""The file of learned weights: readable, and the same for the same weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import eirene.evidence.examples
from eirene.evidence.examples.weights import PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.evidence.examples.weights import Labels

WEIGHTS: Final = Path(eirene.evidence.examples.__path__[0]) / "weights.json"
LIMITS: Final = {
    "claim": 0.2,
    "leaning": 0.4,
    "quote": 0.1,
    "other": 0.2,
    "sentence": 0.35,
    "left": 0.12,
    "left_of_type": 0.22,
}
"""From how sure on: a claim is made; a commitment, refusal, acceptance or objection is; its quote alone says it;
another reading of the same words forbids it; a sentence without a claim is shown; a statement of a sentence with claims
is shown, where none or one of the same type stands on its words. Chosen on settings that were left out."""


def written(parts: Mapping[str, Labels], made_from: Mapping[str, str]) -> str:
    """Write the weights, one label to a line."""
    head = {"made_from": dict(sorted(made_from.items())), "limits": LIMITS}
    lines = [f"{json.dumps(key)}: {json.dumps(value, indent=1)}" for key, value in head.items()]
    lines += [f"{json.dumps(part)}: {{\n{_labels(parts[part])}\n}}" for part in PARTS]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _labels(labels: Labels) -> str:
    return ",\n".join(
        f"{json.dumps(label)}: {json.dumps(weights, ensure_ascii=False, separators=(',', ':'))}"
        for label, weights in sorted(labels.items())
    )
