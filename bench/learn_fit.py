"""From rows to weights: logistic models with an L2 penalty, by L-BFGS.

Owns the fit and the pruning: small weights are left out, the rest is rounded, so that the file can be read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import optimize, sparse

from eirene.evidence.examples.weights import BIAS, HOLDS, SCALE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from bench.learn_rows import Row, Text
    from eirene.evidence.examples.features import Features
    from eirene.evidence.examples.weights import Labels

_RARE: Final = 2
"""A feature must stand in so many rows."""
_STRICT: Final = {"sentence": 5.0, "type": 0.2, "among": 0.2, "own": 0.2}
"""Weight of the penalty, chosen on settings that were left out."""
_LEAST: Final = 0.03
"""Smaller weights are left out."""
_MOST: Final = {"sentence": 4000, "type": 5000, "among": 1500, "own": 1500}
"""So many weights are kept for each label, the largest ones."""
_ROUNDS: Final = 150
_AT_FIRST: Final = -3.0


@dataclass(frozen=True)
class Table:
    """Rows as a sparse matrix, with the names of its columns; the last column is always 1."""

    columns: tuple[str, ...]
    rows: sparse.csr_array


def learn(texts: Sequence[Text]) -> dict[str, Labels]:
    """Give the weights of every part."""
    rows = [row for text in texts for sentence in text.sentences for row in sentence.rows]
    taken = [sentence for text in texts if text.whole for sentence in text.sentences]
    return {
        "sentence": _sentence([s.features for s in taken], [s.holds for s in taken]),
        **_values(rows, sorted({value for row in rows for value in row.says})),
    }


def _sentence(features: Sequence[Features], holds: Sequence[bool]) -> Labels:
    table = _table(features)
    wanted = np.array(holds, dtype=float)[:, None]
    fitted = _each(table, wanted, np.ones_like(wanted), _STRICT["sentence"])
    return _labels("sentence", table.columns, [HOLDS], fitted)


def _values(rows: Sequence[Row], values: Sequence[str]) -> dict[str, Labels]:
    table = _table([row.features for row in rows])
    said = np.array([[value in row.says for value in values] for row in rows], dtype=float)
    counts = np.array([[value not in row.open for value in values] for row in rows], dtype=float)
    kinds = sorted({value.partition(":")[0] for value in values})
    of_kind = np.array([[value.startswith(f"{kind}:") for value in values] for kind in kinds], dtype=float)
    typed = np.minimum(1.0, said @ of_kind.T)
    clear = np.maximum(typed, ((1 - counts) @ of_kind.T == 0).astype(float))
    among: Labels = {}
    for place in range(len(kinds)):
        inside = np.flatnonzero(of_kind[place])
        rows_of = np.flatnonzero(typed[:, place])
        fitted = _one_of(table.rows[rows_of], said[np.ix_(rows_of, inside)], _STRICT["among"])
        among |= _labels("among", table.columns, [values[int(k)] for k in inside], fitted)
    return {
        "type": _labels("type", table.columns, kinds, _each(table, typed, clear, _STRICT["type"])),
        "among": among,
        "own": _labels("own", table.columns, values, _each(table, said, counts, _STRICT["own"])),
    }


def _table(features: Sequence[Features]) -> Table:
    often = Counter(name for row in features for name in row)
    columns = tuple(sorted(name for name, count in often.items() if count >= _RARE))
    place = {name: k for k, name in enumerate(columns)}
    at: list[int] = []
    column: list[int] = []
    value: list[float] = []
    for number, row in enumerate(features):
        # the length is that of all features, also of the rare ones, as it is when a text is read
        factor = SCALE / max(1.0, float(np.sqrt(sum(v * v for v in row.values()))))
        for name, strength in sorted(row.items()):
            if name in place:
                at.append(number)
                column.append(place[name])
                value.append(strength * factor)
        at.append(number)
        column.append(len(columns))
        value.append(1.0)
    whole = (np.array(value), (np.array(at, dtype=np.int64), np.array(column, dtype=np.int64)))
    return Table((*columns, BIAS), sparse.coo_array(whole, shape=(len(features), len(columns) + 1)).tocsr())


def _each(table: Table, wanted: NDArray[np.float64], counts: NDArray[np.float64], strict: float) -> NDArray[np.float64]:
    """Fit a yes or no for each column of `wanted`; rows where `counts` is 0 are silent."""
    rows, turned = table.rows, table.rows.transpose().tocsr()
    shape = (rows.shape[1], wanted.shape[1])

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        w = flat.reshape(shape)
        z = rows @ w
        held = strict * w
        held[-1] *= 0.01
        value = float((counts * (np.logaddexp(0, z) - wanted * z)).sum() + (held * w).sum() / 2)
        slope = (turned @ (counts * (1 / (1 + np.exp(-np.clip(z, -30, 30))) - wanted))) + held
        return value, slope.ravel()

    start = np.zeros(shape)
    start[-1] = _AT_FIRST
    return _least(loss, start)


def _one_of(rows: sparse.csr_array, wanted: NDArray[np.float64], strict: float) -> NDArray[np.float64]:
    """Fit which one of the columns it is."""
    turned = rows.transpose().tocsr()
    share = wanted / wanted.sum(axis=1, keepdims=True)
    shape = (rows.shape[1], wanted.shape[1])

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        w = flat.reshape(shape)
        z = rows @ w
        z -= z.max(axis=1, keepdims=True)
        logs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        value = float(-(share * logs).sum() + strict / 2 * (w * w).sum())
        return value, (turned @ (np.exp(logs) - share) + strict * w).ravel()

    return _least(loss, np.zeros(shape))


def _least(
    loss: Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]], start: NDArray[np.float64]
) -> NDArray[np.float64]:
    found = optimize.minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    return np.asarray(found.x, dtype=float).reshape(start.shape)


def _labels(part: str, columns: Sequence[str], labels: Iterable[str], fitted: NDArray[np.float64]) -> Labels:
    return {label: _kept(part, columns, fitted[:, k]) for k, label in enumerate(labels)}


def _kept(part: str, columns: Sequence[str], weights: NDArray[np.float64]) -> dict[str, float]:
    """Keep the largest weights, in the order of their names."""
    named = [(columns[k], round(float(weights[k]), 2)) for k in range(len(columns))]
    large = sorted((row for row in named if abs(row[1]) >= _LEAST and row[0] != BIAS), key=lambda r: (-abs(r[1]), r[0]))
    bias = next(row for row in named if row[0] == BIAS)
    return dict([bias, *sorted(large[: _MOST[part]])])
