"""The cards on the goals: choose how many, choose a lantern to reach, let go of a goal, look at those reached."""

from __future__ import annotations

from game import learning, rewards
from game.model import Goal
from game.scenes import parts
from game.scenes.goal_words import ICONS, WEEK, goal_words, kind_words, path_row
from game.scenes.lantern_card import day_name
from game.scenes.paper import moon, stamp
from game.session import Session
from game.ui import theme, widgets
from game.ui.inputs import Back, Chosen, Turned, Word
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

TILES = 4  # lanterns to choose from at once
STAMPS = 6  # reached goals on a page
BOX = Rect(190, 92, 900, 532)


class HowMany:
    """The card on which one says how many lanterns, or days, this week."""

    def __init__(self, session: Session, kind: str) -> None:
        self.session, self.kind, self.closed = session, kind, False
        offered = next((g for g in session.suggestions() if g.kind == kind), None)
        self.most = WEEK if kind == "days" else max(1, min(WEEK, len(session.skills) - len(session.lit())))
        self.n = min(self.most, offered.target) if offered else 1

    def hear(self, word: Word) -> Goal | None:
        match word:
            case Chosen("more") | Turned(-1):
                self.n = min(self.most, self.n + 1)
            case Chosen("less") | Turned(1):
                self.n = max(1, self.n - 1)
            case Chosen("set"):
                return rewards.make_goal(self.kind, self.n, self.session.now(), offset=self.session.offset())
            case Chosen("close") | Back():
                self.closed = True
        return None

    def default(self) -> str:
        return "set"

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        widgets.panel(frame, BOX)
        set_out(frame, BOX)
        asked = _("How many days this week?") if self.kind == "days" else _("How many lanterns this week?")
        widgets.text(frame, asked, BOX.centerx, BOX.y + 60, 42, face="display", ax=0.5, ay=0.5, width=660)
        for i in range(self.most):
            x = BOX.centerx + (i - (self.most - 1) / 2) * 112
            chosen = i < self.n
            if self.kind == "days":
                moon(frame, x, BOX.y + 176, chosen, 96)
            else:
                lantern = "art/lantern-lit" if chosen else "art/lantern-dark"
                widgets.image(frame, lantern, x, BOX.y + 176, 140, alpha=255 if chosen else 104)
        y = BOX.y + 270
        less = Rect(BOX.centerx - 220, y, 120, 100)
        more = Rect(BOX.centerx + 100, y, 120, 100)
        widgets.button(frame, "less", less, icon="icons/minus", say=_("One fewer"), enabled=self.n > 1, radius=40)
        widgets.text(frame, f"{self.n}", BOX.centerx, y + 50, 90, face="display", ax=0.5, ay=0.5)
        widgets.button(frame, "more", more, icon="icons/plus", say=_("One more"), enabled=self.n < self.most, radius=40)


class Reach:
    """The card on which one picks a lantern to reach, and sees the way there."""

    def __init__(self, session: Session) -> None:
        self.session, self.closed, self.page = session, False, 0
        self.isles = ["", *(level.map for level in session.catalog.levels)]  # all together, then one by one
        self.isle = ""
        lit = session.lit()
        offered = [g.skill for g in session.suggestions() if g.kind == "reach"]
        rest = [s.id for s in session.skills if s.id not in lit and s.id not in offered]
        self.dark = offered + sorted(rest, key=lambda id: len(session.path_to(id)))
        self.skill = self.dark[0]

    @property
    def shown(self) -> list[str]:
        """The lanterns of the isle that is chosen, nearest first."""
        return [id for id in self.dark if id.startswith(f"{self.isle}/")] if self.isle else self.dark

    @property
    def pages(self) -> int:
        return -(-len(self.shown) // TILES)

    def _next_isle(self) -> None:
        """On to the lanterns of the next isle that has dark ones."""
        at = self.isles.index(self.isle)
        for isle in (*self.isles[at + 1 :], *self.isles[: at + 1]):
            self.isle, self.page = isle, 0
            if self.shown:
                return

    def hear(self, word: Word) -> Goal | None:
        self.page = parts.turned(word, self.page, self.pages)
        match word:
            case Chosen("isle"):
                self._next_isle()
                self.skill = self.shown[0]
            case Chosen(id) if id.startswith("reach:"):
                self.skill = id.removeprefix("reach:")
            case Chosen("set"):
                return rewards.make_goal("reach", len(self.session.path_to(self.skill)), self.session.now(), self.skill)
            case Chosen("close") | Back():
                self.closed = True
        return None

    def default(self) -> str:
        return "set"

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        box = Rect(110, 84, 1060, 540)
        widgets.panel(frame, box)
        set_out(frame, box)
        middle = box.centerx + 90
        widgets.text(frame, kind_words("reach"), middle, box.y + 48, 36, face="display", ax=0.5, ay=0.5, width=560)
        isle = self.session.catalog.map(self.isle).title if self.isle else _("All isles")
        widgets.button(frame, "isle", Rect(box.x + 16, box.y + 12, 280, 72), isle, icon="icons/isle", size=26)
        for i, id in enumerate(self.shown[self.page * TILES : (self.page + 1) * TILES]):
            self._tile(frame, id, Rect(box.x + 108 + i * 213, box.y + 100, 197, 190))
        if self.page:
            rect = Rect(box.x + 16, box.y + 142, 76, 90)
            widgets.button(frame, "prev", rect, icon="icons/prev", say=_("Earlier page"))
        if self.page < self.pages - 1:
            rect = Rect(box.right - 92, box.y + 142, 76, 90)
            widgets.button(frame, "next", rect, icon="icons/next", say=_("Next page"))
        path = self.session.path_to(self.skill)
        words = n_("{n} lantern on the way.", "{n} lanterns on the way.", len(path))
        widgets.text(frame, words, box.x + 112, box.y + 358, 26, ay=0.5, width=210, height=130)
        path_row(frame, self.session, path, box.x + 620, box.y + 354, 740, True)

    def _tile(self, frame: Frame, id: str, rect: Rect) -> None:
        session, skill, here = self.session, self.session.catalog.skill(id), id == self.skill
        button = f"reach:{id}"
        widgets.button(frame, button, rect, say=skill.title, kind="lamp" if here else "paper")
        dy = 4 if frame.attention.down == button else 0
        widgets.image(frame, parts.lantern_art(session.light(id), session.glow(id)), rect.x + 54, rect.y + 68 + dy, 116)
        widgets.image(frame, f"icons/skill-{skill.icon}", rect.x + 136, rect.y + 64 + dy, 80)
        widgets.text(
            frame,
            skill.title,
            rect.centerx,
            rect.y + 154 + dy,
            23,
            face="display",
            ax=0.5,
            ay=0.5,
            width=180,
            height=60,
        )


class LetGo:
    """Asks kindly whether a goal is to be let go of."""

    def __init__(self, goal: Goal) -> None:
        self.goal, self.closed = goal, False

    def hear(self, word: Word) -> Goal | None:
        if word == Chosen("let-go"):
            return self.goal
        self.closed = word in (Chosen("close"), Back())
        return None

    def default(self) -> str:
        return "close"

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        box = Rect(290, 180, 700, 340)
        widgets.panel(frame, box)
        parts.firefly(frame, box.x + 110, box.y + 130, t, awake, "think", 150)
        keep, drop = Rect(box.x + 40, box.bottom - 112, 300, 84), Rect(box.x + 360, box.bottom - 112, 300, 84)
        widgets.button(frame, "close", keep, _("Keep it"), icon="icons/flag", kind="lamp", size=30, lit=True, radius=40)
        widgets.button(frame, "let-go", drop, _("Let it go"), icon="icons/calm", size=30, radius=40)
        words = _("Let go of this goal? Every light you found stays yours.")
        widgets.text(frame, words, box.x + 210, box.y + 126, 26, ay=0.5, width=450, height=170)


class Wall:
    """Every goal that was reached, newest first, as stamps with the day."""

    def __init__(self, session: Session) -> None:
        self.session, self.closed, self.page = session, False, 0
        self.reached = sorted((g for g in session.goals if g.reached), key=lambda g: -g.reached)
        self.pages = max(1, -(-len(self.reached) // STAMPS))

    def hear(self, word: Word) -> Goal | None:
        self.page = parts.turned(word, self.page, self.pages)
        match word:
            case Chosen("close") | Back():
                self.closed = True
        return None

    def default(self) -> str:
        return "close"

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        box = Rect(110, 70, 1060, 580)
        widgets.panel(frame, box)
        rect = Rect(box.centerx - 190, box.bottom - 102, 380, 84)
        widgets.button(
            frame, "close", rect, _("Choose the next"), icon="icons/goal", kind="lamp", size=32, lit=True, radius=42
        )
        title = _("You set out, and you got there!")
        widgets.text(frame, title, box.centerx, box.y + 46, 38, face="display", ax=0.5, ay=0.5, width=900)
        parts.firefly(frame, box.x + 96, box.bottom - 70, t, awake, "cheer", 110)
        shown = self.reached[self.page * STAMPS : (self.page + 1) * STAMPS]
        for i, goal in enumerate(shown):
            row, column = divmod(i, 3)
            x = box.centerx + (column - (min(3, len(shown) - row * 3) - 1) / 2) * 290
            self._stamp(frame, goal, x, box.y + 78 + row * 196 + (0 if len(shown) > 3 else 80))
        if self.page:
            rect = Rect(box.x + 12, box.y + 200, 76, 90)
            widgets.button(frame, "prev", rect, icon="icons/prev", say=_("Earlier page"))
        if self.page < self.pages - 1:
            rect = Rect(box.right - 88, box.y + 200, 76, 90)
            widgets.button(frame, "next", rect, icon="icons/next", say=_("Next page"))

    def _stamp(self, frame: Frame, goal: Goal, x: float, y: float) -> None:
        skill = self.session.catalog.skills.get(goal.skill) if goal.kind == "reach" else None
        stamp(frame, x, y + 54, 54, theme.VIOLET)
        widgets.image(frame, f"icons/skill-{skill.icon}" if skill else ICONS[goal.kind], x, y + 54, 68)
        widgets.image(frame, "icons/flag" if skill else "icons/star", x + 46, y + 18, 44)
        words = skill.title if skill else goal_words(self.session, goal)
        widgets.text(frame, words, x, y + 132, 24, face="display", ax=0.5, ay=0.5, width=278, height=46)
        now, offset = self.session.now(), self.session.offset()
        day = learning.local_day(goal.reached, offset)
        when = day_name(max(0, learning.local_day(now, offset) - day), (day + 3) % 7)
        widgets.text(frame, when, x, y + 168, theme.SMALL, theme.QUIET, "bold", 0.5, 0.5, 270, 44)


def set_out(frame: Frame, box: Rect) -> None:
    """The two buttons of every card on which a goal is chosen."""
    rect = Rect(box.centerx - 160, box.bottom - 108, 320, 90)
    widgets.button(frame, "set", rect, _("Set out!"), icon="art/boat", kind="lamp", size=36, lit=True, radius=46)
    close = Rect(box.right - 92, box.y + 12, 76, 72)
    widgets.button(frame, "close", close, icon="icons/no", say=_("Close"))
