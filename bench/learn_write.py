"""The file of learned weights: the same for the same weights."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import eirene.evidence.examples
from eirene.evidence.examples.weights import BIAS, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.evidence.examples.weights import Labels

WEIGHTS: Final = Path(eirene.evidence.examples.__path__[0]) / "weights.json"
_IN_A_LINE: Final = 40
LIMITS: Final = {
    "claim": 0.2,
    "leaning": 0.4,
    "quote": 0.1,
    "other": 0.2,
    "sentence": 0.35,
    "left": 0.2,
    "left_of_type": 0.4,
    "doubt": 0.005,
}
"""From how sure on: a claim is made; a commitment, refusal, acceptance or objection is; its quote alone says it;
another reading of the same words forbids it; a sentence without a claim is shown; a statement of a sentence with claims
is shown, where none or one of the same type stands on its words; below the last one a claim of the frames is doubted,
not made, and its sentence shown. Chosen on settings that were left out, but `left` and `left_of_type`: they are as low
as the bound on shown sentences of the seed allows."""


def written(parts: Mapping[str, Labels], made_from: Mapping[str, str]) -> str:
    """Write the names of the features, and for each label their weights in a line."""
    features = sorted({name for part in PARTS for own in parts[part].values() for name in own} | {BIAS})
    places = {name: k for k, name in enumerate(features)}
    head = {"made_from": dict(sorted(made_from.items())), "limits": LIMITS}
    lines = [f"{json.dumps(key)}: {json.dumps(value, indent=1)}" for key, value in head.items()]
    rows = ",\n".join(", ".join(json.dumps(one, ensure_ascii=False) for one in some) for some in batched(features))
    lines.append(f'"features": [\n{rows}\n]')
    lines += [f"{json.dumps(part)}: {{\n{_labels(parts[part], places)}\n}}" for part in PARTS]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def batched(features: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give so many features as a line of the file holds."""
    return (features[k : k + _IN_A_LINE] for k in range(0, len(features), _IN_A_LINE))


def _labels(labels: Labels, places: Mapping[str, int]) -> str:
    return ",\n".join(f"{json.dumps(label)}: {_steps(own, places)}" for label, own in sorted(labels.items()))


def _steps(own: Mapping[str, float], places: Mapping[str, int]) -> str:
    """Write the places of the features, each counted from the one before, and their weights in hundredths."""
    placed = sorted((places[name], round(100 * weight)) for name, weight in own.items())
    steps = [placed[0][0], *(b - a for (a, _), (b, _) in pairwise(placed))]
    return json.dumps([steps, [hundredths for _, hundredths in placed]], separators=(",", ":"))
