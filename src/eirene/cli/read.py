"""`eirene read`: from a document to claims, and to the sentences that were left unread."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter, validators

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import note, out, out_json, value_told

if TYPE_CHECKING:
    from eirene.evidence.names import Names
    from eirene.evidence.read import Reading
    from eirene.evidence.texts import Taken
    from eirene.mission.mission import Mission
    from eirene.mission.records import Document

Format = Literal["text", "markdown", "html"]


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
    encoding: str | None = None,
    workers: Annotated[int | None, Parameter(validator=validators.Number(gte=1))] = None,
    llm: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Read a document: claims with verbatim quotes, and the sentences left unread.

    A folder is read as many documents, over all processors; a run that was stopped goes on when it is run again.

    Parameters
    ----------
    file
        Plain text, Markdown or HTML of at most 10 MB; `-` reads standard input; a folder needs --into.
    into
        Mission folder that the document and its claims are added to; nothing enters a plan before it is reviewed.
    language
        ISO 639 code, such as de or en; detected when not given.
    publisher
        Who published it.
    published
        Day of publication, its month or year where the day is not known, or `unknown`. Needed with --into, unless each
        file of a folder has it in a header.
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
    encoding
        Encoding of the file, such as cp1252; told by the file where it is UTF-8 or UTF-16.
    workers
        Processes that read a folder; one for each processor when not given.
    llm
        Also ask the language model that EIRENE_LLM_URL, EIRENE_LLM_MODEL and EIRENE_LLM_KEY name. The text is sent
        there; what it proposes passes the same gates and always waits for a person.
    json
        Print document, claims and unread sentences as JSON.
    """
    from eirene.evidence.read import document as as_document
    from eirene.evidence.read import read as read_text

    if file.is_dir():
        from eirene.cli.read_folder import read_folder
        from eirene.evidence.batch import Given

        if llm or parties or title:
            option = "--llm" if llm else "--parties" if parties else "--title"
            raise found([Fault(Place(option), "is for one document", "read it by itself", "command line")])
        day, told = _published(published, needed=False)
        read_folder(
            file,
            into,
            Given(day, told, published == "unknown", language, publisher, url, licence, digest, encoding, as_format),
            workers=workers,
            json=json,
        )
        return
    day, told = _published(published, needed=into is not None)
    if llm:
        from eirene.cli.read_llm import settings

        settings()
    mission, names = _names(into, parties)
    taken = _taken(file, as_format, encoding)
    document = as_document(
        taken.text,
        language=language,
        publisher=publisher,
        published=day,
        published_as=told,
        url=url,
        licence=licence,
        title=title,
        digest=digest,
    )
    reading = read_text(document.text, language=document.language, names=names, published=document.published_day)
    if llm:
        from eirene.cli.read_llm import asked

        reading = asked(document, reading, mission, names)
    reading = replace(reading, notes=(*taken.notes, *reading.notes))
    if mission is not None and into is not None:
        _add(mission, document, reading, json=json)
    elif json:
        out_json(_content(document, reading))
    if not json:
        _show(reading)


def _published(published: str | None, *, needed: bool) -> tuple[date | None, str | None]:
    """Which day counts as that of publication, and which month or year was given in place of one?"""
    from eirene.mission.documents import published_of

    if published is None and needed:
        told = "a document that enters a mission needs its day of publication"
        todo = "add --published 2025-10-31, or --published unknown, which is marked"
        raise found([Fault(Place("--published"), told, todo, "command line")])
    try:
        return published_of("unknown" if published is None else published)
    except ValueError:
        todo = "write it as 2025-10-31, 2025-10, 2025 or unknown"
        raise found([Fault(Place("--published"), f"{published!r} is not a date", todo, "command line")]) from None


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
    from eirene.evidence.texts import LARGEST, refuse_large

    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    if file.is_dir():
        raise found([Fault(Place(str(file)), "is a folder", "name a file", "document")])
    try:
        refuse_large(file.stat().st_size, str(file))
        return file.read_bytes()
    except OSError as error:
        told, todo = f"cannot be read: {error.strerror or error}", "check the name of the file and your rights to it"
        raise found([Fault(Place(str(file)), told, todo, "document")]) from None


def _taken(file: Path, as_format: Format | None, encoding: str | None) -> "Taken":
    from eirene.evidence.batch import FORMATS
    from eirene.evidence.texts import decode, take

    name = "standard input" if str(file) == "-" else str(file)
    return take(decode(_bytes(file), name, encoding), as_format or FORMATS.get(file.suffix.lower(), "text"))


def _content(document: "Document", reading: "Reading") -> dict[str, object]:
    from eirene.evidence.offsets import Utf16

    units = Utf16(document.text)

    def placed(start: int, end: int) -> dict[str, object]:
        return {"start": units.at(start), "end": units.at(end)}

    claims = [{**claim.model_dump(mode="json"), "utf16": placed(claim.start, claim.end)} for claim in reading.claims]
    unread = [
        {
            "start": u.start,
            "end": u.end,
            "utf16": placed(u.start, u.end),
            "text": u.text,
            "why": u.why,
            "names": [{"start": m.start, "end": m.end, "actor": m.actor} for m in u.names],
        }
        for u in reading.unread
    ]
    told = {"document": document.model_dump(mode="json"), "claims": claims, "unread": unread}
    return {**told, "notes": list(reading.notes)}


def _add(mission: "Mission", document: "Document", reading: "Reading", *, json: bool) -> None:
    from eirene.evidence.duplicates import Texts
    from eirene.evidence.store import into as add_to

    near = Texts.of(mission.documents).near(document)
    added = add_to(mission, document, reading.claims, published_unknown=document.published is None)
    if json:
        told: dict[str, object] = {
            "document": added.document,
            "new": added.new,
            "claims": added.added,
            "kept": added.kept,
        }
        if near is not None:
            told["near"] = {"document": near.document, "path": near.path, "changes": near.changes}
        out_json({**_content(document, reading), "added": told})
        return
    state = "added" if added.new else "was there already"
    note(f"{added.document} {state}: {len(added.added)} new claims, {len(added.kept)} kept. They wait for review.")
    if near is not None and added.new:
        note(f"note: nearly the same as {near.path} ({near.document[:12]}); both are kept: {'; '.join(near.changes)}")
    for name, stands, given in added.differs:
        note(f"note: {name} stands as {stands!r} in the folder, which counts; given was {given!r}")


def _show(reading: "Reading") -> None:
    for told in reading.notes:
        out(f"Note: {told}.")
    for claim in reading.claims:
        told_value = value_told(claim.value, claim.polarity)
        about = f" about {claim.target}" if claim.target and claim.type == "acceptance" else ""
        about += f" with {claim.target}" if claim.target and claim.value == "consultation" else ""
        about += f" ({claim.quantity:,})" if claim.quantity is not None else ""
        disputes = f"  DISPUTES {', '.join(claim.disputes)}" if claim.disputes else ""
        learned = "  (by learned examples)" if claim.extractor.startswith("examples:") else ""
        out(f"{claim.id}  {claim.type}: {claim.actor or 'the mission'} {told_value}{about}{disputes}{learned}")
        said = ", ".join(
            part for part in (claim.source, f"paragraph {claim.paragraph}" if claim.paragraph else None) if part
        )
        out(f"    “{' '.join(claim.quote.split())}”" + (f" ({said})" if said else ""))
    out(f"\n{len(reading.claims)} claims, language {reading.document_language}.")
    if reading.unread:
        out("Unread, for you to look at:")
        for sentence in reading.unread:
            why = f" ({sentence.why})" if sentence.why else ""
            out(f"    {sentence.start}: {' '.join(sentence.text.split())}{why}")
