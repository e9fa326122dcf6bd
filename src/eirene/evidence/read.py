"""From the text of a document to claims with their quotes, and the sentences that were not understood.

Owns reading. Every claim has passed both gates; a sentence that speaks of a mission and gave no claim is unread,
never silently dropped. When it is unsure it makes no claim: an inverted claim is worse than a missed one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eirene.base.canonical import digest as hashed
from eirene.base.canonical import dumps
from eirene.evidence.coreference import Discourse
from eirene.evidence.examples.doubt import doubtful
from eirene.evidence.examples.propose import by_examples
from eirene.evidence.gates import gate
from eirene.evidence.genre import genre
from eirene.evidence.language import READ, detect
from eirene.evidence.names import within
from eirene.evidence.propose import Proposal, propose
from eirene.evidence.repeats import Outcome, Repeats
from eirene.evidence.resolution.form import form
from eirene.evidence.resolution.read import left, notes, stated
from eirene.evidence.resolution.says import MADE_BY as RESOLUTION
from eirene.evidence.saying import of_before
from eirene.evidence.sentence import analyse
from eirene.evidence.shown import all_shown, not_tried, pieces, shown
from eirene.evidence.texts import normal
from eirene.evidence.unread import Unread, speaks_of_missions, worth_reading
from eirene.mission.records import Claim, Document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.evidence.attribution import Source
    from eirene.evidence.names import Names
    from eirene.evidence.resolution.form import Form
    from eirene.evidence.resolution.read import Stated
    from eirene.evidence.sentence import Sentence


PARTLY = "claims were found in it; something may be left"
"""Why a sentence is shown from which claims were made."""
DOUBTED = "a claim that its words seem to make was held unlikely, and not made"
"""Why a sentence is shown where learned weights doubt what a frame reads."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a document, and what was not.

    Parameters
    ----------
    document_language : str
    claims : tuple of Claim
    unread : tuple of Unread
    notes : tuple of str
        What a person should know of how the text was taken: its kind, parts that establish nothing.
    """

    document_language: str
    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...] = ()


def document(  # noqa: PLR0913 - the fields of a document
    text: str,
    *,
    path: str = "",
    language: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    published_as: str | None = None,
    url: str | None = None,
    licence: str | None = None,
    title: str | None = None,
    digest: bool = False,
) -> Document:
    """Which document is this text? Its id is the hash of its NFC form; the language is detected when not given."""
    text = normal(text)
    return Document(
        id=hashed(text),
        path=path,
        language=language or _code(detect(text)),
        publisher=publisher,
        published=published,
        published_as=published_as,
        url=url,
        licence=licence,
        title=title,
        digest=digest,
        text=text,
    )


def _code(language: str) -> str:
    return language if 2 <= len(language) <= 3 and language.isalpha() and language.islower() else "und"  # noqa: PLR2004 - ISO 639


def read(
    text: str, *, language: str | None = None, names: Names, mission: str = "mission", published: date | None = None
) -> Reading:
    """What does this text claim?

    Parameters
    ----------
    text : str
        Plain text; offsets count code points of its NFC form with line feeds.
    language : str, optional
        ISO 639 code; detected when None. In a language without frames nothing is claimed and every sentence is unread.
    names : Names
        States, and the parties and places of the mission.
    mission : str
        Id that stands for the mission in actors and targets.
    published : date, optional
        When the text was published; "on Tuesday" and "next month" are dates only when it is known.
    """
    text = normal(text)
    language = language or detect(text)
    resolution = form(text, language)
    if resolution is not None:
        return _of_resolution(text, resolution, names, mission)
    kind = genre(text)
    if kind is not None:
        why = f"part of a {kind}, a kind of text that is not read"
        return Reading(language, (), all_shown(text, (0, len(text)), language, names, why), (f"read as a {kind}",))
    return _of_news(text, language, names, mission, published)


def _of_news(text: str, language: str, names: Names, mission: str, published: date | None) -> Reading:
    identity = hashed(text)
    relevant = language not in READ or speaks_of_missions(text, language)
    discourse = Discourse(published=published, relevant=relevant)
    claims: list[Claim] = []
    unread: list[Unread] = []
    mentions = names.find(text)
    repeats = Repeats()
    since = 0
    for start, end, spoken in pieces(text, language):
        why = not_tried(text, start, end, spoken)
        if why is not None:
            unread += [shown(text, (start, end), spoken, names, why)] if _has_words(text[start:end]) else []
            continue
        named = within(mentions, start, end)
        key = repeats.key(text[start:end], start, named, discourse)
        gave = repeats.recall(key, start, discourse)
        if gave is None:
            gave = _taken_apart(analyse(text, start, end, spoken, named, discourse), identity, mission, language)
            repeats.keep(key, start, gave)
        since, before = len(claims), since
        claims[before:] = [_credited(c, gave.said_before) for c in claims[before:]]
        claims.extend(_claim(p, identity, spoken, mission) for p in gave.proposals)
        if gave.left is not None:
            unread.append(Unread(start, end, text[start:end], gave.left))
    return Reading(language, _in_order(claims), tuple(unread))


def _taken_apart(sentence: Sentence, identity: str, mission: str, language: str) -> Outcome:
    """What does a sentence give: claims that pass both gates, and whether a person should read it?"""
    text, spoken = sentence.text, sentence.grammar.language
    said = of_before(sentence)

    def sound(proposals: Sequence[Proposal]) -> list[Proposal]:
        return [p for p in proposals if not gate(_claim(p, identity, spoken, mission), text, language)]

    framed = sound(propose(sentence))
    kept = [p for p in framed if not doubtful(sentence, p)]
    doubted = len(kept) < len(framed)
    kept += sound(by_examples(sentence, kept))
    made = [_claim(p, identity, spoken, mission) for p in kept]
    left = doubted or worth_reading(sentence, made)
    why = DOUBTED if doubted else PARTLY if made else ""
    return Outcome(tuple(kept), why if left else None, said, sentence.discourse)


def _credited(claim: Claim, source: Source | None) -> Claim:
    """Give a claim the source that the sentence behind it tells, where its own tells none."""
    if source is None or claim.source_kind != "narrator":
        return claim
    return claim.model_copy(update={"source": source.name, "source_kind": source.kind})


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _in_order(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    unique = {claim.id: claim for claim in claims}
    return tuple(sorted(unique.values(), key=lambda c: (c.start, c.end, c.type, c.value, c.actor or "")))


def _of_resolution(text: str, parts: Form, names: Names, mission: str) -> Reading:
    """Read the operative paragraphs; the preamble establishes nothing, the rest is left to a person."""
    found = stated(text, parts, names)
    claims = [_resolved(one, text, parts, mission) for one in found]
    unread = [shown(text, (a, b), parts.language, names, why) for a, b, why in left(text, parts, found)]
    behind = all_shown(text, parts.rest, parts.language, names, "behind the operative paragraphs")
    told = any(claim.start >= parts.rest[0] for claim in claims)
    unread += [u for u in behind if not (told and any(c.start < u.end and u.start < c.end for c in claims))]
    return Reading(
        parts.language,
        _in_order([claim for claim in claims if not gate(claim, text, parts.language)]),
        tuple(unread),
        tuple(notes(parts)),
    )


def _resolved(one: Stated, text: str, parts: Form, mission: str) -> Claim:
    """Give what a resolution states as a claim; its source is the resolution."""
    hit, identity = one.hit, hashed(text)
    actor, target = _named(one.actor, mission), _named(one.target, mission)
    content = [identity, hit.type, hit.value, actor, target, one.start, one.end]
    modality = "proposed" if parts.draft else "required" if hit.type == "task" else "asserted"
    return Claim(
        id="c-" + hashed(dumps(content))[:12],
        document=identity,
        type=hit.type,
        value=hit.value,
        actor=actor,
        target=target,
        polarity=hit.polarity,
        modality=modality,
        source=parts.symbol,
        source_kind="document",
        quantity=hit.quantity,
        event_date=hit.event_date,
        paragraph=one.paragraph,
        quote=text[one.start : one.end],
        start=one.start,
        end=one.end,
        extractor=RESOLUTION,
    )


def _named(actor: str | None, mission: str) -> str | None:
    return mission if actor == "mission" else actor


def _claim(proposal: Proposal, identity: str, language: str, mission: str) -> Claim:
    p = replace(proposal, actor=_named(proposal.actor, mission), target=_named(proposal.target, mission))
    content = [identity, p.type, p.value, p.actor, p.target, p.start, p.end]
    return Claim(
        id="c-" + hashed(dumps(content))[:12],
        document=identity,
        type=p.type,
        value=p.value,
        actor=p.actor,
        target=p.target,
        requester=p.requester,
        polarity=p.polarity,
        modality=p.modality,
        conditions=p.conditions,
        hedge=p.hedge,
        source=p.source,
        source_kind=p.source_kind,
        quantity=p.quantity,
        event_date=p.event_date,
        quote=p.quote,
        start=p.start,
        end=p.end,
        extractor=f"{p.made}:{language}",
    )
