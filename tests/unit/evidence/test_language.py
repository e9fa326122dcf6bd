from __future__ import annotations

import pytest

from eirene.evidence.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Truppe soll den Waffenstillstand überwachen und die Polizei ausbilden.", "de"),
        ("The force is to monitor the ceasefire and train the police.", "en"),
        ("La force doit surveiller le cessez-le-feu et former la police locale.", "fr"),
        ("Сили мають стежити за перемир'ям.", "uk"),
        ("12 345 --- ...", "und"),
    ],
)
def test_the_language_is_told(text: str, code: str) -> None:
    assert detect(text) == code
