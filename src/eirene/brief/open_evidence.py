"""What is contested or unread in the evidence, as the content has it: for the planning cell alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.brief.sources import quotes
from eirene.evidence.explain import fact_name

if TYPE_CHECKING:
    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row


def open_evidence(material: Material, names: Names) -> Row | None:
    """Which facts are contested, and which sentences has nobody taken up? None without either."""
    contested = [
        {
            "fact": fact_name(fact),
            "kind": fact.kind,
            "name": names.actor(fact.subject),
            "about": None if fact.object is None else names.actor(fact.object),
            "value": fact.value,
            "polarity": fact.polarity,
            "for": quotes(material, fact.supports),
            "against": quotes(material, fact.opposes),
        }
        for fact in material.facts
        if fact.standing == "contested"
    ]
    held = material.still_open
    if not contested and (held is None or not held.sentences):
        return None
    return {
        "contested": contested,
        "unread": [] if held is None else [_row(material, one.document, one.text, one.why) for one in held.sentences],
        "looked_at": 0 if held is None else held.looked_at,
        "left": 0 if held is None else held.left,
    }


def _row(material: Material, document: str, text: str, why: str) -> Row:
    held = material.documents[document]
    return {
        "text": text,
        "why": why,
        "digest": held.digest,
        "language": held.language,
        "publisher": held.publisher,
        "published": held.published_told,
        "title": held.title,
    }
