"""`eirene incidents`: the work on incidents, from the first report to the closed case."""

from typing import Final

from cyclopts import App

incidents = App(
    name="incidents", help="Report, verify, attribute and close incidents, each by who has the right to it."
)

COMMANDS: Final = {
    "import": ("incidents_import", "Enter the incidents of a table, and propose which may be one."),
    "report": ("incidents_report", "Report an incident, a further source of one, or a watch with nothing to report."),
    "notify": ("incidents_report", "Enter an activity that a party announced: it is no violation."),
    "acknowledge": ("incidents_steps", "Take a report in, or find that it was announced beforehand."),
    "merge": ("incidents_steps", "Confirm that one incident is a further report of another."),
    "verify": ("incidents_steps", "Find that an incident is verified, refuted or unverifiable."),
    "attribute": ("incidents_steps", "Attribute a verified incident to a party, or say that it is undetermined."),
    "raise": ("incidents_steps", "Raise an incident with a party."),
    "respond": ("incidents_steps", "Enter what a party answers."),
    "close": ("incidents_steps", "Close an incident, and say why."),
    "reopen": ("incidents_steps", "Open a closed incident again, and say why."),
    "list": ("incidents_list", "List incidents, where the work on each stands, and what is due."),
    "export": ("incidents_export", "Write the public table: sectors and weeks, and no small number."),
}
"""Command to the file that holds it and its help: a file is imported only when its command is called."""

for _name, (_file, _told) in COMMANDS.items():
    _function = f"{_name}_" if _name in {"import", "raise", "list"} else _name
    incidents.command(f"eirene.cli.{_file}:{_function}", name=_name, help=_told)
