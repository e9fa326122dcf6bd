"""From a resolution to claims with paragraph numbers, and to the paragraphs that were not understood.

Owns what is taken from which part: the header tells that it was adopted and how it was voted, operative paragraphs what
the mission is to do and until when. Whatever gives no claim is unread; a preamble establishes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.evidence.names import within
from eirene.evidence.resolution.clauses import runs
from eirene.evidence.resolution.flat import Flat, flat
from eirene.evidence.resolution.terms import Hit, date_of, near_hit, number_of, term_hits, until_hit
from eirene.evidence.resolution.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.evidence.names import Mention, Names
    from eirene.evidence.resolution.clauses import Run
    from eirene.evidence.resolution.form import Form, Paragraph
    from eirene.evidence.resolution.words import Words

INTERVAL: Final = 160
"""What is to be reported, and how often, stand within so many characters."""
_VOTE: Final = 250
"""How it was voted stands within so many characters of the adoption."""
_PARTNERS: Final = 40
"""Those who are to be consulted follow each other within so many characters."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a resolution states: offsets in the text, the paragraph (None for the header), who is meant."""

    hit: Hit
    start: int
    end: int
    paragraph: str | None
    actor: str | None = None
    target: str | None = None


def stated(text: str, parts: Form, names: Names) -> tuple[Stated, ...]:
    """What does this resolution state about the mission? In order of place; each value once in a paragraph."""
    known = words(parts.language)
    mentions = names.find(text)
    header = tuple(_header(text, parts, known))
    adopted = next((s.hit.event_date for s in header if s.hit.value == "resolution_adopted"), None)
    found = list(header)
    for paragraph in parts.paragraphs:
        seen: set[tuple[str, str | None]] = set()
        for one in _paragraph(text, paragraph, known, mentions, adopted):
            key = (one.hit.value, one.target)
            if key not in seen:
                seen.add(key)
                found.append(one)
    return tuple(sorted(found, key=lambda s: (s.start, s.end, s.hit.value)))


def _header(text: str, parts: Form, known: Words) -> Iterator[Stated]:
    """Give adoption and vote, which stand before the body's name or behind the last paragraph."""
    for start, end in (parts.header, parts.rest):
        run = flat(text[start:end])
        match = known.phrases["adoption"].search(run.text)
        if match is None or parts.draft:
            continue
        hit = Hit("process", "resolution_adopted", match.start(), match.end(), event_date=date_of(match.group()))
        yield _placed(hit, run, start, None, actor=parts.body, target="mission")
        yield from _votes(run, match.start(), known, start)
        return


def _votes(run: Flat, first: int, known: Words, start: int) -> Iterator[Stated]:
    for value in ("votes_for", "votes_against", "abstained", "unanimous"):
        match = known.phrases[value].search(run.text, first, first + _VOTE)
        if match is not None:
            count = None if value == "unanimous" else number_of(match)
            yield _placed(Hit("mandate", value, match.start(), match.end(), quantity=count), run, start, None)


def _placed(
    hit: Hit, run: Flat, start: int, paragraph: str | None, *, actor: str | None = None, target: str | None = None
) -> Stated:
    first, last = run.back(hit.start, hit.end)
    return Stated(hit, start + first, start + last, paragraph, actor, target)


def _paragraph(
    text: str, paragraph: Paragraph, known: Words, mentions: tuple[Mention, ...], adopted: str | None
) -> Iterator[Stated]:
    strong = bool(known.strong.fullmatch(paragraph.verb))
    for run in runs(text, paragraph, known, mentions):
        piece = flat(text[run.start : run.end])
        hits: list[Hit] = []
        if strong:
            hits += _mandate(piece.text, run.binds, known, adopted)
            yield from _partners(text, piece, run, known, mentions, paragraph.number)
        if known.asking.fullmatch(paragraph.verb):
            reported = near_hit(piece.text, "reporting", known.phrases["report"], known.phrases["interval"], INTERVAL)
            hits += [reported] if reported else []
        for hit in hits:
            target = "mission" if hit.value == "mandate_expires" else None
            yield _placed(hit, piece, run.start, paragraph.number, target=target)


def _mandate(piece: str, binds: int | None, known: Words, adopted: str | None) -> Iterator[Hit]:
    """Give what a sentence that decides says about the mission: once each, the shortest run."""
    for term in known.terms:
        begin = 0 if term.lead else binds
        if begin is None or (term.lead and known.phrases["mission"].search(piece) is None):
            continue
        # the sentence stays whole, as what denies the term may stand before the mission's name
        inside = [hit for hit in term_hits(piece, term, known) if hit.end > begin]
        if inside:
            yield inside[0]
    lasting = until_hit(piece, known, adopted)
    if lasting is not None:
        yield lasting
    size = known.phrases["size"].search(piece)
    if size is not None and known.phrases["mission"].search(piece):
        yield Hit("mandate", "size", size.start(), size.end(), quantity=number_of(size))


def _partners(
    text: str, piece: Flat, run: Run, known: Words, mentions: tuple[Mention, ...], number: str
) -> Iterator[Stated]:
    """Give those whom the mission is to consult, one claim for each that is named."""
    for match in known.phrases["consultation"].finditer(piece.text):
        first, at = (run.start + place for place in piece.back(match.start(), match.end()))
        partners: list[Mention] = []
        for mention in within(mentions, at, run.end):
            gap = text[at : mention.start]
            if len(gap) > _PARTNERS or any(mark in gap for mark in ";.:"):
                break
            if not mention.actor.startswith("mission"):
                partners.append(mention)
            at = mention.end
        for mention in partners:
            hit = Hit("mandate", "consultation", 0, 0)
            yield Stated(hit, first, mention.end, number, target=mention.actor)


def left(text: str, parts: Form, claims: Sequence[Stated]) -> Iterator[tuple[int, int, str]]:
    """Which runs gave no claim and are for a person? Give each with why; a preamble is none of them."""
    known = words(parts.language)
    for paragraph in parts.paragraphs:
        if known.phrases["seized"].search(text, paragraph.start, paragraph.end):
            continue
        for run in runs(text, paragraph, known, ()):
            if not any(s.start < run.end and run.start < s.end for s in claims):
                yield run.start, run.end, f"operative paragraph {paragraph.number}"


def notes(parts: Form) -> Iterator[str]:
    """What should a person know of how this resolution was read?"""
    named = parts.symbol or "a text of the same form as a resolution"
    state = "a draft, so everything is proposed" if parts.draft else f"{len(parts.paragraphs)} operative paragraphs"
    yield f"read as a resolution: {named}, {state}"
    yield "its preamble establishes nothing and was not read; look at it in the document"
