"""`eirene claim add`, `amend`, `withdraw`: what a person marks in a document, corrects, and takes back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.changes import amendment_from
from eirene.cli.console import now, out, out_json, value_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.mission.records import Review

Words = Annotated[list[str] | None, Parameter(negative="")]
Type = Annotated[str, Parameter(name="--type")]
Switch = Annotated[bool, Parameter(negative="")]
Day = Annotated[str | None, Parameter(name="--date")]


def add(
    mission: Path,
    /,
    *,
    document: str,
    quote: str,
    type_: Type,
    value: str,
    actor: str,
    target: str | None = None,
    requester: str | None = None,
    polarity: Literal["+", "-"] = "+",
    modality: str = "asserted",
    date_: Day = None,
    condition: Words = None,
    quantity: int | None = None,
    hedge: str | None = None,
    source: str | None = None,
    source_kind: str | None = None,
    occurrence: int | None = None,
    confirm_meaning: Switch = False,
    by: str = "planner",
    json: Switch = False,
) -> None:
    """Add a claim that you mark in a document of the mission.

    It passes the same two gates as the claims of the reader: the quote stands in the text sign by sign, and its own
    words carry the value. It counts after a review.

    Parameters
    ----------
    mission
        Folder of the mission.
    document
        Beginning of the document's id, or the name of its file.
    quote
        The shortest run of the text that carries the claim, verbatim.
    type_
        Type of claim, such as participation; see docs/evidence.md.
    value
        Value of that type, such as pledged.
    actor
        Who: ISO 3166 alpha-2, the id or name of a party, `mission`, `unnamed:WORDS`.
    target
        At whom or what: the same, or place:, plan:, event:, gate:.
    requester
        Who asks, for `asked`.
    polarity
        `-` when the statement is that it is not so.
    modality
        asserted, required, proposed, intended or possible.
    date_
        When it happened, as the text says: 2025, 2025-10, 2025-10-31, A/B.
    condition
        Condition under which it is stated; may be given several times.
    quantity
        Number of persons named.
    hedge
        The hedging word.
    source
        The nearest one to whom the text attributes it.
    source_kind
        narrator, named_official, unnamed_officials, media, anonymous, self or document.
    occurrence
        Which one is meant, from 1, where the quote stands more than once.
    confirm_meaning
        Vouch for the meaning, where no frames of the document's language can test it; somebody else must then review.
    by
        Role that makes the claim.
    json
        Print the claim as JSON.
    """
    from eirene.evidence.by_hand import Statement, claim_by_hand, record_claim
    from eirene.mission.codebook import VALUES, Modality, SourceKind
    from eirene.mission.read import read_mission

    _one_of("--type", type_, tuple(VALUES))
    _one_of("--modality", modality, get_args(Modality))
    kind = source_kind or ("narrator" if source is None else "named_official")
    _one_of("--source-kind", kind, get_args(SourceKind))
    read = read_mission(mission)
    statement = Statement.model_validate(
        {
            "type": type_, "value": value, "actor": actor, "target": target, "requester": requester,
            "polarity": polarity, "modality": modality, "conditions": tuple(condition or ()), "hedge": hedge,
            "source": source, "source_kind": kind, "quantity": quantity, "event_date": date_,
        }
    )  # fmt: skip
    made = claim_by_hand(
        read, statement, document=document, quote=quote, by=by, occurrence=occurrence, confirm_meaning=confirm_meaning
    )
    record_claim(read, made)
    if json:
        out_json(made.model_dump(mode="json"))
        return
    out(f"{made.id}  {made.type}: {made.actor} {value_told(made.value, made.polarity)}")
    out(f"    “{made.quote}”")
    who = "somebody else's review, as no frames could test its meaning" if made.meaning else "review"
    out(f"Added by {made.by}. It waits for {who}. Undo: eirene claim withdraw {mission} {made.id}")


def amend(
    mission: Path,
    claim: Annotated[str, Parameter(name="CLAIM")],
    /,
    *,
    type_: Annotated[str | None, Parameter(name="--type")] = None,
    value: str | None = None,
    actor: str | None = None,
    target: str | None = None,
    polarity: Literal["+", "-"] | None = None,
    modality: str | None = None,
    date_: Day = None,
    condition: Words = None,
    quantity: int | None = None,
    confirm_meaning: Switch = False,
    by: str = "planner",
    note: str | None = None,
    json: Switch = False,
) -> None:
    """Accept a claim with changes; the quote cannot change, and must carry what is then said.

    Parameters
    ----------
    mission
        Folder of the mission.
    claim
        Id of the claim.
    type_
        Type in place of the claim's.
    value
        Value in place of the claim's.
    actor
        Actor in place of the claim's.
    target
        Target in place of the claim's.
    polarity
        Polarity in place of the claim's.
    modality
        Modality in place of the claim's.
    date_
        Date of the event in place of the claim's.
    condition
        Conditions in place of the claim's; may be given several times.
    quantity
        Number of persons in place of the claim's.
    confirm_meaning
        Vouch for the meaning, where no frames of the document's language can test it.
    by
        Role that decides.
    note
        Why; kept with the review.
    json
        Print the review as JSON.
    """
    from eirene.evidence.review import review
    from eirene.mission.read import read_mission
    from eirene.planning.recorded import record_reviews

    given: Mapping[str, object] = {
        "type": type_, "value": value, "actor": actor, "target": target, "polarity": polarity, "modality": modality,
        "event_date": date_, "conditions": condition, "quantity": quantity,
    }  # fmt: skip
    change = amendment_from({key: one for key, one in given.items() if one is not None})
    read = read_mission(mission)
    made = review(read, by=by, at=now(), amend={claim: change}, note=note, confirm_meaning=confirm_meaning)
    record_reviews(read, made)
    _reviewed(made, "amended", json=json)


def withdraw(
    mission: Path,
    claim: Annotated[str, Parameter(name="CLAIM")],
    /,
    *,
    by: str = "planner",
    note: str | None = None,
    json: Switch = False,
) -> None:
    """Take a claim back: a rejecting review is appended, nothing is edited.

    Parameters
    ----------
    mission
        Folder of the mission.
    claim
        Id of the claim; of a row of ties.csv too.
    by
        Role that decides.
    note
        Why; kept with the review.
    json
        Print the review as JSON.
    """
    from eirene.evidence.review import review
    from eirene.mission.read import read_mission
    from eirene.planning.recorded import record_reviews

    read = read_mission(mission)
    made = review(read, by=by, at=now(), reject=[claim], note=note)
    record_reviews(read, made)
    _reviewed(made, "withdrawn", json=json)


def _one_of(option: str, word: str, known: "Sequence[str]") -> None:
    if word not in known:
        raise found([Fault(Place(option), f"there is no '{word}'", did_you_mean(word, list(known)), "command line")])


def _reviewed(made: "Sequence[Review]", done: str, *, json: bool) -> None:
    if json:
        out_json([one.model_dump(mode="json") for one in made])
        return
    for one in made:
        out(f"{done} {one.claim} by {one.by}. Undo: review the claim again.")
