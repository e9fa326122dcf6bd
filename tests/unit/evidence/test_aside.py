from __future__ import annotations

import pytest

from eirene.evidence.aside import asides
from eirene.evidence.frames import grammar
from eirene.evidence.names import Names
from eirene.evidence.tokens import tokens

NAMES = Names({"x:keshia": ("Keshia", "Keschien"), "x:valdia": ("Valdia",), "x:zardan": ("Zardan",)})


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "Valdia, Keshia said, has agreed.", "Valdia has agreed."),
        ("en", "Keshia, a neighbour of Zardan, has offered troops.", "Keshia has offered troops."),
        ("en", "Valdia has agreed, Keshia said, and will act.", "Valdia has agreed, and will act."),
        ("en", "PORT KESH, Tuesday (Agency) - Keshia has offered troops.", "Keshia has offered troops."),
        ("en", "0942 Keshia weighing request.", "Keshia weighing request."),
        ("de", "14.20 Uhr: Keschien verlangt ein Mandat.", "Keschien verlangt ein Mandat."),
        ("de", "Eilmeldung: Keschien sagt zu.", "Keschien sagt zu."),
        # lists, clauses and names before a colon stay
        ("en", "Keshia, Valdia, and Zardan have agreed.", "Keshia, Valdia, and Zardan have agreed."),
        ("en", "Keshia, which has no army, has agreed.", "Keshia, which has no army, has agreed."),
        ("en", "Keshia: no troops without a mandate.", "no troops without a mandate."),
    ],
)
def test_what_stands_aside_is_left_out(language: str, text: str, left: str) -> None:
    found = tokens(text, 0, len(text), language)
    skipped = asides(found, NAMES.find(text), grammar(language)).skipped
    kept = [t.text for k, t in enumerate(found) if k not in skipped]
    assert kept == [t.text for t in tokens(left, 0, len(left), language)]
