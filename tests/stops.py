"""Every screen of the game and every card that can lie on one: how Maya gets to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

import pytest

from game import hands, items, learning
from game.model import Board, Goal, Item, Light, News, Skill
from game.quests import quest_type, shore, workshop
from game.scenes.notices import told
from game.scenes.quest import Quest
from game.store import Finding, StoreError
from game.ui.stage import Frame
from tests.scenes_kit import BEGIN, DAY, MAYA, Child, aboard, real_catalog, whole

Stop = Callable[[Child], object]


def skill_that_is(child: Child, light: Light) -> str:
    """The first skill whose lantern shows this light for Maya; where none has burnt low, one does now."""
    session = child.app.game.learner
    if light is Light.DIM and not any(session.light(skill.id) is light for skill in session.skills):
        forget(child, skill_that_is(child, Light.LIT))
    return next(skill.id for skill in session.skills if session.light(skill.id) is light)


def forget(child: Child, skill: str) -> None:
    """Let a lantern burn low, as if it had not been looked at for long."""
    session = child.app.game.learner
    state, progress = session.progress.skills[skill], session.progress
    assert state.card is not None
    card = state.card._replace(stability=0.02, at=child.clock.now - 6 * DAY)
    old = replace(state, card=card, lit_at=child.clock.now - 60 * DAY, rekindled_at=None)
    session.progress = replace(progress, skills={**progress.skills, skill: old})


def played(child: Child, quest: str, skill: str = "") -> Quest:
    """At a quest of this type, with a question of its own lantern, whatever the learner needs more just now."""
    skill = skill or skill_that_is(child, Light.LIT)
    child.open("quest", skill=skill, quest=quest)
    if child.quest.run.purpose == "placement":
        child.quest.run = child.quest.view.run = replace(child.quest.run, purpose="practice")
    if child.quest.item.skill != skill:
        ask(child.quest, own_item(child, skill, child.quest.run.quest))
        child.settle()
    return child.quest


def ask(quest: Quest, item: Item, kind: str = "") -> None:
    """Put this item in the place of the one that was dealt."""
    quest.item, session = item, quest.session
    session.choice = learning.Choice(item.skill, item.template, "new")
    session.dealer.lately = [*session.dealer.lately, (item.template, item.prompt)]
    quest.glow = quest.session.glow(quest.fed)
    quest.view.ask(item, kind or quest.kind(), quest.t)
    quest.steers = quest.view.steers
    quest.types = quest.view.types or ("digits" if (kind or quest.kind()) == "type" else "")


def own_item(child: Child, skill: str, place: str, template: str = "", over: int = -1) -> Item:
    """An item of a skill (of one of its templates, with a number ``over`` this) that this quest type can play."""
    known, telling = real_catalog().skill(skill), child.app.game.learner.telling(skill)
    templates = [t for t in known.templates if template in ("", t.id)]
    made = (items.make(known, t, seed, telling) for seed in range(1, 50) for t in templates)
    fits = (item for item in made if quest_type(place).ways(item))
    return next(item for item in fits if over < 0 or whole(item.answer) > over)


def typed(child: Child) -> None:
    played(child, "stones")
    child.give_right()
    child.run(2.2)
    ask(child.quest, own_item(child, child.quest.run.skill, "stones"))
    child.settle()
    assert child.quest.kind() == "type"


def built(child: Child, skill: int, most: int) -> None:
    """At the forge with a number above ten (frames) or twenty (rods), two places of it filled."""
    id = real_catalog().order[skill]
    quest = played(child, "forge", id)
    ask(quest, own_item(child, id, "forge", over=most))
    child.settle()
    child.tap("one")
    child.tap("one")
    child.settle()


def missed(child: Child, named: bool) -> None:
    """After a wrong answer, one that a misconception gives or one that none does, all help shown."""
    quest = played(child, "stones")
    for _ in range(60):
        plain = [str(c) for c in quest.item.choices if c != quest.item.answer and c not in quest.item.tempting]
        found = child.tempting() if named else plain
        if found:
            child.settle()
            child.give(found[0])
            break
        quest.deal()
    child.settle(3.0)


def hinted(child: Child) -> None:
    played(child, "stones")
    while child.sees("hint"):
        child.tap("hint")
    child.settle()


def unsure(child: Child) -> None:
    played(child, "stones")
    child.tap("unsure")
    child.settle(3.0)


def praised(child: Child) -> None:
    played(child, "stones")
    child.give_right()
    child.run(0.4)


def goodbye(child: Child) -> None:
    child.open("settings")
    child.tap("goodbye")
    child.settle()


def troubled(kind: str) -> Stop:
    """At an answer that the disk would not take."""

    def stop(child: Child) -> None:
        played(child, "stones")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(child.app.game.learner.log, "append", refusing(kind))
            child.give_right()
        child.settle()

    return stop


def refusing(kind: str) -> Callable[..., object]:
    """An append that a full disk, a read-only folder or a missing drive refuses."""

    def append(attempt: object) -> object:
        raise StoreError(kind, "attempts.jsonl")

    return append


def celebrated(count: int) -> Stop:
    """At the big moment of so many lanterns."""

    def stop(child: Child) -> None:
        quest = played(child, "stones", real_catalog().order[1])
        child.give_right()
        assert quest.outcome is not None
        quest.outcome = replace(
            quest.outcome, news=tuple(News("lit", id) for id in real_catalog().order[1 : 1 + count])
        )
        child.open("celebrate", quest=quest)

    return stop


def harvested(kind: str = "") -> Stop:
    """After a run, with a card of news of this kind, or with none."""

    def stop(child: Child) -> None:
        quest = played(child, "stones")
        child.give_right()
        skill = skill_that_is(child, Light.READY)
        badge = real_catalog().badges[0].id
        quest.news = {
            "": (),
            "badge": (News("badge", badge),),
            "level": (News("level", "", 4),),
            "goal": (News("goal", "g1"),),
            "mastered": (News("mastered", quest.run.skill),),
            "unlocked": (News("unlocked", skill),),
        }[kind]
        child.open("harvest", quest=quest)

    return stop


def tabbed(tab: int) -> Stop:
    def stop(child: Child) -> None:
        child.open("logbook")
        child.tap(child.ids("tab:")[tab])
        child.settle()

    return stop


def large_badge(child: Child) -> None:
    tabbed(2)(child)
    child.tap(child.ids("badge:")[0])
    child.settle()


def evidence(light: Light, page: int = 0) -> Stop:
    def stop(child: Child) -> None:
        child.open("evidence", skill=skill_that_is(child, light))
        for _ in range(page):
            child.tap("next")
            child.settle()

    return stop


def carded(light: Light) -> Stop:
    """The card of a lantern with this light, on its isle."""

    def stop(child: Child) -> None:
        child.open("isle", towards=skill_that_is(child, light))
        child.run(4.0)
        assert child.sees("card:close")

    return stop


def gated(child: Child) -> None:
    """At the first closed gate of the isle, asking why."""
    child.open("isle", level=real_catalog().levels[0].map)
    titles = {skill.title for skill in real_catalog().skills.values()}
    for id in [t.id for t in child.app.targets() if t.id.startswith("thing:") and t.label not in titles]:
        child.tap(id)
        child.run(12.0)
        if child.sees("card:close"):
            return
    raise AssertionError("no closed gate in sight of the harbour")


def noticed(child: Child) -> None:
    child.app.game.notices = told([Finding("corrupt", "profiles.json", 1, "profiles.corrupt")])
    child.open("harbour")


def named(child: Child) -> None:
    child.open("newcomer")
    child.tap("picture:whale")
    child.type("Wilhelmina W")
    child.settle()


def coded(choosing: bool, wrong: bool = False) -> Stop:
    def stop(child: Child) -> None:
        profile = replace(child.app.game.learner.profile, code=("star", "fish", "crab"))
        child.open("code", profile=profile, choosing=choosing)
        for _ in range(3 if wrong else 2):
            child.tap("key:leaf")
        child.run(1.0)

    return stop


def goals(*taps: str) -> Stop:
    """At the goals, with one of them reached yesterday, after these taps."""

    def stop(child: Child) -> None:
        session = child.app.game.learner
        reached = Goal("g0", "days", 2, "", BEGIN - 7 * DAY, BEGIN, BEGIN - DAY)
        session.goals = (reached, *(g for g in session.goals if g.id != "g0"))
        child.open("goals")
        for id in taps:
            child.tap(id)
        child.settle()

    return stop


BARE = {  # boards that no shipped template may ask for
    "array": Item("m/s", "m/s/t", 1, "Build 3 rows of 4.", (3, 4), ("build",), (), board=Board("array")),
    "bar": Item("m/s", "m/s/t", 1, "Colour 3/4.", Fraction(3, 4), ("build",), (), board=Board("bar", parts=8)),
}


def boarded(kind: str, tool: str = "", wrong: bool = False) -> Stop:
    """At a board of this response kind, with an item of the shipped maps that is answered so."""
    place = "workshop" if kind in ("build", "balance", "place") else "shore"

    def stop(child: Child) -> None:
        skill, template = next(
            ((s.id, t.id) for s in real_catalog().skills.values() for t in s.templates
             if t.kinds[0] == kind and t.board.tool == tool), ("", ""),
        )  # fmt: skip
        quest = played(child, place, skill or next(s.id for s in real_catalog().skills.values() if _plays(s, place)))
        bare = replace(BARE.get(tool, quest.item), skill=quest.run.skill)
        ask(quest, own_item(child, skill, place, template) if skill else bare, kind)
        assert quest.kind() == kind and quest.item.board.tool == tool
        child.settle()
        if wrong:
            child.give(hands.others(quest.item, kind)[0])
            child.settle(3.0)

    return stop


def _plays(skill: Skill, place: str) -> bool:
    quest = quest_type(place)
    return any(quest.ways(items.make(skill, template, 1)) for template in skill.templates)


def edited(child: Child) -> None:
    """Back at a map that has lost a lantern one had practised at."""
    log = child.home.log("maya")
    last = log.tail(1)[0]
    log.append(replace(last, id=f"gone {last.id}", skill="number-isle/gone", template="number-isle/gone/t"))
    child.open("arrive", profile=MAYA)
    assert child.place == "trouble"


def chosen(child: Child) -> None:
    child.open("chart")
    child.tap("choose")
    child.settle()


def opened(place: str, **told: object) -> Stop:
    return lambda child: child.open(place, **told)


def claimed(wrong: bool = False) -> Stop:
    """At "I know this, test me" on a lantern whose gate is closed, after one right answer; or after a wrong one."""

    def stop(child: Child) -> None:
        child.open("quest", skill=skill_that_is(child, Light.DARK), quest="stones", claim=True)
        child.give_right()
        child.run(1.4)
        if wrong:
            quest = child.quest
            child.give(hands.others(quest.item, quest.kind())[0])
        child.settle(3.0)

    return stop


def remembered(child: Child) -> None:
    """At a question of a lantern that was lit long ago, within a run of another one."""
    skill = skill_that_is(child, Light.LIT)
    quest = played(child, "stones", skill_that_is(child, Light.GROWING))
    ask(quest, own_item(child, skill, "stones"))
    quest.session.choice = learning.Choice(skill, quest.item.template, "review")
    child.settle()


def hurried(child: Child) -> None:
    """A moment after answers that came faster than they can be read."""
    quest = played(child, "stones")
    quest.haste.heed(learning.Advice.SLOW)
    quest.deal()
    child.run(1.2)
    assert quest.paused


def tested(proven: bool) -> Stop:
    """After a test on a lantern that was dark or growing."""

    def stop(child: Child) -> None:
        child.open("quest", skill=skill_that_is(child, Light.DARK), quest="stones", claim=True)
        quest = child.quest
        child.give_right() if proven else child.tap("unsure")
        if proven:
            quest.run = replace(quest.run, skill=skill_that_is(child, Light.LIT))
        quest.news = ()
        child.open("harvest", quest=quest)

    return stop


def tired(child: Child) -> None:
    """After a run that made it a long sitting."""
    quest = played(child, "stones")
    child.give_right()
    quest.news = ()
    session = child.app.game.learner
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "advice", lambda: learning.Advice.REST)
        session.rested = False
        child.open("harvest", quest=quest)
    assert child.sees("enough")


def asked_next(child: Child) -> None:
    harvested()(child)
    child.tap("why")
    child.settle()


def believed(child: Child, light: Light, place: str, **change: object) -> None:
    """At a place while the first lantern with this light is believed to be otherwise."""
    session = child.app.game.learner
    id, kept = skill_that_is(child, light), session.progress
    state = replace(kept.skills[id], **change)  # pyright: ignore[reportArgumentType]
    session.progress = replace(kept, skills={**kept.skills, id: state})
    child.open(place, **({"skill": id} if place == "evidence" else {}))
    session.progress = kept


def stuck(place: str) -> Stop:
    """Where practice of the growing lantern has turned on the spot."""

    def stop(child: Child) -> None:
        believed(child, Light.GROWING, place, stuck=2, stuck_at=child.clock.now - 600)
        if place == "logbook":
            child.tap(child.ids("tab:")[1])
            child.tap("next")
            child.settle()

    return stop


def grown_ups(child: Child) -> None:
    tabbed(1)(child)
    child.tap("next")
    child.settle()


def asked_why(child: Child) -> None:
    child.open("chart")
    child.tap("trail:why")
    child.settle()


STOPS: dict[str, Stop] = {
    "chart": opened("chart"),
    "chart-choose": chosen,
    "chart-why": asked_why,
    "isle": opened("isle"),
    "isle-card": carded(Light.DIM),
    "isle-ready": carded(Light.READY),
    "isle-why": carded(Light.DARK),
    "isle-other": lambda child: child.open("isle", level=real_catalog().levels[-1].map),
    "isle-gate": gated,
    "stones-choose": lambda child: played(child, "stones"),
    "stones-type": typed,
    "forge-ten": lambda child: played(child, "forge"),
    "forge-twenty": lambda child: built(child, 4, 10),
    "forge-rods": lambda child: built(child, 15, 20),
    "fireflies": lambda child: played(child, "fireflies"),
    **{f"shore-{kind}": boarded(kind) for kind in shore.QUEST.kinds},
    **{f"workshop-{kind}": boarded(kind) for kind in ("place", "balance")},
    **{f"workshop-{tool}": boarded("build", tool) for tool in workshop.TOOLS},
    "help-sort": boarded("sort", wrong=True),
    "help-order": boarded("order", wrong=True),
    "help-clock": boarded("build", "clock", wrong=True),
    "hint": hinted,
    "help": lambda child: missed(child, True),
    "help-plain": lambda child: missed(child, False),
    "unsure": unsure,
    "right": praised,
    "disk-full": troubled("full"),
    "disk-readonly": troubled("readonly"),
    "disk-gone": troubled("gone"),
    "celebrate": celebrated(1),
    "celebrate-several": celebrated(7),
    "celebrate-many": celebrated(14),
    "claim": claimed(),
    "claim-help": claimed(wrong=True),
    "remember": remembered,
    "slow": hurried,
    "harvest": harvested(),
    "harvest-why": asked_next,
    "harvest-proven": tested(True),
    "harvest-not-yet": tested(False),
    "harvest-rest": tired,
    "news-badge": harvested("badge"),
    "news-level": harvested("level"),
    "news-goal": harvested("goal"),
    "news-mastered": harvested("mastered"),
    "news-unlocked": harvested("unlocked"),
    "logbook-lights": tabbed(0),
    "logbook-week": tabbed(1),
    "logbook-grown-ups": grown_ups,
    "logbook-flags": stuck("logbook"),
    "logbook-badges": tabbed(2),
    "logbook-badge": large_badge,
    "evidence": evidence(Light.GROWING),
    "evidence-answers": evidence(Light.GROWING, 1),
    "evidence-numbers": evidence(Light.GROWING, 2),
    "evidence-dark": evidence(Light.DARK),
    "evidence-ready": evidence(Light.READY),
    "evidence-lit": evidence(Light.LIT),
    "evidence-dim": evidence(Light.DIM),
    "evidence-parked": stuck("evidence"),
    "evidence-mastered": lambda child: believed(child, Light.LIT, "evidence", mastered_at=child.clock.now),
    "goals": goals(),
    "goals-days": goals("choose:days"),
    "goals-reach": goals("choose:reach"),
    "goals-drop": goals("drop:light"),
    "goals-wall": goals("wall"),
    "settings": opened("settings"),
    "settings-goodbye": goodbye,
    "likes": opened("likes"),
    "code": coded(False),
    "code-wrong": coded(False, True),
    "code-choosing": coded(True),
    "newcomer": opened("newcomer"),
    "newcomer-named": named,
    "harbour": opened("harbour"),
    "harbour-notice": noticed,
    "edited": edited,
}


def tour(child: Child, names: Iterator[str] | None = None) -> Iterator[str]:
    """Take Maya to every stop in turn; yields its name while she is there."""
    for name in names or iter(STOPS):
        if child.app.game.session is None:
            child.open("arrive", profile=MAYA)
        child.app.game.notices = ""
        STOPS[name](child)
        yield name


@dataclass(frozen=True, slots=True)
class Seen:
    """What was to be seen at one stop, and what Tab and Enter did there."""

    frame: Frame
    default: str
    steers: bool
    tab: tuple[str, ...]  # what had the focus after each Tab
    ringless: tuple[str, ...]  # what had the focus without showing it
    back: str  # what Shift and Tab went back to
    place: str
    escaped: str  # where one Escape led: a place, "" out of the game, or "stuck" where it did nothing


@lru_cache(maxsize=1)
def toured() -> dict[str, Seen]:
    """Every stop, looked at once a process."""
    child = aboard()
    return {name: _look(child) for name in tour(child)}


def _look(child: Child) -> Seen:
    child.app.stage.attention.keys = False
    child.app.show()
    plain, default = child.frame, child.scene.default()
    attention = child.app.stage.attention
    reached: list[str] = []
    ringless: list[str] = []
    for _ in plain.targets:
        child.key("tab")
        reached.append(attention.focus)
        if not _ringed(child, plain, attention.focus):
            ringless.append(attention.focus)
    child.app.key("tab", shift=True)
    back, steers, place = attention.focus, child.scene.steers, child.place
    escaped = _escaped(child)
    return Seen(plain, default, steers, tuple(reached), tuple(ringless), back, place, escaped)


def _escaped(child: Child) -> str:
    before = (child.scene, child.said)
    child.key("escape")
    child.run(0.4)
    out, child.app.running = not child.app.running, True
    return "" if out else child.place if (child.scene, child.said) != before else "stuck"


def _ringed(child: Child, plain: Frame, id: str) -> bool:
    """Whether something new is drawn around the target that has the focus."""
    rect = next(t for t in child.app.targets() if t.id == id).rect
    fresh = [put for put in child.frame.puts if put not in plain.puts]
    px = child.frame.px
    inner = (px(rect.x + 4), px(rect.y + 4), px(rect.w - 8), px(rect.h - 8))
    return any(s.get_rect(topleft=(x, y)).contains(inner) for s, x, y, _blend in fresh)
