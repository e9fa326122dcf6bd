"""`eirene letters`: draft letters to contributors."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import note, out, out_json
from eirene.cli.plan_quick import quick_plan


def letters(
    mission: Path,
    /,
    *,
    to: str | None = None,
    out_folder: Annotated[Path | None, Parameter(name="--out")] = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    language: Literal["en", "de"] = "en",
    full: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Draft a letter to each contributor: its own open conditions, its units in the plan, what would help, and dates.

    A letter says nothing of the positions, pledges or chances of others. Drafts are for the planning cell.

    Parameters
    ----------
    mission
        Folder of the mission.
    to
        Only to this contributor, such as AZ; else to all with units who have not declined or withdrawn.
    out_folder
        Folder to write one Markdown file per letter to; printed by default.
    as_of
        Publications up to this date count. Today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws.
    language
        Of the letters' own words: en or de. Quotations, and names as the mission declares them, keep theirs.
    full
        Plan with the work of `eirene plan` instead of a quick plan.
    json
        Print the letters as JSON.
    """
    from eirene.base.files import write_whole
    from eirene.planning.letters import letters as letters_of
    from eirene.study.useful import decisions_by

    planned = quick_plan(mission, as_of=as_of, recorded_by=recorded_by, seed=seed, full=full)
    known = [state.id for state in planned.situation.contributors]
    if to is not None and to not in known:
        what = f"contributor '{to}' is not declared as of {planned.situation.as_of.isoformat()}"
        raise found([Fault(Place("--to"), what, did_you_mean(to, known), "letters")])
    made = letters_of(planned, decisions_by(planned), to, language)
    if out_folder is not None:
        for letter in made:
            path = out_folder / f"letter-{letter.contributor.replace(':', '-')}.md"
            write_whole(path, letter.markdown)
            if not json:
                out(str(path))
    if json:
        out_json([letter.model_dump(mode="json") for letter in made])
    elif out_folder is None:
        out("\n".join(letter.markdown for letter in made))
    note("drafts for the planning cell: nothing has been sent")
