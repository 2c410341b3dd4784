"""Goals: choose one, see it advance, let go of one kindly, and look at those that were reached."""

from __future__ import annotations

from game import rewards
from game.model import Goal
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.goal_cards import HowMany, LetGo, Reach, Wall
from game.scenes.goal_words import ICONS, advice, goal_picture, goal_words, kind_words, until_words
from game.store import StoreError
from game.ui import svg, theme, widgets
from game.ui.inputs import Back, Chosen, Word
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

DAY = 86400.0
TINTS = {"light": theme.PAPER, "days": "#FFF6DC", "reach": "#F6F3FF"}


class Goals(Scene):
    """Three notes on the cabin's wall, one for each kind of goal; cards to choose lie on top."""

    name = "goals"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.session = game.learner
        self.card: HowMany | Reach | Wall | LetGo | None = None
        self.kept = True

    def kinds(self) -> tuple[str, ...]:
        """The kinds that make sense now: there may be nothing left to light."""
        lit = self.session.lit()
        dark = any(skill.id not in lit for skill in self.session.skills)
        return rewards.KINDS if dark else ("days",)

    def goal(self, kind: str) -> Goal | None:
        """The goal of a kind that was neither reached nor let go; its week may be over."""
        known = self.session.catalog.skills
        mine = [g for g in self.session.goals if g.kind == kind and not g.reached]
        return next((g for g in reversed(mine) if kind != "reach" or g.skill in known), None)

    def hear(self, word: Word) -> Go | None:
        if self.card is not None:
            self._hear_card(self.card, word)
            return None
        match word:
            case Chosen(id) if id.startswith("choose:"):
                kind = id.removeprefix("choose:")
                self.card = Reach(self.session) if kind == "reach" else HowMany(self.session, kind)
            case Chosen(id) if id.startswith("drop:"):
                goal = self.goal(id.removeprefix("drop:"))
                self.card = LetGo(goal) if goal else None
            case Chosen(id) if id.startswith("play:"):
                return go("quest", skill=self.next_skill(id.removeprefix("play:")))
            case Chosen("wall"):
                self.card = Wall(self.session)
            case Back():
                return go("chart")
            case Chosen(id):
                return parts.follow(id)
        return None

    def _hear_card(self, card: HowMany | Reach | Wall | LetGo, word: Word) -> None:
        """A goal that a card hands back is chosen, or dropped where it is let go of."""
        goal = card.hear(word)
        if goal is not None:
            try:
                self.kept = True
                self.session.drop_goal(goal) if isinstance(card, LetGo) else self.session.choose_goal(goal)
                self.game.sound.play("tap" if isinstance(card, LetGo) else "goal")
            except StoreError:
                self.kept = False
        if goal is not None or card.closed:
            self.card = None

    def next_skill(self, kind: str) -> str:
        """What to play for the goal of a kind: what is next on its path, or on tonight's trail."""
        goal, trail = self.goal(kind), self.session.trail()
        path = self.session.path_to(goal.skill) if goal and goal.kind == "reach" else []
        return (path or [trail.new or trail.rekindle or self.session.skills[0].id])[0]

    def restless(self) -> bool:
        return self.t < 1.3

    def default(self) -> str:
        if self.card is not None:
            return self.card.default()
        now = self.session.now()
        held = {kind: self.goal(kind) for kind in self.kinds()}
        running = [kind for kind, goal in held.items() if goal and not rewards.over(goal, now)]
        return f"play:{running[-1]}" if running else f"choose:{next(iter(held))}"

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("cabin"))
        parts.plate(frame, self.session)
        banner(frame, Rect(384, 22, 660, 76), _("What will you set out for?"))
        kinds = self.kinds()
        for i, kind in enumerate(kinds):
            x = 640 + (i - (len(kinds) - 1) / 2) * 376
            self._note(frame, kind, Rect(x - 180, 122, 360, 390))
        self._below(frame)
        parts.menu(frame, "goals")
        if self.card is not None:
            widgets.veil(frame)
            self.card.draw(frame, self.t, self.awake)

    def _note(self, frame: Frame, kind: str, rect: Rect) -> None:
        """One note: a goal on its way, one whose week is over, or room for a new one."""
        goal = self.goal(kind)
        over = goal is not None and rewards.over(goal, self.session.now())
        widgets.panel(frame, rect, TINTS[kind] if goal else "#E6DCCB", 14)
        pin = svg.circle(15, 15, 12, fill=theme.CORAL, stroke=theme.INK, stroke_width=4)
        pin += svg.circle(11, 11, 3.5, fill="#FFFFFF", opacity=0.8)
        frame.put(frame.art.svg("pin", pin, 30, 30), rect.centerx, rect.y + 4, 0.5, 0.5)
        self._buttons(frame, kind, goal, over, rect)  # first: its shine would pale the words
        words = goal_words(self.session, goal) if goal else kind_words(kind)
        widgets.text(frame, words, rect.centerx, rect.y + 54, 28, face="display", ax=0.5, ay=0.5, width=330, height=88)
        if goal:
            self._standing(frame, goal, over, rect)
        else:
            widgets.image(frame, ICONS[kind], rect.centerx, rect.y + 184, 160)

    def _standing(self, frame: Frame, goal: Goal, over: bool, rect: Rect) -> None:
        """How far a goal has come, and until when there is time."""
        done, target = self.session.goal_done(goal)
        goal_picture(frame, self.session, goal, done, rect.centerx, rect.y + 150, 318)
        widgets.bar(frame, Rect(rect.x + 24, rect.y + 208, 312, 20), done / max(1, target))
        line = _("The week is over. You got {done} of {target}.") if over else _("{done} of {target}")
        line = line.format(done=done, target=target)
        if goal.until and not over:
            line += " · " + until_words(goal, self.session.now(), self.session.offset())
        widgets.text(frame, line, rect.centerx, rect.y + 263, theme.SMALL, ax=0.5, ay=0.5, width=336, height=70)

    def _buttons(self, frame: Frame, kind: str, goal: Goal | None, over: bool, rect: Rect) -> None:
        step = "choose" if goal is None or over else "play"
        lit = self.default() == f"{step}:{kind}"
        words = _("Go on") if step == "play" else _("Once more") if over else _("Choose")
        icon = "icons/replay" if over else "icons/next" if step == "play" else "icons/plus"
        wide = 232 if goal else 320
        button = Rect(rect.x + 20, rect.bottom - 92, wide, 76)
        fill = "lamp" if lit else "paper"
        widgets.button(frame, f"{step}:{kind}", button, words, icon=icon, kind=fill, size=30, lit=lit, radius=38)
        if goal:
            drop = Rect(rect.right - 92, rect.bottom - 92, 72, 76)
            widgets.button(frame, f"drop:{kind}", drop, icon="icons/calm", say=_("Let go of this goal"), radius=30)

    def _below(self, frame: Frame) -> None:
        """The firefly's word, and the way to what was reached."""
        reached = [g for g in self.session.goals if g.reached]
        fresh = any(self.session.now() - g.reached < DAY for g in reached)
        parts.firefly(frame, 142, 574, self.t, self.awake, "cheer" if fresh else "talk", 104)
        words = _("You reached a goal! Set out for the next.") if fresh else advice(self.session)
        if not self.kept:
            words = _("I can't write that down now. Let's try again later.")
        widgets.bubble(frame, Rect(212, 530, 690, 88), words)
        if not reached:
            blink = "blink" if self.awake > 0.4 and self.t % 4.3 < 0.14 else "stand"
            parts.hero(frame, self.session.profile.picture, 1050, 622, blink, 112)
        else:
            rect = Rect(928, 530, 264, 84)
            label = n_("{n} reached", "{n} reached", len(reached))
            widgets.button(frame, "wall", rect, label, icon="icons/goal", size=28, radius=40)
            if fresh and not self.session.settings.calm:
                parts.sparks(frame, rect.x + 50, rect.centery, self.t - 0.2, 5, 16, 150)


def banner(frame: Frame, rect: Rect, words: str) -> None:
    """A title on a ribbon."""
    w, h = rect.w, rect.h
    inked = {"stroke": theme.INK, "stroke_width": 4, "stroke_linejoin": "round"}
    ends = (
        f"M4 18 L60 18 L60 {h - 2} L4 {h - 2} L26 {h / 2 + 8} Z "
        f"M{w - 4} 18 L{w - 60} 18 L{w - 60} {h - 2} L{w - 4} {h - 2} L{w - 26} {h / 2 + 8} Z"
    )
    body = svg.path(ends, fill="#3E2868", **inked)
    body += svg.path(f"M36 3 L{w - 36} 3 L{w - 36} {h - 12} L36 {h - 12} Z", fill="#5E3F96", **inked)
    body += svg.line((46, 11), (w - 46, 11), stroke="#FFFFFF", stroke_width=3, opacity=0.35)
    frame.put(frame.art.svg(("banner", w, h), body, w, h), rect.x, rect.y)
    y, pale = rect.y + h / 2 - 4, theme.LAMP_PALE
    widgets.text(frame, words, rect.centerx, y, 38, pale, "display", 0.5, 0.5, w - 90, h - 12)
