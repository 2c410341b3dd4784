"""After a run: how the lantern grew, what became true, and the next step."""

from __future__ import annotations

from game.model import Grade, News
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.quest import Quest
from game.ui import motion, theme, widgets
from game.ui.inputs import Back, Chosen, Word
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

TOLD = ("badge", "level", "goal", "mastered", "unlocked")  # news with a card, biggest first


class Harvest(Scene):
    """The lantern before and after, news as cards one by one, then what to do next."""

    name = "harvest"

    def __init__(self, game: Game, quest: Quest) -> None:
        super().__init__(game)
        self.session = game.learner
        self.run = quest.run
        self.began = quest.began
        self.skill = self.session.catalog.skill(self.run.skill)
        self.glow = self.session.glow(self.run.skill)
        self.news = [group for kind in TOLD for group in _grouped(quest.news, kind)]
        self.shown = 0.0  # when the present news card came
        self.trail = self.session.trail()
        self.session.save()
        self._chime()

    def _chime(self) -> None:
        if self.news and self.news[0][0].kind in ("badge", "level", "goal"):
            self.game.sound.play(self.news[0][0].kind)

    def hear(self, word: Word) -> Go | None:
        if self.news:
            match word:
                case Chosen("news") | Back():
                    self.news.pop(0)
                    self.shown = self.t
                    self._chime()
            return None
        match word:
            case Chosen("again"):
                return go("quest", skill=self.skill.id)
            case Chosen("isle") | Back():
                return go("isle", towards=self.skill.id)
            case Chosen(id) if id.startswith("next:"):
                return go("isle", towards=id.removeprefix("next:"))
            case Chosen(id):
                return parts.follow(id)
        return None

    def next_skill(self) -> str:
        """What the trail suggests now, if it is another lantern."""
        lit = self.skill.id in self.session.lit()
        for id in (self.trail.rekindle, self.trail.new):
            if id and id != self.skill.id:
                return id if lit or len(self.run.done) >= 6 else ""
        return ""

    def restless(self) -> bool:
        return self.t < 1.6 or self.t - self.shown < 1.2

    def default(self) -> str:
        if self.news:
            return "news"
        lit = self.skill.id in self.session.lit()
        return f"next:{self.next_skill()}" if lit and self.next_skill() else "again"

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("cabin"))
        box = Rect(150, 104, 620, 500)
        widgets.panel(frame, box)
        session = self.session
        f = motion.out(motion.part(self.t, 0.3, 1.1))
        glow = motion.between(self.began, self.glow, f)
        light = session.light(self.skill.id)
        widgets.halo(frame, box.x + 150, box.y + 230, round((80 + 110 * glow) / 6) * 6, "#7A5C1C")
        widgets.image(
            frame,
            parts.lantern_art(light, glow, session.mastered(self.skill.id)),
            box.x + 150,
            box.y + 240,
            300,
        )
        widgets.image(frame, f"icons/skill-{self.skill.icon}", box.x + 350, box.y + 82, 88)
        widgets.text(frame, self.skill.title, box.x + 404, box.y + 82, 34, face="display", ay=0.5, width=200, height=96)
        widgets.bar(frame, Rect(box.x + 306, box.y + 156, 280, 26), glow)
        self._stars(frame, box)
        widgets.text(frame, self._line(), box.x + 306, box.y + 360, 28, face="bold", ay=0.5, width=290, height=110)
        widgets.text(
            frame,
            self._effort(),
            box.x + 306,
            box.y + 448,
            theme.SMALL,
            theme.QUIET,
            ay=0.5,
            width=290,
            height=80,
        )
        self._steps(frame)
        parts.plate(frame, session)
        parts.menu(frame, "")
        if self.news:
            self._card(frame, self.news[0])

    def _stars(self, frame: Frame, box: Rect) -> None:
        """One star an item, in the order they were answered; an item that needed help glints too."""
        for i, grade in enumerate(self.run.done):
            f = motion.over(motion.part(self.t, 0.4 + i * 0.07, 0.25))
            row, column = divmod(i, 5)
            name = "icons/star" if grade is Grade.RIGHT else "icons/spark"
            side = max(4, round(50 * max(0.0, f) / 5) * 5)
            widgets.image(frame, name, box.x + 332 + column * 56, box.y + 228 + row * 52, side)

    def _line(self) -> str:
        """What this run showed, in plain words about what was done."""
        right = self.run.rights
        mended = sum(
            1
            for a, b in zip(self.run.done, self.run.done[1:], strict=False)
            if a is not Grade.RIGHT and b is Grade.RIGHT
        )
        if mended:
            return n_("You got past {n} tricky idea.", "You got past {n} tricky ideas.", mended)
        if self.run.done and right == len(self.run.done):
            return _("Every one of them right!")
        return n_("{n} answer made the light grow.", "{n} answers made the light grow.", right)

    def _effort(self) -> str:
        return n_("{n} answer is kept in your logbook.", "{n} answers are kept in your logbook.", len(self.run.done))

    def _steps(self, frame: Frame) -> None:
        first = self.default()
        y = 150.0
        other = self.next_skill()
        if other:
            self._sail_on(frame, other, Rect(800, y, 420, 150), first != "again")
            y += 170
        widgets.button(
            frame, "again", Rect(800, y, 420, 110), _("Play again"), icon="icons/replay",
            kind="lamp" if first == "again" else "paper", size=34, lit=first == "again", radius=46,
        )  # fmt: skip
        y += 130
        widgets.button(frame, "isle", Rect(800, y, 420, 110), _("To the isle"), icon="icons/isle", size=34, radius=46)

    def _sail_on(self, frame: Frame, id: str, rect: Rect, lit: bool) -> None:
        skill, session = self.session.catalog.skill(id), self.session
        button = f"next:{id}"
        widgets.button(frame, button, rect, kind="lamp" if lit else "paper", say=skill.title, lit=lit, radius=40)
        dy = 4 if frame.attention.down == button else 0
        widgets.image(
            frame, parts.lantern_art(session.light(id), session.glow(id)), rect.x + 64, rect.centery + dy, 124
        )
        widgets.text(frame, _("Next light"), rect.x + 124, rect.y + 40 + dy, theme.SMALL, theme.QUIET, "bold", ay=0.5)
        widgets.text(
            frame,
            skill.title,
            rect.x + 124,
            rect.y + 92 + dy,
            32,
            face="display",
            ay=0.5,
            width=210,
            height=80,
        )
        widgets.image(frame, f"icons/skill-{skill.icon}", rect.right - 52, rect.centery + dy, 72)

    def _card(self, frame: Frame, group: tuple[News, ...]) -> None:
        """One piece of news, big; or all the lanterns that became ready, side by side."""
        age = self.t - self.shown
        widgets.veil(frame)
        dy = parts.card_in(frame, age, self.session.settings.calm)
        box = Rect(340, 104 + dy, 600, 520)
        widgets.halo(frame, 640, 290, 330, "#5A4818")
        widgets.panel(frame, box, theme.PAPER, 44)
        first, *more = group
        if more:
            self._ready(frame, (first, *more[:2]), box)
        else:
            picture, title, words = self._told(first)
            widgets.image(frame, picture, box.centerx, box.y + 144, 210)
            widgets.text(
                frame, title, box.centerx, box.y + 276, 40, face="display", ax=0.5, ay=0.5, width=540, height=56
            )
            widgets.text(frame, words, box.centerx, box.y + 334, ax=0.5, ay=0.5, width=520, height=66)
        widgets.button(
            frame,
            "news",
            Rect(box.centerx - 120, box.bottom - 112, 240, 84),
            _("Go on"),
            icon="icons/next",
            kind="lamp",
            size=32,
            lit=True,
            radius=42,
        )
        if not self.session.settings.calm:
            parts.sparks(frame, box.centerx, box.y + 144, age - 0.1, 7, 20, 260)

    def _ready(self, frame: Frame, group: tuple[News, ...], box: Rect) -> None:
        words = n_("{n} new lantern is ready for you.", "{n} new lanterns are ready for you.", len(group))
        widgets.text(frame, words, box.centerx, box.y + 334, 28, face="bold", ax=0.5, ay=0.5, width=540, height=66)
        for i, news in enumerate(group):
            x = box.centerx + (i - (len(group) - 1) / 2) * 184
            skill = self.session.catalog.skill(news.id)
            widgets.image(frame, "art/lantern-ready", x, box.y + 120, 160)
            widgets.image(frame, f"icons/skill-{skill.icon}", x + 58, box.y + 80, 60)
            widgets.text(frame, skill.title, x, box.y + 246, 26, face="display", ax=0.5, ay=0.5, width=176, height=80)

    def _told(self, news: News) -> tuple[str, str, str]:
        """Picture, title and words of one piece of news."""
        catalog = self.session.catalog
        if news.kind == "badge":
            badge = next(b for b in catalog.badges if b.id == news.id)
            return f"badges/badge-{badge.icon}", badge.title, badge.about
        if news.kind == "level":
            return (
                "icons/keeper",
                _("Keeper {n}").format(n=news.value),
                _("All your practice made you a brighter keeper."),
            )
        if news.kind == "goal":
            return (
                "icons/goal",
                _("Goal reached!"),
                _("You set out for it, and you got there. Choose your next goal when you like."),
            )
        title = catalog.skill(news.id).title
        if news.kind == "mastered":
            return (
                "art/lantern-mastered",
                title,
                _("You still know it! This lantern wears a star now."),
            )
        return "art/lantern-ready", title, _("A new lantern is ready for you.")


def _grouped(news: tuple[News, ...], kind: str) -> list[tuple[News, ...]]:
    """News of one kind, each by itself; lanterns that became ready are told together."""
    found = [n for n in news if n.kind == kind]
    return [tuple(found)] if kind == "unlocked" and found else [(n,) for n in found]
