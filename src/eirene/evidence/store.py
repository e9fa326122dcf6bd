"""Putting a text that was read, and its claims, into a mission folder.

Owns what is new and what is known already. Refuses claims that fail a gate, and texts without a publication date unless
it is said to be unknown. Writes the document first and the claims after it, each whole: a break between them is mended
by reading the text again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.base.canonical import digest
from eirene.base.faults import Fault, Place, found
from eirene.evidence.counted import documents_by_id
from eirene.evidence.gates import anchored, gate
from eirene.evidence.known import names_of
from eirene.evidence.said_of import named_in
from eirene.mission.read import CLAIMS
from eirene.mission.write import append_lines, write_document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Document

HEADER: Final = ("publisher", "published", "language", "url", "licence", "title")
"""Fields of a document that its text does not tell."""
RULE: Final = "evidence-into"


@dataclass(frozen=True, slots=True)
class Added:
    """What came into the folder.

    Parameters
    ----------
    document : str
        Path of the document in the folder.
    new : bool
        False when the folder held the text already.
    added, kept : tuple of str
        Ids of claims written now, and of those that were there.
    differs : tuple of (str, str, str)
        Where the folder holds the text with another header: field, what stands there (which counts), what was given.
    """

    document: str
    new: bool
    added: tuple[str, ...]
    kept: tuple[str, ...]
    differs: tuple[tuple[str, str, str], ...]


def into(mission: Mission, document: Document, claims: Sequence[Claim], *, published_unknown: bool = False) -> Added:
    """Put a document and its claims into the mission's folder; what is there stays as it is.

    Parameters
    ----------
    mission : Mission
        As read from its folder just now.
    document : Document
    claims : sequence of Claim
        Claims of this document.
    published_unknown : bool
        True says that the day of publication is unknown; then the day of the review counts.

    Raises
    ------
    FaultsFound
        When the publication date is missing, a claim fails a gate, or a claim belongs to another document.
    PrerequisiteMissing
        When the folder cannot be written.
    """
    known = documents_by_id(mission).get(document.id)
    faults = [*_undated(document, known, published_unknown=published_unknown), *_refused(mission, document, claims)]
    if faults:
        raise found(faults)
    held = {claim.id for claim in mission.claims}
    fresh = {claim.id: claim for claim in claims if claim.id not in held}
    path = known.path if known else write_document(mission.folder, document).relative_to(mission.folder).as_posix()
    append_lines(mission.folder / CLAIMS, fresh.values())
    return Added(
        document=path,
        new=known is None,
        added=tuple(fresh),
        kept=tuple(dict.fromkeys(claim.id for claim in claims if claim.id in held)),
        differs=tuple(_differing(known, document)) if known else (),
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents with their claims that go into a folder together.

    Parameters
    ----------
    entries : tuple of (Document, tuple of Claim, str)
        Each with the name of the file that it came from.
    """

    entries: tuple[tuple[Document, tuple[Claim, ...], str], ...]


def into_together(mission: Mission, batch: Batch, known: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Put documents that the folder does not hold into it, with their claims.

    The claims are written first: claims of an absent document are left out, so a document that is there has all its
    claims, and a break between them is mended by reading the rest again.

    Parameters
    ----------
    mission : Mission
        As read from its folder; what was added since is told by `known`.
    batch : Batch
        Claims as `read` gave them: they have passed both gates; that they stand in their text is asked once more.
    known : collection of str
        Ids of the documents that the folder holds now.

    Returns
    -------
    tuple of (str, str)
        Id and path of each document that was written.

    Raises
    ------
    FaultsFound
        When a claim does not stand in its text; nothing of the batch is written then.
    PrerequisiteMissing
        When the folder cannot be written.
    """
    new = [entry for entry in batch.entries if entry[0].id not in known]
    faults = [fault for document, claims, _ in new for fault in _moved(document, claims)]
    if faults:
        raise found(faults)
    held = {claim.id for claim in mission.claims}
    fresh = {claim.id: claim for _, claims, _ in new for claim in claims if claim.id not in held}
    append_lines(mission.folder / CLAIMS, fresh.values())
    written: list[tuple[str, str]] = []
    for document, _, name in new:
        path = write_document(mission.folder, document, known=known, name=name)
        written.append((document.id, path.relative_to(mission.folder).as_posix()))
    return tuple(written)


def _moved(document: Document, claims: Sequence[Claim]) -> Iterator[Fault]:
    for claim in claims:
        if claim.document != document.id or not anchored(document.text, claim.quote, claim.start):
            told = f"the claim '{claim.id}' does not stand in this text"
            yield Fault(Place(document.path or "document"), told, "read the text again", RULE)


def _undated(document: Document, known: Document | None, *, published_unknown: bool) -> Iterator[Fault]:
    if document.published is None and known is None and not published_unknown:
        todo = "give it with --published DATE, or say --published unknown"
        yield Fault(Place(document.path or "document"), "the day of publication is not given", todo, RULE)


def _refused(mission: Mission, document: Document, claims: Sequence[Claim]) -> Iterator[Fault]:
    place = Place(document.path or "document")
    if digest(document.text) != document.id:
        yield Fault(place, "the document's id is not the hash of its text", "read the text again", RULE)
    elsewhere = {claim.id: claim.document for claim in mission.claims}
    named = named_in(document.text, document.language, names_of(mission)) if claims else None
    for claim in claims:
        if claim.document != document.id or elsewhere.get(claim.id, document.id) != document.id:
            yield Fault(place, f"the claim '{claim.id}' belongs to another document", "read the text again", RULE)
            continue
        for reason in gate(claim, document.text, document.language, named=named):
            yield Fault(place, f"the claim '{claim.id}' is refused: {reason}", f"its quote is “{claim.quote}”", RULE)


def _differing(known: Document, document: Document) -> Iterator[tuple[str, str, str]]:
    for field in HEADER:
        there, given = getattr(known, field), getattr(document, field)
        if given is not None and given != there:
            yield field, "unknown" if there is None else str(there), str(given)
