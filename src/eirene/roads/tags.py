"""What the tags of OpenStreetMap say about driving.

Owns the reading of `highway`, `oneway`, access, limits and barriers. Refuses turn restrictions and conditional tags:
they are not read, and `docs/roads.md` says so.

References
----------
OpenStreetMap wiki: Key:access, Key:oneway, Key:maxspeed, Key:barrier.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from eirene.roads.profiles import CLASS_SPEEDS, PROFILES, speeds_kmh

if TYPE_CHECKING:
    from collections.abc import Mapping

DENIED: Final = frozenset(
    {"no", "private", "agricultural", "forestry", "emergency", "psv", "bus", "bicycle", "foot", "use_sidepath"}
)
"""Values of an access tag with which a vehicle of the mission may not pass."""

ACCESS_KEYS: Final = (
    ("motorcar", "motor_vehicle", "vehicle", "access"),
    ("hgv", "goods", "motor_vehicle", "vehicle", "access"),
)
"""For each profile the keys that decide, the most special one first."""

BARRIERS: Final = frozenset(
    {
        "block",
        "bollard",
        "chain",
        "cycle_barrier",
        "debris",
        "fence",
        "full-height_turnstile",
        "horse_stile",
        "jersey_barrier",
        "kissing_gate",
        "log",
        "motorcycle_barrier",
        "planter",
        "stile",
        "turnstile",
        "wall",
    }
)
"""Barriers that stop vehicles unless an access tag says otherwise; gates and tolls stop them only when it says so."""

MPH_KMH: Final = 1.609344
FOOT_M: Final = 0.3048
INCH_M: Final = 0.0254
POUND_T: Final = 0.00045359237
WALK_KMH: Final = 6.0

_SPEED = re.compile(r"(\d+(?:\.\d+)?)\s*(km/h|kmh|kph|mph)?")
_MEASURE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(t|m|kg|lbs|st)?")
_FEET = re.compile(r"(\d+)'\s*(?:(\d+(?:\.\d+)?)\")?")


def is_road(highway: str | None) -> bool:
    """Is a way of this kind a road that vehicles may drive?"""
    return highway in CLASS_SPEEDS


def speed_limit_kmh(text: str | None) -> float | None:
    """Which posted limit does this say [km/h]? None where it says none that can be read."""
    if text is None:
        return None
    if text == "walk":
        return WALK_KMH
    match = _SPEED.fullmatch(text.strip())
    if not match or float(match[1]) <= 0:
        return None
    return float(match[1]) * (MPH_KMH if match[2] == "mph" else 1.0)


def weight_t(text: str | None) -> float | None:
    """Which greatest weight does this say [t]? None where it says none that can be read."""
    match = _MEASURE.fullmatch(text.strip()) if text else None
    if not match or match[2] == "m":
        return None
    value = float(match[1].replace(",", "."))
    return value * {"kg": 0.001, "lbs": POUND_T, "st": 2000 * POUND_T}.get(match[2] or "", 1.0)


def height_m(text: str | None) -> float | None:
    """Which greatest height does this say [m]? None where it says none that can be read."""
    if not text:
        return None
    feet = _FEET.fullmatch(text.strip())
    if feet:
        return int(feet[1]) * FOOT_M + float(feet[2] or 0) * INCH_M
    match = _MEASURE.fullmatch(text.strip())
    return float(match[1].replace(",", ".")) if match and match[2] in {None, "m"} else None


def allowed(tags: Mapping[str, str]) -> tuple[bool, ...]:
    """May each profile drive here, as far as access tags say (profile p)?"""
    return tuple(
        next((tags[key] not in DENIED for key in keys if key in tags), True) for keys in ACCESS_KEYS[: len(PROFILES)]
    )


def directions(tags: Mapping[str, str]) -> tuple[bool, bool]:
    """May one drive along and against the line?"""
    said = tags.get("oneway")
    if said in {"yes", "true", "1"}:
        return True, False
    if said in {"-1", "reverse"}:
        return False, True
    if said == "reversible":
        # its direction depends on the hour, which nobody here knows
        return False, False
    implied = tags.get("junction") in {"roundabout", "circular"} or tags.get("highway") in {"motorway", "motorway_link"}
    return True, said in {"no", "false", "0", "alternating"} or not implied


def way_speeds_kmh(tags: Mapping[str, str]) -> tuple[tuple[float, float], ...]:
    """How fast does each profile drive along and against this way [km/h], (profile p, 2)? 0 where it may not."""
    speeds = speeds_kmh(
        tags["highway"],
        surface=tags.get("surface"),
        limit_kmh=speed_limit_kmh(tags.get("maxspeed")),
        max_weight_t=weight_t(tags.get("maxweight")),
        max_height_m=height_m(tags.get("maxheight")),
    )
    along, against = directions(tags)
    return tuple((speed * along * may, speed * against * may) for speed, may in zip(speeds, allowed(tags), strict=True))


def node_stops(tags: Mapping[str, str]) -> tuple[bool, ...]:
    """Does this node stop each profile (profile p)?"""
    barrier = tags.get("barrier")
    said = any(key in tags for keys in ACCESS_KEYS for key in keys)
    open_to = allowed(tags) if said else tuple(barrier not in BARRIERS for _ in PROFILES)
    height, weight = height_m(tags.get("maxheight")), weight_t(tags.get("maxweight"))
    return tuple(
        not may
        or (height is not None and height < profile.height_m)
        or (weight is not None and weight < profile.weight_t)
        for may, profile in zip(open_to, PROFILES, strict=True)
    )
