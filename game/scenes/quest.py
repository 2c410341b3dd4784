"""A quest: a run of items on one skill, in the place of its quest type, with help at every step."""

from __future__ import annotations

from game.model import Grade, Item, News, Response, Verdict
from game.quests import run as runs
from game.scenes import parts, quest_card, quest_help, quest_signs
from game.scenes.base import Game, Go, Scene, go
from game.scenes.quest_board import ShoreView, WorkshopView
from game.scenes.quest_fireflies import FirefliesView
from game.scenes.quest_forge import ForgeView
from game.scenes.quest_stones import StonesView
from game.scenes.quest_view import View
from game.session import Outcome
from game.store import StoreError
from game.ui import motion, theme, widgets
from game.ui.inputs import Back, Chosen, Tapped, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

VIEWS: dict[str, type[View]] = {
    "stones": StonesView,
    "forge": ForgeView,
    "fireflies": FirefliesView,
    "shore": ShoreView,
    "workshop": WorkshopView,
}
UNHURRIED = 0.45  # seconds before a tap may cut the praise short: a double tap must not
SHINES = ("lit", "rekindled")  # news of a lantern that shines
CHEER = 1.15  # seconds a right answer is celebrated before the next item comes by itself


class Quest(Scene):
    """Ask, answer, see at once what became of it, be helped, go on."""

    name = "quest"

    def __init__(self, game: Game, skill: str, quest: str = "", claim: bool = False) -> None:
        super().__init__(game)
        self.session = game.learner
        self.run = self.session.begin_run(skill, quest, claim)
        self.view = VIEWS[self.run.quest](game, self.run)
        self.name = f"quest-{self.run.quest}"
        self.outcome: Outcome | None = None
        self.since = 0.0  # when the present phase began
        self.trouble = ""
        self.began = self.session.glow(skill)
        self.news: tuple[News, ...] = ()
        self.lit = False
        self.haste = quest_signs.Haste()
        self.deal()

    # -------------------------------------------------------------- the run

    def deal(self) -> None:
        """The next item, as like the last as the run asks for."""
        self.item: Item = self.session.deal(self.run)
        self.asked = self.game.now()
        self.glow = self.session.glow(self.fed)  # before the answer
        self.outcome = None
        self.since = self.t
        self.view.ask(self.item, self.kind(), self.t)
        self.steers = self.view.steers
        self.types = self.view.types or ("digits" if self.kind() == "type" else "")
        self.haste.begin(self.t)
        self._aloud()

    @property
    def fed(self) -> str:
        """The lantern that this answer is for; a placement does not show what it asks of all the isle."""
        return self.item.skill if self.run.purpose == "practice" else self.run.skill

    @property
    def remembers(self) -> str:
        """The lantern that this item is a review of, if it is one; what a placement asks is no one's business."""
        reviewed = self.item.skill != self.run.skill and self.session.choice.why in ("review", "check")
        return self.item.skill if reviewed else ""

    @property
    def paused(self) -> bool:
        """Whether there is a moment for reading only."""
        return self.outcome is None and self.t < self.haste.until

    @property
    def shining(self) -> tuple[News, ...]:
        """The lanterns that the last answer lit or rekindled."""
        return tuple(n for n in self.outcome.news if n.kind in SHINES) if self.outcome else ()

    def spoken(self) -> str:
        """What is to be read now: the question, the hint, or why an answer was tempting and the step to take."""
        if self.outcome is not None and self.outcome.verdict.grade is not Grade.RIGHT:
            return quest_help.spoken(self.item, self.outcome.verdict)
        if self.run.hints:
            return self.item.hints[self.run.hints - 1].text
        before = quest_signs.slow_words() if self.paused else quest_signs.remember_words() if self.remembers else ""
        return " ".join(filter(None, (before, self.item.say or self.item.prompt, self.view.spoken())))

    def _aloud(self) -> None:
        if self.session.settings.aloud:
            self.game.voice.say(self.spoken())

    def kind(self) -> str:
        """How this item is answered here: typing once the lantern is well on its way."""
        return self.session.response_kind(self.run, self.item)

    def hear(self, word: Word) -> Go | None:
        if self.trouble:
            return self._untrouble(word)
        match word:
            case Chosen("rest") | Back():
                return self._leave()
            case Chosen("again"):
                return self._advance()
            case Chosen("listen"):
                self.game.voice.say(self.spoken())
            case _ if self.outcome is not None:
                hurried = isinstance(word, Chosen | Tapped) and self.t - self.since > UNHURRIED
                return self._advance() if hurried and self.outcome.verdict.grade is Grade.RIGHT else None
            case _ if self.paused:
                return None
            case Chosen("hint"):
                self._ask_hint()
            case Chosen("unsure"):
                self._answer(Response(self.kind(), unsure=True))
            case _:
                if response := self.view.hear(word):
                    self._answer(response)
        return None

    def _ask_hint(self) -> None:
        after = runs.hinted(self.run, len(self.item.hints))
        if after != self.run:
            self.run = after
            self.game.sound.play("hint")
            self._aloud()

    def _answer(self, response: Response) -> None:
        try:
            outcome = self.session.answer(self.run, self.item, response, self.game.now() - self.asked)
        except StoreError as error:
            self.trouble = error.kind
            return
        if outcome.verdict.grade is Grade.UNANSWERED:
            return
        self.outcome = outcome
        self.news += outcome.news
        self.lit = self.lit or any(n.id == self.run.skill for n in self.shining)
        self.haste.heed(self.session.advice())
        self.since = self.t
        self.run = runs.answered(self.run, outcome.verdict)
        self.view.show(outcome.verdict, self.run, self.t)
        right = outcome.verdict.grade is Grade.RIGHT
        self.game.sound.play("right" if right else "kind", step=self.run.rights)
        if not right:
            self._aloud()

    def _advance(self) -> Go | None:
        outcome = self.outcome
        if outcome is None:
            return None
        self.run = runs.advance(self.run, proficient=self.lit, settled=self.session.settled(self.run))
        if self.shining:  # that is never left untold
            return go("celebrate", quest=self)
        return self.onward()

    def onward(self) -> Go | None:
        """Deal the next item, or end the run."""
        if self.run.phase == "finished":
            return go("harvest", quest=self)
        self.deal()
        return None

    def _leave(self) -> Go:
        self.game.voice.stop()
        self.session.save()
        if self.shining:
            self.run = runs.ended(self.run)
            return go("celebrate", quest=self)
        return go("harvest", quest=self) if self.run.done else go("isle", towards=self.run.skill)

    def _untrouble(self, word: Word) -> Go | None:
        match word:
            case Chosen("retry") | Back():
                self.trouble = ""
                self.outcome = None
            case Chosen("stop"):
                return go("who")
        return None

    def tick(self, dt: float) -> Go | None:
        super().tick(dt)
        if self.outcome and self.outcome.verdict.grade is Grade.RIGHT and self.t - self.since > CHEER:
            return self._advance()
        return None

    def restless(self) -> bool:
        if self.outcome is None:
            return self.paused or self.t - self.since < 0.8
        return self.outcome.verdict.grade is Grade.RIGHT or self.t - self.since < 0.8

    def default(self) -> str:
        if self.trouble:
            return "retry"
        if self.outcome is not None:
            return "again"
        return "" if self.paused else self.view.default()

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(self.view.place(frame, self._brightness()))
        self.view.draw_behind(frame, self.t, self.awake)
        self._top(frame)
        if self.outcome is not None and self.outcome.verdict.grade is not Grade.RIGHT:
            self.view.draw_scenery(frame, self.t, self.awake)
            self._help(frame, self.outcome.verdict)
        elif self.paused:
            self.view.draw(frame, self.t, self.awake)
            widgets.veil(frame, quest_signs.DIMMED)  # the question alone is left in the light
            self._top(frame)
            self._card(frame)
            self.haste.draw(frame, self.t, self.awake)
        else:
            self._card(frame)
            self._companion(frame)
            self.view.draw(frame, self.t, self.awake)
            self._side(frame)
        if self.trouble:
            quest_help.trouble(frame, self.trouble, self.t, self.awake)

    def _brightness(self) -> float:
        """The place brightens as the run goes well: 0, ¼, ½, ¾, 1."""
        return min(4, round(4 * self.run.rights / max(1, self.run.length - 1))) / 4

    def _top(self, frame: Frame) -> None:
        widgets.button(frame, "rest", Rect(24, 20, 84, 76), icon="icons/rest", say=_("Stop for now"), radius=38)
        quest_signs.thread(frame, self.run)
        now = self.session.glow(self.fed)
        glow = motion.between(self.glow, now, motion.out(motion.part(self.t, self.since, 0.6)))
        quest_signs.lantern(frame, self.session, self.fed, glow)

    def _card(self, frame: Frame) -> None:
        dy = parts.card_in(frame, self.t - self.since, self.session.settings.calm)
        quest_card.question(frame, self.item, self.view.card, dy, not self.view.shows_picture)
        if self.remembers:
            quest_signs.pinned(frame, self.session, self.remembers, self.view.card)

    def _companion(self, frame: Frame) -> None:
        right = self.outcome is not None
        if self.remembers and not right and not self.run.hints:
            quest_signs.remember(frame, self.session, self.remembers, self.t, self.awake)
            return
        hint = self.item.hints[self.run.hints - 1] if self.run.hints and not right else None
        mood = "cheer" if right else "talk" if hint else "rest"
        parts.firefly(frame, 166, 384, self.t, self.awake, mood, 160)
        words = quest_card.praise(self.run) if right else hint.text if hint else self.view.invitation()
        picture = hint.picture if hint else None
        tall = 108.0 if len(words) < 30 else 168.0
        rect = Rect(28, 292 - tall, 284, tall)
        if picture is None:
            widgets.bubble(frame, rect, words, 26 if len(words) < 40 else theme.BODY, tail=(150, 306))
        else:
            quest_help.hint(frame, words, picture)

    def _side(self, frame: Frame) -> None:
        if self.outcome is not None:
            return
        left = len(self.item.hints) - self.run.hints
        kind = "paper" if left else "quiet"
        hint, unsure = Rect(1108, 168, 148, 92), Rect(1108, 280, 148, 92)
        widgets.button(frame, "hint", hint, _("Hint"), icon="icons/hint", enabled=left > 0, kind=kind, size=26)
        say = _("I don't know yet")
        widgets.button(frame, "unsure", unsure, _("Show me"), icon="icons/unsure", size=22, say=say)
        self._listen(frame, Rect(1108, 392, 148, 92))

    def _listen(self, frame: Frame, rect: Rect) -> None:
        """The ear, where this machine has a voice."""
        if self.game.voice.available:
            widgets.button(frame, "listen", rect, _("Listen"), icon="icons/listen", size=24)

    def _help(self, frame: Frame, verdict: Verdict) -> None:
        """Why that answer was tempting, then the step in pictures, then another try."""
        like = self.run.left > 0 and self.run.purpose == "practice"
        label = _("Try one like it") if like else _("Go on")
        again = Rect(1004, 300, 252, 124)  # first: its shine would pale the words
        widgets.button(frame, "again", again, label, icon="icons/next", kind="lamp", size=30, lit=True, radius=46)
        self._listen(frame, Rect(1004, 444, 252, 92))
        quest_help.tempting(frame, verdict, self.t, self.awake)
        quest_help.worked(frame, self.item, verdict, self.t - self.since, self.session.settings.calm)


def resume(game: Game, quest: Quest) -> Quest:
    """Back from the big moment: the next item of the same run."""
    quest.deal()
    return quest
