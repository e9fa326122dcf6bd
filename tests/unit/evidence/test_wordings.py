"""Lines in the width of wording: each is of the format, and the held ones are not learned from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bench.learn_rows import hashes
from bench.wordings import FOLDER, HELD, Wording, files, wordings

if TYPE_CHECKING:
    from pathlib import Path


def _all(*, held: bool) -> list[Wording]:
    return [one for path in files(held=held) for one in wordings(path)]


def test_every_line_holds_its_quotes_and_names_known_values() -> None:
    for one in (*_all(held=False), *_all(held=True)):
        for claim in one.claims:
            assert one.text[claim["start"] : claim["end"]] == claim["quote"]


def test_every_value_has_wordings_in_both_languages() -> None:
    for language in ("de", "en"):
        values = Counter(claim["value"] for one in _all(held=False) if one.language == language for claim in one.claims)
        assert len(values) == 66
        assert min(values.values()) >= 8


def test_a_fourth_to_a_sixth_claims_nothing() -> None:
    lines = _all(held=False)
    assert 1 / 6 < sum(not one.claims for one in lines) / len(lines) < 1 / 4


def test_held_lines_are_not_learned_from() -> None:
    learned = {one.text for one in _all(held=False)}
    assert not learned & {one.text for one in _all(held=True)}
    assert not any(name.startswith(HELD) for name in hashes())
    assert len(list(FOLDER.glob(f"{HELD}*.txt"))) == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Keshia pledged troops.", "` ::` is missing"),
        ("Keshia pledged troops. :: promised x:keshia +", "no claim of the codebook"),
        ('Keshia pledged troops. :: pledged x:keshia + "pledges troops"', "does not stand in the sentence"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "some-en.txt"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(ValueError, match=told) as caught:
        list(wordings(path))
    assert str(caught.value).startswith("some-en.txt:1: ")


def test_a_claim_may_have_a_target_a_requester_and_a_quote_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "some-en.txt"
    path.write_text(
        'The UN asked Keshia; Zardan objects to Keshians. :: asked x:keshia + <UN "UN asked Keshia"; '
        'rejects x:zardan + >x:keshia "Zardan objects to Keshians"\n',
        "utf-8",
    )
    (one,) = wordings(path)
    told = [(c["value"], c["actor"], c["target"], c["requester"], c["quote"]) for c in one.claims]
    assert told == [
        ("asked", "x:keshia", None, "UN", "UN asked Keshia"),
        ("rejects", "x:zardan", "x:keshia", None, "Zardan objects to Keshians"),
    ]
