"""`eirene incidents export`: the table that may leave the planning cell, or the planning cell's own."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import as_of_day, out, out_json
from eirene.cli.incidents_common import RULE, Given, desk_of
from eirene.cli.ledger_common import sign

if TYPE_CHECKING:
    from eirene.base.jcs import Value


def export(
    mission: Path,
    /,
    *,
    given: Given,
    release: Literal["public"] = "public",
    as_of: str | None = None,
    out_file: Annotated[Path | None, Parameter(name="--out")] = None,
) -> None:
    """Write the public table: sectors and weeks, and no small number.

    Only verified incidents are in it. Places are sectors, times are weeks (or months) that are over, and a number below
    the mission's smallest is left out, as zero is. The release is entered in the ledger with the SHA-256 of the file.

    Parameters
    ----------
    mission
        Folder of the mission.
    given
        Who releases it, and when.
    release
        Who may read it.
    as_of
        Last day that counts; today by default.
    out_file
        File to write to; out/MISSION/incidents-public.csv by default.
    """
    from eirene.base.files import write_whole
    from eirene.ledger.compose import compose
    from eirene.watch.public import as_csv, public_rows
    from eirene.watch.steps import refuse_role

    day = as_of_day(as_of)
    path = out_file or Path("out") / mission.resolve().name / "incidents-public.csv"
    with desk_of(mission, write=True, key=given.key) as opened:
        refuse_role(opened.watch.rights, "publish", given.by)
        if path.resolve().is_relative_to((mission / "ledger").resolve()):
            raise found([Fault(Place("--out"), "the file would lie in the ledger", "choose another place", RULE)])
        rows = public_rows(opened.watch, opened.desk.docket(as_of=day).counted(), day)
        text = as_csv(rows)
        write_whole(path, text)
        body: dict[str, Value] = {"release": release, "files": {path.name: sha256(text.encode()).hexdigest()}}
        entry, openings = compose("plan_released", body, at=given.instant, by=given.by)
        index = opened.desk.log.append(entry, openings)
        sign(opened.desk.log, given.key, wanted=None)
        smallest = opened.watch.blur.smallest
    if given.json:
        out_json({"entry": index, "rows": len(rows), "file": str(path)})
        return
    out(f"entry {index}: {path}, {len(rows)} rows; numbers below {smallest} are not in it")
