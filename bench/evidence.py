"""The suite `evidence`: how much of a text is read, how rightly, how fast, and what the two gates refuse.

Texts of the frozen half are scored and never shown: its figures are numbers alone.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.figure import Figure, absent, at_least, at_most, failed, told
from bench.measure import CommandFailedError, call, command

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bench.adversarial import Offer
    from eirene.evidence.tally import Counts

CHECKOUT: Final = Path(__file__).resolve().parents[1]
DATA: Final = CHECKOUT / "tests" / "data" / "evidence"
SHARED: Final = CHECKOUT.parent / "shared"
NOT_HERE: Final = "the reference material (../shared) is not beside this checkout"
FROZEN: Final = "synthetic-frozen"
"""How the names of the sets begin that are scored and never shown."""
PAGES: Final = 1000
EVERY: Final = 10


def _counts(gold: Path, text: Path | None = None) -> Counts:
    from eirene.evidence.score import items
    from eirene.evidence.tally import counts

    return counts(items(gold, text))


def seed_f1() -> Iterator[Figure]:
    """Measure how much of the project's seed is read."""
    gold, texts = SHARED / "data" / "evidence" / "gold-seed.json", sorted((SHARED / "seed").glob("*.txt"))
    if not gold.is_file() or not texts:
        yield absent("seed: F1 lenient", "F1", ">= 0.95", NOT_HERE)
        return
    found = _counts(gold, texts[0])
    yield at_least("seed: F1 lenient", found.all.lenient_f1 or 0.0, 0.95, "F1", note=f"{found.all.gold} claims")
    yield told("seed: F1 strict", found.all.strict_f1 or 0.0, "F1")
    yield at_most("seed: inversions", found.inversions, 0, "claims")


def sets() -> Iterator[Figure]:
    """Measure every annotated set; the frozen sets have goals of their own, each and together."""
    total: list[Counts] = []
    for path in sorted(DATA.glob("*.json")):
        found = _counts(path)
        total.append(found)
        name = path.stem
        yield from _of_set(name, found, frozen=is_frozen(path))
    frozen = [path for path in sorted(DATA.glob("*.json")) if is_frozen(path)]
    if frozen:
        yield from _of_set("frozen sets together", _together(frozen), frozen=True)
    else:
        yield absent("frozen sets together: F1 lenient", "F1", ">= 0.8", "the frozen sets are not in this checkout")
    yield at_most("all sets: inversions", sum(one.inversions for one in total), 0, "claims", note=f"{len(total)} sets")


def is_frozen(path: Path) -> bool:
    """Is it a set that is scored only?"""
    return path.name.startswith(FROZEN)


def _together(paths: Iterable[Path]) -> Counts:
    from eirene.evidence.score import items
    from eirene.evidence.tally import counts

    return counts([item for path in paths for item in items(path, None)])


def _of_set(name: str, found: Counts, *, frozen: bool) -> Iterator[Figure]:
    lenient, strict = found.all.lenient_f1 or 0.0, found.all.strict_f1 or 0.0
    note = (
        f"{found.all.gold} annotated, {found.all.claims} claimed, {found.all.found} found, {found.all.strict} strictly"
    )
    if frozen:
        yield at_least(f"{name}: F1 lenient", lenient, 0.8, "F1", note=note)
        yield at_least(f"{name}: F1 strict", strict, 0.7, "F1")
    else:
        yield told(f"{name}: F1 lenient", lenient, "F1", note=note)
        yield told(f"{name}: F1 strict", strict, "F1")
    visible = found.visible / max(found.all.gold, 1)
    flagged = found.empty_flagged / max(found.empty, 1)
    shown = f"{found.empty_flagged} of {found.empty}"
    if frozen or name.startswith("synthetic"):
        yield at_most(f"{name}: inversions", found.inversions, 0, "claims")
        yield at_least(f"{name}: found or shown as unread", visible, 0.97, "share")
        yield at_most(f"{name}: empty sentences flagged", flagged, 0.4, "share", note=shown)
        for kind, tally in sorted(found.by_type.items()):
            words = f"strict {tally.strict_f1 or 0.0:.2f}; {tally.gold} annotated"
            yield told(f"{name}: F1 of {kind}", tally.lenient_f1 or 0.0, "F1", note=words)
        for language, tally in sorted(found.by_language.items()):
            words = f"strict {tally.strict_f1 or 0.0:.2f}; {tally.gold} annotated"
            yield told(f"{name}: F1 in {language}", tally.lenient_f1 or 0.0, "F1", note=words)
    else:
        yield told(f"{name}: inversions", found.inversions, "claims")
        yield told(f"{name}: found or shown as unread", visible, "share")


def held_wordings() -> Iterator[Figure]:
    """Measure the single sentences that were held back when frames and weights were made."""
    from bench.wordings import NAMES, files, wordings
    from eirene.evidence.read import read
    from eirene.evidence.score import Item
    from eirene.evidence.tally import counts

    lines = [line for path in files(held=True) for line in wordings(path)]
    found = counts(
        Item(one.text, one.language, one.claims, NAMES, read(one.text, language=one.language, names=NAMES))
        for one in lines
    )
    note = f"{len(lines)} sentences, {found.all.gold} annotated, {found.all.claims} claimed, {found.all.found} found"
    yield told("held wordings: F1 lenient", found.all.lenient_f1 or 0.0, "F1", note=note)
    yield told("held wordings: inversions", found.inversions, "claims")
    yield told("held wordings: found or shown as unread", found.visible / max(found.all.gold, 1), "share")


def page_cpu() -> Iterator[Figure]:
    """Measure how long a page of news, and a resolution, take to read when everything is loaded."""
    from bench.newsroom import page
    from eirene.evidence.names import Names
    from eirene.evidence.read import read

    names, pages = Names(), iter(range(10_000, 20_000))
    timing = call(lambda: read(page(next(pages)), names=names))
    yield at_most(
        "a page of news", timing.typical, 1.0, "CPU s", note=f"12 sentences, another each time; {timing.note}"
    )
    resolutions = sorted((SHARED / "data" / "resolutions").glob("*-de.txt"))
    if not resolutions:
        yield absent("a resolution", "CPU s", "<= 1", NOT_HERE)
        return
    text = resolutions[0].read_text("utf-8")
    timing = call(lambda: read(text, names=names))
    yield at_most("a resolution", timing.typical, 1.0, "CPU s", note=timing.note)


def many() -> Iterator[Figure]:
    """Measure how long 1,000 documents take into a mission, with the command that a user calls."""
    from bench.newsroom import write_pages

    name, unit = f"{PAGES} documents by `eirene read FOLDER`", "s"
    with tempfile.TemporaryDirectory() as place:
        mission, folder = Path(place) / "mission", Path(place) / "news"
        shutil.copytree(CHECKOUT / "missions" / "talvania", mission)
        write_pages(folder, PAGES)
        arguments = ["read", str(folder), "--into", str(mission), "--published", "2030-11-01"]
        try:
            timing = command([sys.executable, "-m", "eirene", *arguments], CHECKOUT, warm_runs=0)
            again = command([sys.executable, "-m", "eirene", *arguments], CHECKOUT, warm_runs=0)
        except (CommandFailedError, OSError) as error:
            yield failed(name, unit, "<= 300", str(error))
            return
    note = f"{timing.cpu.typical:.3g} CPU s over all processes; run again, all known: {again.wall.typical:.3g} s"
    yield at_most(name, timing.wall.typical, 300, unit, note=note)


def gates() -> Iterator[Figure]:
    """Measure what the gates refuse of false claims, and let pass of true ones in words that the frames know."""
    from bench.adversarial import bent, unstated
    from bench.offered import by_examples, known_true, sources

    texts = [source for path in sorted(DATA.glob("*.json")) if not is_frozen(path) for source in sources(path)]
    offered = [*(offer for source in texts for offer in bent(source)), *unstated()]
    refused = Counter(offer.kind for offer in offered if _refused(offer))
    made = Counter(offer.kind for offer in offered)
    note = "; ".join(f"{kind} {refused[kind]}/{made[kind]}" for kind in sorted(made))
    yield at_least("false claims refused", sum(refused.values()) / len(offered), 0.99, "share", note=note)
    learned = [by_examples(offer) for offer in offered[::EVERY]]
    held = sum(_refused(offer) for offer in learned)
    words = f"{held} of {len(learned)}: each {EVERY}th of the same false claims, as the learned layer would make them"
    yield at_least("false claims by examples refused", held / len(learned), 0.99, "share", note=words)
    yield at_least("false claims offered", len(offered), 300, "claims")
    true = [offer for source in texts for offer in known_true(source)]
    passed = sum(not _refused(offer) for offer in true)
    words = f"{passed} of {len(true)}, with the annotators' own quotes"
    yield at_least(
        "true claims accepted, of those that were read", passed / max(len(true), 1), 0.99, "share", note=words
    )
    yield from _all_true(texts)


def _all_true(texts: Iterable[object]) -> Iterator[Figure]:
    from bench.adversarial import Source, true_ones

    every = [offer for source in texts if isinstance(source, Source) for offer in true_ones(source)]
    passed = sum(not _refused(offer) for offer in every)
    note = f"{passed} of {len(every)}: the rest is said in words that no frame knows"
    yield told("true claims accepted, of all annotated", passed / max(len(every), 1), "share", note=note)


def _refused(offer: Offer) -> bool:
    from eirene.evidence.gates import gate
    from eirene.evidence.said_of import named_in

    named = named_in(offer.text, offer.language, offer.names)
    return bool(gate(offer.claim, offer.text, offer.language, named=named))


def run() -> list[Figure]:
    """Measure every figure of the suite."""
    return [figure for measure in (seed_f1, sets, held_wordings, page_cpu, gates, many) for figure in measure()]
