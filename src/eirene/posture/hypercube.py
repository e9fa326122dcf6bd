"""Larson's hypercube: how busy each unit is, and who answers whom, when calls come at random.

Owns the question, the choice of method and the figures that follow from it. Each atom (a place of demand) has an order
in which it prefers the units; the first free one is sent. Calls come as Poisson streams, services are exponential.

References
----------
R. C. Larson, A hypercube queuing model for facility location and redistricting in urban emergency services, 1974,
doi:10.1016/0305-0548(74)90076-8. R. C. Larson, Approximating the performance of urban emergency service systems, 1975,
doi:10.1287/opre.23.5.845.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from eirene.posture.hypercube_exact import exact_loss
from eirene.posture.hypercube_near import near
from eirene.posture.inputs import times_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Queue = Literal["infinite", "loss"]
Method = Literal["exact", "approximate"]

EXACT_UNITS = 12
"""Units up to which every state is solved unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Response:
    """How a posture responds.

    Parameters
    ----------
    busy : tuple of float (unit n,)
        Share of its time for which a unit is busy.
    dispatches : tuple of tuple of float (unit n, atom j)
        Share of all answered calls in which the unit goes to the atom; they add up to 1.
    mean_time : float or None
        Mean travel time of answered calls, without waiting [unit of times]; None where no times were given.
    lost : float
        Share of calls that nobody answers.
    queued : float
        Share of calls that wait.
    mean_wait : float
        Mean waiting time over all calls [1 / unit of the rates].
    method : Method
    residual : float
        Largest change of a probability (exact) or of a busy share (approximate) in the last round.
    """

    busy: tuple[float, ...]
    dispatches: tuple[tuple[float, ...], ...]
    mean_time: float | None
    lost: float
    queued: float
    mean_wait: float
    method: Method
    residual: float


@dataclass(frozen=True, slots=True, eq=False)
class Calls:
    """The system in arrays.

    Parameters
    ----------
    rates : array (atom j,)
    order : array of int (atom j, rank k)
        Units in order of preference; -1 where no further unit may be sent.
    service : array (unit n,)
    waits : bool
    """

    rates: NDArray[np.float64]
    order: NDArray[np.int64]
    service: NDArray[np.float64]
    waits: bool


def hypercube(
    rates: ArrayLike,
    preferences: ArrayLike,
    service_rates: ArrayLike,
    *,
    times: ArrayLike | None = None,
    queue: Queue = "infinite",
    method: Method | None = None,
) -> Response:
    """How busy is each unit, who answers whom, and how many calls wait or are lost?

    Parameters
    ----------
    rates : array (atom j,)
        Calls per unit of time.
    preferences : array of int (atom j, rank k)
        Units 0 to N - 1 in the order in which they are sent; with `loss`, -1 ends a list of units that may be sent.
    service_rates : array (unit n,)
        Calls that a unit can serve per unit of time.
    times : array (unit n, atom j), optional
        Travel times from the unit's base. A call that has waited counts the mean over the units that may have become
        free, as from their bases.
    queue : {"infinite", "loss"}
        Whether a call waits, first come first served, or is lost when no unit that may be sent is free.
    method : {"exact", "approximate"}, optional
        Exact to 12 units unless given. The approximation is within two points of busy share on average in tests.

    Raises
    ------
    ValueError
        When shapes do not fit, an order of preference repeats or leaves out a unit where calls wait, or calls come
        faster than all units can serve and wait.
    """
    calls = _calls(rates, preferences, service_rates, queue)
    units = len(calls.service)
    chosen: Method = method or ("exact" if units <= EXACT_UNITS else "approximate")
    total = float(calls.rates.sum())
    if total == 0.0:
        return _silent(calls, chosen, times)
    if chosen == "approximate":
        busy, sent, full, residual = near(calls.rates, calls.order, calls.service, waits=calls.waits)
    else:
        busy, sent, full, residual = exact_loss(calls.rates, calls.order, calls.service)
        if calls.waits:
            busy, sent, full = _with_queue(calls, busy, sent, full)
    shares, queued = sent / total, full if calls.waits else 0.0
    if calls.waits:
        shares = shares + queued * np.outer(calls.service / calls.service.sum(), calls.rates / total)
    lost = 0.0 if calls.waits else max(0.0, 1.0 - float(sent.sum()) / total)
    wait = queued / (float(calls.service.sum()) - total) if calls.waits else 0.0
    answered = shares / shares.sum() if shares.sum() > 0 else shares
    return Response(
        busy=tuple(busy.tolist()),
        dispatches=tuple(tuple(row) for row in answered.tolist()),
        mean_time=_mean_time(answered, times),
        lost=lost,
        queued=queued,
        mean_wait=wait,
        method=chosen,
        residual=residual,
    )


def preferences_of(times: ArrayLike) -> NDArray[np.int64]:
    """Who is sent first where the nearest unit is? (atom j, rank k), from times (unit n, atom j).

    Units that cannot come are left out (-1 at the end of the list); equal times go by number.
    """
    way = times_of(times).T
    order = np.argsort(way, axis=1, kind="stable")
    return np.where(np.isfinite(np.take_along_axis(way, order, axis=1)), order, -1)


def _calls(rates: ArrayLike, preferences: ArrayLike, service_rates: ArrayLike, queue: Queue) -> Calls:
    rate, order = np.asarray(rates, dtype=np.float64), np.asarray(preferences, dtype=np.int64)
    service = np.asarray(service_rates, dtype=np.float64)
    if rate.ndim != 1 or service.ndim != 1 or 0 in (rate.size, service.size):
        raise ValueError("rates (atom,) and service_rates (unit,) must be lists of at least one number")
    if order.ndim != 2 or order.shape[0] != rate.size or order.shape[1] > service.size:  # noqa: PLR2004 - atom, rank
        raise ValueError(f"preferences must be a matrix (atom, rank) with {rate.size} rows and a rank per unit at most")
    if not bool(np.isfinite(rate).all() and (rate >= 0).all() and np.isfinite(service).all() and (service > 0).all()):
        raise ValueError("rates must be finite and not negative, service rates finite and positive")
    full = queue == "infinite"
    for row in order.tolist():
        named = [unit for unit in row if unit >= 0]
        if len(set(named)) < len(named) or any(unit >= service.size for unit in named) or row[: len(named)] != named:
            raise ValueError("an order of preference names each unit once, and -1 only at its end")
        if full and len(named) < service.size:
            raise ValueError("where calls wait, every order of preference names all units")
    if full and float(rate.sum()) >= float(service.sum()):
        raise ValueError("calls come at least as fast as all units can serve; the queue grows without end")
    return Calls(rate, order, service, full)


def _with_queue(
    calls: Calls, busy: NDArray[np.float64], sent: NDArray[np.float64], full: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Add the states with a queue, which are a geometric tail on the state in which all are busy.

    A unit that becomes free while calls wait takes the next one at once, so the states without a queue keep their
    proportions of the system that loses calls.
    """
    ratio = float(calls.rates.sum() / calls.service.sum())
    tail = full * ratio / (1.0 - ratio)
    size = 1.0 + tail
    return (busy + tail) / size, sent / size, (full + tail) / size


def _mean_time(shares: NDArray[np.float64], times: ArrayLike | None) -> float | None:
    if times is None:
        return None
    way = times_of(times)
    if way.shape != shares.shape:
        raise ValueError(f"times must be of shape (unit, atom) {shares.shape}, not {way.shape}")
    used = shares > 0
    return float((shares[used] * way[used]).sum())


def _silent(calls: Calls, method: Method, times: ArrayLike | None) -> Response:
    nothing = np.zeros((len(calls.service), len(calls.rates)), dtype=np.float64)
    return Response(
        busy=(0.0,) * len(calls.service),
        dispatches=tuple(tuple(row) for row in nothing.tolist()),
        mean_time=_mean_time(nothing, times),
        lost=0.0,
        queued=0.0,
        mean_wait=0.0,
        method=method,
        residual=0.0,
    )
