from __future__ import annotations

import numpy as np
import pytest

from eirene.posture.hypercube import Method, Queue, hypercube, preferences_of
from eirene.posture.hypercube_near import correction
from eirene.posture.queues import busy_counts, erlang_b, erlang_c


def by_linear_solve(rates: np.ndarray, order: np.ndarray, service: np.ndarray, *, tail: int) -> np.ndarray:
    """Solve the balance of all states, with a queue of at most `tail` calls, as one dense system: busy shares."""
    units = len(service)
    full = 2**units - 1
    generator = np.zeros((2**units + tail, 2**units + tail))
    for state in range(2**units):
        for atom, rate in enumerate(rates):
            free = [unit for unit in order[atom] if unit >= 0 and not state >> unit & 1]
            if free:
                generator[state, state | 1 << free[0]] += rate
            elif tail:
                generator[state, 2**units] += rate
        for unit in range(units):
            if state >> unit & 1:
                generator[state, state & ~(1 << unit)] += service[unit]
    for waiting in range(tail):
        generator[2**units + waiting, 2**units + waiting - 1 if waiting else full] += service.sum()
        if waiting + 1 < tail:
            generator[2**units + waiting, 2**units + waiting + 1] += rates.sum()
    np.fill_diagonal(generator, 0.0)
    np.fill_diagonal(generator, -generator.sum(axis=1))
    system = np.vstack([generator.T, np.ones(len(generator))])
    chance = np.linalg.lstsq(system, np.append(np.zeros(len(generator)), 1.0), rcond=None)[0]
    states = np.append(np.arange(2**units, dtype=np.int64), np.full(tail, full, dtype=np.int64))
    return np.array([float(chance[(states >> unit) & 1 == 1].sum()) for unit in range(units)])


def system(seed: int, units: int, atoms: int = 12) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    drawn = np.random.default_rng([seed, 7])
    times = drawn.random((units, atoms)) * 20
    service = np.ones(units) if seed % 2 else drawn.uniform(0.7, 1.3, units)
    rates = drawn.random(atoms) ** 2
    rates *= drawn.uniform(0.2, 0.9) * service.sum() / rates.sum()
    return rates, preferences_of(times), service, times


@pytest.mark.parametrize("seed", range(4))
def test_exact_agrees_with_a_dense_solution(seed: int) -> None:
    rates, order, service, _ = system(seed, 4)
    rates *= 0.6
    found = hypercube(rates, order, service, queue="loss")
    assert found.busy == pytest.approx(by_linear_solve(rates, order, service, tail=0), abs=1e-9)
    waiting = hypercube(rates, order, service, queue="infinite")
    assert waiting.busy == pytest.approx(by_linear_solve(rates, order, service, tail=150), abs=1e-6)


def test_units_that_may_not_be_sent_are_not() -> None:
    order = np.array([[0, -1], [1, 0]])
    rates, service = np.array([0.8, 0.5]), np.array([1.0, 1.5])
    found = hypercube(rates, order, service, queue="loss")
    assert found.busy == pytest.approx(by_linear_solve(rates, order, service, tail=0), abs=1e-9)
    assert found.dispatches[1][0] == 0.0


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("queue", ["infinite", "loss"])
def test_what_is_served_is_what_comes(seed: int, queue: Queue) -> None:
    rates, order, service, times = system(seed, 5)
    methods: tuple[Method, ...] = ("exact", "approximate")
    for method in methods:
        found = hypercube(rates, order, service, times=times, queue=queue, method=method)
        served = float((np.array(found.busy, dtype=np.float64) * service).sum())
        assert served == pytest.approx(rates.sum() * (1.0 - found.lost), rel=2e-2 if method == "approximate" else 1e-9)
        assert np.sum(found.dispatches) == pytest.approx(1.0)
        assert found.mean_time is not None
        assert times.min() <= found.mean_time <= times.max()


def test_the_order_of_units_does_not_matter() -> None:
    rates, order, service, times = system(2, 5)
    moved = [3, 0, 4, 1, 2]
    plain = hypercube(rates, order, service, times=times)
    other = hypercube(rates, preferences_of(times[moved]), service[moved], times=times[moved])
    assert other.busy == pytest.approx([plain.busy[unit] for unit in moved], abs=1e-9)
    assert other.mean_time == pytest.approx(plain.mean_time)


def test_time_may_be_counted_in_any_unit() -> None:
    rates, order, service, _ = system(3, 5)
    plain, minutes = hypercube(rates, order, service), hypercube(rates / 60, order, service / 60)
    assert minutes.busy == pytest.approx(plain.busy, abs=1e-9)
    assert minutes.mean_wait == pytest.approx(plain.mean_wait * 60)


def test_no_call_no_work() -> None:
    found = hypercube([0.0], [[0, 1]], [1.0, 1.0])
    assert (found.busy, found.lost, found.queued) == ((0.0, 0.0), 0.0, 0.0)


def test_the_correction_is_one_where_units_are_busy_apart() -> None:
    share, units = 0.3, 5
    counts = np.array([1.0])
    for _ in range(units):
        counts = np.convolve(counts, [1 - share, share])
    assert correction(counts) == pytest.approx(np.ones(units))


def test_shares_of_counts_add_up() -> None:
    assert busy_counts(4, 2.5, waits=True).sum() == pytest.approx(1.0)
    assert busy_counts(4, 2.5, waits=True)[-1] == pytest.approx(erlang_c(4, 2.5))
    assert busy_counts(4, 2.5, waits=False)[-1] == pytest.approx(erlang_b(4, 2.5))
    assert (erlang_b(3, 0.0), erlang_c(3, 3.0)) == (0.0, 1.0)


def test_units_out_of_reach_end_the_order() -> None:
    assert preferences_of([[2.0, np.inf], [1.0, 3.0]]).tolist() == [[1, 0], [1, -1]]


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="as fast"):
        hypercube([2.0], [[0, 1]], [1.0, 1.0])
    with pytest.raises(ValueError, match="names all units"):
        hypercube([0.5], [[0, -1]], [1.0, 1.0])
    with pytest.raises(ValueError, match="once"):
        hypercube([0.5], [[0, 0]], [1.0, 1.0], queue="loss")
    with pytest.raises(ValueError, match="states"):
        hypercube([0.5], [list(range(17))], [1.0] * 17, method="exact")
