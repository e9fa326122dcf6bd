"""`eirene read --llm`: what a language model proposes, and what became of it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from eirene.cli.console import note, progress

if TYPE_CHECKING:
    from eirene.evidence.llm.endpoint import Endpoint
    from eirene.evidence.llm.propose import Proposals
    from eirene.evidence.names import Names
    from eirene.evidence.read import Reading
    from eirene.mission.mission import Mission
    from eirene.mission.records import Document


def settings() -> Endpoint:
    """Give the endpoint that the environment names.

    Raises
    ------
    PrerequisiteMissing
        When none is named, or the package that speaks to it is not installed.
    """
    from eirene.evidence.llm.ask import ready
    from eirene.evidence.llm.endpoint import endpoint

    ready()
    return endpoint(os.environ)


def asked(document: Document, reading: Reading, mission: Mission | None, names: Names) -> Reading:
    """Give the reading with the model's proposals behind the claims of the rules; tell what was refused."""
    from eirene.evidence.llm.ask import Asker
    from eirene.evidence.llm.propose import proposals

    where = settings()
    held = [] if mission is None else [claim for claim in mission.claims if claim.document == document.id]
    known = list({claim.id: claim for claim in (*reading.claims, *held)}.values())
    note(f"sending this text to {where.host} (model {where.model})")
    with progress() as on_event, Asker(where) as asker:
        made = proposals(document, known, names=names, asker=asker, model=where.model, on_event=on_event)
    _tell(made, where.host)
    return replace(reading, claims=(*reading.claims, *made.claims))


def _tell(made: Proposals, host: str) -> None:
    disputed = sum(bool(claim.disputes) for claim in made.claims)
    note(
        f"{host} was sent {made.characters:,} characters in {made.windows} parts: {len(made.claims)} new proposals "
        f"({disputed} disputed), {len(made.agreed)} as read already, {len(made.refused)} refused"
    )
    for one in made.refused:
        quote = "".join(sign if sign.isprintable() else " " for sign in one.proposed.quote)[:120]
        said = f"{one.proposed.type}: {one.proposed.actor} {one.proposed.value} {one.proposed.polarity}"
        note(f"    refused {said!r} “{quote}”: {'; '.join(one.reasons)}")
    for sentence in made.addressed:
        note(f"    speaks to a model, and nothing was taken from it: “{' '.join(sentence.split())[:160]}”")
