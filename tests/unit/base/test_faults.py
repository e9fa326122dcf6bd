"""How faults are told."""

from __future__ import annotations

from eirene.base.faults import Fault, Place


def test_no_sign_from_a_file_commands_the_terminal() -> None:
    told = str(Fault(Place("a.csv"), "column '\x1b[2J\x07é\x9b' is strange", "see\tthe\nfile", "rule"))
    assert told == "a.csv  column '\ufffd[2J\ufffdé\ufffd' is strange\n    see\tthe\nfile"
