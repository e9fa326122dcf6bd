"""Claims that a person marks in a document.

Owns the making of such a claim: which document and words are meant, who is meant, and that both gates are passed as the
reader's own claims must. Refuses quotes that are not verbatim or ambiguous, values that the quote does not carry, names
that the mission does not know, and what is claimed already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from pydantic import ValidationError

from eirene.base.canonical import digest, dumps
from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.base.frozen import Frozen
from eirene.evidence.known import names_of
from eirene.evidence.locating import RULE, document_of, place_of
from eirene.evidence.vouched import refusals, testable
from eirene.mission.codebook import VALUES, ClaimType, Modality, Polarity, SourceKind
from eirene.mission.read import CLAIMS
from eirene.mission.records import Claim
from eirene.mission.write import append_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.mission.mission import Mission
    from eirene.mission.records import Document

HAND: Final = "hand"
"""Extractor of claims that a person made."""
_FREE: Final = ("unnamed:", "place:", "plan:", "event:", "mission:")
_STATE: Final = 2


class Statement(Frozen):
    """What a person says that a quote claims."""

    type: ClaimType
    value: str
    actor: str | None
    target: str | None = None
    requester: str | None = None
    polarity: Polarity = "+"
    modality: Modality = "asserted"
    conditions: tuple[str, ...] = ()
    hedge: str | None = None
    source: str | None = None
    source_kind: SourceKind = "narrator"
    quantity: int | None = None
    event_date: str | None = None


def claim_by_hand(
    mission: Mission,
    statement: Statement,
    *,
    document: str,
    quote: str,
    by: str,
    occurrence: int | None = None,
    confirm_meaning: bool = False,
) -> Claim:
    """Which claim is this statement about these words of this document?

    Parameters
    ----------
    mission : Mission
    statement : Statement
        Actor, target and requester by id or by a name that the mission or CLDR knows.
    document : str
        Beginning of its id, its path, or the name of its file.
    quote : str
        Verbatim words.
    by : str
        Role that makes the claim.
    occurrence : int, optional
        Which one is meant where the quote stands more than once, from 1.
    confirm_meaning : bool
        Whether the role vouches for the meaning, where no frames of the language can test it.

    Raises
    ------
    FaultsFound
        With every reason why there is no such claim.
    """
    text = document_of(mission, document)
    start, end = place_of(text, quote, occurrence)
    faults = [*_wrong_statement(statement), *_wrong_role(by)]
    ends: dict[str, str | None] = {}
    for field in ("actor", "target", "requester"):
        ends[field], wrong = _who(mission, field, getattr(statement, field))
        faults += wrong
    if faults:
        raise found(faults)
    claim = _claim(statement, ends, text, (start, end), by)
    if not testable(claim, text):
        claim = claim.model_copy(update={"meaning": "confirmed"})
    faults = [
        Fault(Place(text.path), f"the claim is refused: {reason}", todo, RULE)
        for reason, todo in refusals(claim, text, confirmed=confirm_meaning)
    ]
    faults += _known_already(mission, claim)
    if faults:
        raise found(faults)
    return claim


def record_claim(mission: Mission, claim: Claim) -> None:
    """Append a claim to the mission's folder.

    Raises
    ------
    PrerequisiteMissing
        When the folder cannot be written; nothing is changed then.
    """
    append_lines(mission.folder / CLAIMS, [claim])


def _claim(
    statement: Statement, ends: dict[str, str | None], document: Document, span: tuple[int, int], by: str
) -> Claim:
    start, end = span
    fields = {**statement.model_dump(), **ends, "conditions": tuple(dict.fromkeys(statement.conditions))}
    key = digest(dumps([HAND, document.id, start, end, sorted(fields.items())]))[:12]
    try:
        return Claim.model_validate(
            {
                **fields,
                "id": f"c-{key}",
                "document": document.id,
                "quote": document.text[start:end],
                "start": start,
                "end": end,
                "extractor": HAND,
                "by": by.strip(),
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        place = Place("--" + ".".join(str(part) for part in first["loc"]).replace("event_date", "date"))
        raise found([Fault(place, first["msg"].removeprefix("Value error, "), "see docs/evidence.md", RULE)]) from None


def _wrong_statement(statement: Statement) -> Iterator[Fault]:
    values = VALUES[statement.type]
    if statement.value not in values:
        what = f"the codebook has no {statement.type} '{statement.value}'"
        yield Fault(Place("--value"), what, did_you_mean(statement.value, values), RULE)
    for value in statement.conditions:
        if value not in VALUES["condition"]:
            what = f"the codebook has no condition '{value}'"
            yield Fault(Place("--condition"), what, did_you_mean(value, VALUES["condition"]), RULE)
    if statement.quantity is not None and statement.quantity <= 0:
        what = f"{statement.quantity} is no number of persons"
        yield Fault(Place("--quantity"), what, "leave it out where the text names none", RULE)
    if statement.value == "quorum" and statement.quantity is None:
        yield Fault(Place("--quantity"), "a quorum has no number", "say how many others must have decided", RULE)
    if statement.value == "contributor_joins" and statement.target is None:
        yield Fault(Place("--target"), "it waits for another contributor and names none", "name it", RULE)


def _wrong_role(by: str) -> Iterator[Fault]:
    if not by.strip() or by.startswith("policy:"):
        yield Fault(Place("--by"), f"'{by}' is no role", "name the role that marks the claim, such as `analyst`", RULE)


def _who(mission: Mission, field: str, name: str | None) -> tuple[str | None, list[Fault]]:
    """Give the id of whoever is named, or what is wrong with the name."""
    if name is None or name == "mission" or (name.startswith(_FREE) and name.partition(":")[2].strip()):
        return name, []
    declared = mission.declared
    known = {one.id for one in (*declared.parties, *declared.conveners, *mission.contributors)}
    gates = {f"gate:{gate.id}" for gate in declared.gates}
    gates |= {
        f"gate:{gate.id}:{one.id}"
        for gate in declared.gates
        if gate.scope == "contributors"
        for one in mission.contributors
    }
    if name in known or (field == "target" and name in gates):
        return name, []
    mentions = names_of(mission).find(_territory(name) or name)
    if _territory(name) is not None and {mention.actor for mention in mentions} == {name}:
        return name, []
    if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(name)):
        return mentions[0].actor, []
    near = sorted(gates if name.startswith("gate:") else known)
    todo = f"{did_you_mean(name, near)}; or ISO 3166 alpha-2, `mission`, `unnamed:WORDS` of the text"
    return None, [Fault(Place(f"--{field}"), f"nobody is known as '{name}'", todo, RULE)]


def _territory(code: str) -> str | None:
    """Give the name that CLDR has for this code; what is no state has none among the names that are read."""
    from babel import Locale  # noqa: PLC0415 - only where a state is named by its code

    names = cast("dict[str, str]", Locale("en").territories)
    return names.get(code) if len(code) == _STATE and code.isupper() else None


_STATED: Final = ("type", "value", "actor", "target", "requester", "polarity", "modality", "conditions", "quantity")


def _known_already(mission: Mission, claim: Claim) -> Iterator[Fault]:
    for other in mission.claims:
        same_words = (other.document, other.start, other.end) == (claim.document, claim.start, claim.end)
        if other.id == claim.id or (same_words and all(getattr(other, f) == getattr(claim, f) for f in _STATED)):
            what = f"these words are claimed so already, as {other.id} ({other.extractor})"
            yield Fault(mission.place(f"claims.{other.id}"), what, f"review it: --accept {other.id}", RULE)
            return
