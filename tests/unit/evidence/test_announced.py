"""What somebody confirms that it would do is its will; what it would do if something came is a possibility."""

from __future__ import annotations

import pytest

from eirene.evidence.language import detect
from eirene.evidence.names import Names
from eirene.evidence.read import read

NAMES = Names({"x:norrland": ("Norrland",), "x:valdia": ("Valdia",)})


def said(text: str) -> list[tuple[str, str | None, str, str, int | None]]:
    claims = read(text, language=detect(text), names=NAMES).claims
    return [(c.value, c.actor, c.polarity, c.modality, c.quantity) for c in claims if c.type == "participation"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Norrland confirmed that it would send up to 700 soldiers.", "intends"),
        ("Norrland announced it would send 700 soldiers.", "intends"),
        ("Norrland said that it would send up to 700 soldiers to the mission.", "intends"),
        ("Norrland's defence minister confirmed that Norrland would send up to 700 soldiers.", "intends"),
        ("Norrland pledged that it would send up to 700 soldiers.", "pledged"),
        ("Norrland vowed it would deploy 700 soldiers.", "pledged"),
        ("Norrland bestätigte, es werde bis zu 700 Soldaten entsenden.", "intends"),
        ("Norrland bestätigte, dass es bis zu 700 Soldaten entsenden würde.", "intends"),
        ("Norrland kündigte an, es würde 700 Soldaten entsenden.", "intends"),
        ("Norrland versprach, dass es 700 Soldaten entsenden würde.", "pledged"),
    ],
)
def test_a_will_that_is_announced_is_asserted(text: str, value: str) -> None:
    assert said(text) == [(value, "x:norrland", "+", "asserted", 700)]


@pytest.mark.parametrize(
    "text",
    [
        "Norrland said that it would send 700 soldiers if the Security Council approved.",
        "Norrland erklärte, es würde 700 Soldaten entsenden, wenn der Sicherheitsrat zustimme.",
        "Norrland said it would perhaps send 700 soldiers.",
        "Valdia said Norrland would send 700 soldiers.",
    ],
)
def test_a_will_under_a_condition_or_told_by_another_stays_possible(text: str) -> None:
    assert said(text) == [("intends", "x:norrland", "+", "possible", 700)]


@pytest.mark.parametrize(
    "text",
    [
        "Norrland would send 700 soldiers if the Security Council approved a mandate.",
        "Norrland würde 700 Soldaten entsenden, wenn der Sicherheitsrat zustimmt.",
        "Norrland did not say that it would send soldiers.",
        "Norrland said it would pledge 700 troops.",
    ],
)
def test_a_bare_would_states_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Norrland announced that it would not send soldiers.",
        "Norrland kündigte an, es würde keine Soldaten entsenden.",
    ],
)
def test_a_refusal_that_is_announced_is_asserted(text: str) -> None:
    assert said(text) == [("declined", "x:norrland", "+", "asserted", None)]


def test_a_promise_under_a_condition_carries_it() -> None:
    text = "Norrland promised that it would contribute 700 troops if the Security Council agreed."
    claim = next(c for c in read(text, language="en", names=NAMES).claims if c.value == "pledged")
    assert claim.conditions == ("unsc_authorisation",)
