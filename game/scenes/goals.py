"""Goals: choose one, see it advance, let go of one kindly, and look at those that were reached."""

from __future__ import annotations

from collections.abc import Sequence

from game import rewards
from game.model import Goal, Light
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.evidence import moon, stamp
from game.scenes.lantern_card import day_name, weekdays
from game.session import Session
from game.store import StoreError
from game.ui import theme, widgets
from game.ui.inputs import Back, Chosen, Turned, Word
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

DAY = 86400.0
WEEK = 7
ON_PATH = 6  # lanterns of a path shown at once
TILES = 4  # lanterns to choose from at once
STAMPS = 6  # reached goals on a page
TINTS = {"light": theme.PAPER, "days": "#FFF6DC", "reach": "#F6F3FF"}
ICONS = {"light": "icons/hint", "days": "icons/calendar", "reach": "icons/flag"}
BOX = Rect(190, 92, 900, 532)


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
        goal, now = self.goal(kind), self.session.now()
        over = goal is not None and rewards.over(goal, now)
        widgets.panel(frame, rect, TINTS[kind] if goal else "#E6DCCB", 14)
        pin = (
            f'<circle cx="15" cy="15" r="12" fill="{theme.CORAL}" stroke="{theme.INK}" stroke-width="4"/>'
            '<circle cx="11" cy="11" r="3.5" fill="#FFFFFF" opacity="0.8"/>'
        )
        frame.put(frame.art.svg("pin", pin, 30, 30), rect.centerx, rect.y + 4, 0.5, 0.5)
        self._buttons(frame, kind, goal, over, rect)  # first: its shine would pale the words
        words = goal_words(self.session, goal) if goal else kind_words(kind)
        widgets.text(frame, words, rect.centerx, rect.y + 54, 28, face="display", ax=0.5, ay=0.5, width=330, height=88)
        if goal:
            done, target = self.session.goal_done(goal)
            goal_picture(frame, self.session, goal, done, rect.centerx, rect.y + 150, 318)
            widgets.bar(frame, Rect(rect.x + 24, rect.y + 208, 312, 20), done / max(1, target))
            line = _("Its week is over: {done} of {target}") if over else _("{done} of {target}")
            line = line.format(done=done, target=target)
            if goal.until and not over:
                line += " · " + until_words(goal, now, self.session.offset())
            widgets.text(frame, line, rect.centerx, rect.y + 263, theme.SMALL, ax=0.5, ay=0.5, width=336, height=70)
        else:
            widgets.image(frame, ICONS[kind], rect.centerx, rect.y + 184, 160)

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
                return made(self.session, self.kind, self.n)
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
        lit = session.lit()
        offered = [g.skill for g in session.suggestions() if g.kind == "reach"]
        rest = [s.id for s in session.skills if s.id not in lit and s.id not in offered]
        self.dark = offered + sorted(rest, key=lambda id: len(session.path_to(id)))
        self.skill = self.dark[0]
        self.pages = -(-len(self.dark) // TILES)

    def hear(self, word: Word) -> Goal | None:
        match word:
            case Chosen("next") | Turned(1):
                self.page = min(self.pages - 1, self.page + 1)
            case Chosen("prev") | Turned(-1):
                self.page = max(0, self.page - 1)
            case Chosen(id) if id.startswith("reach:"):
                self.skill = id.removeprefix("reach:")
            case Chosen("set"):
                return made(self.session, "reach", len(self.session.path_to(self.skill)), self.skill)
            case Chosen("close") | Back():
                self.closed = True
        return None

    def default(self) -> str:
        return "set"

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        box = Rect(110, 84, 1060, 540)
        widgets.panel(frame, box)
        set_out(frame, box)
        widgets.text(frame, kind_words("reach"), box.centerx, box.y + 52, 38, face="display", ax=0.5, ay=0.5, width=800)
        for i, id in enumerate(self.dark[self.page * TILES : (self.page + 1) * TILES]):
            self._tile(frame, id, Rect(box.x + 108 + i * 213, box.y + 92, 197, 190))
        if self.page:
            rect = Rect(box.x + 16, box.y + 142, 76, 90)
            widgets.button(frame, "prev", rect, icon="icons/prev", say=_("Earlier page"))
        if self.page < self.pages - 1:
            rect = Rect(box.right - 92, box.y + 142, 76, 90)
            widgets.button(frame, "next", rect, icon="icons/next", say=_("Next page"))
        path = self.session.path_to(self.skill)
        words = n_("{n} lantern on the way.", "{n} lanterns on the way.", len(path))
        widgets.text(frame, words, box.x + 40, box.y + 366, ay=0.5, width=180, height=130)
        path_row(frame, self.session, path, box.x + 610, box.y + 366, 740, True)

    def _tile(self, frame: Frame, id: str, rect: Rect) -> None:
        session, skill, here = self.session, self.session.catalog.skill(id), id == self.skill
        button = f"reach:{id}"
        widgets.button(frame, button, rect, say=skill.title, kind="lamp" if here else "paper")
        dy = 4 if frame.attention.down == button else 0
        widgets.image(frame, parts.lantern_art(session.light(id), session.glow(id)), rect.x + 54, rect.y + 68 + dy, 116)
        widgets.image(frame, f"icons/skill-{skill.icon}", rect.x + 136, rect.y + 64 + dy, 80)
        widgets.text(frame, skill.title, rect.centerx, rect.y + 156 + dy, 24, face="display", ax=0.5, ay=0.5, width=184)


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
        match word:
            case Chosen("next") | Turned(1):
                self.page = min(self.pages - 1, self.page + 1)
            case Chosen("prev") | Turned(-1):
                self.page = max(0, self.page - 1)
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
        day = local_day(goal.reached, offset)
        when = day_name(max(0, local_day(now, offset) - day), (day + 3) % 7)
        widgets.text(frame, when, x, y + 168, theme.SMALL, theme.QUIET, "bold", 0.5, 0.5, 270, 44)


# ------------------------------------------------------------------ words and pictures of goals


def made(session: Session, kind: str, n: int, skill: str = "") -> Goal:
    """A goal of this kind that starts now; one with a number lasts a week."""
    now = session.now()
    until = 0.0 if kind == "reach" else now + WEEK * DAY
    return Goal(f"{kind}-{skill or n}-{int(now)}", kind, n, skill, now, until)


def local_day(at: float, offset: int) -> int:
    return int((at + offset * 60) // DAY)


def kind_words(kind: str) -> str:
    return {
        "light": _("Light lanterns"),
        "days": _("Practise often"),
        "reach": _("Reach a lantern"),
    }[kind]


def goal_words(session: Session, goal: Goal) -> str:
    """What was set out for."""
    if goal.kind == "light":
        return n_("Light {n} lantern", "Light {n} lanterns", goal.target)
    if goal.kind == "days":
        return n_("Practise on {n} day", "Practise on {n} days", goal.target)
    skill = session.catalog.skills.get(goal.skill)
    return _("Reach: {name}").format(name=skill.title if skill else "…")


def until_words(goal: Goal, now: float, offset: int) -> str:
    """Until when there is time, as a day one knows."""
    last = local_day(goal.until, offset)
    left = last - local_day(now, offset)
    if left <= 0:
        return _("until today")
    if left == 1:
        return _("until tomorrow")
    day = weekdays()[(last + 3) % 7]
    return (_("until {day}") if left < WEEK else _("until next {day}")).format(day=day)


def advice(session: Session) -> str:
    """A word about ways to learn, another one every day."""
    words = (
        _("A little every day goes a long way."),
        _("Stuck? A hint or a picture shows a way."),
        _("A miss shows where the next light is."),
        _("Try the tricky one first, while you are fresh."),
    )
    return words[local_day(session.now(), session.offset()) % len(words)]


def banner(frame: Frame, rect: Rect, words: str) -> None:
    """A title on a ribbon."""
    w, h = rect.w, rect.h
    ink = f'stroke="{theme.INK}" stroke-width="4" stroke-linejoin="round"'
    body = (
        f'<path d="M4 18 L60 18 L60 {h - 2} L4 {h - 2} L26 {h / 2 + 8} Z M{w - 4} 18 L{w - 60} 18 '
        f'L{w - 60} {h - 2} L{w - 4} {h - 2} L{w - 26} {h / 2 + 8} Z" fill="#3E2868" {ink}/>'
        f'<path d="M36 3 L{w - 36} 3 L{w - 36} {h - 12} L36 {h - 12} Z" fill="#5E3F96" {ink}/>'
        f'<path d="M46 11 L{w - 46} 11" stroke="#FFFFFF" stroke-width="3" stroke-linecap="round" opacity="0.35"/>'
    )
    frame.put(frame.art.svg(("banner", w, h), body, w, h), rect.x, rect.y)
    widgets.text(
        frame, words, rect.centerx, rect.y + h / 2 - 4, 38, theme.LAMP_PALE, "display", 0.5, 0.5, w - 90, h - 12
    )


def set_out(frame: Frame, box: Rect) -> None:
    """The two buttons of every card on which a goal is chosen."""
    rect = Rect(box.centerx - 160, box.bottom - 108, 320, 90)
    widgets.button(frame, "set", rect, _("Set out!"), icon="art/boat", kind="lamp", size=36, lit=True, radius=46)
    close = Rect(box.right - 92, box.y + 12, 76, 72)
    widgets.button(frame, "close", close, icon="icons/no", say=_("Close"))


def goal_picture(frame: Frame, session: Session, goal: Goal, done: int, x: float, y: float, wide: float) -> None:
    """How far it has come, without words: lanterns, moons, or the path."""
    if goal.kind == "reach":
        path_row(frame, session, rewards.steps(goal, session.progress, session.skills), x, y, wide)
        return
    step = min(96.0, wide / max(1, goal.target))
    for i in range(goal.target):
        at = x + (i - (goal.target - 1) / 2) * step
        if goal.kind == "days":
            moon(frame, at, y, i < done, min(72.0, step - 4))
        else:
            lantern = "art/lantern-lit" if i < done else "art/lantern-ready"
            widgets.image(frame, lantern, at, y, min(112.0, step * 1.6))


def path_row(
    frame: Frame, session: Session, path: Sequence[str], x: float, y: float, wide: float, icons: bool = False
) -> None:
    """The lanterns on the way to the last of ``path``, in order; of a long way, what is near and the end."""
    dark = next((i for i, id in enumerate(path) if session.light(id) not in (Light.LIT, Light.DIM)), 0)
    first = max(0, min(dark - 1, len(path) - ON_PATH))
    shown = list(path[first : first + ON_PATH - 1]) + list(path[-1:]) if len(path) > ON_PATH else list(path)
    step = min(126.0 if icons else 96.0, wide / len(shown))
    left = x - step * (len(shown) - 1) / 2
    if len(shown) > 1:
        long = step * (len(shown) - 1)
        line = (
            f'<path d="M0 4 L{long} 4" stroke="{theme.EARTH}" stroke-width="5" '
            'stroke-linecap="round" stroke-dasharray="1 13"/>'
        )
        frame.put(frame.art.svg(("path", long), line, long, 8), left, y + 46)
    tall = min(110.0, step * 1.5)
    for i, id in enumerate(shown):
        at = left + i * step
        lantern = parts.lantern_art(session.light(id), session.glow(id), session.mastered(id))
        widgets.image(frame, lantern, at, y + 50, tall, ay=0.95)
        if icons:
            skill = session.catalog.skill(id)
            widgets.image(frame, f"icons/skill-{skill.icon}", at + 34, y + 40, 46)
    widgets.image(frame, "icons/flag", left + (len(shown) - 1) * step + tall * 0.24, y + 36 - tall * 0.66, 40)
