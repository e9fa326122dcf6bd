"""Words and numbers of a day of convoys as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eirene.mission.aid import Modality
    from eirene.plans.convoys import Goods, TripState

MARK: Final = "Release: planning cell"
"""Places and times of convoys are for the planning cell alone."""
MODALITIES: Final[dict[Modality, str]] = {
    "notified": "notified, without escort",
    "route_security": "notified, without escort, on a route that the force keeps secure",
    "escort": "escorted, on request",
}
STATES: Final[dict[TripState, str]] = {
    "planned": "planned",
    "kept": "set out before the closure, finishes as planned",
    "diverted": "set out before the closure, goes another way",
    "turned back": "set out before the closure, brings its load back",
    "held": "cut off by the closure, holds where it is",
}
_HOUR = 60
_TENTH = 10.0
_SMALL = 0.01


def clock_time(minute: float) -> str:
    """Give a minute of the day as hours and minutes, rounded."""
    hours, minutes = divmod(round(minute), _HOUR)
    return f"{hours:02d}:{minutes:02d}"


def tonnes(amount: float) -> str:
    """Give tonnes with as many digits as they need."""
    return f"{amount:.1f} t" if amount < _TENTH else f"{amount:,.0f} t"


def percent(share: float) -> str:
    """Give a share in per cent; one that is small is not told as nothing."""
    return "under 1%" if 0 < share < _SMALL else f"{share:.0%}"


def cargo(goods: Iterable[Goods], names: dict[str, str]) -> str:
    """Give goods in one line."""
    return ", ".join(f"{tonnes(one.tonnes)} {names.get(one.commodity, one.commodity)}" for one in goods)
