"""What all entries of the ledger have in common: when, by which role, and what is hidden behind commitments.

Owns the texts and names that entries are made of. Refuses unknown fields, so that nobody adds one for a person.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar, Self, cast

from pydantic import AfterValidator, Field, model_validator

from eirene.base.frozen import Frozen
from eirene.mission.records import Sha256
from eirene.mission.watch import RolePseudonym


def _instant(text: str) -> str:
    datetime.fromisoformat(text)
    return text


Instant = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z$"),
    AfterValidator(_instant),
]
"""A moment in UTC (RFC 3339, with `Z`), kept as written."""
Role = RolePseudonym
"""A role's pseudonym: one to three words and a number, as `monitor-3`. A name of a person has no such form."""
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
"""An id of the mission folder, or of an incident."""
Text = Annotated[str, Field(min_length=1, max_length=20_000)]
"""What a person wrote; a longer text is kept as a file and logged as its SHA-256."""
KeyText = Annotated[str, Field(pattern=r"^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$", max_length=500)]
"""A public key as `name+id+base64`."""
FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,40}$")]
"""Name of a field of a body."""


class Entry(Frozen):
    """What all entries have in common."""

    needs: ClassVar[tuple[str, ...]] = ()
    """Fields that must be told, in the body or as a commitment."""

    at: Instant
    """When it was entered: this is the time of recording that `--recorded-by` asks for."""
    by: Role
    """Pseudonym of the role that enters it; the ledger declares it first."""
    sensitive: Annotated[dict[FieldName, Sha256] | None, Field(min_length=1)] = None
    """Commitments in place of the fields of the body that not every reader may see."""

    @property
    def instant(self) -> datetime:
        """When was it entered?"""
        return datetime.fromisoformat(self.at)

    @model_validator(mode="after")
    def _told_once(self) -> Self:
        body = cast("Frozen", getattr(self, "body"))  # noqa: B009 - every kind of entry declares its own
        hidden = set(self.sensitive or ())
        told = {name for name in type(body).model_fields if getattr(body, name) is not None}
        if strange := hidden - set(type(body).model_fields):
            raise ValueError(f"sensitive: {min(strange)} is not a field of this kind of entry")
        if both := hidden & told:
            raise ValueError(f"{min(both)} stands in the body and as a commitment: a sensitive value stands in neither")
        if silent := set(self.needs) - hidden - told:
            raise ValueError(f"{min(silent)} is missing")
        return self
