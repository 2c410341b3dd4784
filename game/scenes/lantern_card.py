"""The card of one lantern: what it is, how bright, the evidence behind it, and the way in, or why not yet."""

from __future__ import annotations

from game.model import Light
from game.scenes import parts
from game.scenes.base import Go, go
from game.scenes.reasons import claim_button, claimable, said
from game.session import Session
from game.ui import theme, widgets
from game.ui.inputs import Back, Chosen, Word
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

BOX = Rect(270, 96, 740, 520)


class LanternCard:
    """Lies over the chart or the isle while ``skill`` is set; ``waiting`` are a gate's missing skills."""

    def __init__(self, session: Session, skill: str, waiting: tuple[str, ...] = ()) -> None:
        self.session = session
        self.skill = skill
        dark = session.light(skill) is Light.DARK
        self.waiting: tuple[str, ...] = waiting or (session.missing(skill) if dark else ())
        self.of_gate = bool(waiting)
        self.closed = False
        self.tried = session.evidence(skill).tries > 0

    def hear(self, word: Word) -> Go | None:
        """Where the card leads, or None; ``closed`` once it wants to go away."""
        match word:
            case Chosen("card:close") | Back():
                self.closed = True
            case Chosen("card:play"):
                return go("quest", skill=self.skill)
            case Chosen("card:claim"):
                return go("quest", skill=self.skill, claim=True)
            case Chosen("card:why"):
                return go("evidence", skill=self.skill)
            case Chosen(id) if id.startswith("card:go:"):
                return go("isle", towards=id.removeprefix("card:go:"))
        return None

    def default(self) -> str:
        return f"card:go:{self.first()}" if self.waiting else "card:play"

    def first(self) -> str:
        """What to light first on the way here: the nearest skill that is open."""
        return self.session.path_to(self.waiting[0])[0]

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        widgets.veil(frame)
        widgets.panel(frame, BOX)
        widgets.button(frame, "card:close", Rect(BOX.right - 92, BOX.y + 16, 76, 72), icon="icons/no", say=_("Close"))
        if self.waiting:
            self._why(frame)
        else:
            self._lantern(frame)

    def _lantern(self, frame: Frame) -> None:
        """The lantern with its skill, how bright it is and why, and the way in."""
        session, skill = self.session, self.session.catalog.skill(self.skill)
        light, glow = session.light(skill.id), session.glow(skill.id)
        self._way_in(frame, light)  # first: its shine would pale the words
        x, y = BOX.x + 288, BOX.y
        widgets.halo(frame, BOX.x + 150, y + 180, 170, "#6A5420" if light in (Light.LIT, Light.DIM) else "#2A3050")
        widgets.image(frame, parts.lantern_art(light, glow, session.mastered(skill.id)), BOX.x + 150, y + 190, 250)
        widgets.image(frame, f"icons/skill-{skill.icon}", BOX.x + 340, y + 104, 104)
        widgets.text(frame, skill.title, BOX.x + 408, y + 92, 40, face="display", ay=0.5, width=226, height=112)
        widgets.text(frame, skill.can or skill.about, x, y + 170, width=420, height=66)
        widgets.bar(frame, Rect(x, y + 250, 300, 24), glow)
        widgets.text(frame, parts.light_word(light), x, y + 282, theme.SMALL, theme.QUIET, "bold", width=420)
        words = evidence_line(session, skill.id) if self.tried else self._because()
        widgets.text(frame, words, x, y + 318, theme.SMALL, width=420, height=64)

    def _way_in(self, frame: Frame, light: Light) -> None:
        label = {Light.DIM: _("Rekindle"), Light.LIT: _("Play again")}.get(light, _("Play"))
        icon = "icons/rekindle" if light is Light.DIM else "icons/next"
        play, why = Rect(BOX.x + 288, BOX.bottom - 126, 260, 104), Rect(BOX.x + 570, BOX.bottom - 118, 148, 88)
        widgets.button(frame, "card:play", play, label, icon=icon, kind="lamp", size=36, lit=True, radius=48)
        widgets.button(frame, "card:why", why, _("Why?"), icon="icons/why", size=24)
        if claimable(self.session, self.skill):
            claim_button(frame, "card:claim", Rect(BOX.x + 22, BOX.bottom - 118, 244, 88))

    def _because(self) -> str:
        """Why one could begin here, in one sentence."""
        return next((said(self.session, reason) for reason in self.session.why(self.skill)), "")

    def _why(self, frame: Frame) -> None:
        """What is still dark on the way here, the offer to go there, and the offer to jump ahead."""
        first = self.first()
        words = _("Go to: {name}").format(name=self.session.catalog.skill(first).title)
        jump = not self.of_gate and claimable(self.session, self.skill)
        way = Rect(BOX.x + (294 if jump else 130), BOX.bottom - 146, 412 if jump else 480, 108)  # first: it shines
        widgets.button(
            frame, f"card:go:{first}", way, words, icon="icons/next", kind="lamp", size=32, lit=True, radius=48
        )
        if jump:
            claim_button(frame, "card:claim", Rect(BOX.x + 28, BOX.bottom - 136, 238, 88))
        title = _("This gate is still asleep") if self.of_gate else self.session.catalog.skill(self.skill).title
        widgets.image(frame, "icons/lock", BOX.x + 82, BOX.y + 78, 96)
        widgets.text(frame, title, BOX.x + 142, BOX.y + 62, 36, face="display", ay=0.5, width=490, height=60)
        line = n_("It wakes when this lantern is lit:", "It wakes when these lanterns are lit:", len(self.waiting))
        widgets.text(frame, line, BOX.x + 142, BOX.y + 112, width=490, height=44, ay=0.5)
        shown = self.waiting[:3]
        for i, id in enumerate(shown):
            x = BOX.centerx + (i - (len(shown) - 1) / 2) * 210
            skill = self.session.catalog.skill(id)
            lantern = parts.lantern_art(self.session.light(id), self.session.glow(id))
            widgets.image(frame, lantern, x, BOX.y + 220, 150)
            widgets.image(frame, f"icons/skill-{skill.icon}", x + 62, BOX.y + 180, 56)
            widgets.text(frame, skill.title, x, BOX.y + 316, face="display", ax=0.5, ay=0.5, width=200, height=56)


def evidence_line(session: Session, skill: str) -> str:
    """The evidence behind a lantern in one plain sentence: "8 of your last 10, last time Tuesday"."""
    found = session.evidence(skill)
    if not found.tries or found.days_ago is None or found.weekday is None:
        return _("You haven't played here yet.")
    return _("{right} of your last {of} answers were right. Last time: {day}.").format(
        right=found.right, of=found.of, day=day_name(found.days_ago, found.weekday)
    )


def day_name(days_ago: int, weekday: int) -> str:
    if days_ago == 0:
        return _("today")
    if days_ago == 1:
        return _("yesterday")
    if days_ago < 7:
        return weekdays()[weekday]
    return n_("{n} week ago", "{n} weeks ago", days_ago // 7)


def weekdays() -> tuple[str, ...]:
    """Monday first."""
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
