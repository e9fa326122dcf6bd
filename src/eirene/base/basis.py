"""Why a number is believed: a fact, a data source or an assumption.

Owns the short form `kind:id` in which a basis is written beside a value. Refuses numbers without one.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator


class Kind(StrEnum):
    """The three kinds of basis, counted apart."""

    FACT = "fact"
    DATA = "data"
    ASSUMPTION = "assumption"


_FORM = re.compile(r"(claim|source|assumption):(\S+)")
_KIND = {"claim": Kind.FACT, "source": Kind.DATA, "assumption": Kind.ASSUMPTION}


def split(because: str) -> tuple[Kind, str]:
    """Give the kind of a basis and the id that it points to.

    Parameters
    ----------
    because : str
        `claim:ID`, `source:ID` or `assumption:ID`.

    Raises
    ------
    ValueError
        When it has none of these forms.
    """
    match = _FORM.fullmatch(because)
    if not match:
        message = f"{because!r} names no basis: write claim:ID, source:ID or assumption:ID"
        raise ValueError(message)
    return _KIND[match[1]], match[2]


def _checked(because: str) -> str:
    split(because)
    return because


Because = Annotated[str, AfterValidator(_checked)]
"""A basis as written in a mission folder: `claim:ID`, `source:ID` or `assumption:ID`."""
