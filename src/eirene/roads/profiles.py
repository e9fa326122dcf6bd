"""How fast each kind of vehicle drives on each kind of road.

Owns the tables of speeds, surfaces and vehicle sizes. They are assumptions of planning, not measurements:
`docs/roads.md` shows them, and a mission that knows better writes `speed_kmh` on its roads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNKNOWN_CLASS: Final = "road"


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of vehicle.

    Parameters
    ----------
    name : str
    weight_t, height_m : float
        A road with a lower limit is closed to it [t], [m].
    top_kmh : float
        It drives no faster, whatever a road allows [km/h].
    """

    name: str
    weight_t: float
    height_m: float
    top_kmh: float


PROFILES: Final = (Profile("car", 3.5, 2.5, 120.0), Profile("truck", 20.0, 4.0, 80.0))
"""The first axis of every array of times."""

PROFILE_NAMES: Final = tuple(profile.name for profile in PROFILES)

CLASS_SPEEDS: Final[dict[str, tuple[float, float]]] = {
    "motorway": (100.0, 80.0),
    "trunk": (80.0, 70.0),
    "primary": (65.0, 55.0),
    "secondary": (55.0, 50.0),
    "tertiary": (45.0, 40.0),
    "motorway_link": (60.0, 50.0),
    "trunk_link": (50.0, 45.0),
    "primary_link": (45.0, 40.0),
    "secondary_link": (40.0, 35.0),
    "tertiary_link": (35.0, 30.0),
    "unclassified": (40.0, 30.0),
    "residential": (30.0, 25.0),
    "living_street": (10.0, 10.0),
    "service": (15.0, 15.0),
    "track": (15.0, 12.0),
    "road": (30.0, 25.0),
}
"""Class of road to the speed of car and truck [km/h]; the order is the code of the class."""

CLASSES: Final = tuple(CLASS_SPEEDS)

SURFACES: Final[dict[str, tuple[float, float]]] = {
    "paved": (1.0, 1.0),
    "asphalt": (1.0, 1.0),
    "concrete": (1.0, 1.0),
    "concrete:plates": (0.9, 0.9),
    "concrete:lanes": (0.8, 0.8),
    "paving_stones": (0.9, 0.9),
    "sett": (0.7, 0.7),
    "cobblestone": (0.7, 0.6),
    "unhewn_cobblestone": (0.5, 0.5),
    "metal": (0.9, 0.9),
    "wood": (0.7, 0.5),
    "compacted": (0.8, 0.8),
    "fine_gravel": (0.8, 0.7),
    "gravel": (0.65, 0.6),
    "pebblestone": (0.65, 0.6),
    "unpaved": (0.65, 0.6),
    "dirt": (0.5, 0.4),
    "earth": (0.5, 0.4),
    "ground": (0.5, 0.4),
    "grass": (0.4, 0.3),
    "sand": (0.4, 0.3),
    "mud": (0.3, 0.2),
    "damaged": (0.5, 0.4),
}
"""Surface to the share of the speed that car and truck keep; a surface that is not listed here costs nothing."""


def speeds_kmh(
    kind: str,
    *,
    surface: str | None = None,
    limit_kmh: float | None = None,
    max_weight_t: float | None = None,
    max_height_m: float | None = None,
) -> tuple[float, ...]:
    """How fast does each profile drive here [km/h], (profile p)? 0 where it may not.

    Parameters
    ----------
    kind : str
        Class of the road.
    surface : str, optional
        As in OpenStreetMap.
    limit_kmh : float, optional
        A posted limit lowers the speed of the class and never raises it [km/h].
    max_weight_t, max_height_m : float, optional
        What the road bears [t] and lets through [m].
    """
    base = CLASS_SPEEDS.get(kind, CLASS_SPEEDS[UNKNOWN_CLASS])
    factor = SURFACES.get(surface or "", (1.0, 1.0))
    ceiling = limit_kmh or float("inf")
    return tuple(
        0.0
        if (max_weight_t is not None and max_weight_t < profile.weight_t)
        or (max_height_m is not None and max_height_m < profile.height_m)
        else min(base[p], ceiling, profile.top_kmh) * factor[p]
        for p, profile in enumerate(PROFILES)
    )
