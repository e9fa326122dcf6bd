"""`eirene read`: from a document to claims, and to the sentences that were left unread."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import day_or_fault, note, out, out_json, value_told

if TYPE_CHECKING:
    from eirene.evidence.names import Names
    from eirene.evidence.read import Reading
    from eirene.mission.mission import Mission
    from eirene.mission.records import Document

Format = Literal["text", "markdown", "html"]
FORMATS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


def read(
    file: Annotated[Path, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    into: Path | None = None,
    language: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    licence: str | None = None,
    title: str | None = None,
    digest: Annotated[bool, Parameter(negative="")] = False,
    parties: Path | None = None,
    as_format: Annotated[Format | None, Parameter(name="--format")] = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Read a document: claims with verbatim quotes, and the sentences left unread.

    Parameters
    ----------
    file
        Plain text, Markdown or HTML; `-` reads standard input.
    into
        Mission folder that the document and its claims are added to; nothing enters a plan before it is reviewed.
    language
        ISO 639 code, such as de or en; detected when not given.
    publisher
        Who published it.
    published
        Day of publication, or `unknown`. Needed with --into.
    url
        Where it can be found.
    licence
        Under which terms the text may be used.
    title
        Its title.
    digest
        The text is a digest in your own words, not the publisher's text.
    parties
        JSON file with names of parties and places that are no countries; a mission brings its own.
    as_format
        How to take the text; by the file's ending when not given.
    json
        Print document, claims and unread sentences as JSON.
    """
    from eirene.evidence.read import document as as_document
    from eirene.evidence.read import read as read_text

    day = _published(published, needed=into is not None)
    mission, names = _names(into, parties)
    text = _text(file, as_format)
    document = as_document(
        text,
        language=language,
        publisher=publisher,
        published=day,
        url=url,
        licence=licence,
        title=title,
        digest=digest,
    )
    reading = read_text(document.text, language=document.language, names=names)
    if mission is not None and into is not None:
        _add(mission, document, reading, json=json)
    elif json:
        out_json(_content(document, reading))
    if not json:
        _show(reading)


def _published(published: str | None, *, needed: bool) -> date | None:
    if published is None and needed:
        told = "a document that enters a mission needs its day of publication"
        todo = "add --published 2025-10-31, or --published unknown, which is marked"
        raise found([Fault(Place("--published"), told, todo, "command line")])
    return None if published in (None, "unknown") else day_or_fault(str(published), "--published")


def _names(into: Path | None, parties: Path | None) -> "tuple[Mission | None, Names]":
    from eirene.evidence.known import names_from, names_of
    from eirene.evidence.names import Names
    from eirene.evidence.texts import decode
    from eirene.mission.read import read_mission

    if into is not None:
        mission = read_mission(into)
        return mission, names_of(mission)
    if parties is not None:
        return None, names_from(decode(_bytes(parties), str(parties)), str(parties))
    return None, Names()


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    if file.is_dir():
        raise found([Fault(Place(str(file)), "is a folder", "name a file", "document")])
    try:
        return file.read_bytes()
    except OSError as error:
        told, todo = f"cannot be read: {error.strerror or error}", "check the name of the file and your rights to it"
        raise found([Fault(Place(str(file)), told, todo, "document")]) from None


def _text(file: Path, as_format: Format | None) -> str:
    from eirene.evidence.texts import decode, plain

    name = "standard input" if str(file) == "-" else str(file)
    return plain(decode(_bytes(file), name), as_format or FORMATS.get(file.suffix.lower(), "text"))


def _content(document: "Document", reading: "Reading") -> dict[str, object]:
    claims = [claim.model_dump(mode="json") for claim in reading.claims]
    unread = [{"start": u.start, "end": u.end, "text": u.text} for u in reading.unread]
    return {"document": document.model_dump(mode="json"), "claims": claims, "unread": unread}


def _add(mission: "Mission", document: "Document", reading: "Reading", *, json: bool) -> None:
    from eirene.evidence.store import into as add_to

    added = add_to(mission, document, reading.claims, published_unknown=document.published is None)
    if json:
        told = {"document": added.document, "new": added.new, "claims": added.added, "kept": added.kept}
        out_json({**_content(document, reading), "added": told})
        return
    state = "added" if added.new else "was there already"
    note(f"{added.document} {state}: {len(added.added)} new claims, {len(added.kept)} kept. They wait for review.")
    for name, stands, given in added.differs:
        note(f"note: {name} stands as {stands!r} in the folder, which counts; given was {given!r}")


def _show(reading: "Reading") -> None:
    for claim in reading.claims:
        told_value = value_told(claim.value, claim.polarity)
        about = f" about {claim.target}" if claim.target and claim.type == "acceptance" else ""
        out(f"{claim.id}  {claim.type}: {claim.actor or 'the mission'} {told_value}{about}")
        out(f"    “{claim.quote}”" + (f" ({claim.source})" if claim.source else ""))
    out(f"\n{len(reading.claims)} claims, language {reading.document_language}.")
    if reading.unread:
        out("Unread, for you to look at:")
        for sentence in reading.unread:
            out(f"    {sentence.start}: {' '.join(sentence.text.split())}")
