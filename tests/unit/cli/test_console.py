from __future__ import annotations

import pytest

from eirene.cli.console import value_told


@pytest.mark.parametrize(
    ("value", "polarity", "told"),
    [("pledged", "+", "pledged"), ("pledged", "-", "not pledged"), ("undecided", "-", "undecided")],
)
def test_a_denial_is_told_once(value: str, polarity: str, told: str) -> None:
    assert value_told(value, polarity) == told
