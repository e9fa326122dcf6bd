"""Each kernel of the watch gives, compiled and interpreted, the same bits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

WORK = """
import hashlib, json
import numpy as np
from eirene.watch.alarms import alarms_of
from eirene.watch.forecast.kernel_counts import log_probability
from eirene.watch.forecast.kernel_rates import log_likelihood, means_at
from eirene.watch.forecast.settings import Break
from eirene.watch.kernel_cusum import normal_score
from eirene.watch.score.rolling import roll
from eirene.watch.twin import Twin

def digest(*arrays):
    text = hashlib.sha256()
    for array in arrays:
        text.update(np.ascontiguousarray(array, dtype=np.float64).tobytes())
    return text.hexdigest()

twin = Twin(rows=2, columns=2, weeks=62, ceasefire=57)
panel = twin.panel(5)
told = {}
for weeks in (1, 4):
    scored = roll(panel, weeks=weeks, breaks=[Break(57)])
    told[f"roll {weeks}"] = digest(
        scored.means, scored.edges, scored.inside, scored.rates, scored.spread, scored.shares, *scored.crps.values()
    )
alarms = alarms_of(panel, np.arange(4), 58)
told["alarms"] = digest([[a.cell, a.week, a.total, a.threshold, a.chance, a.sure] for a in alarms])
told["scores"] = digest([normal_score(u) for u in (1e-9, 0.01, 0.3, 0.5, 0.9, 0.999)])
told["counts"] = digest([log_probability(float(k), 2.5, 0.7) for k in range(40)])
made, rates = np.full((6, 2, 3), 0.5), np.array([0.1, 0.2, 0.3])
told["fit"] = digest(
    [log_likelihood(made, np.arange(12.0).reshape(6, 2), np.array([-1, 2]), np.ones(6), rates, np.full(3, 0.3))],
    means_at(made[0], rates),
)
print(json.dumps(told))
"""


def _digests(folder: Path, *, interpreted: bool) -> str:
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1" if interpreted else "0"}
    # the smaller number of simulated years keeps the interpreted run short; both runs use it
    code = WORK.replace(
        "from eirene.watch.alarms import",
        "import eirene.watch.alarms as a\na.YEARS = 5\nfrom eirene.watch.alarms import",
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_compiled_and_interpreted_runs_are_bit_identical(tmp_path: Path) -> None:
    assert _digests(tmp_path, interpreted=False) == _digests(tmp_path, interpreted=True)
