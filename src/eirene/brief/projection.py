"""From longitude and latitude to places on a sheet, and how long a kilometre is there.

Owns the projection of the map: equirectangular, corrected for the latitude of the middle of the area, which is true to
shape within a per cent over a few hundred kilometres. Refuses anything near a pole.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    Position = Sequence[float]
    Point = tuple[float, float]

KM_PER_DEGREE: Final = 111.195
"""Of latitude, on a sphere of the earth's mean radius [km]."""
BARS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Lengths that a scale bar may have [km]."""
ASIDE: Final = 0.12
"""Room for names at each side of a tall area, as a share of its width, where the sheet has it."""
_HALF: Final = 180.0


@dataclass(frozen=True, slots=True)
class Projection:
    """A sheet that an area fits on.

    Parameters
    ----------
    west, north : float
        Upper left corner [degrees].
    stretch : float
        Width of a degree of longitude against one of latitude.
    scale : float
        Pixels per degree of latitude.
    left, top : float
        Pixels left free at the sides, above and below.
    width, height : float
        Of the sheet [pixels].
    """

    west: float
    north: float
    stretch: float
    scale: float
    left: float
    top: float
    width: float
    height: float

    def at(self, position: Position) -> Point:
        """Where on the sheet is this longitude and latitude?"""
        longitude = position[0] + 360 if position[0] < self.west - _HALF else position[0]
        x = self.left + (longitude - self.west) * self.stretch * self.scale
        y = self.top + (self.north - position[1]) * self.scale
        return round(x, 1), round(y, 1)

    @property
    def km(self) -> float:
        """Pixels per kilometre."""
        return self.scale / KM_PER_DEGREE

    def bar(self, most: float) -> tuple[float, float]:
        """Which scale bar fits into so many pixels? Its length [km, pixels]."""
        fit = [length for length in BARS if length * self.km <= most] or [BARS[0]]
        return fit[-1], round(fit[-1] * self.km, 1)


def fitted(positions: Sequence[Position], width: float, height: float, margin: float) -> Projection:
    """Which projection shows all positions as large as a sheet of this width and height allows?

    Parameters
    ----------
    positions : sequence of (longitude, latitude)
        Not empty [degrees].
    width, height : float
        Most that the sheet may have [pixels]; it is cut to what is needed.
    margin : float
        Pixels to leave free on each side at least.
    """
    longitudes = [p[0] for p in positions]
    if max(longitudes) - min(longitudes) > _HALF:  # the area lies across the 180th meridian
        longitudes = [x + 360 if x < 0 else x for x in longitudes]
    latitudes = [p[1] for p in positions]
    west, north = min(longitudes), max(latitudes)
    stretch = max(0.05, math.cos(math.radians((north + min(latitudes)) / 2)))
    across = max((max(longitudes) - west) * stretch, 1e-6)
    down = max(north - min(latitudes), 1e-6)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / down)
    left = margin + min(ASIDE * across * scale, (width - 2 * margin - across * scale) / 2)
    return Projection(
        west, north, stretch, scale, left, margin, round(across * scale + 2 * left), round(down * scale + 2 * margin)
    )
