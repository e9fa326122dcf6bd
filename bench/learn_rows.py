"""Rows to learn from: runs of words of annotated texts, their features, and what the annotation says there.

Owns the sets that are learned from. The frozen sets are not among them, nor is anything from beside the checkout.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from bench.wordings import BEFORE, NAMES, files, wordings
from eirene.evidence.coreference import Discourse
from eirene.evidence.examples.features import of_sentence, of_words
from eirene.evidence.examples.windows import windows
from eirene.evidence.names import Names, within
from eirene.evidence.propose import propose
from eirene.evidence.sentence import analyse
from eirene.evidence.shown import not_tried, pieces
from eirene.evidence.texts import normal
from eirene.evidence.unread import speaks_of_missions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.evidence.examples.features import Features
    from eirene.evidence.propose import Proposal
    from eirene.evidence.sentence import Sentence

DATA: Final = Path(__file__).resolve().parents[1] / "tests" / "data" / "evidence"
FROZEN: Final = "synthetic-frozen"
SETS: Final = tuple(path for path in sorted(DATA.glob("*.json")) if not path.name.startswith(FROZEN))
LINES: Final = tuple(DATA / f"sentences-{language}.txt" for language in ("de", "en"))
"""Single sentences, each with what it claims: value, actor, polarity."""
_NEAR: Final = 0.5
"""Words and quote that share so much (F1 of tokens) say the same."""
_ALMOST: Final = 0.9
"""So much of the best share is as good as the best."""
_SOME: Final = 0.2
"""Words that share so much with a quote are neither an example for it nor against it."""


@dataclass(frozen=True)
class Row:
    """A run of words: its features, the `type:value` that it says, and those that it is silent about."""

    features: Features
    says: frozenset[str]
    open: frozenset[str]


@dataclass(frozen=True)
class Taken:
    """A sentence: its features, whether it holds a claim, and its runs of words."""

    features: Features
    holds: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Text:
    """An annotated text: of which set and invented conflict, what was annotated, and what is learned from it."""

    set: str
    group: str
    text: str
    language: str
    gold: Sequence[Mapping[str, Any]]
    names: Names
    sentences: tuple[Taken, ...]
    whole: bool = True
    """Is it a text as it is published, with sentences that hold nothing?"""


def hashes() -> dict[str, str]:
    """Give the SHA-256 of each file that is learned from."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in (*SETS, *LINES, *files(held=False))}


def everything() -> list[Text]:
    """Give every text and every single sentence that is learned from."""
    sources = ((SETS, harvest), (LINES, lines), (files(held=False), wide))
    return [text for paths, of in sources for path in paths for text in of(path)]


def lines(path: Path) -> Iterator[Text]:
    """Give single sentences; their quotes are those of the frames, where these find what the line says."""
    language = path.stem.rpartition("-")[2]
    for line in path.read_text("utf-8").splitlines():
        words, told, written = line.partition(" ::")
        if line.startswith("#") or not told:
            continue
        text = BEFORE[language] + words
        behind = [one for one in sentences(text, language, NAMES) if one[0].start >= len(BEFORE[language])]
        gold = [asdict(proposal) for _, made in behind for proposal in made]
        wanted = sorted(part.split()[0] for part in written.split(";") if part.strip())
        if sorted(claim["value"] for claim in gold) == wanted:
            taken = tuple(_taken(sentence, gold) for sentence, _ in behind)
            yield Text(path.stem, path.stem, text, language, gold, NAMES, taken, whole=False)


def wide(path: Path) -> Iterator[Text]:
    """Give the sentences of a file of wordings, with their quotes."""
    for one in wordings(path):
        before = len(BEFORE[one.language])
        behind = [s for s, _ in sentences(one.text, one.language, NAMES) if s.start >= before]
        taken = tuple(_taken(sentence, one.claims) for sentence in behind)
        yield Text(path.stem, path.stem, one.text, one.language, one.claims, NAMES, taken, whole=False)


def harvest(path: Path) -> Iterator[Text]:
    """Give the texts of a set, taken apart."""
    raw = cast("dict[str, Any]", json.loads(path.read_text("utf-8")))
    common = Names({actor: tuple(found) for actor, found in raw.get("parties", {}).items()})
    settings = {
        one["id"]: Names({row["id"]: (*row.get("de", ()), *row.get("en", ())) for row in one["names"]})
        for one in raw.get("settings", ())
    }
    family = path.stem.partition("-")[0] if settings else path.stem
    for paragraph in raw["paragraphs"]:
        text, gold = normal(paragraph["text"]), paragraph["claims"]
        names = settings.get(paragraph.get("setting"), common)
        taken = tuple(_taken(one, gold) for one, _ in sentences(text, paragraph["lang"], names))
        yield Text(path.stem, f"{family} {paragraph.get('setting', '')}", text, paragraph["lang"], gold, names, taken)


def sentences(text: str, language: str, names: Names) -> Iterator[tuple[Sentence, list[Proposal]]]:
    """Give the sentences of a text as the reader sees them, each with what the frames find in it."""
    discourse = Discourse(relevant=speaks_of_missions(text, language))
    mentions = names.find(text)
    for start, end, spoken in pieces(text, language):
        if not_tried(text, start, end, spoken) is None:
            sentence = analyse(text, start, end, spoken, within(mentions, start, end), discourse)
            yield sentence, propose(sentence)


def _taken(sentence: Sentence, gold: Sequence[Mapping[str, Any]]) -> Taken:
    own = [g for g in gold if g["start"] < sentence.end and sentence.start < g["end"]]
    runs = [window.words for window in windows(sentence)]
    says: list[set[str]] = [set() for _ in runs]
    near: list[set[str]] = [set() for _ in runs]
    for claim in own:
        shares = [_share(sentence, words, claim) for words in runs]
        most = max(shares, default=0.0)
        for place, share in enumerate(shares):
            if share and (share == most or share >= max(_NEAR, _ALMOST * most)):
                says[place].add(f"{claim['type']}:{claim['value']}")
            elif share > _SOME:
                near[place].add(f"{claim['type']}:{claim['value']}")
    rows = (
        Row(of_words(sentence, words), frozenset(said), frozenset(some - said))
        for words, said, some in zip(runs, says, near, strict=True)
    )
    return Taken(of_sentence(sentence), bool(own), tuple(rows))


def _share(sentence: Sentence, words: Sequence[int], claim: Mapping[str, Any]) -> float:
    """How much do the words and the quote share (F1 of tokens)?"""
    told = [k for k, token in enumerate(sentence.found) if token.part != "MARK"]
    quoted = {k for k in told if sentence.found[k].start < claim["end"] and claim["start"] < sentence.found[k].end}
    inside = set(words).intersection(told)
    return 2 * len(quoted & inside) / max(1, len(quoted) + len(inside))
