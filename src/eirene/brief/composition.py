"""Who makes up the force, what the loss of contributors does to it, and whether it can be moved in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.plans.plan import Part


def composition(material: Material, names: Names) -> list[Row]:
    """Which shares of strength have contributors, regions and sides, as planned and as realised?"""
    return [
        {
            "measured": made.measured,
            "persons": made.persons,
            "largest": made.largest,
            "three_largest": made.three_largest,
            "contributors": [{**_part(part), "label": names.actor(part.name)} for part in made.contributors],
            "regions": [_part(part) for part in made.regions],
            "sides": [_part(part) for part in made.sides],
        }
        for made in material.plan.composition
    ]


def losses(material: Material, names: Names) -> list[Row]:
    """Which capabilities no longer suffice after the worst loss of one or two contributors, if all others come?"""
    return [
        {
            "k": loss.k,
            "fails": [
                {"row": row, "name": names.row(row), "without": [names.actor(one) for one in loss.worst[row]]}
                for row in loss.fails
            ],
        }
        for loss in material.plan.losses
    ]


def arrivals(material: Material) -> Row | None:
    """How often do arrivals exceed strategic movement?"""
    found = material.plan.arrivals
    return None if found is None else dict(found.model_dump())


def _part(part: Part) -> Row:
    return {"name": part.name, "persons": part.persons, "share": part.share}
