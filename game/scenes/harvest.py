"""After a run: how the lantern grew, what became true, and the next step."""

from __future__ import annotations

from game.learning import Advice
from game.model import Grade, Light, News
from game.scenes import harvest_cards, parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.quest import Quest
from game.scenes.reasons import WhyCard
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
        self.why: WhyCard | None = None
        self.practise = self._to_practise()
        self.resting = self._tired()
        self.session.save()
        self._chime()
        self._suggest()

    def _chime(self) -> None:
        if self.news and self.news[0][0].kind in ("badge", "level", "goal"):
            self.game.sound.play(self.news[0][0].kind)

    def _suggest(self) -> None:
        """Say aloud that a rest is suggested, once its card is to be seen."""
        if self.resting and not self.news and self.session.settings.aloud:
            self.game.voice.say(harvest_cards.rest_words())

    def _to_practise(self) -> str:
        """After a test that was not passed: the lantern, or what comes before it; else empty."""
        if self.run.purpose != "claim" or self.skill.id in self.session.lit():
            return ""
        dark = self.session.light(self.skill.id) is Light.DARK
        return self.session.path_to(self.skill.id)[0] if dark else self.skill.id

    def _tired(self) -> bool:
        """Whether to suggest a rest: once a sitting at most."""
        tired = not self.session.rested and self.session.advice() is Advice.REST
        self.session.rested = self.session.rested or tired
        return tired

    def hear(self, word: Word) -> Go | None:
        if self.news:
            match word:
                case Chosen("news") | Back():
                    self.news.pop(0)
                    self.shown = self.t
                    self._chime()
                    self._suggest()
            return None
        if self.resting:
            match word:
                case Chosen("on") | Back():
                    self.resting = False
                case Chosen("enough"):
                    return go("who")
            return None
        if self.why is not None:
            leads = self.why.hear(word)
            self.why = None if self.why.closed else self.why
            return leads
        match word:
            case Chosen("practise"):
                return go("quest", skill=self.practise)
            case Chosen("why"):
                self.why = WhyCard(self.session, [self.next_skill()])
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
        if self.resting:
            return "on"
        if self.why is not None:
            return self.why.default()
        if self.practise:
            return "practise"
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
        if self.run.purpose == "claim":
            mood = "talk" if self.practise else "cheer"
            parts.firefly(frame, box.x + 74, box.y + 424, self.t, self.awake, mood, 118)
        self._steps(frame)
        parts.plate(frame, session)
        parts.menu(frame, "")
        if self.news:
            harvest_cards.news(frame, self.session, self.news[0], self.t - self.shown)
        elif self.resting:
            harvest_cards.rest(frame, self.t, self.awake)
        elif self.why is not None:
            self.why.draw(frame, self.t, self.awake)

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
        if self.run.purpose == "claim":
            proven = self.skill.id in self.session.lit()
            return _("You showed it: you know this!") if proven else _("Not yet. Now you know what to practise.")
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
        first = self.default() if not (self.news or self.resting or self.why) else ""
        y = 150.0
        other = self.next_skill()
        if self.practise:
            rect = Rect(800, y, 420, 150)
            harvest_cards.way(frame, self.session, "practise", self.practise, _("Practise"), rect, first == "practise")
            y += 170
        elif other:
            rect = Rect(800, y, 328, 150)
            id = f"next:{other}"
            harvest_cards.way(frame, self.session, id, other, _("Next light"), rect, first == id)
            widgets.button(frame, "why", Rect(1144, y + 37, 76, 76), icon="icons/why", say=_("Why this lantern?"))
            y += 170
        if not self.practise:
            widgets.button(
                frame, "again", Rect(800, y, 420, 110), _("Play again"), icon="icons/replay",
                kind="lamp" if first == "again" else "paper", size=34, lit=first == "again", radius=46,
            )  # fmt: skip
            y += 130
        widgets.button(frame, "isle", Rect(800, y, 420, 110), _("To the isle"), icon="icons/isle", size=34, radius=46)


def _grouped(news: tuple[News, ...], kind: str) -> list[tuple[News, ...]]:
    """News of one kind, each by itself; lanterns that became ready are told together."""
    found = [n for n in news if n.kind == kind]
    return [tuple(found)] if kind == "unlocked" and found else [(n,) for n in found]
