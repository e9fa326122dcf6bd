from __future__ import annotations

import numpy as np
import pytest

from eirene.watch.kernel_score import crps
from eirene.watch.score.competitors import WINDOWS, Competitors


def _empirical(values: np.ndarray, happened: float) -> float:
    """CRPS of an empirical distribution, by its definition over pairs."""
    return float(np.abs(values - happened).mean() - 0.5 * np.abs(values[:, None] - values[None, :]).mean())


def test_each_competitor_has_the_score_of_its_definition() -> None:
    random = np.random.default_rng(4)
    past, happened = random.poisson(2.0, (120, 3)).astype(float), np.array([0.0, 2.0, 9.0])
    scores = Competitors(1).score(past, happened)
    assert scores["conflictology"] == pytest.approx([_empirical(past[-52:, c], happened[c]) for c in range(3)])
    assert scores["window_tuned"] == pytest.approx(scores["conflictology"])  # nothing was scored before
    assert scores["zero"].tolist() == [0.0, 2.0, 9.0]
    assert scores["last_value"] == pytest.approx(np.abs(happened - past[-1]))


@pytest.mark.parametrize("weeks", [1, 4])
def test_the_window_is_the_best_of_what_is_complete(weeks: int) -> None:
    random = np.random.default_rng(5)
    counts = np.concatenate([random.poisson(5.0, (110, 4)), np.zeros((30, 4))]).astype(float)
    competitors = Competitors(weeks)
    sums: list[list[float]] = []
    for origin in range(105, 140):
        past, happened = counts[: origin - weeks + 1], counts[origin]
        done = np.array(sums[: max(len(sums) - weeks + 1, 0)]).reshape(-1, len(WINDOWS))
        best = WINDOWS[int(np.argmin(done.sum(axis=0)))] if len(done) else 52
        by_window = {w: [_empirical(past[-w:, c], happened[c]) for c in range(4)] for w in WINDOWS}
        assert competitors.score(past, happened)["window_tuned"] == pytest.approx(by_window[best])
        sums.append([float(np.sum(by_window[w])) for w in WINDOWS])


def test_a_count_above_all_that_was_seen_is_scored_exactly() -> None:
    chances = np.array([[0.5, 0.5]])
    assert crps(chances, np.array([4.0]))[0] == pytest.approx(_empirical(np.array([0.0, 1.0]), 4.0))
