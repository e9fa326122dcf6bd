"""`eirene incidents acknowledge` to `reopen`: the steps on an incident that was reported, each with its right."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from eirene.base.faults import Fault, Place, found
from eirene.cli.incidents_common import RULE, Given, Switch, desk_of, tell

if TYPE_CHECKING:
    from eirene.base.jcs import Value
    from eirene.watch.case import Action


def _take(
    mission: Path,
    action: "Action",
    incident: str,
    fields: "dict[str, Value]",
    said: str,
    given: Given,
) -> None:
    """Enter one step and say so."""
    body: dict[str, Value] = {"incident": incident, "taken": given.taken, **fields}
    with desk_of(mission, write=True, key=given.key) as opened:
        index = opened.desk.take(action, body, by=given.by, at=given.instant)
        tell(opened, [index], given, f"{incident} {said} by {given.by}")


def acknowledge(
    mission: Path,
    incident: str,
    /,
    *,
    given: Given,
    notified: str | None = None,
    text: str | None = None,
) -> None:
    """Take a report in, or find that it was announced beforehand.

    Parameters
    ----------
    mission
        Folder of the mission.
    incident
        Id of the incident.
    notified
        Notified activity that it was; it is no violation then.
    text
        What is to be said about it, without persons.
    given
        Who enters it, and when.
    """
    said = "acknowledged" if notified is None else f"acknowledged as the notified activity {notified}"
    fields: dict[str, Value] = {"notified": notified, "text": text}
    _take(mission, "acknowledge", incident, fields, said, given)


def merge(
    mission: Path,
    incident: str,
    /,
    *,
    into: str,
    given: Given,
    text: str | None = None,
) -> None:
    """Confirm that one incident is a further report of another.

    Parameters
    ----------
    mission
        Folder of the mission.
    incident
        Id of the incident that is a further report.
    into
        Id of the one that stays; it gains the sources of the other.
    text
        What is to be said about it, without persons.
    given
        Who enters it, and when.
    """
    fields: dict[str, Value] = {"into": into, "text": text}
    _take(mission, "merge", incident, fields, f"merged into {into}", given)


def verify(
    mission: Path,
    incident: str,
    outcome: Literal["verified", "refuted", "unverifiable"],
    /,
    *,
    given: Given,
    provision: str | None = None,
    text: str | None = None,
) -> None:
    """Find that an incident is verified, refuted or unverifiable.

    Verified needs as many independent sources as the mission declares; a party is none.

    Parameters
    ----------
    mission
        Folder of the mission.
    incident
        Id of the incident.
    outcome
        What was found.
    provision
        Provision that it violates, where the report names none or another one.
    text
        On what the finding rests, without persons.
    given
        Who enters it, and when.
    """
    fields: dict[str, Value] = {"outcome": outcome, "provision": provision, "text": text}
    _take(mission, "verify", incident, fields, outcome, given)


def attribute(
    mission: Path,
    incident: str,
    /,
    *,
    given: Given,
    party: str | None = None,
    undetermined: Switch = False,
    text: str | None = None,
) -> None:
    """Attribute a verified incident to a party, or say that it is undetermined.

    Parameters
    ----------
    mission
        Folder of the mission.
    incident
        Id of the incident.
    party
        Party; say it again for a further one.
    undetermined
        It is not known whose conduct it was.
    text
        On what the attribution rests, without persons.
    given
        Who enters it, and when.
    """
    if (party is None) == (not undetermined):
        told = "an attribution names one party, or says that it is undetermined"
        raise found([Fault(Place("--party"), told, "give --party ID or --undetermined", RULE)])
    said = f"attributed to {party}" if party else "left undetermined"
    fields: dict[str, Value] = {"party": party, "text": text}
    _take(mission, "attribute", incident, fields, said, given)


def raise_(
    mission: Path,
    incident: str,
    /,
    *,
    party: str,
    given: Given,
    text: str | None = None,
) -> None:
    """Raise an incident with a party.

    Parameters
    ----------
    mission
        Folder of the mission.
    incident
        Id of the incident.
    party
        Party that it is raised with.
    text
        What was said, without persons.
    given
        Who enters it, and when.
    """
    fields: dict[str, Value] = {"party": party, "text": text}
    _take(mission, "raise", incident, fields, f"raised with {party}", given)


def respond(
    mission: Path,
    incident: str,
    /,
    *,
    party: str,
    text: str,
    given: Given,
) -> None:
    """Enter what a party answers; every party may, and the answers stand side by side.

    Parameters
    ----------
    mission
        Folder of the mission.
    incident
        Id of the incident.
    party
        Party that answers.
    text
        What it says, without persons.
    given
        Who enters it, and when.
    """
    fields: dict[str, Value] = {"party": party, "text": text}
    said = f"answered by {party}, entered"
    _take(mission, "respond", incident, fields, said, given)


def close(
    mission: Path,
    incident: str,
    /,
    *,
    given: Given,
    text: str,
) -> None:
    """Close an incident, and say why.

    Parameters
    ----------
    mission
        Folder of the mission.
    incident
        Id of the incident.
    text
        Why, without persons.
    given
        Who enters it, and when.
    """
    _take(mission, "close", incident, {"text": text}, "closed", given)


def reopen(
    mission: Path,
    incident: str,
    /,
    *,
    given: Given,
    text: str,
) -> None:
    """Open a closed incident again, and say why; what was found before is kept and no longer counts.

    Parameters
    ----------
    mission
        Folder of the mission.
    incident
        Id of the incident.
    text
        Why, without persons.
    given
        Who enters it, and when.
    """
    _take(mission, "reopen", incident, {"text": text}, "reopened", given)
