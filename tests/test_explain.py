"""Every decision about a lantern says why, in whole sentences and in the numbers that it was made by."""

from __future__ import annotations

import json
import string
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import learning
from game.learning import Explanation, Reason
from game.learning.decide import proficient, rules_for
from game.learning.params import SHIPPED
from game.model import Light, Progress
from tests.test_learning import DAY, GRAPH, NOON, SKILLS, R, U, W, attempts, lit, logs, make_attempt, make_skill, play

RULES = SHIPPED.rules
SHOWN = {
    Light.DARK: {"dark"},
    Light.READY: {"ready"},
    Light.GROWING: {"growing", "parked"},
    Light.LIT: {"lit", "mastered"},
    Light.DIM: {"dim"},
}


def _read(reason: Reason) -> str:
    """The sentence as a child reads it; every gap has its value, and every value its gap."""
    gaps = {name for _, name, _, _ in string.Formatter().parse(reason.text) if name is not None}
    assert gaps == set(reason.values), reason.text
    said = reason.text.format(**reason.values)
    assert said and "{" not in said and said[-1] in ".!?"
    return said


def _sound(reasons: Iterable[Reason]) -> None:
    for reason in reasons:
        _read(reason)
        assert (reason.value is None) == (reason.needed is None)
        for number in (one for one in reason.values.values() if isinstance(one, int)):
            assert number >= 0
        if reason.value is not None and reason.needed is not None:
            assert 0.0 <= reason.value <= 1.0 and 0.0 <= reason.needed <= 1.0
            assert reason.met is (reason.value >= reason.needed)
            if "value" in reason.values:
                value, needed = reason.values["value"], reason.values["needed"]
                assert isinstance(value, int) and isinstance(needed, int)
                assert 0 <= value <= 100 and 0 <= needed <= 100
                assert (value >= needed) is reason.met, "what is not reached never reads as if it were"


def _dim() -> Progress:
    """The first skill lit, and dim two months later after play that had nothing to do with it."""
    progress = lit("m/a")
    for day in range(1, 60):
        progress = play(progress, [R, W], NOON + day * DAY, "n/z")
    return progress


def _decisions() -> dict[str, tuple[Explanation, Progress]]:
    """One explanation of each kind, all of the first skill but that of the dark one."""
    fresh, shining = learning.start(), lit("m/a")
    growing, parked = play(fresh, [R, W, R]), play(fresh, [W] * 8)
    mixed = play(shining, [W], NOON + 900, "m/b")
    mastered, dim = play(mixed, [R], NOON + DAY), _dim()
    made = {
        "ready": (fresh, NOON), "growing": (growing, NOON + 60), "parked": (parked, NOON + 300),
        "lit": (shining, NOON + 600), "mastered": (mastered, NOON + DAY + 60), "dim": (dim, NOON + 59 * DAY + 3600),
    }  # fmt: skip
    found = {name: (learning.explain(some, GRAPH, "m/a", now), some) for name, (some, now) in made.items()}
    return {**found, "dark": (learning.explain(fresh, GRAPH, "m/d", NOON), fresh)}


@pytest.mark.parametrize("name", ["dark", "ready", "growing", "parked", "lit", "mastered", "dim"])
def test_every_decision_is_said_with_its_evidence(name):
    found, _ = _decisions()[name]
    assert found.decision == name
    _sound((found.says, *found.reasons))
    assert name == "ready" or found.reasons
    assert len({_read(reason) for reason in found.reasons}) == len(found.reasons)


def test_the_seven_decisions_are_told_apart():
    said = [found.says.text for found, _ in _decisions().values()]
    assert len(said) == len(set(said)) == 7


@given(logs, st.floats(-10, 400), st.floats(0.3, 0.95))
def test_what_is_said_is_what_the_lantern_shows(log, days, line):
    progress = learning.replay(log, GRAPH)
    now = max(0.0, progress.at + days * DAY)
    for name, skill in GRAPH.skills.items():
        found = learning.explain(progress, GRAPH, name, now)
        _sound(learning.explain(progress, GRAPH, name, now, replace(RULES, proficient=line, ahead=line)).reasons)
        assert found.decision in SHOWN[learning.light(progress, skill, now)]
        _sound((found.says, *found.reasons))
        for goal in (None, "m/d", "m/gone"):
            reasons = learning.why(progress, GRAPH, name, now, goal)
            _sound(reasons)
            assert reasons
        seen = learning.evidence(progress, name, now, 60)
        for chance in (seen.chance, seen.low, seen.needed, seen.outlook, seen.sure, seen.retention):
            assert 0.0 <= chance <= 1.0
        assert 0 <= seen.right <= seen.of <= 10 and seen.of <= seen.tries
        assert (seen.weekday is None) == (seen.days_ago is None) == (seen.tries == 0)
        assert [count for _, count in seen.slips] == sorted((count for _, count in seen.slips), reverse=True)


@given(logs, attempts)
def test_the_reasons_of_a_growing_lantern_are_those_by_which_it_lights(log, last):
    """It grows as long as something that is asked for is not met, and lights with the right answer that meets all."""
    own = (*last.mastery, *((("proficient", last.proficient),) if last.proficient is not None else ()))
    rules = rules_for(own)
    last = replace(last, grade=R, purpose="practice")
    before = learning.replay(log, GRAPH)
    old = before.skills.get(last.skill)
    after = learning.step(before, last, GRAPH)
    if old is not None and old.lit_at is not None:
        return
    state = after.skills[last.skill]
    assert proficient(after, state, SHIPPED, rules) is (state.lit_at is not None)
    loose = replace(after, skills={**after.skills, last.skill: replace(state, lit_at=None, stuck_at=None)})
    open_graph = learning.graph_of([make_skill(name) for name in GRAPH.skills])
    found = learning.explain(loose, open_graph, last.skill, last.at, rules)
    assert found.decision == "growing" and len(found.reasons) == 3
    assert all(reason.met for reason in found.reasons) is (state.lit_at is not None)


def test_a_lantern_that_lights_was_shown_its_way_there():
    progress, values = learning.start(), []
    while True:
        found = learning.explain(progress, GRAPH, "m/a", NOON)
        if found.decision == "lit":
            break
        if found.decision == "growing":
            careful = next(reason for reason in found.reasons if reason.needed == RULES.proficient)
            values.append(careful.value)
        progress = play(progress, [R], NOON + 20.0 * len(values))
    assert 3 <= len(values) <= 12 and values == sorted(values) and values[-1] - values[0] > 0.15


@given(st.lists(st.sampled_from([R, R, W]), min_size=1, max_size=6), st.sampled_from([-0.004, -0.0001, 0.0001, 0.004]))
def test_a_near_miss_never_reads_as_if_it_were_reached(grades, beyond):
    progress = play(learning.start(), grades)
    seen = learning.evidence(progress, "m/a", NOON)
    if progress.skills["m/a"].lit_at is None:
        asked = replace(RULES, proficient=seen.low + beyond, ahead=seen.outlook + beyond)
        found = learning.explain(progress, GRAPH, "m/a", progress.at, asked)
        assert seen.low == learning.evidence(progress, "m/a", NOON, rules=asked).low
        assert [reason.met for reason in found.reasons[-2:]] == [beyond < 0.0] * 2
        _sound(found.reasons)


def test_what_is_said_of_memory_knows_of_holidays():
    progress = learning.start()
    for day in (0, 2, 6, 14):
        progress = play(progress, [R] * 4, NOON + day * DAY)
    for days, held in ((5, True), (90, True)):
        now = NOON + (14 + days) * DAY
        reason = next(r for r in learning.explain(progress, GRAPH, "m/a", now).reasons if r.value is not None)
        assert isinstance(reason.values["days"], int) and 8 < reason.values["days"] < 90
        assert reason.met is held
    for day in range(15, 100):
        progress = play(progress, [W], NOON + day * DAY, "n/z")
    reasons = learning.explain(progress, GRAPH, "m/a", progress.at).reasons
    assert False in [reason.met for reason in reasons if reason.needed == 0.9]


def test_a_dark_lantern_names_what_is_missing():
    found = learning.explain(lit("m/a", "m/b"), GRAPH, "m/d", NOON)
    assert [reason.values for reason in found.reasons] == [{"skill": "m/c"}]
    assert all(reason.met is False for reason in found.reasons)
    with pytest.raises(KeyError):
        learning.explain(learning.start(), GRAPH, "m/gone", NOON)


def test_a_parked_one_names_what_may_help_and_a_claimed_one_how_it_was_shown():
    stuck = play(lit("m/a"), [W] * 8, NOON + 900, "m/b")
    found = learning.explain(stuck, GRAPH, "m/b", stuck.at + 60)
    assert found.decision == "parked" and found.reasons[0].values == {"skill": "m/a"}
    assert learning.explain(stuck, GRAPH, "m/b", stuck.at + DAY).decision == "growing"
    claimed = learning.start()
    for number in range(6):
        attempt = make_attempt(NOON + 20.0 * number, R, "m/b", purpose="claim", luck=0.05)
        claimed = learning.step(claimed, attempt, GRAPH)
        if claimed.skills["m/b"].lit_at is not None:
            break
    found = learning.explain(claimed, GRAPH, "m/b", claimed.at)
    assert found.decision == "lit" and found.reasons[0].values == {"items": claimed.skills["m/b"].claim_items}
    practised = learning.explain(lit("m/a"), GRAPH, "m/a", NOON + 300)
    assert practised.reasons[0].values == {"rights": 10, "tries": 10}


def test_a_map_with_rules_of_its_own_is_explained_by_them():
    progress = play(learning.start(), [R, R, R, R])
    strict = learning.graph_of([replace(SKILLS[0], mastery=(("proficient", 0.9), ("dim", 0.8)))])
    usual, own = (learning.explain(progress, graph, "m/a", NOON) for graph in (GRAPH, strict))
    assert 90 in [reason.values.get("needed") for reason in own.reasons]
    assert 90 not in [reason.values.get("needed") for reason in usual.reasons]
    dim = _dim()
    found = learning.explain(dim, strict, "m/a", NOON + 30 * DAY)
    assert found.decision == "dim" and found.reasons[-1].values["needed"] == 75 and found.reasons[-1].met is False


def test_why_a_skill_is_suggested():
    fresh, progress = learning.start(), lit("m/a")
    assert learning.why(fresh, GRAPH, "m/a", NOON, "m/d")[0].values == {"skill": "m/d"}
    assert {"count": 3} in [reason.values for reason in learning.why(fresh, GRAPH, "m/a", NOON)]
    assert all("skill" not in reason.values for reason in learning.why(fresh, GRAPH, "m/d", NOON, "m/a"))
    begun = play(progress, [R, U, W], NOON + 900, "m/b")
    assert {"right": 1, "of": 2} in [reason.values for reason in learning.why(begun, GRAPH, "m/b", begun.at)]
    texts = [_read(reason) for reason in learning.why(begun, GRAPH, "m/a", NOON + 30 * DAY)]
    assert "mastered" in texts[0]
    assert not any("mastered" in text for text in map(_read, learning.why(begun, GRAPH, "m/a", begun.at)))
    mastered = play(begun, [R], NOON + 30 * DAY)
    assert ("m/a", "review") in learning.due(mastered, GRAPH, NOON + 300 * DAY)
    assert not any("mastered" in text for text in map(_read, learning.why(mastered, GRAPH, "m/a", NOON + 300 * DAY)))


def test_evidence_gives_the_numbers_of_a_sentence():
    progress = play(learning.start(), [W, U, R, R, R], misconception="m1")
    seen = learning.evidence(progress, "m/a", NOON + 2 * DAY)
    assert (seen.right, seen.of, seen.tries, seen.days, seen.days_ago) == (3, 4, 4, 1, 2)
    assert seen.weekday == 4  # day 20,000 was Friday, 4 October 2024
    assert seen.slips == (("m1", 1),)
    assert 0.0 < seen.low < seen.chance < 1.0
    assert (seen.needed, seen.sure) == (RULES.proficient, RULES.ahead)
    assert seen.retention < seen.chance
    never = learning.evidence(progress, "m/b", NOON)
    assert (never.of, never.weekday, never.days_ago, never.retention) == (0, None, None, 0.0)
    strict = learning.evidence(progress, "m/a", NOON, rules=replace(RULES, proficient=0.9, sure=0.98))
    assert strict.needed == 0.9 and strict.low < seen.low
    assert json.dumps(seen.slips)
