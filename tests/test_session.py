"""The one trip of an answer: graded, logged, believed, in this order; and what a session says of a learner."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import items, learning
from game.catalog import Catalog
from game.model import (
    Attempt,
    Badge,
    Draw,
    Goal,
    Grade,
    Item,
    Level,
    Light,
    Profile,
    Response,
    Skill,
    SkillMap,
    Template,
)  # fmt: skip
from game.quests import run as runs
from game.session import SAVE_EVERY, Outcome, Session
from game.store import Home, MemoryFiles, StoreError, memory_home
from tests.scenes_kit import BEGIN, DAY, whole

ADA = Profile("ada", "Ada", "owl", BEGIN)


def tiny_catalog(count: int = 0) -> Catalog:
    """Skills in a row, two templates each: quick to play, and no file is read; ``count``: so many, not just three."""

    def skill(name: str, *needs: str) -> Skill:
        templates = tuple(
            Template(
                id=f"tiny/{name}/{way}", prompt=f"{way}: {{a}} + {{b}}?", answer="a + b",
                kinds=("choose", "type", "build"), draw=tuple(Draw((name,), tuple(range(1, 10))) for name in "ab"),
            )
            for way in ("first", "second")
        )  # fmt: skip
        return Skill(f"tiny/{name}", name.title(), "", "add", tuple(f"tiny/{n}" for n in needs), (), templates)

    names = [f"s{n}" for n in range(count)] or ["one", "two", "three"]
    chain = (skill(names[0]), *(skill(name, before) for before, name in pairwise(names)))
    badges = (Badge("first", "First light", "", "spark", "lanterns_lit", 1),)
    isle = Level("tiny", "tiny", 1, 1, 32, "", 1, ((0,),), (True,), ())
    return Catalog((SkillMap("tiny", "Tiny", "", (5, 8), "", chain, "abc123"),), (isle,), badges)


TINY = tiny_catalog()


class Clock:
    """Goes ten seconds on at every look, so that no two attempts share a moment."""

    def __init__(self, at: float = BEGIN) -> None:
        self.at = at

    def __call__(self) -> float:
        self.at += 10
        return self.at


def sit(
    home: Home | None = None,
    heard: Callable[[Attempt], object] = bool,
    at: float = BEGIN,
    seed: int = 1,
    content: Catalog = TINY,
) -> Session:
    home = home or memory_home()
    home.save_profile(ADA)
    return Session(home, content, ADA, Clock(at), lambda: 60, random.Random(seed), heard)


def give(session: Session, skill: str = "tiny/one", right: bool = True, unsure: bool = False) -> tuple[Item, Outcome]:
    """One item dealt and answered."""
    run = session.begin_run(skill)
    item = session.deal(run)
    kind = session.response_kind(run, item)
    value = whole(item.answer) if right else whole(item.answer) + 20
    return item, session.answer(run, item, Response(kind, None if unsure else value, unsure), 3.0)


def light_up(session: Session, skill: str = "tiny/one") -> Outcome:
    """Answer rightly until the lantern lights."""
    for _ in range(40):
        _item, outcome = give(session, skill)
        if any(news.kind == "lit" for news in outcome.news):
            return outcome
    raise AssertionError("it never lights")


# ------------------------------------------------------------------ the trip


def test_an_answer_is_logged_before_it_is_believed() -> None:
    order: list[str] = []
    session = sit(heard=lambda attempt: order.append(f"told, tries {session.progress.tries}"))
    append = session.log.append

    def watched(attempt: Attempt) -> Attempt:
        order.append(f"log, tries {session.progress.tries}")
        return append(attempt)

    session.log.append = watched
    give(session)
    assert order == ["log, tries 0", "told, tries 0"] and session.progress.tries == 1


def test_what_is_logged_says_all_that_was_asked_and_given() -> None:
    session = sit()
    item, outcome = give(session)
    (kept,) = session.home.log("ada").attempts()
    assert kept == outcome.attempt
    assert (kept.learner, kept.skill, kept.template, kept.seed) == ("ada", item.skill, item.template, item.seed)
    assert (kept.prompt, kept.answer, kept.response, kept.grade) == (item.prompt, item.answer, item.answer, Grade.RIGHT)
    assert (kept.offset, kept.seconds, kept.purpose) == (60, 3.0, "practice")
    assert kept.luck == round(items.lucky(item, kept.kind), 3) > 0
    assert learning.rules_name() in kept.rules and "tiny@abc123" in kept.rules


def test_nothing_answered_is_not_wrong_and_not_logged() -> None:
    session = sit()
    run = session.begin_run("tiny/one", "stones")
    outcome = session.answer(run, session.deal(run), Response("type", None), 3.0)
    assert outcome.verdict.grade is Grade.UNANSWERED and outcome.attempt is None
    assert session.progress == learning.start() and list(session.log.attempts()) == []


def test_not_knowing_yet_is_logged_but_free() -> None:
    session = sit()
    give(session)
    before = session.progress.skills["tiny/one"].belief, session.progress.theta, session.progress.tries
    _item, outcome = give(session, unsure=True)
    assert outcome.attempt and outcome.attempt.response is None
    assert (session.progress.skills["tiny/one"].belief, session.progress.theta, session.progress.tries) == before


@pytest.mark.parametrize("kind", ["full", "readonly", "gone"])
def test_what_cannot_be_kept_is_not_believed(kind: str) -> None:
    told: list[Attempt] = []
    session = sit(heard=told.append)
    give(session)
    before = session.progress

    def refuse(attempt: Attempt) -> Attempt:
        raise StoreError(kind, "attempts.jsonl")

    append, session.log.append = session.log.append, refuse
    with pytest.raises(StoreError):
        give(session)
    assert session.progress is before and len(told) == 1
    session.log.append = append
    give(session)
    assert session.progress.tries == 2 and len(told) == 2


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["right", "wrong", "unsure"]), max_size=14), st.integers(0, 99))
def test_replay_equals_what_was_believed_on_the_way(answers: list[str], seed: int) -> None:
    files = MemoryFiles()
    session = sit(memory_home(files=files), seed=seed)
    for answer in answers:
        give(session, right=answer == "right", unsure=answer == "unsure")
    reopened = memory_home(files=files)
    assert learning.replay(reopened.log("ada").attempts()) == session.progress
    assert sit(reopened, at=BEGIN + DAY).progress == session.progress


# ------------------------------------------------------------------ news


def test_lighting_a_lantern_is_news_with_all_that_follows_from_it() -> None:
    session = sit()
    assert [session.light(f"tiny/{n}") for n in ("one", "two")] == [Light.READY, Light.DARK]
    told: list[tuple[str, str]] = []
    for _ in range(40):
        _item, outcome = give(session)
        told += [(news.kind, news.id) for news in outcome.news]
        if session.lit():
            assert outcome.proficient
            break
    assert {("lit", "tiny/one"), ("unlocked", "tiny/two"), ("badge", "first")} <= set(told)
    assert told.index(("unlocked", "tiny/two")) < told.index(("lit", "tiny/one")), "the way opens first"
    assert session.lit() == {"tiny/one"}
    assert session.missing("tiny/two") == () and session.missing("tiny/three") == ("tiny/two",)
    assert session.path_to("tiny/three") == ["tiny/two", "tiny/three"]
    _item, after = give(session)
    assert not set(told) & {(news.kind, news.id) for news in after.news}, "news is told once"


def test_a_way_opens_before_the_lantern_lights() -> None:
    session = sit()
    for _ in range(40):
        shut = session.light("tiny/two") is Light.DARK
        _item, outcome = give(session)
        news = {(news.kind, news.id) for news in outcome.news}
        assert (("unlocked", "tiny/two") in news) is (shut and session.light("tiny/two") is not Light.DARK)
        if not session.missing("tiny/two"):
            break
    assert session.light("tiny/two") is Light.READY and session.lit() == frozenset()


def test_news_is_what_differs_and_a_miss_takes_nothing_away() -> None:
    session = sit()
    light_up(session)
    badges, level = session.badges(), session.level().number
    for _ in range(12):
        give(session, right=False)
    assert session.lit() == {"tiny/one"} and session.badges() == badges and session.level().number >= level
    assert session.light("tiny/two") is not Light.DARK


def test_a_reached_goal_is_marked_at_once_and_for_good() -> None:
    session = sit()
    session.choose_goal(Goal("g", "light", 1, "", BEGIN, BEGIN + 7 * DAY))
    assert session.goal_done(session.goals[0]) == (0, 1)
    outcome = light_up(session)
    assert ("goal", "g") in {(news.kind, news.id) for news in outcome.news}
    assert session.goals[0].reached and not session.open_goals()
    assert session.home.goals("ada")[0].reached


def test_a_goal_reached_just_before_the_plug_was_pulled_is_marked_at_the_next_start() -> None:
    session = sit()
    session.choose_goal(Goal("g", "light", 1, "", BEGIN, BEGIN + 7 * DAY))
    open_goal = session.goals
    light_up(session)
    session.home.save_goals("ada", open_goal)  # as if the mark had never reached the disk
    assert sit(session.home, at=BEGIN + 3600).goals[0].reached


def test_a_new_goal_takes_the_place_of_one_of_its_kind() -> None:
    session = sit()
    for target in (2, 3):
        session.choose_goal(Goal(f"g{target}", "light", target, "", BEGIN, BEGIN + DAY))
    session.choose_goal(Goal("far", "reach", 3, "tiny/three", BEGIN, 0))
    assert [g.id for g in session.goals] == ["g3", "far"] and session.goal_skill() == "tiny/three"
    session.drop_goal(session.goals[0])
    assert [g.id for g in session.home.goals("ada")] == ["far"]


# ------------------------------------------------------------------ what is dealt


def test_a_lit_lantern_that_was_chosen_is_asked_itself() -> None:
    session = sit()
    light_up(session)
    later = sit(session.home, at=BEGIN + 10 * DAY)
    run = later.begin_run("tiny/one", "stones")
    assert later.deal(run).skill == "tiny/one"


def test_after_a_miss_comes_a_like_item() -> None:
    session = sit()
    run = session.begin_run("tiny/one", "stones")
    for _ in range(8):
        item = session.deal(run)
        outcome = session.answer(run, item, Response("type", whole(item.answer) + 30), 1.0)
        run = runs.advance(runs.answered(run, outcome.verdict))
        if run.phase == "finished":
            break
        like = session.deal(run)
        assert like.template == item.template and like.prompt != item.prompt


def test_the_same_seed_deals_the_same_items() -> None:
    def dealt(seed: int) -> list[tuple[str, int]]:
        session = sit(seed=seed)
        return [(item.template, item.seed) for item, _outcome in (give(session) for _ in range(8))]

    assert dealt(4) == dealt(4) != dealt(5)


def test_typing_comes_in_once_the_lantern_is_well_on_its_way() -> None:
    session = sit()
    run = session.begin_run("tiny/one", "stones")
    assert session.response_kind(run, session.deal(run)) == "choose"
    light_up(session)
    run = session.begin_run("tiny/one", "stones")
    kinds = []
    for _ in range(4):
        item = session.deal(run)
        kinds.append(session.response_kind(run, item))
        run = runs.advance(runs.answered(run, session.answer(run, item, Response("type", item.answer), 1).verdict))
    assert kinds == ["choose", "type", "choose", "type"]


def test_a_claim_is_tested_by_hard_items_and_lights_or_is_let_go() -> None:
    for right in (True, False):
        session = sit()
        run = session.begin_run("tiny/two", claim=True)
        count = 0
        while not session.settled(run):
            item = session.deal(run)
            value = whole(item.answer) + (0 if right else 20)
            attempt = session.answer(run, item, Response("type", value), 3.0).attempt
            assert attempt and (attempt.purpose, attempt.skill) == ("claim", "tiny/two")
            count += 1
        assert count <= learning.CLAIM_ITEMS and ("tiny/two" in session.lit()) is right
        assert session.progress.skills["tiny/two"].lit_by == ("claim" if right else "")
    assert session.light("tiny/two") is Light.DARK and session.progress.skills["tiny/two"].claimed_at


def test_an_answer_counts_for_the_skill_that_was_asked() -> None:
    """A run is about one lantern, but once that had enough for today others of its isle come in between."""
    session = sit()
    light_up(session)
    run = session.begin_run("tiny/two", "stones")
    tries = {name: state.tries for name, state in session.progress.skills.items()}
    asked: list[str] = []
    while run.phase != "finished":
        item = session.deal(run)
        asked.append(item.skill)
        outcome = session.answer(run, item, Response("type", item.answer), 3.0)
        assert outcome.attempt and outcome.attempt.skill == item.skill
        run = runs.advance(runs.answered(run, outcome.verdict))
    assert asked[0] == "tiny/two" and len(set(asked)) > 1
    after = {name: state.tries - tries.get(name, 0) for name, state in session.progress.skills.items()}
    assert {name: count for name, count in after.items() if count} == {name: asked.count(name) for name in asked}


def test_a_good_start_on_a_larger_isle_goes_on_as_a_placement_that_finds_what_is_known() -> None:
    def placed(knows: int) -> set[str]:
        session = sit(content=tiny_catalog(9))
        for _ in range(20):
            if session.begin_run("tiny/s0").purpose == "placement":
                break
            give(session, "tiny/s0")
        purposes: list[str] = []
        while (run := session.begin_run("tiny/s1")).purpose == "placement":
            item = session.deal(run)
            right = int(item.skill.removeprefix("tiny/s")) <= knows
            value = whole(item.answer) + (0 if right else 20)
            attempt = session.answer(run, item, Response("type", value), 3.0).attempt
            purposes.append(attempt.purpose if attempt else "")
        assert purposes and set(purposes) == {"placement"} and len(purposes) <= 20
        return {name for name in session.graph.skills if not session.missing(name)}

    assert "tiny/s7" in placed(8), "one who knows it all may go far"
    assert "tiny/s7" not in placed(1)


# ------------------------------------------------------------------ saving


def test_a_snapshot_is_kept_now_and_then_and_a_full_disk_costs_only_that() -> None:
    files = MemoryFiles()
    session = sit(memory_home(files=files))
    saved = 0
    save = session.save

    def counted() -> None:
        nonlocal saved
        saved += 1
        save()

    session.save = counted
    for _ in range(SAVE_EVERY + 1):
        give(session)
    assert saved == 1
    files.room = 0
    session.save()  # says nothing: the log has it all
    files.room = None
    assert sit(memory_home(files=files)).progress == session.progress


def test_a_long_pause_with_the_game_left_open_begins_a_new_sitting() -> None:
    clock = Clock(BEGIN)
    session = Session(memory_home(), TINY, ADA, clock, lambda: 60, random.Random(1))
    run = session.begin_run("tiny/one")
    item = session.deal(run)
    session.answer(run, item, Response(session.response_kind(run, item), item.answer), 5.0)
    session.rested = True
    session.begin_run("tiny/one")
    assert session.sitting.items == 1 and session.rested, "a short pause is none"
    clock.at += 3600.0
    session.begin_run("tiny/one")
    assert session.sitting.items == 0 and not session.rested and not session.answers
    assert session.advice() is None
