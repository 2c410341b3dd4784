"""The logbook, the evidence, goals and settings: everything fits, pages turn, goals and settings are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game import learning
from game.model import Goal, Grade, Light
from game.rewards import week
from game.scenes.badge_cards import what_it_takes
from game.scenes.base import go
from game.scenes.goal_words import until_words
from game.scenes.goals import Goals
from game.scenes.logbook import Logbook
from game.store import StoreError, memory_home
from tests.scenes_kit import BEGIN, DAY, Child, aboard, attempt, light, real_catalog, sailed_home

READING = [("andika", 1.0), ("andika", 1.3), ("opendyslexic", 1.0), ("opendyslexic", 1.3)]
SMALLEST, APART = 72, 16


def skills() -> tuple[str, ...]:
    return real_catalog().order


def growing(child: Child) -> str:
    session = child.app.game.learner
    return next(id for id in skills() if session.light(id) is Light.GROWING)


def look(child: Child, where: str, **told: object) -> None:
    """Be at a place whose movement is over, without waiting for it."""
    child.app.go(go(where, **told))
    child.scene.t = 9.0
    child.app.show()


def well_laid_out(child: Child, where: str) -> None:
    """Nothing is clipped; what can be touched is large enough and apart; the next step is there."""
    child.app.show()
    frame = child.frame
    assert frame.clipped == [], where
    for one in frame.targets:
        assert min(one.rect.w, one.rect.h) >= SMALLEST, (where, one)
        assert one.label, (where, one)
        for other in frame.targets:
            if one is not other:
                assert not one.rect.inflate(2 * APART - 0.5, 2 * APART - 0.5).colliderect(other.rect), (
                    where,
                    one,
                    other,
                )
    default = child.scene.default()
    assert default in [t.id for t in frame.targets], (where, default)


def full_wall() -> Child:
    """Maya with goals of every kind: running, over and reached."""
    home = sailed_home()
    reached = [
        Goal(
            f"r{i}", ("light", "days", "reach")[i % 3], 3, skills()[-1] if i % 3 == 2 else "", 0.0, 1.0, BEGIN - i * DAY
        )
        for i in range(8)
    ]
    running = [
        Goal("a", "light", 7, "", BEGIN - 8 * DAY, BEGIN - DAY),
        Goal("b", "days", 7, "", BEGIN - DAY, BEGIN + 6 * DAY),
        Goal("c", "reach", 9, skills()[-1], BEGIN - DAY, 0.0),
    ]
    home.save_goals("maya", [*reached, *running])
    return aboard(home)


# ------------------------------------------------------------------ every page, in every reading


@pytest.mark.parametrize(("font", "size"), READING)
def test_every_page_fits(font: str, size: float):
    child = full_wall()
    session = child.app.game.learner
    session.change(replace(session.settings, font=font, text=size))
    look(child, "logbook")
    while True:
        well_laid_out(child, f"logbook {child.scene.t}")
        if not child.sees("next"):
            break
        child.tap("next")
    for id in (child.ids("badge:")[0], child.ids("badge:")[-1]):
        child.tap(id)
        well_laid_out(child, id)
        child.key("escape")
    for id in (skills()[0], growing(child), skills()[-1]):
        look(child, "evidence", skill=id)
        well_laid_out(child, f"evidence {id}")
        if child.sees("next"):
            child.tap("next")
            well_laid_out(child, f"evidence {id}, next page")
    look(child, "settings")
    well_laid_out(child, "settings")
    look(child, "goals")
    well_laid_out(child, "goals")
    for id in ("wall", "choose:light", "drop:days"):
        child.tap(id)
        well_laid_out(child, id)
        child.key("escape")
    child.tap("drop:reach")
    child.tap("let-go")
    child.tap("choose:reach")
    well_laid_out(child, "choose:reach")


@pytest.mark.parametrize(("font", "size"), READING)
def test_an_empty_book_fits_too(font: str, size: float):
    home = memory_home()
    home.save_profile(replace(sailed_home().profiles()[0], seen=BEGIN))
    home.log("maya").append(attempt(real_catalog().skill(skills()[0]), real_catalog(), BEGIN - 60, Grade.RIGHT, 0))
    child = aboard(home, font=font, text=size)
    for tab in ("tab:week", "tab:badges", "tab:lights"):
        look(child, "logbook")
        if child.scene.default() != f"light:{skills()[0]}" or tab != "tab:lights":
            child.tap(tab)
        well_laid_out(child, tab)
    look(child, "evidence", skill=skills()[0])
    well_laid_out(child, "evidence")
    look(child, "goals")
    well_laid_out(child, "goals")
    child.tap("choose:days")
    well_laid_out(child, "choose:days")


def test_no_text_has_to_shrink_at_the_normal_size(monkeypatch: pytest.MonkeyPatch):
    """Reading text stays at 22 units or more: it fits without being made smaller."""
    monkeypatch.setattr("game.ui.lettering.SHRINK", (1.0,))
    child = full_wall()
    child.app.clipped.clear()
    shared = {"Maya", "Logbook"}  # the plate and the menu, which every scene shares
    for where in ("goals", "settings", "logbook"):
        look(child, where)
        assert set(child.frame.clipped) <= shared, where
    while child.sees("next"):
        child.tap("next")
        assert set(child.frame.clipped) <= shared
    for id in skills():
        look(child, "evidence", skill=id)
        assert child.frame.clipped == [], id


# ------------------------------------------------------------------ the logbook


def test_the_book_opens_where_one_is_and_turns_to_the_end(maya: Child):
    maya.open("logbook")
    book = maya.scene
    assert isinstance(book, Logbook)
    assert maya.scene.default().startswith("light:")
    assert len(maya.ids("light:")) == 8
    seen = set(maya.ids("light:"))
    while maya.sees("next"):
        maya.tap("next")
        seen |= set(maya.ids("light:"))
    assert {f"light:{id}" for id in skills()} == seen
    assert len(maya.ids("badge:")) == len(real_catalog().badges)
    while maya.sees("prev"):
        maya.key("page up")
    assert f"light:{skills()[0]}" in maya.ids("light:")


def test_keys_alone_lead_to_a_lantern_and_back(maya: Child):
    maya.open("logbook")
    id = maya.scene.default()
    maya.key("return")
    assert maya.place == "evidence"
    maya.key("escape")
    assert maya.place == "logbook"
    assert id in maya.ids("light:")
    maya.key("escape")
    assert maya.place == "chart"


def test_a_badge_opens_large_and_says_what_it_takes(maya: Child):
    maya.open("logbook").tap("tab:badges")
    missing = next(b for b, earned in maya.app.game.learner.badges() if not earned)
    maya.tap(f"badge:{missing.id}")
    assert maya.reads(what_it_takes(missing))
    assert [t.id for t in maya.app.targets()] == ["close"]
    maya.key("return")
    assert maya.sees(f"badge:{missing.id}")


def test_the_week_counts_what_grew_since_monday():
    home, catalog = memory_home(), real_catalog()
    tuesday = BEGIN + DAY
    skill = catalog.skill(skills()[0])
    log = home.log("maya")
    for n in range(3):
        log.append(attempt(skill, catalog, BEGIN - 5 * DAY + n, Grade.RIGHT, n))
    log.append(attempt(skill, catalog, BEGIN + 5, Grade.WRONG, 3))
    light(home, catalog, skills()[:1], tuesday)
    history = list(log.attempts())
    found = week(learning.replay(history), history, tuesday + 3600, 0)
    assert found.days == (True, True, False, False, False, False, False)
    assert found.today == 1
    assert found.lit == (skills()[0],)
    assert found.rekindled == ()
    assert found.answers == len(history) - 3
    assert found.tamed == 1
    next_week = week(learning.replay(history), history, tuesday + 6 * DAY, 0)
    assert (sum(next_week.days), next_week.lit, next_week.answers, next_week.tamed) == (0, (), 0, 0)


def test_a_week_begins_at_local_midnight():
    home, catalog = memory_home(), real_catalog()
    monday = BEGIN - BEGIN % DAY
    log = home.log("maya")
    log.append(attempt(catalog.skill(skills()[0]), catalog, monday - 1800, Grade.RIGHT, 0))
    history = list(log.attempts())
    assert week(learning.replay(history), history, monday + DAY, 0).answers == 0
    assert week(learning.replay(history), history, monday + DAY, 60).answers == 1


# ------------------------------------------------------------------ evidence


def test_the_evidence_is_told_in_plain_words(maya: Child):
    skill = growing(maya)
    maya.open("evidence", skill=skill)
    assert maya.reads("of your last")
    assert maya.reads("Why is it so?")
    maya.tap("next")
    assert maya.reads("Tricky ideas")
    assert maya.reads("Your last answers")
    maya.key("page up")
    maya.key("return")
    assert maya.quest.run.skill == skill


def test_a_dark_lantern_shows_the_way_instead_of_playing(maya: Child):
    dark = next(id for id in skills() if maya.app.game.learner.light(id) is Light.DARK)
    maya.open("evidence", skill=dark)
    assert not maya.sees("play")
    assert not maya.sees("next")
    maya.key("return")
    assert maya.place == "isle"


# ------------------------------------------------------------------ goals


def test_a_number_of_lanterns_is_chosen_with_plus_and_minus(maya: Child):
    session = maya.app.game.learner
    for goal in session.open_goals():
        session.drop_goal(goal)
    maya.open("goals")
    assert maya.scene.default() == "choose:light"
    maya.key("return")
    for _press in range(9):
        if maya.sees("less"):
            maya.tap("less")
    maya.tap("more")
    maya.tap("more")
    maya.tap("set")
    (goal,) = session.open_goals()
    assert (goal.kind, goal.target) == ("light", 3)
    assert 6 * DAY < goal.until - goal.since <= 7 * DAY and goal.until % DAY == 0  # local midnight
    assert maya.home.goals("maya") == session.goals
    assert maya.scene.default() == "play:light"


def test_any_dark_lantern_can_be_the_goal_and_the_path_is_shown(maya: Child):
    session = maya.app.game.learner
    maya.open("goals").tap("choose:reach")
    offered = set(maya.ids("reach:"))
    while maya.sees("next"):
        maya.tap("next")
        offered |= set(maya.ids("reach:"))
    assert offered == {f"reach:{id}" for id in skills() if id not in session.lit()}
    far = maya.ids("reach:")[-1]
    maya.tap(far)
    maya.tap("set")
    skill = far.removeprefix("reach:")
    assert session.goal_skill() == skill
    goal = session.open_goals()[-1]
    assert (goal.target, goal.until) == (len(session.path_to(skill)), 0.0)
    maya.tap("play:reach")
    assert maya.quest.run.skill == session.path_to(skill)[0]


def test_a_goal_is_let_go_of_only_when_asked_twice(maya: Child):
    session = maya.app.game.learner
    maya.open("goals").tap("drop:light")
    maya.key("return")
    assert session.open_goals()
    maya.tap("drop:light")
    maya.tap("let-go")
    assert not session.open_goals()
    assert not maya.home.goals("maya")


def test_a_goal_whose_week_is_over_is_offered_again():
    child = full_wall()
    session = child.app.game.learner
    child.open("goals")
    assert child.reads("The week is over")
    assert child.sees("choose:light")
    child.tap("choose:light")
    child.tap("set")
    light_goals = [g for g in session.goals if g.kind == "light" and not g.reached]
    assert len(light_goals) == 1
    assert light_goals[0] in session.open_goals()


def test_reached_goals_hang_on_the_wall_page_by_page():
    child = full_wall()
    child.open("goals").tap("wall")
    assert child.reads("today")
    assert child.reads("yesterday")
    child.tap("next")
    assert child.reads("ago")
    child.key("return")
    assert child.sees("choose:light")


def test_a_goal_that_cannot_be_kept_is_said_kindly(maya: Child, monkeypatch: pytest.MonkeyPatch):
    def full(goal: Goal) -> None:
        raise StoreError("full", "profiles.json")

    monkeypatch.setattr(maya.app.game.learner, "choose_goal", full)
    maya.open("goals").tap("choose:days")
    maya.tap("set")
    assert maya.reads("write that down")
    assert maya.sees("choose:days")


def test_a_goal_for_a_lantern_that_is_no_more_is_passed_over(maya: Child):
    maya.app.game.learner.goals = (Goal("gone", "reach", 2, "number-isle/no-more", BEGIN, 0.0, 0.0),)
    maya.open("goals")
    scene = maya.scene
    assert isinstance(scene, Goals)
    assert scene.goal("reach") is None


def test_until_when_is_a_day_one_knows():
    goal = Goal("g", "light", 2, "", BEGIN, BEGIN + 7 * DAY)
    words = [until_words(goal, BEGIN + n * DAY, 0) for n in (0, 3, 6, 7)]
    assert words == ["until next Monday", "until Monday", "until tomorrow", "until today"]


# ------------------------------------------------------------------ settings


def test_settings_change_at_once_and_are_kept(maya: Child):
    game, session = maya.app.game, maya.app.game.learner
    maya.open("settings")
    for id in ("less:sound", "more:music", "calm", "timer", "size:1.3", "face:opendyslexic"):
        maya.tap(id)
    chosen = session.settings
    assert (chosen.sound, chosen.music, chosen.calm, chosen.timer) == (0.7, 0.6, True, True)
    assert (chosen.text, chosen.font) == (1.3, "opendyslexic")
    assert maya.home.settings("maya") == chosen
    assert maya.app.stage.letters.factor == 1.3
    for _press in range(12):
        maya.tap("less:sound")
    assert session.settings.sound == 0.0
    maya.tap("calm")
    assert session.settings.calm is False
    assert game.session is session


def test_a_setting_that_cannot_be_kept_holds_for_now(maya: Child, monkeypatch: pytest.MonkeyPatch):
    def full(learner: str, settings: object) -> None:
        raise StoreError("full", "profiles.json")

    monkeypatch.setattr(maya.home, "save_settings", full)
    maya.open("settings").tap("timer")
    assert maya.app.game.learner.settings.timer is True
    assert maya.reads("It stays like this until you leave")
    maya.key("escape")
    assert maya.place == "chart"


def test_the_picture_code_is_chosen_from_the_settings(maya: Child):
    maya.open("settings").tap("code")
    assert maya.place == "code"
    for key in ("star", "fish", "crab"):
        maya.tap(f"key:{key}")
    assert maya.place == "settings"
    assert maya.home.profiles()[0].code == ("star", "fish", "crab")


def test_a_learner_leaves_only_when_asked_twice_and_nothing_is_thrown_away(maya: Child):
    look(maya, "settings")
    home, learner = maya.app.game.home, maya.app.game.learner.profile.id
    maya.tap("goodbye")
    maya.key("return")  # the lit answer is to stay
    assert not maya.sees("stay") and learner in {p.id for p in home.profiles()}
    maya.tap("goodbye")
    maya.tap("away")
    assert maya.place in ("who", "newcomer") and learner not in {p.id for p in home.profiles()}
    assert any(name.startswith(learner) for name in home.files.names("removed"))
