"""Closed forms of queues with like servers: how often calls wait, and how often they are lost.

References
----------
A. K. Erlang, Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges,
1917. R. B. Cooper, Introduction to Queueing Theory, 1981.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def erlang_b(servers: int, load: float) -> float:
    """Which share of calls is lost when all servers are busy and nobody waits? (M/M/N/N).

    Parameters
    ----------
    servers : int
    load : float
        Arrivals per mean time of service [Erlang].
    """
    _sound(servers, load)
    inverse = 1.0
    if load == 0.0:
        return 0.0
    for n in range(1, servers + 1):
        inverse = 1.0 + inverse * n / load
    return 1.0 / inverse


def erlang_c(servers: int, load: float) -> float:
    """Which share of calls waits when nobody is turned away? (M/M/N); all of them at or above full load."""
    _sound(servers, load)
    if load >= servers:
        return 1.0
    lost = erlang_b(servers, load)
    return servers * lost / (servers - load * (1.0 - lost))


def busy_counts(servers: int, load: float, *, waits: bool) -> NDArray[np.float64]:
    """How likely are so many servers busy? (count n,), 0 to all; those who wait count as all.

    Raises
    ------
    ValueError
        Where calls wait and the load is not below the servers.
    """
    _sound(servers, load)
    shares = np.ones(servers + 1, dtype=np.float64)
    for n in range(1, servers + 1):
        shares[n] = shares[n - 1] * load / n
    if waits:
        if load >= servers:
            raise ValueError(f"a load of {load:g} needs more than {servers} servers; the queue grows without end")
        shares[servers] /= 1.0 - load / servers
    return shares / shares.sum()


def _sound(servers: int, load: float) -> None:
    if servers < 1 or not 0.0 <= load < np.inf:
        raise ValueError("a queue needs a server and a load that is finite and not negative")
