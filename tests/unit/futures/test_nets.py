"""Points are uniform, spread evenly, and depend on seed and name alone."""

from __future__ import annotations

import numpy as np
import pytest

from eirene.futures.nets import Net, Plain, Strata, inverted, power, scrambled, shuffled

KEY = 0x1234_5678_9ABC_DEF0


def cells(uniforms: np.ndarray, parts: int) -> list[int]:
    return sorted(np.floor(uniforms * parts).astype(int).tolist())


@pytest.mark.parametrize("n", [0, 1, 3, 100, 1000, -8, 2**21])
def test_a_number_of_draws_that_is_no_power_of_two_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="powers of two"):
        power(n)


def test_a_shuffle_is_a_permutation_that_keeps_every_binary_block_whole() -> None:
    places = shuffled(np.arange(64, dtype=np.uint64), 6, KEY)
    assert sorted(places.tolist()) == list(range(64))
    assert places.tolist() != list(range(64))
    for size in (2, 4, 8, 16, 32):
        for block in places.reshape(-1, size):
            assert len({int(place) // size for place in block}) == 1


def test_radical_inverse_of_the_first_eight_numbers() -> None:
    assert inverted(np.arange(8, dtype=np.uint64), 3).tolist() == [0, 4, 2, 6, 1, 5, 3, 7]


def test_a_scrambled_radical_inverse_has_one_point_in_each_part() -> None:
    uniforms = scrambled(np.arange(256, dtype=np.uint64), 8, KEY)
    assert cells(uniforms, 256) == list(range(256))
    assert 0.0 < uniforms.min() < uniforms.max() < 1.0


def test_every_dimension_of_a_net_has_one_point_in_each_part() -> None:
    net = Net([f"name {place}" for place in range(40)], 128, seed=3)
    for place in range(40):
        assert cells(net(f"name {place}"), 128) == list(range(128))


def test_the_first_two_dimensions_fill_every_elementary_box() -> None:
    """A (0, m, 2)-net in base 2 has one point in each box of area 2^-m; nested scrambling keeps that."""
    net = Net(["a", "b"], 64, seed=3)
    a, b = net("a"), net("b")
    for wide in range(7):
        box = np.floor(a * 2**wide) * 2 ** (6 - wide) + np.floor(b * 2 ** (6 - wide))
        assert sorted(box.astype(int).tolist()) == list(range(64))


def test_neighbours_in_rank_are_spread_evenly() -> None:
    rank = np.random.Generator(np.random.Philox(key=5)).permutation(256)
    uniforms = Strata(rank, seed=1)("yes:XX")
    by_rank = np.empty(256)
    by_rank[rank] = uniforms
    for size in (2, 16, 64):
        for block in by_rank.reshape(-1, size):
            assert cells(block, size) == list(range(size))


def test_strata_of_two_names_are_uncorrelated() -> None:
    """Without the shuffle their product would be plus or minus 1/16 and more, whatever the number of draws."""
    rank = np.arange(1024)
    products = [
        float(((Strata(rank, seed)("yes:AA") - 0.5) * (Strata(rank, seed)("yes:BB") - 0.5)).mean())
        for seed in range(200)
    ]
    plain = 1 / 12 / np.sqrt(1024)
    assert np.std(products) < 1.3 * plain
    assert abs(np.mean(products)) < 4 * plain / np.sqrt(200)


def test_scrambled_points_are_uniform_over_seeds() -> None:
    first = np.array([Strata(np.arange(8), seed)("a")[0] for seed in range(4000)])
    assert abs(first.mean() - 0.5) < 4 * np.sqrt(1 / 12 / 4000)
    assert abs((first < 0.1).mean() - 0.1) < 4 * np.sqrt(0.09 / 4000)


def test_numbers_depend_on_seed_and_name_alone() -> None:
    rank = np.arange(64)
    assert np.array_equal(Strata(rank, 1)("a"), Strata(rank, 1)("a"))
    assert not np.array_equal(Strata(rank, 1)("a"), Strata(rank, 2)("a"))
    assert not np.array_equal(Strata(rank, 1)("a"), Strata(rank, 1)("b"))
    assert np.array_equal(Plain(64, 1)("a"), Plain(64, 1)("a"))
    assert not np.array_equal(Plain(64, 1)("a"), Plain(64, 1)("b"))


def test_a_name_without_a_dimension_is_drawn_all_the_same() -> None:
    uniforms = Net(["a"], 64, seed=3)("turn:900:x")
    assert uniforms.shape == (64,)
    assert 0.0 < uniforms.min() < uniforms.max() < 1.0
