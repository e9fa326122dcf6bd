"""Yes or no with something shared: a threshold on the sum of a common and an own shock.

Owns the probit with one common factor, drawn and integrated. A chance of 0 or 1 is exact, whatever the shocks.

References
----------
Vasicek (2002), The distribution of loan portfolio value, Risk 15(12).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import log_ndtr, ndtr, ndtri

if TYPE_CHECKING:
    from eirene.plans.futures import Mask, Reals


def latent(shared: Reals, own: Reals, rho: float) -> Reals:
    """Give the standard normal whose share rho of variance is common, shape as the shocks."""
    return np.sqrt(rho) * shared + np.sqrt(1.0 - rho) * own


def says_yes(shared: Reals, own: Reals, rho: float, chance: float) -> Mask:
    """In which draws is the answer yes? High shocks favour it."""
    if chance <= 0.0 or chance >= 1.0:
        return np.full(shared.shape, chance >= 1.0)
    return latent(shared, own, rho) > -float(ndtri(chance))


def yes_given(shared: Reals, rho: float, chance: float) -> Reals:
    """How likely is a yes given the common shock?"""
    if chance <= 0.0 or chance >= 1.0:
        return np.full(shared.shape, float(chance >= 1.0))
    threshold = -float(ndtri(chance))
    if rho >= 1.0:
        return (shared > threshold).astype(np.float64)
    argument: Reals = (np.sqrt(rho) * shared - threshold) / np.sqrt(1.0 - rho)
    return ndtr(argument)


def hazard_reached(shared: Reals, own: Reals, rho: float) -> Reals:
    """At which cumulative hazard does it leave? Exponential over all draws, and small where shocks are low."""
    logarithm: Reals = log_ndtr(-latent(shared, own, rho))
    return -logarithm


def stays_given(shared: Reals, rho: float, hazard: Reals) -> Reals:
    """How likely has it not left, given the common shock and the cumulative hazard?"""
    threshold = ndtri(-np.expm1(-hazard))
    if rho >= 1.0:
        return (shared >= threshold).astype(np.float64)
    argument: Reals = (np.sqrt(rho) * shared - threshold) / np.sqrt(1.0 - rho)
    return ndtr(argument)
