"""The learner model on screen: reasons behind every light, "I know this", lights together, haste, rest, grown-ups."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game import hands, learning
from game.model import Light, News
from game.scenes.evidence import Evidence
from game.scenes.quest import Quest
from game.scenes.reasons import laid, said
from game.ui import text
from tests.scenes_kit import Child, aboard, real_catalog
from tests.stops import STOPS, asked_why, claimed, hurried, played, skill_that_is, tired

DECISIONS = ("dark", "ready", "growing", "parked", "lit", "mastered", "dim")

# ------------------------------------------------------------------ why


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_decision_is_said_with_its_reasons(maya: Child, decision: str) -> None:
    STOPS["evidence" if decision == "growing" else f"evidence-{decision}"](maya)
    scene = maya.scene
    assert isinstance(scene, Evidence) and scene.why.decision == decision
    assert said(scene.session, scene.why.says) in maya.said
    shown = [said(scene.session, reason) for reason, _ in laid(scene.session, scene.why.reasons, 430)]
    assert all(words in maya.said for words in shown)
    asked = [said(scene.session, reason) for reason in scene.why.reasons if reason.met is not None]
    assert set(asked) <= set(shown), "only mere remarks may be left out"
    assert not any("{" in words for words in maya.said) and not maya.frame.clipped


def test_a_lantern_that_rests_leads_to_what_helps_first(maya: Child) -> None:
    STOPS["evidence-parked"](maya)
    scene = maya.scene
    assert isinstance(scene, Evidence) and scene.default() == "first"
    need = next(r.values["skill"] for r in scene.why.reasons if "skill" in r.values)
    maya.tap("first")
    assert maya.place == "isle" and need in real_catalog().skill(skill_that_is(maya, Light.GROWING)).needs


def test_reasons_give_way_where_there_is_no_room(maya: Child) -> None:
    session = maya.app.game.learner
    reasons = tuple(learning.Reason("You know this.", {}, met) for met in (True, None, False, True))
    assert [r.met for r, _ in laid(session, reasons, 4 * 56)] == [True, None, False, True]
    assert [r.met for r, _ in laid(session, reasons, 3 * 64)] == [True, False, True]
    assert [r.met for r, _ in laid(session, reasons, 2 * 64)] == [True, False]
    assert laid(session, reasons, 10) == ()


def test_the_trail_says_why(maya: Child) -> None:
    asked_why(maya)
    session = maya.app.game.learner
    for skill in (session.trail().rekindle, session.trail().new):
        assert skill is not None and maya.reads(said(session, session.why(skill)[0]))
    maya.key("escape")
    assert maya.sees("trail:why") and not maya.sees("why:close")
    maya.tap("trail:why")
    maya.key("return")
    maya.run(2)
    assert maya.place == "isle"


# ------------------------------------------------------------------ I know this, test me


def answer_until_over(child: Child, right: bool) -> int:
    """Answer a test to its end; how many items it had."""
    count = 0
    while isinstance(child.scene, Quest):
        child.give_right() if right else child.give(hands.others(child.quest.item, child.quest.kind())[0])
        count += 1
        child.run(1.4)
        if child.sees("again"):
            child.tap("again")
    return count


def test_a_claim_may_jump_over_a_closed_gate(maya: Child) -> None:
    skill = skill_that_is(maya, Light.DARK)
    maya.open("isle", towards=skill)
    maya.run(4.0)
    maya.tap("card:claim")
    assert maya.quest.run.purpose == "claim" and maya.quest.run.skill == skill and maya.reads("Test")
    assert 3 <= answer_until_over(maya, right=True) <= 6
    assert maya.place == "celebrate" and skill in maya.app.game.learner.lit()
    maya.run(6)
    while maya.sees("news"):
        maya.tap("news")
    assert maya.place == "harvest" and maya.reads("You showed it: you know this!") and not maya.sees("practise")


def test_a_claim_that_does_not_hold_leads_to_practice(maya: Child) -> None:
    skill = skill_that_is(maya, Light.READY)
    maya.open("evidence", skill=skill)
    maya.tap("claim")
    assert answer_until_over(maya, right=False) <= 6
    while maya.sees("news"):
        maya.tap("news")
    assert maya.place == "harvest" and maya.reads("Not yet. Now you know what to practise.")
    assert maya.scene.default() == "practise"
    maya.tap("practise")
    assert maya.quest.run.skill == skill and maya.quest.run.purpose == "practice"


def test_what_to_practise_after_a_test_is_never_behind_a_gate(maya: Child) -> None:
    claimed()(maya)
    skill = maya.quest.run.skill
    maya.tap("rest")
    while maya.sees("news"):
        maya.tap("news")
    assert skill not in maya.app.game.learner.lit()
    maya.tap("practise")
    assert maya.app.game.learner.light(maya.quest.run.skill) is not Light.DARK


def test_no_one_claims_what_shines(maya: Child) -> None:
    for light in (Light.LIT, Light.DIM):
        maya.open("evidence", skill=skill_that_is(maya, light))
        assert not maya.sees("claim")


# ------------------------------------------------------------------ many lights, and lights to remember


@pytest.mark.parametrize(("stop", "count", "more"), [("celebrate-several", 7, ""), ("celebrate-many", 14, "+7")])
def test_many_lights_are_one_moment(maya: Child, stop: str, count: int, more: str) -> None:
    STOPS[stop](maya)
    assert maya.reads(f"You know {count} lanterns already!") and (more in maya.said or not more)
    maya.tap("on")
    assert maya.place == "quest-stones", "one moment for all of them"


def test_the_moment_is_for_the_lantern_that_was_lit_whichever_was_played(maya: Child) -> None:
    quest = played(maya, "stones", skill_that_is(maya, Light.GROWING))
    maya.give_right()
    other = skill_that_is(maya, Light.DIM)
    assert quest.outcome is not None
    quest.outcome = replace(quest.outcome, news=(News("rekindled", other, 1),))
    maya.open("celebrate", quest=quest)
    assert maya.reads(f"{real_catalog().skill(other).title} shines again!")


def test_a_light_to_remember_has_a_sign_and_a_placement_has_none(maya: Child) -> None:
    STOPS["remember"](maya)
    title = real_catalog().skill(maya.quest.item.skill).title
    assert maya.reads("Do you remember?") and maya.reads(title)
    assert maya.quest.spoken().startswith("Do you remember?")
    for why in ("placement", "new"):
        maya.app.game.learner.choice = replace(maya.app.game.learner.choice, why=why)
        maya.settle()
        assert not maya.reads("Do you remember?") and not maya.reads("Test")


# ------------------------------------------------------------------ haste and rest


def test_the_hasty_get_a_moment_to_read_once_a_run(maya: Child) -> None:
    hurried(maya)
    quest = maya.quest
    assert maya.reads("Take your time: read it twice.") and maya.ids("") == ["rest"]
    maya.type("7")
    maya.key("return")
    assert quest.outcome is None and not maya.attempts
    maya.run(1.5)
    assert not maya.reads("Take your time")
    maya.give_right()
    assert maya.attempts
    quest.haste.heed(learning.Advice.SLOW)
    quest.deal()
    assert not quest.paused, "once a run is enough"


def test_fast_wrong_answers_are_noticed(maya: Child) -> None:
    played(maya, "stones", skill_that_is(maya, Light.READY))
    for _ in range(6):
        if maya.quest.paused:
            break
        maya.give(hands.others(maya.quest.item, maya.quest.kind())[0])
        maya.run(0.1)
        maya.tap("again")
        maya.run(0.1)
    assert maya.quest.paused


def test_a_rest_is_suggested_once_and_either_choice_is_fine(maya: Child) -> None:
    tired(maya)
    assert maya.reads("The lanterns keep burning. Rest your eyes?")
    maya.tap("on")
    assert maya.place == "harvest" and maya.sees("isle")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maya.app.game.learner, "advice", lambda: learning.Advice.REST)
        STOPS["harvest"](maya)
        assert not maya.sees("enough")
    tired(maya)
    maya.tap("enough")
    assert maya.place == "who"


def test_a_rest_is_read_aloud() -> None:
    child = aboard(aloud=True)
    tired(child)
    assert child.app.game.voice.said[-1] == "The lanterns keep burning. Rest your eyes?"


# ------------------------------------------------------------------ for grown-ups


def test_grown_ups_see_where_practice_turned_on_the_spot(maya: Child) -> None:
    STOPS["logbook-grown-ups"](maya)
    assert maya.reads("All is well")
    STOPS["logbook-flags"](maya)
    title = real_catalog().skill(skill_that_is(maya, Light.GROWING)).title
    assert maya.reads(title) and maya.reads("turned on the spot 2 times") and not maya.reads("All is well")


def test_reasons_are_told_in_german() -> None:
    child = aboard(language="de")
    STOPS["evidence-dark"](child)
    assert child.reads("Warum ist das so?") and child.reads("Erst kommt eine andere Laterne.")
    assert text._("It grows with every try.") == "Sie wächst mit jedem Versuch."
