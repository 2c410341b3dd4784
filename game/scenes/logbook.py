"""The logbook: one's lights, what grew this week, and badges, as the pages of an open book."""

from __future__ import annotations

from dataclasses import dataclass

from game import rewards
from game.model import Badge, Light, Skill
from game.scenes import badge_cards, grown_ups, parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.paper import LEFT, RIGHT, book, leaf, moons, snapshot, stamp, tongue
from game.ui import motion, svg, theme, widgets
from game.ui.inputs import Back, Chosen, Turned, Word
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

A_SPREAD = {"lights": 8, "badges": 12}
TABS = {"lights": "icons/hint", "week": "icons/calendar", "badges": "icons/keeper"}
FILLS = {"lights": "#FFE39A", "week": "#A9DCE6", "badges": "#F4B7AC"}
DAY = 86400.0
TURN = 0.32  # seconds of a page being turned


@dataclass(frozen=True, slots=True)
class Spread:
    """Two pages of the book: which tab they belong to, which of it they are, and whose isle's lights they show."""

    tab: str
    page: int = 0
    isle: str = ""


class Logbook(Scene):
    """Tabs and page corners turn the book; a lantern opens its evidence, a badge its large picture."""

    name = "logbook"

    def __init__(self, game: Game, towards: str = "") -> None:
        super().__init__(game)
        self.session = session = game.learner
        trail = session.trail()
        self.next_skill = trail.rekindle or trail.new or ""
        self.badges = session.badges()
        self.measures = session.measures()
        now, offset = session.now(), session.offset()
        self.week = rewards.week(session.progress, session.recent(now - 7 * DAY), now, offset)
        self.flags = session.flags()
        self.isles = [level.map for level in session.catalog.levels]
        self.spreads = [
            *(Spread("lights", page, isle) for isle in self.isles for page in _pages("lights", len(self._mine(isle)))),
            Spread("week"),
            Spread("week", 1),  # for grown-ups
            *(Spread("badges", page) for page in _pages("badges", len(self.badges))),
        ]
        first = towards or self.next_skill
        self.at = next((i for i in range(len(self.spreads)) if first in {s.id for s in self._lights(i)}), 0)
        self.big: Badge | None = None
        self.turned, self.way = -9.0, 1

    @property
    def tab(self) -> str:
        return self.spreads[self.at].tab

    def _mine(self, isle: str) -> tuple[Skill, ...]:
        """The skills of an isle."""
        return tuple(skill for skill in self.session.skills if skill.id.startswith(f"{isle}/"))

    def hear(self, word: Word) -> Go | None:
        if self.big is not None:
            if word in (Back(), Chosen("close")):
                self.big = None
            return None
        match word:
            case Chosen("next") | Turned(1):
                self._turn(self.at + 1)
            case Chosen("prev") | Turned(-1):
                self._turn(self.at - 1)
            case Chosen(id) if id.startswith("tab:"):
                self._turn(next(i for i, s in enumerate(self.spreads) if s.tab == id.removeprefix("tab:")))
            case Chosen("isle:before" | "isle:after" as id):
                self._to_isle(1 if id == "isle:after" else -1)
            case Chosen(id) if id.startswith("light:"):
                return go("evidence", skill=id.removeprefix("light:"))
            case Chosen(id) if id.startswith("badge:"):
                self.big = self.session.catalog.badge(id.removeprefix("badge:"))
                self.turned = self.t
            case Back() | Chosen("on"):
                return go("chart")
            case Chosen(id):
                return parts.follow(id)
        return None

    def _turn(self, at: int) -> None:
        at = min(len(self.spreads) - 1, max(0, at))
        if at != self.at:
            self.way = 1 if at > self.at else -1
            self.at, self.turned = at, self.t
            self.game.sound.play("page")

    def _to_isle(self, way: int) -> None:
        """To the first lights of the isle before or after this one."""
        isle = self.isles[(self.isles.index(self.spreads[self.at].isle) + way) % len(self.isles)]
        self._turn(self.spreads.index(Spread("lights", 0, isle)))

    def restless(self) -> bool:
        return super().restless() or self.t - self.turned < 1.1

    def default(self) -> str:
        if self.big is not None:
            return "close"
        here = [skill.id for skill in self._lights()]
        return f"light:{self.next_skill}" if self.tab == "lights" and self.next_skill in here else "on"

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("cabin"))
        parts.plate(frame, self.session)
        if self.default() == "on":  # before the book: its shine would pale the words
            rect = Rect(908, 632, 240, 72)
            widgets.button(frame, "on", rect, _("Sail on"), icon="art/boat", kind="lamp", size=30, lit=True, radius=36)
        self._tabs(frame)
        book(frame)
        tongue(frame, tab_rect(self.tab, True))
        {"lights": self._draw_lights, "week": self._draw_week, "badges": self._draw_badges}[self.tab](frame)
        self._corners(frame)
        if not self.session.settings.calm:
            leaf(frame, motion.part(self.t, self.turned, TURN) if self.big is None else 1.0, self.way)
        parts.menu(frame, "logbook")
        if self.big is not None:
            have, calm = self.measures.get(self.big.measure, 0.0), self.session.settings.calm
            earned = (self.big, True) in self.badges
            badge_cards.large(frame, self.big, earned, have, self.t - self.turned, calm)

    def _tabs(self, frame: Frame) -> None:
        """Bookmarks that stick out of the book; the open one is of the page's own paper."""
        words = {"lights": _("My lights"), "week": _("This week"), "badges": _("Badges")}
        for tab, icon in TABS.items():
            here = tab == self.tab
            rect = tab_rect(tab, here)
            widgets.panel(frame, rect, theme.PAPER if here else FILLS[tab], 24, 0)
            widgets.image(frame, icon, rect.x + 44, rect.y + 42, 56)
            widgets.text(frame, words[tab], rect.x + 76, rect.y + 42, 30, face="display", ay=0.5, width=150, height=60)
            frame.target(f"tab:{tab}", Rect(rect.x, rect.y, rect.w, 78), words[tab])
            widgets.ring(frame, f"tab:{tab}", Rect(rect.x, rect.y, rect.w, 84))

    def _corners(self, frame: Frame) -> None:
        """What turns the page, and which page this is."""
        if self.at:
            rect = Rect(12, 320, 78, 96)
            widgets.button(frame, "prev", rect, icon="icons/prev", say=_("Earlier page"), radius=30)
        if self.at < len(self.spreads) - 1:
            rect = Rect(1190, 320, 78, 96)
            widgets.button(frame, "next", rect, icon="icons/next", say=_("Next page"), radius=30)
        here = self.spreads[self.at]
        alike = [i for i, one in enumerate(self.spreads) if (one.tab, one.isle) == (here.tab, here.isle)]
        for order, i in enumerate(alike):
            x = 1140 + (order - len(alike) + 1) * 26
            fill, r = (theme.LAMP, 9) if i == self.at else ("#D8C49A", 5)
            ink = theme.INK if i == self.at else fill
            dot = svg.circle(12, 12, r, fill=fill, stroke=ink, stroke_width=3)
            frame.put(frame.art.svg(("dot", r), dot, 24, 24), x, 588, 0.5, 0.5)
        if here.isle and len(self.isles) > 1:
            self._isle(frame, here.isle)

    def _isle(self, frame: Frame, isle: str) -> None:
        """Whose lights these are, and the way to those of the next isle."""
        lit = sum(self.session.light(skill.id) in (Light.LIT, Light.DIM) for skill in self._mine(isle))
        words = f"{self.session.catalog.map(isle).title}  {lit}/{len(self._mine(isle))}"
        widgets.text(frame, words, 146, 587, 24, theme.QUIET, "display", 0, 0.5, 470, 40)
        for way, x, arrow, say in (
            ("before", 12, "prev", _("The isle before this one")),
            ("after", 1190, "next", _("The next isle")),
        ):
            rect = Rect(x, 436, 78, 96)
            widgets.button(frame, f"isle:{way}", rect, say=say, radius=30)
            dy = 4 if frame.attention.down == f"isle:{way}" else 0
            widgets.image(frame, "icons/isle", rect.centerx, rect.y + 36 + dy, 54)
            widgets.image(frame, f"icons/{arrow}", rect.centerx, rect.bottom - 22 + dy, 36)

    def _lights(self, at: int = -1) -> tuple[Skill, ...]:
        """The skills of two pages, the open ones unless said."""
        here = self.spreads[self.at if at < 0 else at]
        most = A_SPREAD["lights"]
        return self._mine(here.isle)[here.page * most : (here.page + 1) * most] if here.isle else ()

    def _draw_lights(self, frame: Frame) -> None:
        cards: list[tuple[Skill, Rect]] = []
        for i, skill in enumerate(self._lights()):
            page = LEFT if i < 4 else RIGHT
            row, column = divmod(i % 4, 2)
            cards.append((skill, Rect(page.x + 9 + column * 252, page.y + 4 + row * 226, 236, 210)))
        for skill, rect in cards:
            if self.default() == f"light:{skill.id}":
                widgets.halo(frame, rect.centerx, rect.centery, 170, "#7A5C1C")
        for skill, rect in cards:
            self._light(frame, skill, rect)

    def _light(self, frame: Frame, skill: Skill, rect: Rect) -> None:
        """One lantern as a card: its light, its picture, how far it has come."""
        session = self.session
        light, glow = session.light(skill.id), session.glow(skill.id)
        id = f"light:{skill.id}"
        lit = self.default() == id
        kind = "lamp" if lit else "paper"
        widgets.button(frame, id, rect, kind=kind, say=f"{skill.title}. {parts.light_word(light)}")
        y = rect.y + (4 if frame.attention.down == id else 0)
        lantern = parts.lantern_art(light, glow, session.mastered(skill.id))
        widgets.image(frame, lantern, rect.x + 60, y + 76, 132)
        pale = 104 if light is Light.DARK else 255
        widgets.image(frame, f"icons/skill-{skill.icon}", rect.x + 166, y + 62, 88, alpha=pale)
        widgets.bar(frame, Rect(rect.x + 112, y + 118, 108, 18), glow)
        if skill.id == session.goal_skill():
            widgets.image(frame, "icons/flag", rect.right - 26, y + 20, 40)
        widgets.text(frame, skill.title, rect.centerx, y + 172, 26, face="display", ax=0.5, ay=0.5, width=216)

    # -------------------------------------------------------------- this week

    def _draw_week(self, frame: Frame) -> None:
        if self.spreads[self.at].page:
            grown_ups.pages(frame, self.session, self.flags, self.t, self.awake)
            return
        found = self.week
        moons(frame, LEFT.x + 8, LEFT.y + 66, found.days, found.today)
        days = sum(found.days)
        words = n_("You practised on {n} day.", "You practised on {n} days.", days)
        if not days:
            words = _("A new week: every moon can shine.")
        widgets.text(frame, words, LEFT.centerx, LEFT.y + 172, ax=0.5, ay=0.5, width=480, height=68)
        answers = n_("answer given", "answers given", found.answers)
        self._stamp(frame, LEFT.x + 126, "icons/star", found.answers, answers)
        tamed = n_("tricky idea tamed", "tricky ideas tamed", found.tamed)
        self._stamp(frame, LEFT.x + 380, "badges/badge-tamer", found.tamed, tamed)
        self._grown(frame)

    def _stamp(self, frame: Frame, x: float, picture: str, count: int, words: str) -> None:
        """A number that grew, as a round stamp with its picture."""
        y = LEFT.y + 310
        stamp(frame, x, y, 100, theme.VIOLET if count else "#B9AFA0")
        widgets.image(frame, picture, x, y - 36, 84, alpha=255 if count else 120)
        widgets.text(frame, f"{count}", x, y + 40, 58, face="display", ax=0.5, ay=0.5, width=150)
        widgets.text(frame, words, x, LEFT.y + 444, theme.BODY, ax=0.5, ay=0.5, width=236, height=70)

    def _grown(self, frame: Frame) -> None:
        """Pictures of the lanterns that were lit or rekindled this week."""
        found = self.week
        known = self.session.catalog.skills  # a map may have lost a skill since it was lit
        pasted = [
            (id, again) for ids, again in ((found.lit, False), (found.rekindled, True)) for id in ids if id in known
        ]
        if not pasted:
            parts.firefly(frame, RIGHT.centerx, RIGHT.y + 150, self.t, self.awake, "wink", 190)
            words = _("Each answer makes a light grow. What you light this week is pasted in here.")
            widgets.text(frame, words, RIGHT.centerx, RIGHT.y + 350, ax=0.5, ay=0.5, width=440, height=190)
            return
        big = len(pasted) <= 2
        w, h, columns = (232, 232, 2) if big else (152, 150, 3)
        for i, (id, again) in enumerate(pasted[:6]):
            row, column = divmod(i, columns)
            x = RIGHT.centerx + (column - (min(columns, len(pasted) - row * columns) - 1) / 2) * (w + 14)
            y = RIGHT.y + (190 if big else 88) + row * 222
            snapshot(frame, Rect(x - w / 2, y - h / 2, w, h), "art/lantern-lit", True, h * 0.72)
            skill = self.session.catalog.skill(id)
            widgets.image(frame, f"icons/skill-{skill.icon}", x - w / 2 + 20, y + h / 2 - 20, h * 0.36)
            widgets.image(frame, f"icons/{'rekindle' if again else 'spark'}", x + w / 2 - 18, y - h / 2 + 18, h * 0.34)
            size, tall = (28, 92) if big else (theme.SMALL, 72)
            y += h / 2 + tall / 2 + 2
            widgets.text(frame, skill.title, x, y, size, face="display", ax=0.5, ay=0.5, width=w, height=tall)
        if len(pasted) > 6:
            words = n_("and {n} more light", "and {n} more lights", len(pasted) - 6)
            widgets.text(frame, words, RIGHT.x + 12, RIGHT.bottom - 24, theme.SMALL, theme.QUIET, ay=0.5, width=330)

    # -------------------------------------------------------------- badges

    def _draw_badges(self, frame: Frame) -> None:
        page = self.spreads[self.at].page
        most = A_SPREAD["badges"]
        for i, (badge, earned) in enumerate(self.badges[page * most : (page + 1) * most]):
            side = LEFT if i < 6 else RIGHT
            row, column = divmod(i % 6, 3)
            have = self.measures.get(badge.measure, 0.0)
            badge_cards.tile(
                frame, badge, earned, have, Rect(side.x + 5 + column * 168, side.y + 4 + row * 226, 152, 210)
            )

        if len(self.badges) - page * most <= 10:
            parts.firefly(frame, RIGHT.x + 330, RIGHT.y + 330, self.t, self.awake, "cheer", 170)


def _pages(tab: str, count: int) -> range:
    """The pages that so many lights or badges fill."""
    return range(max(1, -(-count // A_SPREAD[tab])))


def tab_rect(tab: str, here: bool) -> Rect:
    """Where a tab sticks out; the open one a little further."""
    return Rect(404 + list(TABS).index(tab) * 252, 18 if here else 28, 236, 112)
