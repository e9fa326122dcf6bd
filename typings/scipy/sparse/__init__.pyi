from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

_Reals: TypeAlias = NDArray[np.float64]
_Ints: TypeAlias = NDArray[np.int64]

class csr_array:  # noqa: N801 - its name
    def __init__(self, parts: tuple[_Reals, _Ints, _Ints], shape: tuple[int, int]) -> None: ...

class coo_array:  # noqa: N801 - its name
    def __init__(self, parts: tuple[_Reals, tuple[_Ints, _Ints]], shape: tuple[int, int]) -> None: ...
    def tocsr(self) -> csr_array: ...
