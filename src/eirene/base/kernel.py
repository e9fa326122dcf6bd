"""How kernels are compiled: one decorator, and a cache whose folder is named by what all kernels say.

Owns the switch of numba's cache. Refuses to be imported by a module that is no kernel: numba takes half a second to
load, so `eirene --help` must never meet it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from numba import njit
from numba.core import config

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., object]")

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def sources_digest() -> str:
    """Which text do all kernels have together, as 16 hexadecimal digits?

    numba looks at the file of a function, not at the files of what it calls: a folder per text serves no stale callee.
    """
    text = hashlib.blake2b(digest_size=8)
    for file in sorted(PACKAGE.rglob("kernel*.py")):
        text.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes())
    return text.hexdigest()


@cache
def cache_folder() -> Path:
    """Where are compiled kernels kept: the user's cache, or a temporary folder where that cannot be written."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for root in (base, Path(tempfile.gettempdir())):
        folder = root / "eirene" / f"kernels-{sources_digest()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return PACKAGE


def compiled(function: F) -> F:
    """Compile a kernel on its first call, without fast mathematics; interpreted where NUMBA_DISABLE_JIT is 1."""
    config.CACHE_DIR = str(cache_folder())
    return njit(cache=True)(function)
