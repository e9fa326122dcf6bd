"""`eirene reread`: where the reader of today differs from the claims that people accepted."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import out, out_json, table

if TYPE_CHECKING:
    from eirene.evidence.reread import Difference


def reread(
    mission: Path,
    /,
    *,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Read the documents of a mission once more and show where that differs from its accepted claims.

    Nothing is changed. A claim that only the reader makes can be added with `eirene read` or by hand; one that only
    people made stands as they made it.

    Parameters
    ----------
    mission
        Folder of the mission.
    json
        Print the result as JSON.
    """
    from eirene.evidence.reread import reread as read_again
    from eirene.mission.read import read_mission

    result = read_again(read_mission(mission))
    if json:
        out_json(result.model_dump(mode="json"))
        return
    if result.differences:
        rows = [(Path(d.document).name, d.how, _says(d), _why(d), d.quote) for d in result.differences]
        out(table(("document", "difference", "claim", "", "quote"), rows))
    told = f"{result.documents} documents: {result.same} accepted claims are read alike"
    out(f"{told}, {len(result.differences)} differences." if result.differences else f"{told}, no difference.")


def _says(one: "Difference") -> str:
    denied = " (denied)" if one.polarity == "-" else ""
    return f"{one.actor or 'the mission'}: {one.type} {one.value}{denied}"


def _why(one: "Difference") -> str:
    if one.how == "accepted only":
        return "shown as unread" if one.shown else "not shown"
    return "; ".join(one.fields)
