"""`eirene review`: what a person, or a named policy, decides about claims."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.changes import amendment_of
from eirene.cli.console import as_of_day, now, out, out_json, today, value_told, waiting_told

if TYPE_CHECKING:
    from eirene.mission.mission import Mission

Ids = Annotated[list[str] | None, Parameter(consume_multiple=True, negative="")]

DONE = {"accept": "accepted", "reject": "rejected", "amend": "amended", "reopen": "reopened"}


def review(
    mission: Path,
    /,
    *,
    accept: Ids = None,
    reject: Ids = None,
    amend: Annotated[str | None, Parameter(negative="")] = None,
    set_: Annotated[list[str] | None, Parameter(name="--set", consume_multiple=True, negative="")] = None,
    reopen: Ids = None,
    policy: str | None = None,
    by: str = "planner",
    note: str | None = None,
    confirm_meaning: Annotated[bool, Parameter(negative="")] = False,
    as_of: str | None = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Accept, reject or amend claims; only reviewed claims enter a plan.

    The last review of a claim counts, so a decision is undone by a new one; where the mission asks for several persons,
    each reviewer's last decision stands. Without a decision, a terminal becomes a session with one key for each
    decision, what matters most to the plan first; elsewhere the claims that wait are listed.

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
    reopen
        Ids of claims on which your own decision is taken back, so that they wait again.
    policy
        Accept by a named policy what nobody has reviewed; what rests on it is shown as such.
    by
        Role that decides.
    note
        Why; kept with the reviews.
    confirm_meaning
        Vouch for an amendment that no frames of the language can test.
    as_of
        Date as of which a session shows what a claim would change. Today by default.
    json
        Print the reviews as JSON.
    """
    from eirene.evidence.review import review as decided
    from eirene.mission.read import read_mission
    from eirene.planning.recorded import record_reviews

    read = read_mission(mission)
    changes = {} if amend is None else {amend: amendment_of(set_ or [])}
    if not (accept or reject or changes or reopen or policy):
        if json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            _list(read, json=json)
            return
        from eirene.cli.review_session import session

        session(read, by=by, as_of=as_of_day(as_of))
        return
    made = decided(
        read, by=by, at=now(), accept=accept or (), reject=reject or (), amend=changes, reopen=reopen or (),
        policy=policy, note=note, confirm_meaning=confirm_meaning,
    )  # fmt: skip
    record_reviews(read, made)
    if json:
        out_json([one.model_dump(mode="json") for one in made])
        return
    for one in made:
        out(f"{DONE[one.decision]} {one.claim}")
    out(f"{len(made)} review{'' if len(made) == 1 else 's'} by {by}. Undo: review the claim again.")


def _list(read: "Mission", *, json: bool) -> None:
    from eirene.evidence.show import table

    told = table(read, (), today())
    if json:
        out_json([line.model_dump(mode="json") for line in told.pending])
        return
    for line in told.pending:
        claim = line.claim
        told_value = value_told(claim.value, claim.polarity)
        out(f"{claim.id}  {claim.type}: {claim.actor or 'the mission'} {told_value}{waiting_told(line)}")
        out(f"    “{claim.quote}”  {line.file}")
    out(f"{len(told.pending)} claims wait for review.")
