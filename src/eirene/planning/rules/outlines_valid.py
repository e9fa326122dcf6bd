"""Outlines do not cross themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked
from eirene.planning.security import wrong_outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    for shape in mission.shapes:
        if str(shape.geometry.get("type")).endswith("Polygon"):
            wrong = wrong_outline(shape)
            if wrong is not None:
                place = mission.place(f"{AREA}.{shape.kind}.{shape.id}")
                what = f"the outline of '{shape.id}' is no simple area: {wrong}"
                yield Fault(place, what, "draw it again so that its line does not cross or touch itself")


RULE = Asked("outlines-valid", "Outlines of areas do not cross themselves.", _find, frozenset({MISSION, AREA}))
