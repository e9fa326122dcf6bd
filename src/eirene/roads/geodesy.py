"""Lengths on the globe and a flat frame for a region.

Owns the one radius and the one projection of the roads. Refuses regions that a flat frame cannot hold: at 400 km across
the frame is wrong by less than 1 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RADIUS_M = 6_371_008.8
"""Mean radius of the Earth [m]."""
_CELL_BITS = 16
"""A grid of 65,536 cells on each side."""


def distance_m(lon_a: Floats, lat_a: Floats, lon_b: Floats, lat_b: Floats) -> Floats:
    """How far is it from a to b along the globe [m]?

    Parameters
    ----------
    lon_a, lat_a, lon_b, lat_b : array
        Degrees, of one shape.
    """
    a, b = np.radians(lat_a), np.radians(lat_b)
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lon_b - lon_a) / 2) ** 2
    return 2 * RADIUS_M * np.arcsin(np.sqrt(np.minimum(half, 1.0)))


def told_place(lon: float, lat: float) -> str:
    """Give a place as a person writes it: `31.5000 N 34.4500 E`."""
    return f"{abs(lat):.4f} {'N' if lat >= 0 else 'S'} {abs(lon):.4f} {'E' if lon >= 0 else 'W'}"


@dataclass(frozen=True)
class Frame:
    """A flat frame in metres around a place, east and north of it.

    Parameters
    ----------
    lon, lat : float
        The origin [degrees].
    """

    lon: float
    lat: float

    def flat(self, lon: Floats, lat: Floats) -> Floats:
        """Where do these positions lie in the frame? East and north [m], (position n, 2)."""
        across = RADIUS_M * np.cos(np.radians(self.lat))
        return np.column_stack(
            (np.radians(np.asarray(lon) - self.lon) * across, np.radians(np.asarray(lat) - self.lat) * RADIUS_M)
        )

    def globe(self, flat: Floats) -> tuple[Floats, Floats]:
        """Which longitude and latitude have these places of the frame [degrees]?"""
        across = RADIUS_M * np.cos(np.radians(self.lat))
        return np.degrees(flat[:, 0] / across) + self.lon, np.degrees(flat[:, 1] / RADIUS_M) + self.lat


def along_curve(lon: Floats, lat: Floats) -> NDArray[np.int64]:
    """In which order does a curve through all cells of a grid pass these positions? Neighbours come near each other.

    References
    ----------
    Morton: A computer oriented geodetic data base, 1966.
    """
    code = np.zeros(len(lon), dtype=np.int64)
    for shift, side in enumerate((lon, lat)):
        width = float(side.max() - side.min()) or 1.0
        cell = ((side - side.min()) / width * (2**_CELL_BITS - 1)).astype(np.int64)
        for bit in range(_CELL_BITS):
            code |= ((cell >> bit) & 1) << (2 * bit + shift)
    return np.argsort(code, kind="stable")


def frame_of(lon: Floats, lat: Floats) -> Frame:
    """Give the frame in the middle of these positions."""
    return Frame(float((lon.min() + lon.max()) / 2), float((lat.min() + lat.max()) / 2))
