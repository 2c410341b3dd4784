"""What others need not practise: placements hidden in play, "I know this", and the graph that both reason on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import learning
from game.learning import Sitting
from game.learning.decide import is_open
from game.learning.graph import SHARES
from game.learning.params import SHIPPED
from game.learning.place import FEWEST, MOST, after, known, odds
from game.learning.record import claim_holds, opened
from game.model import Light, Progress, Skill
from game.model.beliefs import Placement
from tests.test_learning import NOON, R, U, W, lit, make_attempt, make_skill, play

# An isle of four lines of four skills, each building on the one before, and a last one on top of all.
ISLE: tuple[Skill, ...] = (
    *(make_skill(f"m/{n}", *([f"m/{n - 4}"] if n >= 4 else []), templates=2) for n in range(16)),
    make_skill("m/top", *(f"m/{n}" for n in range(12, 16))),
    make_skill("n/else", "m/top"),
)
GRAPH = learning.graph_of(ISLE)
lucks = st.sampled_from([-1.0, 0.0, 0.3, 1.0, 7.0])
OWN = [name for name in GRAPH.skills if name.startswith("m/")]


def _begun(rights: int = 6) -> Progress:
    """Progress of one who answered a lantern of this isle right so many times."""
    progress = learning.start()
    for number in range(rights):
        progress = learning.step(progress, make_attempt(NOON + 20.0 * number, R, "m/0", luck=0.05), GRAPH)
    return progress


def _place(knows: Callable[[str], bool], seed: int, slip: float = 0.05, luck: float = 0.1) -> tuple[Progress, int]:
    """A whole placement of a simulated learner; and how many items it took."""
    rng, progress, sitting, items = Random(seed), _begun(), Sitting(), 0
    while items == 0 or learning.placement_running(progress, "m"):
        now = progress.at + 30.0
        choice = learning.next_item(progress, GRAPH, now, sitting, rng)
        assert choice is not None and choice.why == choice.purpose == "placement"
        chance = 1.0 - slip if knows(choice.skill) else luck
        grade = R if rng.random() < chance else W
        attempt = make_attempt(now, grade, choice.skill, template=choice.template, purpose="placement", luck=luck)
        progress = learning.step(progress, attempt, GRAPH)
        sitting = learning.noted(sitting, choice, grade)
        items += 1
        assert items <= MOST
    return progress, items


def _opened(progress: Progress) -> set[str]:
    return {name for name in OWN if is_open(progress.skills, name)}


# ------------------------------------------------------------------ placement


def test_a_placement_begins_only_after_an_able_first_lantern():
    fresh = learning.start()
    assert not learning.placement_begins(fresh, GRAPH, "m")
    assert not learning.placement_begins(_begun(4), GRAPH, "m")
    assert learning.placement_begins(_begun(5), GRAPH, "m")
    assert not learning.placement_begins(_begun(17), GRAPH, "m"), "who has played here for long is known"
    assert not learning.placement_begins(play(_begun(4), [W, W], NOON + 100, "m/1"), GRAPH, "m")
    assert not learning.placement_begins(_begun(6), GRAPH, "n"), "an isle of one skill is quicker played"
    done = replace(_begun(6), placements={"m": Placement(3, (), True)})
    assert not learning.placement_begins(done, GRAPH, "m") and not learning.placement_running(done, "m")
    assert learning.placement_running(replace(done, placements={"m": Placement(3)}), "m")


def test_a_first_sitting_leads_into_a_placement_only_for_the_able():
    for able, grades in ((True, [R] * 6), (False, [R, W] * 3)):
        progress = learning.start()
        for number, grade in enumerate(grades):
            progress = learning.step(progress, make_attempt(NOON + 20.0 * number, grade, "m/0"), GRAPH)
        choice = learning.next_item(progress, GRAPH, progress.at + 20, Sitting(items=6), Random(1))
        assert choice is not None and (choice.why == "placement") is able
        chosen = learning.next_item(progress, GRAPH, progress.at + 20, Sitting(items=6), Random(1), prefer="m/1")
        assert chosen is not None and chosen.why != "placement", "what was chosen comes first"


@pytest.mark.parametrize("seed", range(8))
def test_one_who_knows_all_has_nearly_everything_opened_and_nothing_lit(seed):
    before = {name for name, state in _begun().skills.items() if state.lit_at is not None}
    progress, items = _place(lambda name: True, seed, slip=0.03)
    assert FEWEST // 2 <= items <= MOST, "here it is soon clear: all leads up to one skill"
    assert len(_opened(progress)) >= 0.8 * len(OWN)
    lit_now = {name for name, state in progress.skills.items() if state.lit_at is not None}
    assert all(progress.skills[name].tries >= SHIPPED.rules.fewest_tries for name in lit_now - before)
    assert "n/else" not in progress.skills, "another isle is another placement"


def test_an_isle_of_loose_skills_takes_twelve_to_twenty_items():
    graph = learning.graph_of([make_skill(f"m/{n}") for n in range(14)])
    for chance, seed in ((0.98, 1), (0.6, 2)):
        rng, progress, sitting = Random(seed), replace(_begun(), placements={"m": Placement()}), Sitting()
        while learning.placement_running(progress, "m"):
            choice = learning.next_item(progress, graph, progress.at + 30.0, sitting, rng)
            assert choice is not None
            grade = R if rng.random() < chance else W
            attempt = make_attempt(progress.at + 30.0, grade, choice.skill, purpose="placement", luck=0.05)
            progress = learning.step(progress, attempt, graph)
            sitting = learning.noted(sitting, choice, grade)
        assert FEWEST <= progress.placements["m"].items <= MOST


@pytest.mark.parametrize("seed", range(8))
def test_a_beginner_has_nothing_opened_but_what_was_shown(seed):
    progress, items = _place(lambda name: name == "m/0", seed, luck=0.1)
    assert FEWEST // 2 <= items <= MOST
    shown = {name for name, state in progress.skills.items() if state.rights}
    assert _opened(progress) <= {"m/0", *shown}
    assert len(_opened(progress)) <= 2


def test_one_who_knows_half_has_about_that_half_opened():
    half = {f"m/{n}" for n in range(8)}
    found = wrong = 0
    for seed in range(20):
        progress, items = _place(lambda name: name in half, seed)
        assert FEWEST // 2 <= items <= MOST
        found += len(_opened(progress) & half)
        wrong += len(_opened(progress) - half)
    assert found / (20 * len(half)) > 0.6
    assert wrong / (20 * (len(OWN) - len(half))) < 0.1


def test_right_moves_what_lies_below_up_and_wrong_moves_what_lies_above_down():
    progress = _begun()
    before = odds(progress, GRAPH, "m")
    for grade, hints, up in ((R, 0, True), (R, 1, False), (W, 0, False), (U, 0, False)):
        attempt = make_attempt(NOON + 500, grade, "m/8", purpose="placement", hints=hints, luck=0.1)
        moved = dict(after(progress, GRAPH, attempt).known)
        touched = {"m/8", *(GRAPH.below["m/8"] if up else (n for n in GRAPH.above["m/8"] if n.startswith("m/")))}
        assert set(moved) == touched
        assert all((one > 0.0) is up for one in moved.values())
        assert abs(moved["m/8"]) >= max(abs(one) for one in moved.values()) - 1e-12
    assert set(before) == set(OWN)
    assert before["m/0"] > before["m/4"] > before["m/top"], "the deeper, the less likely"
    knows = lit("m/a")
    assert odds(knows, learning.graph_of([make_skill("m/a")]), "m")["m/a"] > 2.0


@given(st.lists(st.tuples(st.sampled_from(OWN), st.sampled_from([R, R, W, U]), lucks), max_size=40))
def test_whatever_is_answered_a_placement_ends_in_time_stays_ended_and_opens_whole_ways(answers):
    progress, ended = _begun(), False
    for number, (name, grade, luck) in enumerate(answers, 1):
        attempt = make_attempt(NOON + 900 + 20.0 * number, grade, name, purpose="placement", luck=luck)
        before, progress = progress, learning.step(progress, attempt, GRAPH)
        found = progress.placements["m"]
        assert found.items == number and (found.done or number < MOST)
        assert found.done >= ended, "what has ended stays so, also where two histories are merged"
        assert all(-8.0 <= one <= 8.0 for _, one in found.known)
        if found.done and not ended:
            for name in known(progress, GRAPH, "m"):
                assert {name, *GRAPH.below[name]} <= _opened(progress)
        elif not found.done:
            assert _opened(progress) - _opened(before) <= {attempt.skill}
        ended = found.done


def test_an_opened_skill_lights_after_a_few_own_answers_and_goes_dark_for_nobody():
    progress, _ = _place(lambda name: True, 3, slip=0.0)
    fresh = [name for name in _opened(progress) if progress.skills[name].tries == 0]
    assert fresh
    assert learning.light(progress, GRAPH.skills[fresh[0]], progress.at) == Light.READY
    placed = play(progress, [R] * 10, progress.at + 60, fresh[0]).skills[fresh[0]].lit_at
    alone = play(_begun(), [R] * 10, NOON + 300, fresh[0]).skills[fresh[0]].lit_at
    assert placed is not None and alone is not None
    assert placed - (progress.at + 60) < alone - (NOON + 300)


def test_what_comes_after_the_end_of_a_placement_opens_nothing_more():
    progress, _ = _place(lambda name: name == "m/0", 1)
    for number in range(6):
        last, at = progress, progress.at + 30.0
        attempt = make_attempt(at, R, "m/top", id=f"late {number}", purpose="placement", luck=0.02)
        progress = learning.step(progress, attempt, GRAPH)
        assert not learning.placement_running(progress, "m")
        assert _opened(progress) - _opened(last) <= {"m/top"}
    assert odds(progress, GRAPH, "m")["m/12"] > 3.0


def test_nothing_counts_as_known_while_what_it_builds_on_is_in_doubt():
    sure = {"m/0": 5.0, "m/4": 5.0, "m/8": 0.5, "m/12": 5.0}
    found = replace(learning.start(), placements={"m": Placement(12, tuple(sure.items()))})
    assert known(found, GRAPH, "m") == ["m/0", "m/4"]
    whole = replace(found, placements={"m": Placement(12, tuple((sure | {"m/8": 5.0}).items()))})
    assert known(whole, GRAPH, "m") == ["m/0", "m/4", "m/8", "m/12"]


def test_what_is_open_or_lit_is_not_opened_again():
    for some in (lit("m/a"), play(learning.start(), [R] * 4)):
        state = some.skills["m/a"]
        assert is_open(some.skills, "m/a") and opened(state, NOON + 999) == state
    fresh = opened(play(learning.start(), [W]).skills["m/a"], NOON + 999)
    assert fresh.open_at == NOON + 999 and opened(fresh, NOON + 1999) == fresh


def test_the_next_skill_of_a_placement_is_one_that_can_be_asked_here():
    progress = _begun()
    for seed in range(20):
        found = learning.placement_skill(progress, GRAPH, "m", Random(seed), None, False, lambda name: name == "m/9")
        assert found == "m/9"
        assert learning.placement_skill(progress, GRAPH, "m", Random(seed), None, False, lambda name: False) in OWN
    unsure = [learning.placement_skill(learning.start(), GRAPH, "m", Random(seed), None, False) for seed in range(9)]
    missed = [learning.placement_skill(learning.start(), GRAPH, "m", Random(seed), None, True) for seed in range(9)]
    chance = odds(learning.start(), GRAPH, "m")
    assert min(chance[name] for name in missed) > max(chance[name] for name in unsure), "easier after a miss"
    last = learning.placement_skill(progress, GRAPH, "m", Random(0), None, False)
    assert any(learning.placement_skill(progress, GRAPH, "m", Random(seed), last, False) != last for seed in range(9))


# ------------------------------------------------------------------ claims


def _claim(chance: float, luck: float, seed: int, progress: Progress | None = None) -> Progress:
    """A whole test of "I know m/5", six items at most."""
    rng, progress = Random(seed), progress or _begun()
    for _ in range(learning.CLAIM_ITEMS):
        grade = R if rng.random() < chance else W
        attempt = make_attempt(progress.at + 30.0, grade, "m/5", purpose="claim", luck=luck, difficulty=0.6)
        progress = learning.step(progress, attempt, GRAPH)
        if learning.claim_over(progress.skills["m/5"]):
            break
    return progress


@pytest.mark.parametrize("luck", [0.02, 0.25])
def test_a_claim_holds_after_three_to_six_hard_right_answers(luck):
    progress = _claim(1.0, luck, 1)
    state = progress.skills["m/5"]
    assert claim_holds(state) and 3 <= state.claim_items <= 6
    assert (state.lit_by, state.lit_at) == ("claim", progress.at)
    lit_now = {name for name, one in progress.skills.items() if one.lit_at is not None}
    assert lit_now <= {"m/5", "m/0"}, "it lights what was claimed alone"
    assert is_open(progress.skills, "m/1"), "and opens what that builds on"
    assert not is_open(progress.skills, "m/9")
    assert learning.light(progress, GRAPH.skills["m/9"], progress.at) == Light.READY


@pytest.mark.parametrize(("choices", "most"), [(2, 0.05), (4, 0.03)])
def test_no_claim_holds_by_guessing(choices, most):
    held = [_claim(1 / choices, 1 / choices, seed).skills["m/5"].lit_at is not None for seed in range(400)]
    assert sum(held) < most * len(held)


def test_most_who_know_have_their_claim_hold():
    held = [_claim(0.95, 0.1, seed).skills["m/5"].lit_at is not None for seed in range(100)]
    assert sum(held) > 80


def test_a_claim_is_let_go_after_misses_and_a_new_one_starts_afresh():
    progress = _claim(0.0, 0.1, 1)
    state = progress.skills["m/5"]
    assert learning.claim_over(state) and not claim_holds(state)
    assert state.claim_items <= 3 and state.lit_at is None and state.open_at is None
    again = learning.step(progress, make_attempt(progress.at + 30, R, "m/5", purpose="claim", luck=0.1), GRAPH)
    assert again.skills["m/5"].claim_items == 1 and again.skills["m/5"].claim > state.claim
    half = learning.step(_begun(), make_attempt(NOON + 300, R, "m/5", purpose="claim", luck=0.1), GRAPH)
    for later, items in ((300.0, 2), (2 * 3600.0, 1), (-300.0, 1)):
        more = make_attempt(NOON + 300 + later, R, "m/5", purpose="claim", luck=0.1)
        assert learning.step(half, more, GRAPH).skills["m/5"].claim_items == items


def test_hints_and_i_do_not_know_yet_speak_against_a_claim():
    for grade, hints in ((R, 1), (U, 0), (W, 0)):
        attempt = make_attempt(NOON + 300, grade, "m/5", purpose="claim", luck=0.1, hints=hints)
        assert learning.step(_begun(), attempt, GRAPH).skills["m/5"].claim < 0.0
    helped = _begun()
    for number in range(6):
        attempt = make_attempt(NOON + 300 + 20.0 * number, R, "m/5", purpose="claim", luck=0.1, hints=1)
        helped = learning.step(helped, attempt, GRAPH)
    assert helped.skills["m/5"].lit_by != "claim"


# ------------------------------------------------------------------ the graph


needs = st.dictionaries(
    st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefgz"), max_size=4, unique=True), max_size=7
)


@given(needs)
def test_circles_and_needs_that_are_on_no_map_are_survived(table):
    graph = learning.graph_of([make_skill(name, *some) for name, some in table.items()])
    assert set(graph.skills) == set(table)
    for name in table:
        assert set(graph.needs[name]) <= set(table[name]) & set(table)
        assert name not in graph.below[name] and name not in graph.above[name]
        assert all(graph.depth[need] < graph.depth[name] for need in graph.needs[name])
        assert graph.depth[name] == 0 or graph.needs[name]
        assert len(set(graph.below[name])) == len(graph.below[name])
        reached = {one for need in graph.needs[name] for one in (need, *graph.below[need])}
        assert set(graph.below[name]) == reached
        assert all((name in graph.above[one]) == (one in graph.below[name]) for one in table)
        assert all((name in graph.gives[one]) == (one in graph.needs[name]) for one in table)
        assert set(dict(graph.shares[name])) <= set(graph.below[name])


@given(needs)
def test_what_closes_no_circle_is_kept(table):
    names = sorted(table)
    straight = {name: [need for need in table[name] if need in table and need < name] for name in names}
    graph = learning.graph_of([make_skill(name, *some) for name, some in straight.items()])
    assert {name: list(some) for name, some in graph.needs.items()} == straight


def test_layers_and_shares_of_what_a_skill_builds_on():
    assert GRAPH.below["m/12"] == ("m/8", "m/4", "m/0")
    assert GRAPH.shares["m/12"] == (("m/8", SHARES[0]), ("m/4", SHARES[1]), ("m/0", SHARES[2]))
    assert GRAPH.depth["m/top"] == 4 and GRAPH.depth["n/else"] == 5
    assert set(GRAPH.above["m/0"]) == {"m/4", "m/8", "m/12", "m/top", "n/else"}
    assert "m/0" not in dict(GRAPH.shares["m/top"]), "too far below to count as a review"
    short = learning.graph_of([make_skill("a"), make_skill("b", "a"), make_skill("c", "a", "b")])
    assert short.shares["c"] == (("a", SHARES[0]), ("b", SHARES[0])), "each at its nearest"


def test_other_prerequisites_bear_another_mark():
    one, other = (learning.graph_of([make_skill("a"), make_skill("b", *some)]) for some in ((), ("a",)))
    fact = learning.graph_of([make_skill("a"), make_skill("b", type="fact")])
    assert len({one.mark, other.mark, fact.mark, learning.graph_of([]).mark}) == 4
    assert one.mark == learning.graph_of([make_skill("b"), make_skill("a")]).mark
    assert learning.graph_of([]).mark == ""
