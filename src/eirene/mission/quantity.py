"""Numbers with a basis: single values with a range, durations and dates that are drawn.

Owns how a number about the real world is written in a mission folder. Refuses numbers without a basis.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from eirene.base.basis import Because
from eirene.base.frozen import Frozen

Finite = Annotated[float, Field(allow_inf_nan=False)]


def _range_in_order(value: float | None, low: float | None, high: float | None) -> None:
    if (low is None) != (high is None):
        message = "give low and high together, or neither"
        raise ValueError(message)
    if value is not None and low is not None and high is not None and not low <= value <= high:
        message = "low, value and high must be in this order"
        raise ValueError(message)


class Quantity(Frozen):
    """A number: `{assumption: ID}`, or a value with its own basis.

    `{assumption: ID}` takes value and range of that assumption; the other form is written
    `{value: 12, low: 10, high: 15, because: source:ID}`. Where a record has its own `because`, values inside it may
    leave theirs out.
    """

    assumption: str | None = None
    """Id of the assumption whose value and range this takes; then nothing else is given."""
    value: Finite | None = None
    """The central value."""
    low: Finite | None = None
    """Least value that is held possible; None when no range is declared."""
    high: Finite | None = None
    """Greatest value that is held possible."""
    because: Because | None = None
    """Basis of the value."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.assumption is None) == (self.value is None):
            message = "give either value (with because) or assumption, not both and not neither"
            raise ValueError(message)
        if self.assumption is not None and (self.low, self.high, self.because) != (None, None, None):
            message = (
                "a value taken from an assumption has the assumption's range and basis: leave out low, high, because"
            )
            raise ValueError(message)
        _range_in_order(self.value, self.low, self.high)
        return self


class Pert(Frozen):
    """A duration that differs from future to future.

    A PERT distribution over days, drawn and rounded up to whole days.
    """

    low: Annotated[int, Field(ge=0)]
    """Shortest [days]."""
    likely: Annotated[int, Field(ge=0)]
    """Most likely [days]."""
    high: Annotated[int, Field(ge=0)]
    """Longest [days]."""
    stretch: Quantity | None = None
    """Common factor on all three, as a range of the assumption itself; none is 1 without a range."""
    because: Because | None = None
    """Basis; may stand at the record that holds it."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low <= self.likely <= self.high:
            message = "low, likely and high must be in this order"
            raise ValueError(message)
        return self


class PertDates(Frozen):
    """A date that differs from future to future: a PERT distribution over absolute dates."""

    earliest: date
    """Earliest day that is held possible."""
    likely: date
    """Most likely day."""
    latest: date
    """Latest day that is held possible."""
    because: Because | None = None
    """Basis; may stand at the record that holds it."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.earliest <= self.likely <= self.latest:
            message = "earliest, likely and latest must be in this order"
            raise ValueError(message)
        return self


class Assumption(Frozen):
    """What the planners hold to be so without a source: shown with its owner, and due for review at its expiry."""

    id: str
    statement: str
    """What is assumed, one sentence."""
    value: Finite | None = None
    """Central value, where it is a number that quantities take."""
    low: Finite | None = None
    """Least value that is held possible."""
    high: Finite | None = None
    """Greatest value that is held possible."""
    unit: str = ""
    """Unit of the value: `probability`, `days`, `persons`, `per month`, ..."""
    owner: str
    """Role that answers for it."""
    why: str
    """What it rests on."""
    expires: date
    """Day from which it is marked as expired until somebody renews it."""
    known_from: date | None = None
    """Day from which it was held; before it the value stands as well, but is marked as later knowledge."""

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.value is None and (self.low is not None or self.high is not None):
            message = "a range needs a value"
            raise ValueError(message)
        _range_in_order(self.value, self.low, self.high)
        return self


class Source(Frozen):
    """A published source of data: table, report, standard."""

    id: str
    title: str
    """Title as published."""
    publisher: str
    """Who published it."""
    published: date | None = None
    """None is unknown."""
    url: str | None = None
    """Where it can be found."""
    licence: str | None = None
    """Under which terms it may be used."""
    note: str = ""
    """What was taken from it, and how far it was verified."""
