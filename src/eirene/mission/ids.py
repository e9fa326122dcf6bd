"""How records are named."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9:_-]{0,39}$")]
"""Id of a record: letters, digits, `-`, `_`, and `:` for parties that are no states (`x:frt`)."""
