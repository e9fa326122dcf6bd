"""Many documents at once: files to claims, over several processes, into a mission folder bit by bit.

Owns the order of work and what is told of each file. A run that was stopped is gone on with by running it again: what
the folder holds is known by its text and not read twice. Files that cannot be taken are told and left out; the rest
goes on.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from eirene.base.faults import Fault, FaultsFound, Place
from eirene.evidence.duplicates import Near, Texts
from eirene.evidence.known import names_of
from eirene.evidence.names import Names
from eirene.evidence.read import document as as_document
from eirene.evidence.read import read
from eirene.evidence.store import Batch, into_together
from eirene.evidence.texts import decode, refuse_large, take
from eirene.mission.documents import UNKNOWN, has_header, published_of, read_header
from eirene.mission.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from eirene.evidence.texts import Format
    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Document

FORMATS: Final[dict[str, Format]] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
"""How a file is marked up, by its ending; any other is plain text."""
ENDINGS: Final = frozenset({".txt", *FORMATS})
"""Endings of files that are taken from a folder."""
TOGETHER: Final = 40
"""Documents that are written at a time."""
_FEW: Final = 16
"""So few files are not worth a second process."""
RULE: Final = "document"

State = Literal["read", "known", "refused"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all files; a header of a file goes before it.

    Parameters
    ----------
    published : date or None
    published_as : str or None
        The month or year, where the day is not known.
    undated : bool
        True when the user says that the day of publication is unknown.
    language, publisher, url, licence : str or None
    digest : bool
    encoding : str or None
    format : {"text", "markdown", "html"} or None
    """

    published: date | None = None
    published_as: str | None = None
    undated: bool = False
    language: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    digest: bool = False
    encoding: str | None = None
    format: Format | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one file.

    Parameters
    ----------
    file : str
    state : {"read", "known", "refused"}
    document, path : str
        Id of its text, and where the mission holds it; empty when refused.
    claims, unread : int
        How many.
    notes : tuple of str
    near : Near or None
        A document that is nearly the same.
    faults : tuple of Fault
        Why it is refused.
    """

    file: str
    state: State
    document: str = ""
    path: str = ""
    claims: int = 0
    unread: int = 0
    notes: tuple[str, ...] = ()
    near: Near | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    done: int
    total: int
    last: Told


@dataclass(frozen=True, slots=True)
class _Taken:
    file: str
    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    unread: int = 0
    notes: tuple[str, ...] = ()
    known: bool = False
    faults: tuple[Fault, ...] = ()


def files_of(folder: Path) -> tuple[Path, ...]:
    """Which files of this folder and its folders are documents? In order of their names; hidden ones are none."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    return tuple(sorted(p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts)))


def read_many(
    mission: Mission,
    files: Sequence[Path],
    given: Given,
    *,
    workers: int | None = None,
    on_event: Callable[[Progress], None] = lambda _: None,
) -> tuple[Told, ...]:
    """Read files into a mission's folder; a run that was stopped goes on where it was.

    Parameters
    ----------
    mission : Mission
        As read from its folder just now.
    files : sequence of Path
    given : Given
    workers : int, optional
        Processes; by default one for each processor, and one for few files.
    on_event : callable
        Told after each file.

    Returns
    -------
    tuple of Told
        In the order of the files.

    Raises
    ------
    PrerequisiteMissing
        When the folder cannot be written.
    """
    paths = {document.id: document.path for document in mission.documents}
    texts = Texts.of(mission.documents)
    told: list[Told] = []
    waiting: list[tuple[Document, tuple[Claim, ...], str]] = []
    for taken in _all_taken(mission, files, given, frozenset(paths), workers):
        one = _told(taken, paths, texts)
        told.append(one)
        if taken.document is not None and one.state == "read":
            waiting.append((taken.document, taken.claims, _stem(taken.file)))
            paths[taken.document.id] = ""
            texts.add(taken.document.model_copy(update={"path": taken.file}))
        if len(waiting) >= TOGETHER:
            _write(mission, waiting, paths)
        on_event(Progress(len(told), len(files), one))
    _write(mission, waiting, paths)
    return tuple(one if one.path or not one.document else _placed(one, paths) for one in told)


def _write(mission: Mission, waiting: list[tuple[Document, tuple[Claim, ...], str]], paths: dict[str, str]) -> None:
    there = {key for key, path in paths.items() if path}
    paths.update(into_together(mission, Batch(tuple(waiting)), there))
    waiting.clear()


def _placed(one: Told, paths: dict[str, str]) -> Told:
    return Told(
        one.file, one.state, one.document, paths[one.document], one.claims, one.unread, one.notes, one.near, one.faults
    )


def _stem(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _told(taken: _Taken, paths: dict[str, str], texts: Texts) -> Told:
    if taken.document is None:
        return Told(taken.file, "refused", faults=taken.faults)
    key = taken.document.id
    if key in paths:
        return Told(taken.file, "known", key, paths[key], notes=taken.notes)
    near = texts.near(taken.document)
    return Told(taken.file, "read", key, "", len(taken.claims), taken.unread, taken.notes, near)


def _all_taken(
    mission: Mission, files: Sequence[Path], given: Given, known: frozenset[str], workers: int | None
) -> Iterator[_Taken]:
    names = names_of(mission)
    count = workers or (1 if len(files) <= _FEW else os.cpu_count() or 1)
    if count == 1:
        yield from (_take(file, given, names, known) for file in files)
        return
    # a fresh interpreter for each process: nothing is shared that a thread may hold
    context = multiprocessing.get_context("spawn")
    own = dict(names.extra)
    with ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(own, known, given)) as pool:
        try:
            yield from pool.map(_in_worker, files, chunksize=4)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_work: dict[str, tuple[Names, frozenset[str], Given]] = {}


def _begin(extra: dict[str, tuple[str, ...]], known: frozenset[str], given: Given) -> None:
    """Prepare a worker: names are indexed once, and it ends when the process that began it does."""
    _work["given"] = (Names(extra), known, given)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()


def _in_worker(file: Path) -> _Taken:
    names, known, given = _work["given"]
    return _take(file, given, names, known)


def _take(file: Path, given: Given, names: Names, known: Iterable[str]) -> _Taken:
    """Take one file, and read it unless its text is known."""
    try:
        refuse_large(file.stat().st_size, str(file))
        text = decode(file.read_bytes(), str(file), given.encoding)
        document, notes = _document(text, file, given)
    except FaultsFound as refused:
        return _Taken(str(file), faults=tuple(refused.faults))
    except OSError as error:
        told, todo = f"cannot be read: {error.strerror or error}", "check the file and your rights to it"
        return _Taken(str(file), faults=(Fault(Place(str(file)), told, todo, RULE),))
    if document.id in known:
        return _Taken(str(file), document, notes=notes, known=True)
    reading = read(document.text, language=document.language, names=names, published=document.published_day)
    return _Taken(str(file), document, reading.claims, len(reading.unread), (*notes, *reading.notes))


def _document(text: str, file: Path, given: Given) -> tuple[Document, tuple[str, ...]]:
    """Give the document of a file; its own header, as a mission's documents have, goes before what the user says."""
    form: Format = given.format or FORMATS.get(file.suffix.lower(), "text")
    published, told, undated = given.published, given.published_as, given.undated
    language, publisher, url, licence = given.language, given.publisher, given.url, given.licence
    title, digest = None, given.digest
    if form != "html" and has_header(text):
        header, text, faults = read_header(Text(str(file), text, ""))
        if header is None or faults:
            raise FaultsFound(tuple(faults))
        undated = header.published == UNKNOWN
        published, told = published_of(header.published)
        language, publisher = header.language, header.publisher or publisher
        url, licence = header.url or url, header.licence or licence
        title, digest = header.title, header.digest or digest
    if published is None and not undated:
        todo = "give it with --published DATE, say --published unknown, or begin the file with a header"
        raise FaultsFound((Fault(Place(str(file)), "the day of publication is not given", todo, RULE),))
    taken = take(text, form)
    document = as_document(
        taken.text,
        language=language,
        publisher=publisher,
        published=published,
        published_as=told,
        url=url,
        licence=licence,
        title=title,
        digest=digest,
    )
    return document, taken.notes
