"""`eirene claim`: claims, ties and assumptions that a person adds by hand, and their correction."""

from typing import Final

from cyclopts import App

claim = App(name="claim", help="Add claims, ties and assumptions by hand, amend and withdraw claims.")

COMMANDS: Final = {
    "add": ("claim_hand", "Add a claim that you mark in a document of the mission."),
    "amend": ("claim_hand", "Accept a claim with changes; the quote cannot change, and must carry what is then said."),
    "withdraw": ("claim_hand", "Take a claim back: a rejecting review is appended, nothing is edited."),
    "tie": ("claim_declared", "Add a row to ties.csv: a dated diplomatic tie, which is a claim made by hand."),
    "assumption": ("claim_declared", "Add an assumption to the end of its list in mission.yaml."),
}
"""Command to the module that holds it, and its help; modules are imported only when they are called."""

for _name, (_module, _told) in COMMANDS.items():
    claim.command(f"eirene.cli.{_module}:{_name}", name=_name, help=_told)
