from collections.abc import Sequence

from numpy.typing import ArrayLike

class OptimizeResult:
    status: int
    message: str
    x: Sequence[float]
    fun: float

def linprog(
    c: ArrayLike,
    A_ub: ArrayLike | None = None,  # noqa: N803 - as scipy names it
    b_ub: ArrayLike | None = None,
    A_eq: ArrayLike | None = None,  # noqa: N803 - as scipy names it
    b_eq: ArrayLike | None = None,
    bounds: Sequence[tuple[float, float | None]] = ...,
    method: str = "highs",
) -> OptimizeResult: ...
