"""`eirene schema`: JSON Schemas of the mission folder."""

from pathlib import Path

from eirene.cli.console import out, out_json


def schema(name: str | None = None, /, *, into: Path | None = None) -> None:
    """Print the JSON Schemas of the mission folder, for editors.

    Parameters
    ----------
    name
        One of them, such as `mission.yaml`; all by default.
    into
        Write each to a file in this folder instead.
    """
    from eirene.base.canonical import dumps
    from eirene.base.faults import Fault, Place, did_you_mean, found
    from eirene.base.files import write_whole
    from eirene.mission.schema import schemas

    known = schemas()
    if name is not None and name not in known:
        hint = did_you_mean(name, sorted(known))
        raise found([Fault(Place("command line"), f"{name!r} is no file of a mission folder", hint, "command line")])
    chosen = known if name is None else {name: known[name]}
    if into is None:
        out_json(chosen if name is None else known[name])
        return
    for file, content in chosen.items():
        path = into / f"{file}.schema.json"
        write_whole(path, dumps(content, indent=2) + "\n")
        out(str(path))
