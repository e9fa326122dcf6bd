"""`eirene ledger`: the append-only log of a mission, its witnesses, its exports."""

from typing import Final

from cyclopts import App

ledger = App(name="ledger", help="Keep a log whose unchanged history every party can check.")

COMMANDS: Final = {
    "init": ("ledger_write", "Begin the ledger of a mission, and make its key."),
    "append": ("ledger_write", "Append an entry; it is told when it is on the disk."),
    "redact": ("ledger_write", "Remove sensitive values of an entry for ever; every proof stays true."),
    "rotate": ("ledger_write", "Replace the key of the ledger by an entry that the old key signs."),
    "show": ("ledger_read", "Show entries of the ledger."),
    "prove": ("ledger_read", "Prove that an entry stands in the ledger, or that it grew out of an older one."),
    "export": ("ledger_read", "Write the ledger as static files, for a web server or a memory stick."),
    "import": ("ledger_read", "Make a ledger out of an export, after checking all of it."),
    "verify": ("ledger_trust", "Check that a ledger, an export or a proof is true; else tell the first thing wrong."),
    "witness": (
        "ledger_trust",
        "Cosign what is shown if it grew out of what you saw before, or refuse with the proof.",
    ),
    "collect": ("ledger_trust", "Take over cosignatures that witnesses give back."),
    "key": ("ledger_trust", "Make a key for a witness, or a further key for a ledger."),
}
"""Command to the file that holds it and its help: a file is imported only when its command is called."""

for _name, (_file, _told) in COMMANDS.items():
    _function = f"{_name}_" if _name == "import" else _name
    ledger.command(f"eirene.cli.{_file}:{_function}", name=_name, help=_told)
