from __future__ import annotations

import numpy as np

from eirene.force.compile import compiled
from eirene.force.demand import declared
from eirene.force.patterns import merged
from eirene.force.requirement import requirement
from tests.unit.force.invented import contributor, futures, rate, situation, unit


def test_patterns_lose_no_future_and_tell_apart_only_what_matters() -> None:
    members = [contributor(name, [unit(f"u{name}", name), unit(f"v{name}", name)]) for name in "ABC"]
    members.append(contributor("D", [unit("m", "D", "medical")]))
    rates = [rate("secure", "infantry", "site", 1.0), rate("support", "medical", "mission", 1.0)]
    state = situation(members, rates)
    drawn = futures(state, n=256, begun=0.8)
    problem = compiled(state, requirement(state, [declared(state)]), drawn)
    test = problem.tests[1]
    patterns = merged(test)
    assert patterns.weight.sum() == test.begun.mean()
    assert patterns.launched.sum() == test.launched.mean() > test.begun.mean()
    assert len(patterns.weight) == 2**4
    # two units of one contributor are one group: three contributors make eight patterns of infantry
    assert [len(row.weight) for row in patterns.rows] == [8, 2]
    for k, row in enumerate(patterns.rows):
        assert row.weight.sum() == test.begun.mean()
        assert row.launched.sum() == test.launched.mean()
        np.testing.assert_array_equal(row.present[patterns.of[:, k]], patterns.present[:, row.offers])


def test_a_test_to_which_nobody_gives_keeps_its_weight() -> None:
    state = situation([contributor("A", [unit("m", "A", "medical")])], [rate("secure", "infantry", "site", 1.0)])
    problem = compiled(state, requirement(state, [declared(state)]), futures(state, begun=0.5))
    patterns = merged(problem.tests[1])
    assert patterns.weight.sum() == problem.tests[1].begun.mean()


def test_a_phase_that_never_begins_has_no_weight() -> None:
    state = situation([contributor("A", [unit("u", "A")])], [rate("secure", "infantry", "site", 1.0)])
    problem = compiled(state, requirement(state, [declared(state)]), futures(state, begun=0.0))
    assert merged(problem.tests[0]).weight.sum() == 0
    assert merged(problem.tests[0]).launched.sum() == problem.tests[0].launched.mean()
