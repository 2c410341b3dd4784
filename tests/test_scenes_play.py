"""Playing a quest: three taps to the first question, help at every step, the big moment, a disk that is full."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from game import learning
from game.model import Grade
from game.scenes.quest import Quest
from game.store import MemoryFiles, memory_home, open_progress
from tests.scenes_kit import BEGIN, DAY, Child, aboard, real_catalog, sailed_home, sit_down
from tests.stops import STOPS, hinted, missed, played, refusing


def belief(child: Child) -> object:
    """All that is believed of the skill being played, and of the learner."""
    quest = child.quest
    state = quest.session.progress.skills.get(quest.run.skill)
    return (state and state.belief, quest.session.progress.theta, quest.session.progress.tries)


# ------------------------------------------------------------------ the first question


def test_three_taps_to_the_first_question(pilot: Child) -> None:
    pilot.run(0.5)
    assert pilot.reads("Pick your picture")
    pilot.tap("Fox")
    pilot.tap("Set sail!")
    assert isinstance(pilot.scene, Quest) and pilot.scene.item.prompt in pilot.said


def test_one_tap_is_enough(pilot: Child) -> None:
    pilot.tap("go")
    assert isinstance(pilot.scene, Quest)
    assert [p.nickname for p in pilot.home.profiles()] == ["Fox"]


def test_the_first_question_is_of_a_skill_without_prerequisites(pilot: Child) -> None:
    pilot.tap("go")
    assert real_catalog().skill(pilot.quest.run.skill).needs == ()


# ------------------------------------------------------------------ right


@pytest.mark.parametrize("stop", ["stones-choose", "stones-type", "forge-ten", "forge-rods", "fireflies"])
def test_a_right_answer_shows_in_the_very_next_frame(maya: Child, stop: str) -> None:
    STOPS[stop](maya)
    for id in ("take", "take"):
        if maya.sees(id):
            maya.tap(id)
    before = maya.said
    maya.give_right()  # a tap shows one frame when the finger is down, and one when it is up
    assert maya.quest.outcome is not None and maya.quest.outcome.verdict.grade is Grade.RIGHT
    assert maya.said != before and maya.attempts[-1].grade is Grade.RIGHT
    assert any(name.startswith("right") for name in maya.heard())
    item = maya.quest.item
    maya.run(1.4)
    assert not isinstance(maya.scene, Quest) or maya.scene.item is not item  # the next comes by itself


def test_the_lantern_glows_more_with_every_right_answer(pilot: Child) -> None:
    pilot.tap("go")
    glows = [pilot.quest.session.glow(pilot.quest.run.skill)]
    for _ in range(4):
        pilot.give_right()
        glows.append(pilot.quest.session.glow(pilot.quest.run.skill))
        pilot.run(1.4)
    assert glows == sorted(glows) and glows[0] < glows[-1]


# ------------------------------------------------------------------ wrong


def test_a_named_mistake_is_explained_and_then_a_like_item_comes(maya: Child) -> None:
    missed(maya, named=True)
    quest = maya.quest
    template, tempting = quest.item.template, quest.outcome and quest.outcome.verdict.tempting
    assert tempting and tempting.text in maya.said
    assert maya.attempts[-1].misconception == tempting.misconception
    steps = [step.text for step in quest.item.worked if step.text]
    assert steps and all(text in maya.said for text in steps)
    assert "right" not in maya.heard()[-1:]
    maya.tap("Try one like it")
    assert maya.quest.item.template == template and maya.quest.outcome is None


def test_the_worked_steps_come_one_after_another(maya: Child) -> None:
    quest = played(maya, "stones")
    for _ in range(60):
        if len([s for s in quest.item.worked if s.text]) > 1 and maya.tempting():
            break
        quest.deal()
    maya.settle()
    maya.give(maya.tempting()[0])
    texts = [s.text for s in quest.item.worked if s.text]
    assert texts[0] in maya.said and texts[-1] not in maya.said
    maya.run(3.0)
    assert texts[-1] in maya.said


def test_a_mistake_without_a_name_is_met_kindly(maya: Child) -> None:
    missed(maya, named=False)
    assert maya.attempts[-1].grade is Grade.WRONG and maya.attempts[-1].misconception is None
    assert maya.reads("Not yet")


def test_a_wrong_answer_waits_for_the_learner(maya: Child) -> None:
    missed(maya, named=True)
    quest, item = maya.quest, maya.quest.item
    maya.run(60)
    assert maya.scene is quest and quest.item is item


# ------------------------------------------------------------------ help


def test_show_me_is_free(maya: Child) -> None:
    played(maya, "stones")
    before = belief(maya)
    maya.tap("unsure")
    assert belief(maya) == before, "not knowing yet changes no belief and is no try"
    assert maya.attempts[-1].grade is Grade.UNSURE and maya.attempts[-1].response is None
    maya.run(3)
    assert maya.reads("Good to say so!")
    assert all(step.text in maya.said for step in maya.quest.item.worked if step.text)


def test_hints_come_rung_by_rung_and_are_no_fault(maya: Child) -> None:
    quest = played(maya, "stones")
    before, rungs = belief(maya), [hint.text for hint in quest.item.hints]
    assert rungs
    for text in rungs:
        assert text not in maya.said
        maya.tap("hint")
        assert text in maya.said
    assert not maya.sees("hint"), "the ladder ends"
    assert belief(maya) == before and not maya.attempts
    maya.give_right()
    assert maya.attempts[-1].hints == len(rungs) and maya.reads("The hint helped")


def test_hints_start_anew_with_each_item(maya: Child) -> None:
    hinted(maya)
    maya.give_right()
    maya.run(1.4)
    assert maya.quest.run.hints == 0 and maya.sees("hint")


# ------------------------------------------------------------------ fireflies


def test_the_timer_is_off_until_it_is_wanted() -> None:
    calm, timed = aboard(), aboard(timer=True)
    for child, wanted in ((calm, False), (timed, True)):
        quest = played(child, "fireflies")
        icons = [put for put in child.frame.puts if put[0] in _clock_pictures(child)]
        assert bool(icons) is wanted
        child.run(30)  # running out costs nothing
        assert child.scene is quest and quest.outcome is None and not child.attempts


def _clock_pictures(child: Child) -> list[object]:
    return [child.app.stage.art.image("icons/clock", 40)]


# ------------------------------------------------------------------ the big moment and after


def lit(child: Child) -> None:
    """From the first question on, by the shortest way, to a lantern that lights."""
    child.tap("go")
    child.prove(child.quest.run.skill)


def test_a_lantern_lights_and_the_moment_can_be_skipped(pilot: Child) -> None:
    lit(pilot)
    skill = pilot.app.game.learner.catalog.skill(pilot.attempts[-1].skill)
    assert "lantern" in pilot.heard()
    pilot.run(1.2)
    assert pilot.reads(f"{skill.title} is lit!")
    pilot.tap("on")
    assert pilot.place != "celebrate"


def test_the_moment_passes_by_itself(pilot: Child) -> None:
    lit(pilot)
    pilot.run(5)
    assert pilot.place != "celebrate"


def test_after_a_run_the_news_is_told_card_by_card(pilot: Child) -> None:
    lit(pilot)
    assert pilot.until(lambda c: c.place == "harvest")
    pilot.run(2)
    told: list[str] = []
    while pilot.sees("news"):
        told += pilot.said
        pilot.tap("news")
        pilot.run(0.5)
    session = pilot.app.game.learner
    mine = [badge.title for badge, earned in session.badges() if earned]
    assert mine and all(title in told for title in mine)
    assert f"Keeper {session.level().number}" in told
    assert pilot.sees("Play again") and pilot.sees("To the isle")


def test_the_next_light_is_one_tap_away(pilot: Child) -> None:
    lit(pilot)
    assert pilot.until(lambda c: c.place == "harvest" and not c.sees("news"), 60)
    first = pilot.attempts[0].skill
    pilot.run(1)
    pilot.tap(pilot.ids("next:")[0])
    pilot.run(2.5)
    pilot.tap("card:play")
    assert pilot.quest.run.skill != first


def test_the_quest_type_varies_from_run_to_run(maya: Child) -> None:
    maya.open("quest", skill=real_catalog().order[0])
    places = [maya.place]
    for _ in range(5):
        maya.open("quest", skill=real_catalog().order[0])
        places.append(maya.place)
    assert all(one != other for one, other in pairwise(places)) and len(set(places)) == 3


def test_stopping_in_the_middle_is_no_loss(maya: Child) -> None:
    played(maya, "stones")
    maya.give_right()
    maya.run(1.4)
    maya.tap("rest")
    assert maya.place == "harvest" and maya.reads("1 answer is kept in your logbook.")
    played(maya, "stones")
    maya.tap("rest")
    assert maya.place == "isle", "nothing answered, nothing to harvest"


# ------------------------------------------------------------------ when the disk will not


@pytest.mark.parametrize("kind", ["full", "readonly", "gone"])
def test_an_answer_that_cannot_be_kept_is_not_believed(maya: Child, kind: str) -> None:
    played(maya, "stones")
    before, log = belief(maya), maya.app.game.learner.log
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log, "append", refusing(kind))
        maya.give_right()
        assert maya.reads("fetch a grown-up") and not maya.attempts and belief(maya) == before
        maya.tap("Try again")
        maya.give_right()
        assert maya.reads("fetch a grown-up"), "still so"
    item = maya.quest.item
    maya.tap("Try again")
    assert maya.quest.item is item and item.prompt in maya.said
    maya.give_right()
    assert maya.attempts[-1].grade is Grade.RIGHT and belief(maya) != before


def test_one_may_stop_when_the_disk_is_full(maya: Child) -> None:
    STOPS["disk-full"](maya)
    maya.tap("Stop for now")
    assert maya.place == "who" and maya.app.game.session is None


def test_a_real_full_disk_keeps_what_was_there() -> None:
    files = MemoryFiles()
    child = aboard(sailed_home(memory_home(files=files)))
    played(child, "stones")
    child.give_right()
    child.run(1.4)
    kept = [a.id for a in child.home.log("maya").attempts()]
    files.room = 40
    child.give_right()
    assert child.reads("disk is full")
    files.room = None
    child.tap("Try again")
    child.give_right()
    again = [a.id for a in memory_home(files=files).log("maya").attempts()]
    assert again == [*kept, child.attempts[-1].id]


# ------------------------------------------------------------------ pulling the plug


def test_pulling_the_plug_at_any_moment_loses_nothing() -> None:
    """Stop without a word after every few inputs, and open the same files anew."""
    files, rng = MemoryFiles(), random.Random(3)
    home = sailed_home(memory_home(files=files))
    durable = [a.id for a in home.log("maya").attempts()]
    for turn in range(8):
        child = aboard(memory_home(files=files), seed=turn, at=BEGIN + 3600 * turn)
        skill = rng.choice(real_catalog().order[:4])
        child.open("quest", skill=skill)
        for _ in range(rng.randrange(4)):
            if isinstance(child.scene, Quest) and child.scene.outcome is None:
                child.give_right() if rng.random() < 0.7 else child.tap("unsure")
                child.run(rng.choice([0.1, 1.4]))
        durable += [a.id for a in child.attempts]
        reopened = memory_home(files=files)
        assert [a.id for a in reopened.log("maya").attempts()] == durable
        fresh, _log, _report = open_progress(reopened, "maya", learning.start(), learning.fold, learning.rules_name())
        assert fresh == learning.replay(reopened.log("maya").attempts())


def test_tomorrow_one_carries_on(pilot: Child) -> None:
    lit(pilot)
    session = pilot.app.game.learner
    before, glow = session.lit(), session.progress.tries
    tomorrow = sit_down(pilot.home, at=BEGIN + DAY)
    tomorrow.tap(f"who:{session.profile.id}")
    assert tomorrow.place == "chart"
    again = tomorrow.app.game.learner
    assert again.lit() == before and again.progress.tries == glow
