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
from eirene.evidence.gates import gate
from eirene.evidence.language import READ, detect
from eirene.evidence.names import within
from eirene.evidence.propose import Proposal, propose
from eirene.evidence.repeats import Repeats
from eirene.evidence.sentence import analyse
from eirene.evidence.sentences import sentences
from eirene.evidence.texts import normal
from eirene.evidence.unread import worth_reading
from eirene.mission.records import Claim, Document

if TYPE_CHECKING:
    from datetime import date

    from eirene.evidence.names import Names


_LONGEST = 2000
"""A sentence longer than this is no sentence that was understood: a table, a list, noise [characters]."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that a person should read: where it stands (code points), and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a document, and what was not."""

    document_language: str
    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...]


def document(  # noqa: PLR0913 - the fields of a document
    text: str,
    *,
    path: str = "",
    language: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
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
        url=url,
        licence=licence,
        title=title,
        digest=digest,
        text=text,
    )


def _code(language: str) -> str:
    return language if 2 <= len(language) <= 3 and language.isalpha() and language.islower() else "und"  # noqa: PLR2004 - ISO 639


def read(text: str, *, language: str | None = None, names: Names, mission: str = "mission") -> Reading:
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
    """
    text = normal(text)
    language = language or detect(text)
    spans = sentences(text, language)
    if language not in READ:
        return Reading(
            language, (), tuple(Unread(a, b, text[a:b]) for a, b in spans if any(c.isalnum() for c in text[a:b]))
        )
    identity = hashed(text)
    discourse = Discourse()
    claims: list[Claim] = []
    unread: list[Unread] = []
    mentions = names.find(text)
    repeats = Repeats()
    for start, end in spans:
        if end - start > _LONGEST:
            unread.append(Unread(start, end, text[start:end]))
            continue
        named = within(mentions, start, end)
        key = repeats.key(text[start:end], start, named, discourse)
        again = repeats.recall(key, start, discourse)
        if again is not None:
            passed = [_claim(p, identity, language, mission) for p in again[0]]
            open_ = again[1]
        else:
            sentence = analyse(text, start, end, language, named, discourse)
            made = [(p, _claim(p, identity, language, mission)) for p in propose(sentence)]
            kept = [(p, c) for p, c in made if not gate(c, text, language)]
            passed = [c for _, c in kept]
            open_ = worth_reading(sentence, passed)
            repeats.keep(key, start, [p for p, _ in kept], discourse, unread=open_)
        claims.extend(passed)
        if open_:
            unread.append(Unread(start, end, text[start:end]))
    unique = {claim.id: claim for claim in claims}
    return Reading(
        language,
        tuple(sorted(unique.values(), key=lambda c: (c.start, c.end, c.type, c.value, c.actor or ""))),
        tuple(unread),
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
        extractor=f"rules:{language}",
    )
