"""Claims that the two gates must refuse, and true ones that they must let pass.

Owns their making from annotated texts: each false claim is a true one that was bent in one way, or a sentence that
denies, asks or supposes what the claim says was done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from eirene.base.canonical import digest
from eirene.evidence.names import Names
from eirene.mission.codebook import VALUES
from eirene.mission.records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


_SHORT: Final = 3


@dataclass(frozen=True)
class Offer:
    """A claim that is offered to the gates.

    Parameters
    ----------
    kind : str
        How it was bent; `true` where it was not.
    text, language : str
        Of the document.
    claim : Claim
    names : Names
        Of the mission.
    """

    kind: str
    text: str
    language: str
    claim: Claim
    names: Names


@dataclass(frozen=True)
class Source:
    """An annotated text."""

    text: str
    language: str
    gold: Sequence[Mapping[str, Any]]
    names: Names


def claim_of(text: str, gold: Mapping[str, Any], **changed: object) -> Claim:
    """Give an annotated claim as one that a person or a model offers, with some fields changed."""
    keys = ("type", "value", "actor", "target", "polarity", "modality", "quote", "start", "end", "quantity")
    given = {key: gold.get(key) for key in keys}
    fields = given | {"modality": gold.get("modality") or "asserted"} | changed
    return Claim.model_validate(
        {"id": "c-offered", "document": digest(text), "source_kind": "narrator", "extractor": "llm:offered", **fields}
    )


def _rest(gold: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, dict[str, object]]]:
    """Bend a claim whose quote stays verbatim."""
    yield "wrong polarity", {"polarity": "-" if gold["polarity"] == "+" else "+"}
    said = {(g["type"], g["value"]) for g in others if g["start"] < gold["end"] and gold["start"] < g["end"]}
    for type_, values in VALUES.items():
        apart = [value for value in values if (type_, value) not in said and type_ not in ("gate", "mandate")]
        if type_ == gold["type"]:
            for value in apart[:: max(len(apart) // 3, 1)]:
                yield "wrong value", {"value": value}
        elif apart:
            yield "wrong type", {"type": type_, "value": apart[gold["start"] % len(apart)]}


def _bent_quote(
    gold: Mapping[str, Any], others: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, dict[str, object]]]:
    """Bend the quote itself; it is verbatim no longer, or stands elsewhere."""
    quote, start = gold["quote"], gold["start"]

    def told(kind: str, words: str, at: int = start) -> tuple[str, dict[str, object]]:
        return kind, {"quote": words, "start": at, "end": at + len(words)}

    words = quote.split(" ")
    if len(words) > _SHORT:
        yield told("paraphrase", " ".join([words[1], words[0], *words[2:]]))
        yield told("shortened inside", " ".join([*words[: len(words) // 2], *words[len(words) // 2 + 1 :]]))
    for denial in ("nicht ", "not ", "kein ", "no ", "noch ", "never "):
        if denial in quote:
            yield told("denial left out", quote.replace(denial, "", 1))
    yield told("denial put in", f"{quote} nicht" if "der " in quote or "die " in quote else f"not {quote}")
    yield (
        told("number changed", re.sub(r"\d", "9", quote))
        if re.search(r"[0-8]", quote)
        else told("other sign", quote.replace(" ", "  ", 1) if " " in quote else quote.upper())
    )
    yield told("offset moved", quote, start + 1)
    elsewhere = next((g for g in others if g["start"] > gold["end"] + 20), None)
    if elsewhere is not None:
        half = quote[: max(len(quote) // 2, 1)]
        yield told("stitched", f"{half} {elsewhere['quote'][len(elsewhere['quote']) // 2 :]}")
        yield told("joined with dots", f"{quote} [...] {elsewhere['quote']}")
    yield told("other language", _translated(quote))


_PAIRS: Final = (
    ("soldiers", "Soldaten"), ("troops", "Truppen"), ("mission", "Einsatz"), ("has", "hat"), ("the", "die"),
    ("to", "zu"), ("not", "nicht"), ("of", "von"), ("and", "und"), ("pledged", "zugesagt"), ("a", "ein"),
)  # fmt: skip


def _translated(quote: str) -> str:
    """Give the quote word by word in the other language, as a careless model does."""
    table = dict(_PAIRS) | {b: a for a, b in _PAIRS}
    words = [table.get(word, word) for word in quote.split(" ")]
    return " ".join(words) if words != quote.split(" ") else quote + " (übersetzt)"


def _actors(
    text: str, gold: Mapping[str, Any], others: Sequence[Mapping[str, Any]], names: Names
) -> Iterator[tuple[str, dict[str, object]]]:
    """Say it of a state that the text does not name, or of one that it names elsewhere."""
    if gold["type"] != "participation" or not isinstance(gold["actor"], str):
        return
    named = {mention.actor for mention in names.find(text)}
    over = {g["actor"] for g in others if g["start"] < gold["end"] and gold["start"] < g["end"]}
    own = [m for m in names.find(gold["quote"]) if m.actor == gold["actor"] and m.start == 0 and m.form == "name"]
    other = next((who for who in sorted(named - over) if who.startswith("x:")), None)
    if own and other is not None and gold["value"] not in ("asked", "lead"):
        yield "another actor of the text", {"actor": other}
    absent = next((code for code in ("NZ", "PE", "MN", "IS") if code not in named), None)
    if absent is not None and absent != gold["actor"]:
        yield "actor not in the text", {"actor": absent}


def bent(source: Source) -> Iterator[Offer]:
    """Give every false claim that bends a true one of this text."""
    for gold in source.gold:
        changes = (
            *_rest(gold, source.gold),
            *_bent_quote(gold, source.gold),
            *_actors(source.text, gold, source.gold, source.names),
        )
        for kind, changed in changes:
            if changed.get("quote", gold["quote"]) != gold["quote"] or "quote" not in changed or kind == "offset moved":
                yield Offer(kind, source.text, source.language, claim_of(source.text, gold, **changed), source.names)


def true_ones(source: Source) -> Iterator[Offer]:
    """Give every true claim of this text, with the annotator's own quote."""
    for gold in source.gold:
        yield Offer("true", source.text, source.language, claim_of(source.text, gold), source.names)


CORES: Final = (
    ("en", "pledged", "{} has pledged 300 troops to the mission"),
    ("en", "declined", "{} has refused to send troops to the mission"),
    ("en", "withdrew", "{} has withdrawn its troops from the mission"),
    ("en", "deployed", "{} has deployed 200 soldiers to the mission"),
    ("en", "intends", "{} intends to take part in the mission"),
    ("de", "pledged", "{} hat 300 Soldaten für die Mission zugesagt"),
    ("de", "declined", "{} hat eine Beteiligung an der Mission abgelehnt"),
    ("de", "withdrew", "{} hat seine Soldaten aus der Mission abgezogen"),
)
"""Plain sentences, each with the value that it carries."""
FRAMES: Final = {
    "en": (
        ("denied outside the quote", "It is not true that {}."),
        ("denied outside the quote", "The minister denied that {}."),
        ("denied outside the quote", "Nobody has said that {}."),
        ("supposed", "If {}, the talks will go on."),
        ("supposed", "The plan fails unless {}."),
        ("asked", "The minister was asked whether {}."),
        ("asked", "It is unclear whether {}."),
    ),
    "de": (
        ("denied outside the quote", "Es stimmt nicht, dass {}."),
        ("denied outside the quote", "Der Minister bestritt, dass {}."),
        ("supposed", "Die Gespräche gehen weiter, falls {}."),
        ("asked", "Es ist unklar, ob {}."),
    ),
}
"""Sentences that do not state what stands in them."""
INSIDE: Final = (
    (
        "en",
        "denied inside the sentence",
        "Nordavia has not pledged 300 troops to the mission.",
        "pledged 300 troops",
        "pledged",
    ),
    (
        "en",
        "denied inside the sentence",
        "Nordavia does not intend to take part in the mission.",
        "intend to take part",
        "intends",
    ),
    (
        "en",
        "denied inside the sentence",
        "No state has pledged troops to the mission.",
        "has pledged troops",
        "pledged",
    ),
    ("en", "denied inside the sentence", "Nordavia will never send troops to the mission.", "send troops", "intends"),
    (
        "en",
        "denied inside the sentence",
        "Nordavia has not withdrawn its troops from the mission.",
        "withdrawn its troops",
        "withdrew",
    ),
    (
        "en",
        "denied inside the sentence",
        "Nordavia did not refuse to send troops.",
        "refuse to send troops",
        "declined",
    ),
    (
        "en",
        "denied inside the sentence",
        "Neither Nordavia nor Velia has pledged troops.",
        "has pledged troops",
        "pledged",
    ),
    (
        "en",
        "not done",
        "Nordavia failed to deploy 200 soldiers to the mission.",
        "deploy 200 soldiers to the mission",
        "deployed",
    ),
    (
        "en",
        "not done",
        "Nordavia left without pledging troops to the mission.",
        "pledging troops to the mission",
        "pledged",
    ),
    ("en", "not done", "Nordavia has yet to pledge troops to the mission.", "pledge troops to the mission", "pledged"),
    ("en", "reserved right", "Nordavia reserves the right to withdraw its troops.", "withdraw its troops", "withdrew"),
    (
        "de",
        "denied inside the sentence",
        "Nordavia hat keine Soldaten für die Mission zugesagt.",
        "Soldaten für die Mission zugesagt",
        "pledged",
    ),
    (
        "de",
        "denied inside the sentence",
        "Kein Staat hat bisher Soldaten für die Mission zugesagt.",
        "Soldaten für die Mission zugesagt",
        "pledged",
    ),
    (
        "de",
        "denied inside the sentence",
        "Nordavia hat die Beteiligung an der Mission nicht abgelehnt.",
        "abgelehnt",
        "declined",
    ),
    (
        "de",
        "denied inside the sentence",
        "Nordavia will sich nicht an der Mission beteiligen.",
        "an der Mission beteiligen",
        "intends",
    ),
    (
        "de",
        "reserved right",
        "Nordavia behält sich das Recht vor, seine Soldaten zurückzuziehen.",
        "seine Soldaten zurückzuziehen",
        "withdrew",
    ),
    (
        "de",
        "not done",
        "Nordavia hat noch keine Soldaten in die Mission entsandt.",
        "Soldaten in die Mission entsandt",
        "deployed",
    ),
)
"""Verbatim quotes that leave out what turns them."""
STATES: Final = ("Nordavia", "Velia", "Ostland")


def unstated() -> Iterator[Offer]:
    """Give claims on verbatim quotes of what a sentence denies, supposes, asks or reserves."""
    for language, value, core in CORES:
        for kind, frame in FRAMES[language]:
            for state in STATES:
                core_of = core.format(state)
                words = core_of if language == "en" else _verb_last(core_of)
                text = frame.format(words)
                yield _offer(kind, text, language, words, value, state)
    for language, kind, text, words, value in INSIDE:
        for state in STATES:
            yield _offer(kind, text.replace("Nordavia", state), language, words, value, state)


def _verb_last(clause: str) -> str:
    """Give a German main clause with `hat` as it stands behind dass."""
    head, _, rest = clause.partition(" hat ")
    return f"{head} {rest} hat"


def _offer(kind: str, text: str, language: str, words: str, value: str, state: str) -> Offer:
    names = Names({f"x:{name.lower()}": (name,) for name in STATES})
    at = text.index(words)
    gold = {
        "type": "participation", "value": value, "actor": f"x:{state.lower()}", "target": "mission", "polarity": "+",
        "modality": "asserted", "quote": words, "start": at, "end": at + len(words), "quantity": None,
    }  # fmt: skip
    return Offer(kind, text, language, claim_of(text, gold), names)
