# What we use of numba: compiled functions keep the types of their Python source.

from collections.abc import Callable
from typing import TypeVar

from numba import core as core

_F = TypeVar("_F", bound=Callable[..., object])

def njit(*, cache: bool = False, error_model: str = "python") -> Callable[[_F], _F]: ...
