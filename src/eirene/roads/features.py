"""What the properties of a GeoJSON feature say about a road.

Owns the names of properties and the words they may hold. Refuses words that are not known, and says which are; a
property that is not there is unknown, not zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from eirene.base.faults import Fault, did_you_mean
from eirene.roads.network import CLEARANCES, Road
from eirene.roads.profiles import CLASS_SPEEDS, CLASSES, SURFACES, speeds_kmh

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from eirene.base.faults import Place
    from eirene.mission.mission import Shape

    Resolve = Callable[[Mapping[str, object]], float | None]

RULE: Final = "roads"
_ONEWAY: Final[dict[object, tuple[bool, bool]]] = {
    None: (True, True),
    False: (True, True),
    True: (True, False),
    "no": (True, True),
    "yes": (True, False),
    "-1": (False, True),
    "reverse": (False, True),
    -1: (False, True),
}
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "class": ("road_class", "class", "highway"),
    "local": ("name_local", "name:ar", "name_ar"),
    "speed": ("speed_kmh", "maxspeed"),
    "weight": ("max_weight_t", "maxweight_t", "maxweight"),
    "height": ("max_height_m", "maxheight_m", "maxheight"),
    "risk": ("risk", "risk_per_km"),
}
"""What is asked for to the properties that may hold it, the first one wins."""


@dataclass(frozen=True, slots=True)
class RoadFeature:
    """A road and how it is driven.

    Parameters
    ----------
    road : Road
    speed_kmh : tuple
        Speed along and against its line [km/h], (profile p, 2); 0 where it may not be driven.
    """

    road: Road
    speed_kmh: tuple[tuple[float, float], ...]


def plain(number: Mapping[str, object]) -> float | None:
    """Give the value of a number that is written with its range and basis; None where it names an assumption."""
    value = number.get("value")
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


class Reader:
    """Reads the properties of one feature and gathers what is wrong with them.

    Parameters
    ----------
    shape : Shape
    place : Place
        Where it stands.
    resolve : callable
        Gives the value of a number that is written as a record, such as `{value: 40, low: 30, high: 50}`.
    """

    def __init__(self, shape: Shape, place: Place, resolve: Resolve) -> None:
        self._shape = shape
        self._place = place
        self._resolve = resolve
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []

    def read(self) -> RoadFeature:
        """Give the road, as far as its properties can be read."""
        kind = self._word("class", CLASSES, "secondary")
        weight, height = self._number("weight"), self._number("height")
        road = Road(
            id=self._shape.id,
            name=self._shape.name,
            name_local=self._text("local"),
            kind=kind,
            clearance=self._word("clearance", CLEARANCES, "unassessed"),
            closed=self._word("state", ("open", "closed"), "open") == "closed",
            risk_per_km=self._number("risk"),
            bridge=self._get("bridge") in {True, "yes"},
            max_weight_t=weight,
            max_height_m=height,
            because=self._text("because"),
        )
        return RoadFeature(road, self._speeds(kind, weight, height))

    def _speeds(self, kind: str, weight: float | None, height: float | None) -> tuple[tuple[float, float], ...]:
        surface = self._word("surface", tuple(SURFACES), "paved")
        told = self._number("speed", least=0.1)
        usual = speeds_kmh(kind, surface=surface, max_weight_t=weight, max_height_m=height)
        if told is not None:
            # a declared speed is the car's, surface and all; a truck keeps its usual share of it
            table = CLASS_SPEEDS[kind]
            usual = tuple(told * table[p] / table[0] if speed else 0.0 for p, speed in enumerate(usual))
        said = self._get("oneway")
        ways = _ONEWAY.get(said) if isinstance(said, (str, bool, int, type(None))) else None
        if ways is None:
            self._wrong(f"oneway = {str(said)[:40]!r} is no direction", "write true, false, or '-1' for against it")
            ways = (True, True)
        return tuple((speed * ways[0], speed * ways[1]) for speed in usual)

    def _get(self, key: str) -> object:
        names = _NAMES.get(key, (key,))
        return next((self._shape.properties[n] for n in names if self._shape.properties.get(n) is not None), None)

    def _text(self, key: str) -> str:
        value = self._get(key)
        return value if isinstance(value, str) else ""

    def _word(self, key: str, known: tuple[str, ...], usual: str) -> str:
        value = self._get(key)
        if value is None:
            return usual
        if not isinstance(value, str) or value not in known:
            word = str(value)[:40]
            self._wrong(f"{_NAMES.get(key, (key,))[0]} = {word!r} is not known", did_you_mean(word, known))
            return usual
        return value

    def _number(self, key: str, least: float = 0.0) -> float | None:
        value = self._get(key)
        name = _NAMES.get(key, (key,))[0]
        if value is None:
            return None
        if isinstance(value, dict):
            found = self._resolve(cast("dict[str, object]", value))
            if found is None:
                told = f"{name} rests on an assumption that was not looked up"
                self.notes.append(self._fault(told, "it is not used"))
            return found
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value < float("inf"):
            told = f"{name} = {str(value)[:40]!r} is no number of at least {least:g}"
            self._wrong(told, "write a number, or leave it out")
            return None
        return float(value)

    def _wrong(self, what: str, todo: str) -> None:
        self.faults.append(self._fault(what, todo))

    def _fault(self, what: str, todo: str) -> Fault:
        return Fault(self._place, f"road '{self._shape.id[:60]}': {what}", todo, RULE)
