import numpy as np
from numpy.typing import NDArray

class Sobol:
    def __init__(
        self,
        d: int,
        *,
        scramble: bool = True,
        bits: int | None = None,
        rng: np.random.Generator | int | None = None,
        optimization: None = None,
    ) -> None: ...
    def random(self, n: int = 1) -> NDArray[np.float64]: ...
    # The first 2**m points, (draw r, dimension d)
    def random_base2(self, m: int) -> NDArray[np.float64]: ...
