"""What may a model say? Claims of this schema, and nothing else.

Owns the schema that the endpoint is held to and that the reply is tested against again. What we can read ourselves
(offsets, hedges, numbers, dates) is not asked.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from eirene.base.frozen import Frozen
from eirene.evidence.gates import BY_PEOPLE
from eirene.mission.codebook import VALUES, ClaimType, Modality, Polarity, SourceKind

UNTESTED: Final = frozenset({"gate", "mandate"})
"""Types that a model may not propose: the first is for people, the second is read from the form of a resolution."""
MOST: Final = 60
"""Claims in one reply."""
LONGEST: Final = 1_000
"""Characters of a quote."""

Short = Annotated[str, Field(max_length=200)]


class Proposed(Frozen):
    """One claim as a model proposes it; the quote comes first, so that words are chosen before what they say."""

    quote: Annotated[str, Field(max_length=LONGEST)]
    """Verbatim words of the text."""
    type: ClaimType
    value: Short
    actor: Short | None
    target: Short | None
    requester: Short | None
    polarity: Polarity
    modality: Modality
    source: Short | None
    """Verbatim words that name to whom the text attributes it."""
    source_kind: SourceKind


class Reply(Frozen):
    """What a model answers about one window of a text."""

    claims: Annotated[tuple[Proposed, ...], Field(max_length=MOST)]


def vocabulary() -> dict[str, tuple[str, ...]]:
    """Which types and values may a model propose?"""
    return {
        kind: tuple(value for value in values if value not in BY_PEOPLE)
        for kind, values in VALUES.items()
        if kind not in UNTESTED
    }


def schema() -> dict[str, object]:
    """Give the JSON schema of a reply in the form that endpoints hold a model to: all keys required, no others."""
    words = vocabulary()
    text, absent = {"type": "string"}, {"type": ["string", "null"]}
    fields: dict[str, object] = {
        "quote": text,
        "type": {"type": "string", "enum": list(words)},
        "value": {"type": "string", "enum": sorted({value for values in words.values() for value in values})},
        "actor": absent,
        "target": absent,
        "requester": absent,
        "polarity": {"type": "string", "enum": ["+", "-"]},
        "modality": {"type": "string", "enum": ["asserted", "required", "proposed", "intended", "possible"]},
        "source": absent,
        "source_kind": {
            "type": "string",
            "enum": ["narrator", "named_official", "unnamed_officials", "media", "anonymous", "self", "document"],
        },
    }
    one = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": one}},
        "required": ["claims"],
        "additionalProperties": False,
    }
