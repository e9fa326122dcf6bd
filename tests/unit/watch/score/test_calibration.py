from __future__ import annotations

import numpy as np
import pytest

from eirene.watch.score.calibration import inside_share, pit_histogram


@pytest.mark.parametrize(
    ("edges", "share"),
    [
        ([0.0, 1.0], 0.8),
        ([0.0, 0.1], 0.0),
        ([0.05, 0.15], 0.5),
        ([0.4, 0.6], 1.0),
        ([0.9, 1.0], 0.0),
        ([0.5, 0.5], 1.0),
        ([1.0, 1.0], 0.0),
    ],
)
def test_a_count_that_straddles_an_edge_counts_in_part(edges: list[float], share: float) -> None:
    assert inside_share(np.array(edges)) == pytest.approx(share)


def test_it_is_the_share_of_randomised_values_inside() -> None:
    random = np.random.default_rng(1)
    edges = np.sort(random.random((50, 2)), axis=1)
    drawn = edges[:, :1] + random.random((50, 20_000)) * (edges[:, 1:] - edges[:, :1])
    assert inside_share(edges) == pytest.approx(((drawn > 0.1) & (drawn < 0.9)).mean(axis=1), abs=0.02)


def test_the_histogram_sums_to_one() -> None:
    edges = np.sort(np.random.default_rng(2).random((50, 2)), axis=1)
    assert sum(pit_histogram(edges)) == pytest.approx(1.0)
