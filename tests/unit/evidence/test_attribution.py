from __future__ import annotations

import pytest

from eirene.evidence.names import Names
from eirene.evidence.read import read

NAMES = Names({"x:valdia": ("Valdia",)})


@pytest.mark.parametrize(
    ("text", "language", "source", "kind"),
    [
        ("Valdia has decided to send troops, its minister said on Monday.", "en", "minister", "unnamed_officials"),
        ("Officials said Tuesday that Valdia will send troops.", "en", "Officials", "unnamed_officials"),
        ("Am Montag sagte Ministerin Lena Orvik, Valdia werde Truppen schicken.", "de", "Lena Orvik", "named_official"),
        ("Valdia werde Truppen schicken, sagte die Ministerin am Montag.", "de", "Ministerin", "unnamed_officials"),
        ("Valdia has decided to send troops.", "en", None, "narrator"),
    ],
)
def test_the_day_on_which_something_was_said_is_no_source(
    text: str, language: str, source: str | None, kind: str
) -> None:
    claims = read(text, language=language, names=NAMES).claims
    assert [(claim.source, claim.source_kind) for claim in claims] == [(source, kind)]
