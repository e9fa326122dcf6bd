"""From a document to what a model proposes: anchored by us, tested by both gates, marked where the rules differ.

Owns the way of a proposal. Refuses, with the reason, whatever is not verbatim, ambiguous, not carried by its own words
or its sentence, or about somebody whom the text does not name. Nothing is repaired, nothing is accepted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from eirene.base.canonical import digest, dumps
from eirene.base.events import Step, silent
from eirene.base.faults import Fault, Place, found
from eirene.evidence.decided import MODEL
from eirene.evidence.gates import gate, locate
from eirene.evidence.hedges import HEARSAY, POSSIBLE
from eirene.evidence.llm.disputes import agreed, marked
from eirene.evidence.llm.prompt import messages
from eirene.evidence.llm.reply import Reply, schema, vocabulary
from eirene.evidence.llm.surroundings import addressed, refusals
from eirene.evidence.llm.windows import windows
from eirene.evidence.names import within
from eirene.evidence.quantities import persons
from eirene.mission.records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.base.events import OnEvent
    from eirene.evidence.llm.ask import Asker
    from eirene.evidence.llm.reply import Proposed
    from eirene.evidence.llm.windows import Window
    from eirene.evidence.names import Mention, Names
    from eirene.mission.records import Document


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that became no claim, and why."""

    proposed: Proposed
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a model made of a document.

    Parameters
    ----------
    claims : tuple of Claim
        New ones; `disputes` names the claims that read the same words otherwise.
    agreed : tuple of str
        Ids of claims that it confirms.
    refused : tuple of Refused
    addressed : tuple of str
        Sentences that speak to a model; nothing is taken from them.
    windows, characters : int
        What was sent.
    """

    claims: tuple[Claim, ...]
    agreed: tuple[str, ...]
    refused: tuple[Refused, ...]
    addressed: tuple[str, ...]
    windows: int
    characters: int


def proposals(
    document: Document, known: Sequence[Claim], *, names: Names, asker: Asker, model: str, on_event: OnEvent = silent
) -> Proposals:
    """What does a model propose about this document?

    Parameters
    ----------
    document : Document
    known : sequence of Claim
        Claims of this document that there are, by rules and by hand.
    names : Names
        States, and the parties and places of the mission.
    asker : Asker
        Connection to the endpoint.
    model : str
        Its name, kept with every claim.
    on_event : callable
        Told of each window.

    Raises
    ------
    FaultsFound
        When no part of the text is in a language with frames: nothing a model says about it could be tested.
    PrerequisiteMissing
        When no usable reply came; there is no half answer.
    """
    text = document.text
    cut = windows(text, document.language)
    if not cut:
        what = f"no sentence is in a language with frames ('{document.language}'), so no proposal could be tested"
        raise found([Fault(Place(document.path or "document"), what, "mark claims by hand: `eirene claim add`", "llm")])
    mentions = names.find(text)
    passed: list[Claim] = []
    refused: list[Refused] = []
    sent = 0
    for number, window in enumerate(cut):
        on_event(Step("asking the language model", number, len(cut)))
        sent += len(window.text(text)) + len(window.context(text))
        for proposed in _asked(asker, window, text, mentions):
            claim, reasons = _tested(proposed, document, window, mentions, model)
            if claim is not None and not reasons:
                passed.append(claim)
            else:
                refused.append(Refused(proposed, reasons))
    same = (agreed(claim, known) for claim in passed)
    return Proposals(
        claims=marked(passed, known),
        agreed=tuple(dict.fromkeys(claim.id for claim in same if claim is not None)),
        refused=tuple(refused),
        addressed=tuple(text[a:b] for window in cut for a, b, _ in window.own if addressed(text[a:b])),
        windows=len(cut),
        characters=sent,
    )


def _asked(asker: Asker, window: Window, text: str, mentions: Sequence[Mention]) -> tuple[Proposed, ...]:
    first, last = (window.before or window.own)[0][0], window.own[-1][1]
    actors: dict[str, str] = {}
    for mention in within(mentions, first, last):
        actors.setdefault(mention.actor, text[mention.start : mention.end])
    words = asker.ask(messages(window.context(text), window.text(text), actors), schema())
    try:
        return Reply.model_validate_json(words).claims
    except ValidationError as error:
        first_error = error.errors(include_input=False, include_url=False, include_context=False)[0]
        where = ".".join(str(part) for part in first_error["loc"]) or "the reply"
        raise asker.malformed(f"does not keep to the schema ({where}: {first_error['type']})") from None


def _tested(
    proposed: Proposed, document: Document, window: Window, mentions: Sequence[Mention], model: str
) -> tuple[Claim | None, tuple[str, ...]]:
    """Anchor a proposal and test it: the claim, and every reason against it."""
    text = document.text
    if proposed.value not in vocabulary().get(proposed.type, ()):
        return None, (f"the codebook has no {proposed.type} '{proposed.value}' that a model may propose",)
    try:
        start = window.own[0][0] + locate(window.text(text), proposed.quote)
    except ValueError as error:
        return None, (str(error),)
    end = start + len(proposed.quote)
    around = next(((a, b, spoken) for a, b, spoken in window.own if a <= start and end <= b), None)
    if around is None:
        return None, ("the quote reaches over more than one sentence",)
    sentence = text[around[0] : around[1]]
    claim = _claim(proposed, document, (start, end), sentence, model)
    reasons = [
        *gate(claim, text, document.language),
        *refusals(proposed.quote, sentence, (claim.type, claim.value, claim.polarity), around[2]),
        *_unnamed(proposed, window, (start, end), sentence, mentions),
    ]
    if proposed.source is not None and proposed.source not in window.context(text) + " " + window.text(text):
        reasons.append("the source does not stand in the text")
    return claim, tuple(dict.fromkeys(reasons))


def _claim(proposed: Proposed, document: Document, span: tuple[int, int], sentence: str, model: str) -> Claim:
    """Make the claim: words, offsets, hedges and numbers are read from the text, never taken from the model."""
    start, end = span
    hedges = [word for word in re.findall(r"\w+", sentence) if word.casefold() in POSSIBLE | HEARSAY]
    kind = proposed.source_kind
    if kind in ("self", "document"):
        # these establish a fact alone: no model may say so
        kind = "narrator" if proposed.source is None else "named_official"
    content = {
        "document": document.id, "type": proposed.type, "value": proposed.value, "actor": proposed.actor,
        "target": proposed.target, "requester": proposed.requester, "polarity": proposed.polarity,
        "modality": proposed.modality, "start": start, "end": end, "extractor": f"{MODEL}{model}",
    }  # fmt: skip
    return Claim.model_validate(
        {
            **content, "id": f"c-{digest(dumps(content))[:12]}", "quote": document.text[start:end],
            "hedge": " ".join(dict.fromkeys(hedges)) or None, "source": proposed.source, "source_kind": kind,
            "quantity": persons(document.text[start:end]) or persons(sentence),
        }
    )  # fmt: skip


def _unnamed(
    proposed: Proposed, window: Window, span: tuple[int, int], sentence: str, mentions: Sequence[Mention]
) -> Iterator[str]:
    """Who is said to act, be meant or ask, and is not named in the text?"""
    first, last = (window.before or window.own)[0][0], window.own[-1][1]
    named = {mention.actor for mention in within(mentions, first, last)}
    ends = {"actor": proposed.actor, "target": proposed.target, "requester": proposed.requester}
    for field, who in ends.items():
        if who is None or who == "mission" or who in named:
            continue
        words = who.removeprefix("unnamed:")
        if who.startswith("unnamed:") and words.strip() and words in sentence:
            continue
        yield f"the {field} '{who[:60]}' is not named in the text"
    inside = {mention.actor for mention in within(mentions, *span)} - {"mission"}
    if inside and not inside & set(ends.values()):
        yield "the quote names others than the claim does"
