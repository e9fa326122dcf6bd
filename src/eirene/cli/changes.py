"""Changes of a claim as typed on the command line: FIELD=VALUE to an amendment, or the fault in it."""

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, did_you_mean, found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.mission.records import Amendment


def amendment_of(changes: "Sequence[str]") -> "Amendment":
    """Give the amendment that these changes make.

    Raises
    ------
    FaultsFound
        When one of them is no change of a claim.
    """
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
    return amendment_from(content, "--set")


def amendment_from(content: "Mapping[str, object]", option: str = "command line") -> "Amendment":
    """Give the amendment with this content.

    Raises
    ------
    FaultsFound
        When it changes nothing, or a value has the wrong form.
    """
    from pydantic import ValidationError

    from eirene.base.canonical import dumps
    from eirene.mission.records import Amendment

    if not content:
        raise found([Fault(Place("--amend"), "nothing is changed", "add --set value=willing", "command line")])
    try:
        return Amendment.model_validate_json(dumps(content))
    except ValidationError as error:
        first = error.errors()[0]
        told = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
        raise found([Fault(Place(option), told, "see docs/evidence.md for the names", "command line")]) from None


def _value(name: str, text: str) -> object:
    if name == "conditions":
        return [part for part in text.split(",") if part]
    if name == "quantity":
        return int(text) if text.isdigit() else text
    return text
