"""Small hands and impatient ones: what must not happen when a child is quick, stops early, or holds a key."""

from __future__ import annotations

from dataclasses import replace

from game.model import Grade
from game.quests import run as runs
from game.scenes.isle import Isle
from game.ui import text
from tests.scenes_kit import Child


def to_the_lighting(child: Child) -> None:
    """Answer right until the answer that lights the lantern; its praise is on the screen."""
    child.open("quest", skill=child.quest.run.skill, claim=True)
    for _ in range(6):
        child.give_right()
        outcome = child.quest.outcome
        assert outcome is not None
        if any(news.kind == "lit" for news in outcome.news):
            return
        child.run(1.4)
    raise AssertionError("six right answers to a test lit no lantern")


def test_a_light_is_told_even_if_one_stops_at_that_very_moment(pilot: Child) -> None:
    pilot.open("newcomer").tap("go")
    to_the_lighting(pilot)
    pilot.tap("rest")
    assert pilot.place == "celebrate"
    pilot.settle(4.0)
    assert pilot.place == "harvest" and pilot.sees("news")


def test_a_double_tap_is_one_answer(maya: Child) -> None:
    maya.open("quest", skill=maya.app.game.learner.trail().new, quest="stones")
    maya.give_right()
    answered, item = len(maya.attempts), maya.quest.item
    maya.app.pointer("down", 640.0, 600.0)
    maya.app.pointer("up", 640.0, 600.0)
    assert maya.quest.item is item and maya.quest.outcome is not None
    maya.run(0.6)
    maya.app.pointer("down", 640.0, 600.0)
    maya.app.pointer("up", 640.0, 600.0)
    assert maya.quest.item is not item and len(maya.attempts) == answered


def test_a_key_that_is_held_leaves_one_screen_only(maya: Child) -> None:
    maya.open("isle")
    for _ in range(4):
        maya.app.key("escape")
    assert maya.place == "chart" and maya.app.running
    maya.app.key_up("escape")
    maya.app.key("escape")
    assert maya.place == "who"


def test_an_arrow_let_go_over_a_card_does_not_walk_on(maya: Child) -> None:
    skill = maya.app.game.learner.trail().new
    maya.open("isle", towards=skill).settle(3.0)
    isle = maya.scene
    assert isinstance(isle, Isle) and isle.card is not None
    maya.key("escape")
    maya.app.key("left")
    maya.run(0.1)
    maya.tap(next(t.id for t in maya.app.targets() if t.id.startswith("thing:")))
    maya.settle(6.0)
    assert isle.card is not None
    maya.app.key_up("left")
    maya.key("escape")
    before = isle.hero
    maya.run(1.0)
    assert isle.push == (0, 0) and (isle.hero.x, isle.hero.y) == (before.x, before.y)


def test_lights_and_badges_stay_when_the_rules_change(maya: Child) -> None:
    session = maya.app.game.learner
    session.save()
    lit, badges = session.lit(), {badge.id for badge, mine in session.badges() if mine}
    assert lit and badges
    marks = session.home.seen(session.profile.id)
    assert all(any(mark.startswith(f"lit {skill} ") for mark in marks) for skill in lit)
    assert {f"badge {id}" for id in badges} <= marks


def test_what_one_points_at_is_read_aloud_where_the_voice_knows_the_language(maya: Child) -> None:
    session = maya.app.game.learner
    session.change(replace(session.settings, aloud=True))
    maya.open("chart").key("tab")
    assert maya.app.game.voice.said
    text.use("de")
    before = list(maya.app.game.voice.said)
    maya.key("tab")
    assert list(maya.app.game.voice.said) == before  # an English voice reads no German


def test_a_run_that_is_ended_stays_as_it_is() -> None:
    run = runs.begin("stones", "m/a")
    over = runs.ended(run)
    assert over.phase is runs.Phase.FINISHED and over.done == () and Grade.RIGHT not in over.done
