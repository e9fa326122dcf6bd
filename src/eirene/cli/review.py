"""`eirene review`: what a person, or a named policy, decides about claims."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import now, out, out_json, value_told

if TYPE_CHECKING:
    from eirene.mission.records import Amendment

Ids = Annotated[list[str] | None, Parameter(consume_multiple=True, negative="")]

DONE = {"accept": "accepted", "reject": "rejected", "amend": "amended"}


def review(
    mission: Path,
    /,
    *,
    accept: Ids = None,
    reject: Ids = None,
    amend: Annotated[str | None, Parameter(negative="")] = None,
    set_: Annotated[list[str] | None, Parameter(name="--set", consume_multiple=True, negative="")] = None,
    policy: str | None = None,
    by: str = "planner",
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Accept, reject or amend claims; only reviewed claims enter a plan.

    The last review of a claim counts, so a decision is undone by a new one. Without a decision the claims that wait
    are listed.

    Parameters
    ----------
    mission
        Folder of the mission.
    accept
        Ids of claims to accept.
    reject
        Ids of claims to reject.
    amend
        Id of one claim to accept with the changes of --set.
    set_
        Changes for --amend: FIELD=VALUE, such as value=willing polarity=- conditions=funding,parliament_approval.
    policy
        Accept by a named policy what nobody has reviewed; what rests on it is shown as such.
    by
        Role that decides.
    json
        Print the reviews as JSON.
    """
    from eirene.evidence.review import record
    from eirene.evidence.review import review as decided
    from eirene.mission.read import read_mission

    read = read_mission(mission)
    changes = {} if amend is None else {amend: _amendment(set_ or [])}
    if not (accept or reject or changes or policy):
        _list(mission, json=json)
        return
    made = decided(read, by=by, at=now(), accept=accept or (), reject=reject or (), amend=changes, policy=policy)
    record(read, made)
    if json:
        out_json([one.model_dump(mode="json") for one in made])
        return
    for one in made:
        out(f"{DONE[one.decision]} {one.claim}")
    out(f"{len(made)} review{'' if len(made) == 1 else 's'} by {by}. Undo: review the claim again.")


def _list(mission: Path, *, json: bool) -> None:
    from eirene.cli.console import today
    from eirene.evidence.show import table
    from eirene.mission.read import read_mission

    told = table(read_mission(mission), (), today())
    if json:
        out_json([line.model_dump(mode="json") for line in told.pending])
        return
    for line in told.pending:
        claim = line.claim
        told_value = value_told(claim.value, claim.polarity)
        out(f"{claim.id}  {claim.type}: {claim.actor or 'the mission'} {told_value}")
        out(f"    “{claim.quote}”  {line.file}")
    out(f"{len(told.pending)} claims wait for review.")


def _amendment(changes: list[str]) -> "Amendment":
    from pydantic import ValidationError

    from eirene.base.canonical import dumps
    from eirene.mission.records import Amendment

    fields = list(Amendment.model_fields)
    content: dict[str, object] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or name not in fields:
            told = f"{change!r} is no change of a claim"
            todo = did_you_mean(name, fields) if equals else f"write FIELD=VALUE; {did_you_mean('', fields)}"
            raise found([Fault(Place("--set"), told, todo, "command line")])
        content[name] = _value(name, value)
    if not content:
        raise found([Fault(Place("--amend"), "nothing is changed", "add --set value=willing", "command line")])
    try:
        return Amendment.model_validate_json(dumps(content))
    except ValidationError as error:
        first = error.errors()[0]
        told = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
        raise found([Fault(Place("--set"), told, "see docs/evidence.md for the names", "command line")]) from None


def _value(name: str, text: str) -> object:
    if name == "conditions":
        return [part for part in text.split(",") if part]
    if name == "quantity":
        return int(text) if text.isdigit() else text
    return text
