"""Quests: a run goes from question to question, and every place has rules of its own."""

from __future__ import annotations

import importlib
import pkgutil
import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import game.quests as quests
from game.model import Grade, Item, Response, Verdict
from game.quests import QUESTS, fireflies, forge, next_quest, quest_type, stones
from game.quests.run import HARD_GOING, SHORTEST, Phase, Run, advance, answered, begin, hinted

RIGHT, WRONG, UNSURE = (Verdict(grade) for grade in (Grade.RIGHT, Grade.WRONG, Grade.UNSURE))


def _item(answer: int | str = 7, kinds: tuple[str, ...] = ("choose", "type", "build"), **more: object) -> Item:
    choices = ("<", ">") if isinstance(answer, str) else (answer, answer + 1)
    return Item("m/s", "m/s/t", 1, "?", answer, kinds, choices, **more)  # type: ignore[arg-type]


def _play(run: Run, *verdicts: Verdict) -> Run:
    for verdict in verdicts:
        run = advance(answered(run, verdict))
    return run


# ------------------------------------------------------------------ quest types


def test_every_quest_type_is_listed() -> None:
    modules = [importlib.import_module(f"game.quests.{one.name}") for one in pkgutil.iter_modules(quests.__path__)]
    written = [module.QUEST for module in modules if hasattr(module, "QUEST")]
    assert sorted(written, key=lambda one: one.id) == sorted(QUESTS, key=lambda one: one.id)


def test_fitting() -> None:
    def ids(item: Item) -> list[str]:
        return [one.id for one in QUESTS if one.ways(item)]

    assert ids(_item()) == ["stones", "forge", "fireflies"]
    assert ids(_item(kinds=("type",))) == ["stones"]
    assert ids(_item(kinds=("build",))) == ["forge"]
    assert ids(_item("<", kinds=("choose",))) == ["stones", "fireflies"]
    assert ids(_item(200, kinds=("build",))) == []
    assert quest_type("stones").kind(_item(kinds=("type", "choose"))) == "choose"
    with pytest.raises(KeyError):
        quest_type("nothing")


@given(st.lists(st.sampled_from([one.id for one in QUESTS]), max_size=6), st.integers(0, 99))
def test_next_quest_is_another_one(last: list[str], seed: int) -> None:
    chosen = next_quest(QUESTS, last, random.Random(seed))
    assert chosen.id not in last[-1:]
    assert next_quest(QUESTS[:1], last, random.Random(seed)) is QUESTS[0]


def test_every_quest_type_comes_up() -> None:
    rng, last = random.Random(1), []
    for _ in range(30):
        last.append(next_quest(QUESTS, last, rng).id)
    assert set(last) == {one.id for one in QUESTS}
    with pytest.raises(ValueError):
        next_quest((), last, rng)


# ------------------------------------------------------------------ runs


def test_a_run_from_end_to_end() -> None:
    run = begin("stones", "m/s", 6)
    assert (run.phase, run.left) == (Phase.ASK, 6)
    run = answered(run, RIGHT)
    assert (run.phase, run.again, run.rights) == (Phase.FEEDBACK, False, 1)
    assert answered(run, WRONG) is run
    run = _play(advance(run), *[RIGHT] * 4)
    assert (run.phase, run.left) == (Phase.ASK, 1)
    run = _play(run, WRONG)
    assert (run.phase, run.left, run.rights) == (Phase.FINISHED, 0, 5)
    assert answered(run, RIGHT) is run
    assert advance(run) is run


def test_unanswered_is_not_wrong() -> None:
    run = begin("stones", "m/s")
    assert answered(run, Verdict(Grade.UNANSWERED)) is run


def test_a_like_item_after_wrong_or_unsure() -> None:
    run = begin("stones", "m/s")
    assert _play(run, WRONG).again
    assert _play(run, UNSURE).again
    assert not _play(run, WRONG, RIGHT).again


def test_hard_going_makes_a_run_gentler_for_good() -> None:
    run = begin("stones", "m/s")
    assert not _play(run, *[WRONG] * (HARD_GOING - 1), RIGHT, WRONG).gentle
    assert _play(run, WRONG, UNSURE, WRONG).gentle
    assert _play(run, WRONG, UNSURE, WRONG, RIGHT).gentle


def test_a_run_may_end_early_once_proficient() -> None:
    run = _play(begin("stones", "m/s", 10), *[RIGHT] * 4)
    assert advance(answered(run, RIGHT), proficient=True).phase is Phase.ASK
    run = advance(answered(run, RIGHT))
    assert advance(answered(run, RIGHT), proficient=True).phase is Phase.FINISHED


def test_hints_climb_to_the_last_rung_and_start_anew() -> None:
    run = begin("stones", "m/s")
    for expected in (1, 2, 2):
        run = hinted(run, 2)
        assert run.hints == expected
    fed = answered(run, RIGHT)
    assert hinted(fed, 9) is fed
    assert advance(fed).hints == 0


def test_a_run_ends_when_what_it_was_for_is_found_out():
    claim = begin("stones", "a/b", SHORTEST, "claim")
    assert claim.purpose == "claim" and begin("stones", "a/b").purpose == "practice"
    once = answered(claim, RIGHT)
    assert advance(once).phase is Phase.ASK
    assert advance(once, settled=True).phase is Phase.FINISHED
    assert advance(claim, settled=True) is claim, "never while a question stands"


@pytest.mark.parametrize("length", [0, 5, 11])
def test_runs_have_six_to_ten_items(length: int) -> None:
    with pytest.raises(ValueError):
        begin("stones", "m/s", length)


# ------------------------------------------------------------------ stepping stones


@given(st.lists(st.sampled_from([Grade.RIGHT, Grade.WRONG, Grade.UNSURE]), max_size=10))
def test_the_hero_never_goes_back(done: list[Grade]) -> None:
    stops = [stones.stone_of(done[:count]) for count in range(len(done) + 1)]
    assert stops == sorted(stops)
    assert stops[-1] == done.count(Grade.RIGHT)


def test_stones_lie_in_their_box_one_after_the_other() -> None:
    for seed in range(20):
        points = stones.stones(8, seed, 1000, 300)
        assert len(points) == 9
        assert [x for x, _ in points] == sorted(x for x, _ in points)
        assert all(0 <= x <= 1000 and 0 <= y <= 300 for x, y in points)
    assert stones.stones(8, 3, 1000, 300) == stones.stones(8, 3, 1000, 300)


def test_a_hop_rises_and_lands() -> None:
    assert stones.hop((0, 100), (50, 80), 0) == (0, 100)
    assert stones.hop((0, 100), (50, 80), 1) == (50, 80)
    assert stones.hop((0, 100), (50, 80), 0.5, rise=60) == (25, 30)
    assert stones.hop((0, 100), (50, 80), 7) == (50, 80)


def test_number_pad() -> None:
    typed = ""
    for key, expected in zip(["1", "6", "x", "back", "2", "12"], ["1", "16", "16", "1", "12", "12"], strict=True):
        typed = stones.press(typed, key)
        assert typed == expected
    assert stones.press("0", "7") == "7"
    assert stones.press("12345", "6") == "12345"
    assert stones.press("12", "clear") == ""
    assert stones.typed_response("") == Response("type")
    assert stones.typed_response("12") == Response("type", "12")


# ------------------------------------------------------------------ ten-frame forge

_MOVES = st.lists(st.tuples(st.sampled_from([forge.place, forge.remove]), st.sampled_from([1, 10])), max_size=60)


@given(st.integers(0, 100), _MOVES)
def test_the_forge_never_overflows(answer: int, moves: list) -> None:
    state = forge.forge(_item(answer))
    for move, counters in moves:
        before = state.total
        state = move(state, counters)
        assert abs(state.total - before) in (0, counters)
        assert 0 <= state.total <= state.size
        assert state.ones >= 0 and state.tens >= 0
        assert sum(forge.frames(state)) == state.total == forge.bundled(state).total
    assert forge.cleared(state).total == 0


@given(st.integers(0, 100))
def test_every_number_can_be_built(answer: int) -> None:
    state = forge.forge(_item(answer))
    for _ in range(answer // 10):
        state = forge.place(state, 10)
    for _ in range(answer % 10):
        state = forge.place(state, 1)
    assert forge.response(state).value == (answer or None) or state.zero


@pytest.mark.parametrize(("answer", "size"), [(7, 10), (10, 10), (12, 20), (20, 20), (21, 100), (100, 100)])
def test_forge_sizes(answer: int, size: int) -> None:
    assert forge.forge(_item(answer)).size == size
    assert forge.forge(_item(7, tempting={17: None})).size == 20


def test_an_empty_forge_is_unanswered_unless_zero_can_be_meant() -> None:
    assert forge.response(forge.forge(_item(3))) == Response("build")
    zero = forge.forge(_item(0))
    assert forge.response(zero, done=False) == Response("build")
    assert forge.response(zero) == Response("build", 0)


def test_a_ten_is_broken_up_and_bundled() -> None:
    state = forge.remove(forge.Forge(20, tens=1), 1)
    assert (state.tens, state.ones) == (0, 9)
    state = forge.bundled(forge.place(state, 1))
    assert (state.tens, state.ones) == (1, 0)
    assert forge.frames(forge.Forge(20, ones=3, tens=1)) == (10, 3)
    with pytest.raises(ValueError):
        forge.place(state, 2)


# ------------------------------------------------------------------ fireflies


@given(
    st.integers(0, 999),
    st.integers(1, 6),
    st.floats(0, 1e6),
    st.booleans(),
    st.floats(600, 1280),
    st.floats(320, 600),
)
def test_flies_stay_inside_and_apart(seed: int, count: int, t: float, calm: bool, w: float, h: float) -> None:
    box = fireflies.Box(20, 40, w, h)
    flies = fireflies.positions(seed, count, t, box, calm)
    for x, y in flies:
        assert box.x <= x <= box.x + w and box.y <= y <= box.y + h
    for (x1, y1), (x2, y2) in combinations(flies, 2):
        assert max(abs(x1 - x2), abs(y1 - y2)) >= fireflies.TARGET - 1e-6


def test_flies_are_smooth_and_rest_when_calm() -> None:
    box = fireflies.Box(0, 0, 800, 400)
    before, after = (fireflies.positions(5, 4, t, box) for t in (3.0, 3.0 + 1 / 60))
    assert all(abs(a - b) < 5 for one, two in zip(before, after, strict=True) for a, b in zip(one, two, strict=True))
    assert before != after
    assert fireflies.positions(5, 4, 1, box, calm=True) == fireflies.positions(5, 4, 9, box, calm=True)


def test_catching_takes_the_nearest_within_reach() -> None:
    flies = ((0.0, 0.0), (100.0, 0.0))
    assert fireflies.catch(flies, (40, 0)) == 0
    assert fireflies.catch(flies, (60, 0), radius=48) == 1
    assert fireflies.catch(flies, (50, 90)) is None
    assert fireflies.catch((), (0, 0)) is None


def test_timer_runs_down_and_stays_at_nothing() -> None:
    state = fireflies.timer(10)
    state = fireflies.ticked(state, 4)
    assert (state.left, state.part) == (6, 0.6)
    assert fireflies.ticked(state, -3).left == 6
    assert fireflies.ticked(state, 99).part == 0
    with pytest.raises(ValueError):
        fireflies.timer(0)
