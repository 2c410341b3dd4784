"""Out on the isle: closed gates that say why, walking, goals, the logbook, and rest when idle."""

from __future__ import annotations

import random

import pytest

from game import world
from game.model import Light, Settings
from game.scenes.quest import Quest
from game.session import Session
from tests.scenes_kit import BEGIN, DAY, MAYA, Child, aboard, light, memory_home, real_catalog, sit_down
from tests.stops import STOPS, gated, skill_that_is


def session(child: Child) -> Session:
    return child.app.game.learner


# ------------------------------------------------------------------ why not yet


def test_a_dark_lantern_says_what_is_missing_and_offers_to_go_there(maya: Child) -> None:
    dark = skill_that_is(maya, Light.DARK)
    maya.open("isle", towards=dark).settle(4.0)
    missing = session(maya).missing(dark)
    assert missing and all(maya.reads(real_catalog().skill(id).title) for id in missing[:3])
    assert not maya.sees("card:play")
    (offer,) = maya.ids("card:go:")
    first = offer.removeprefix("card:go:")
    assert session(maya).light(first) in (Light.READY, Light.GROWING), "one can start there at once"
    maya.tap(offer)
    maya.run(20)
    maya.tap("card:play")
    assert maya.quest.run.skill == first


def test_a_closed_gate_says_why_and_offers_to_go_there(maya: Child) -> None:
    gated(maya)
    assert maya.reads("asleep")
    (offer,) = maya.ids("card:go:")
    assert maya.reads(real_catalog().skill(offer.removeprefix("card:go:")).title)
    maya.tap(offer)
    maya.run(15)
    assert maya.place == "isle" and (maya.sees("card:play") or maya.ids("thing:"))


def test_every_open_lantern_can_be_walked_to() -> None:
    """In whatever order lanterns are lit, those that may be played next are never behind something closed."""
    catalog = real_catalog()
    lost: set[str] = set()
    for level in catalog.levels:
        ways = world.grounds(level.width, level.land, level.things)
        near = {t.skill: ways.near(world.base(t)) for t in level.things if t.kind == "lantern"}
        for seed in range(6):
            rng, lit = random.Random(seed), set[str]()
            while opened := [s.id for s in catalog.skills.values() if s.id not in lit and set(s.needs) <= lit]:
                reached = ways.reached(frozenset(lit))
                for skill in {*opened, *lit} & near.keys():
                    if not near[skill] & reached:
                        lost.add(f"{skill} while lit are only {sorted(lit)}")
                lit.add(rng.choice(opened))
    assert not lost, "\n".join(sorted(lost, key=len)[:8])


# ------------------------------------------------------------------ the isle


def test_a_tap_on_the_ground_walks_there(maya: Child) -> None:
    maya.open("isle")
    before = maya.scene.hero.tile  # pyright: ignore[reportAttributeAccessIssue]
    for x, y in ((700.0, 300.0), (500.0, 200.0), (640.0, 250.0), (400.0, 300.0)):
        maya.app.pointer("down", x, y)
        maya.app.pointer("up", x, y)
        maya.run(4)
        if maya.scene.hero.tile != before:  # pyright: ignore[reportAttributeAccessIssue]
            return
    raise AssertionError("the hero never moved")


def test_the_hero_is_where_one_left_him(maya: Child) -> None:
    maya.open("isle")
    maya.tap(maya.ids("thing:")[0])
    maya.run(8)
    if maya.sees("card:close"):
        maya.tap("card:close")
    there = maya.scene.hero.tile  # pyright: ignore[reportAttributeAccessIssue]
    maya.tap("menu:chart")
    maya.tap("menu:isle")
    assert maya.scene.hero.tile == there  # pyright: ignore[reportAttributeAccessIssue]


# ------------------------------------------------------------------ goals and the logbook


def test_a_goal_is_chosen_advances_and_is_celebrated() -> None:
    home = memory_home()
    home.save_profile(MAYA)
    light(home, real_catalog(), real_catalog().order[:1], BEGIN - DAY)
    child = sit_down(home)
    child.tap("who:maya")
    child.tap("menu:goals")
    child.settle()
    child.tap("choose:light")
    while child.sees("less"):
        child.tap("less")
    child.tap("set")
    assert [(g.kind, g.target) for g in home.goals("maya")] == [("light", 1)] and "goal" in child.heard()
    assert child.reads("0 of 1")
    child.prove(skill_that_is(child, Light.READY))
    assert child.until(lambda c: c.reads("Goal reached!"))
    assert home.goals("maya")[0].reached


def test_a_lantern_is_set_out_for_and_the_path_is_shown(maya: Child) -> None:
    maya.tap("menu:goals")
    maya.settle()
    maya.tap("choose:reach")
    maya.tap(maya.ids("reach:")[-1])
    maya.tap("set")
    goal = session(maya).goals[-1]
    assert goal.kind == "reach" and maya.reads(real_catalog().skill(goal.skill).title)
    maya.tap("play:reach")
    assert maya.quest.run.skill == session(maya).path_to(goal.skill)[0]


def test_a_goal_is_let_go_of_only_after_a_second_thought(maya: Child) -> None:
    maya.tap("menu:goals")
    maya.settle()
    maya.tap("drop:light")
    maya.key("return")  # the next step is to keep it
    assert session(maya).goals
    maya.tap("drop:light")
    maya.tap("let-go")
    assert not session(maya).goals and not maya.home.goals("maya")


def test_the_logbook_shows_the_evidence_behind_a_lantern(maya: Child) -> None:
    maya.tap("menu:logbook")
    maya.settle()
    skill = skill_that_is(maya, Light.GROWING)
    for _ in range(4):
        if maya.sees(f"light:{skill}"):
            break
        maya.tap("next")
    maya.tap(f"light:{skill}")
    assert maya.place == "evidence"
    maya.settle()
    found = session(maya).evidence(skill)
    assert maya.reads(f"{found.right} of your last {found.of} answers were right. Last time: today.")
    maya.tap("play")
    assert maya.quest.run.skill == skill


def test_badges_say_what_they_take_or_what_they_were_for(maya: Child) -> None:
    STOPS["logbook-badges"](maya)
    for badge, earned in session(maya).badges()[:6]:
        maya.tap(f"badge:{badge.id}")
        assert maya.reads(badge.title) and maya.reads(badge.about) is earned
        maya.key("escape")


# ------------------------------------------------------------------ rest


@pytest.mark.parametrize("stop", ["chart", "isle", "stones-choose", "harvest", "logbook-lights", "goals", "settings"])
def test_when_nothing_happens_nothing_is_drawn(maya: Child, stop: str) -> None:
    STOPS[stop](maya)
    maya.run(12)
    assert maya.app.busy() is False
    assert [maya.app.show() for _ in range(3)] == [0, 0, 0]
    maya.app.pointer("move", 3.0, 3.0)
    assert maya.app.show() == 0


def test_the_fireflies_rest_too_when_all_is_to_be_calm() -> None:
    child = aboard(calm=True)
    STOPS["fireflies"](child)
    child.run(3)
    assert child.app.busy() is False and child.app.show() == 0


def test_a_tap_wakes_the_stage_again(maya: Child) -> None:
    maya.run(12)
    assert not maya.app.busy()
    maya.tap("menu:logbook")
    assert maya.app.busy() and not isinstance(maya.scene, Quest)


def test_a_new_learner_likes_it_calm_of_clocks() -> None:
    assert Settings().timer is False
