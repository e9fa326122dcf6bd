"""Which two edits cannot both be meant, although they change different things?

Owns the pairs in which one edit leaves the other without effect, or says the contrary of it. Refuses to weigh them: the
person who supposes keeps one of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from eirene.mission.codebook import Stance
from eirene.planning.resolve import Resolver
from eirene.planning.suppose import path_of

if TYPE_CHECKING:
    from eirene.mission.mission import Mission
    from eirene.planning.edits import Edit


def contradiction(mission: Mission, one: Edit, other: Edit) -> tuple[str, str] | None:
    """Why can these two not both be meant, and what is to be done? None where they can.

    Parameters
    ----------
    mission : Mission
        As declared.
    one, other : Edit
        In either order.
    """
    for said, number in ((one, other), (other, one)):
        path = path_of(mission, number.target, number.field)
        if said.field == "stance" and path == f"contributors.{said.target}.chance":
            return _stance(mission, said, number)
        if said.field == "state" and said.value == "open" and path == f"gates.{said.target}.opens.chance":
            return "a gate that is supposed to be open opens with no chance", "keep one of the two"
    return None


def _stance(mission: Mission, said: Edit, number: Edit) -> tuple[str, str] | None:
    """A chance that somebody on this rung is not held to have: the chance would win, and the rung would say nothing."""
    try:
        chance = float(number.value)
    except ValueError:
        return None
    if said.value not in get_args(Stance):
        return None
    stance = cast("Stance", said.value)
    held = Resolver(mission.declared, {}).range(
        mission.declared.policies.stance.of(stance), f"policies.stance.{stance}"
    )
    if held.low <= chance <= held.high:
        return None
    between = f"{held.low:.0%} to {held.high:.0%}"
    what = f"who is '{stance}' has a chance of {between} by the declared policy, and a chance of {chance:.0%} would win"
    return what, f"keep one of the two, or suppose a chance of {between}"
