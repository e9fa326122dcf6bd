"""What an earlier date would have said, against what is known now, as the content has it.

Owns the step from the study's answer to records. It tells chances of named states: for the planning cell alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from eirene.brief.material import Material
    from eirene.brief.sources import Row

WORST: Final = 5
"""Misses that stand on the page; the others are folded away."""


def hindsight(material: Material) -> Row | None:
    """How good would the chances of the earlier date have been? None without one, or where nothing can be scored."""
    told = material.hindsight
    if told is None or not told.cases:
        return None
    return {
        "earlier": told.earlier,
        "later": told.later,
        "newest": told.newest,
        "brier": told.brier,
        "brier_no": told.brier_no,
        "log_score": told.log_score,
        "happened": sum(case.happened for case in told.cases),
        "worst": WORST,
        "cases": [
            {
                "kind": case.kind,
                "id": case.id,
                "name": case.name,
                "said": case.said,
                "happened": case.happened,
                "told": case.told,
                "brier": case.brier,
                "log_score": case.log_score,
            }
            for case in told.cases
        ],
        "unknown": list(told.unknown),
        "settled": told.settled,
    }
