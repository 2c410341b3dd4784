"""The big moment: a lantern, or several, light; colour washes over the isle, gates open. Three seconds, skippable."""

from __future__ import annotations

import pygame

from game import world
from game.model import Level, Light, Thing
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.isle_view import pictures_of
from game.scenes.quest import Quest
from game.ui import motion, theme, widgets
from game.ui.inputs import Word
from game.ui.isles import IslePaint, Lamp, lamps
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

LONG = 3.0  # seconds
ZOOM = 84.0  # units a tile: nearer than on the isle
GATE = 1.9  # when the gate that this light opens is told
STEPS = 60  # of the wash, blended between ...
REACHES = (1.5, 3.5, 5.5, 8.0)  # ... these reaches of the new light, in tiles
MOST = 8  # pictures side by side
SPOT = (640.0, 520.0)  # where the lantern's foot stands: in the middle, a little low


class Celebrate(Scene):
    """Shows what an answer lit (or rekindled), all of it in one moment, then goes on with the quest."""

    name = "celebrate"

    def __init__(self, game: Game, quest: Quest) -> None:
        super().__init__(game)
        self.session = game.learner
        self.quest = quest
        self.level, self.shining = self._shining()
        self.skill = self.session.catalog.skill(next(iter(self.shining)))
        self.lantern = self.shining[self.skill.id]
        lit = {n.id for n in quest.shining if n.kind == "lit"}
        self.rekindled = not lit
        skills, known = self.session.progress.skills, self.session.known()
        opened = {id: state.open_at for id, state in skills.items() if state.open_at != state.lit_at}
        before = known - {id for id in lit if opened.get(id) is None}
        self.opened = world.closed(self.level, before) - world.closed(self.level, known)
        self.gate_heard = not self.opened
        self._made: tuple[tuple[int, float], pygame.Surface] | None = None  # the last step of the wash
        self._kept: tuple[float, list[pygame.Surface]] | None = None
        game.sound.play("lantern")

    def _shining(self) -> tuple[Level, dict[str, Thing]]:
        """The lanterns that shine now, on the isle of the first of them; that of the quest comes first."""
        news = sorted(self.quest.shining, key=lambda n: n.id != self.quest.run.skill)
        fresh = [n.id for n in news if n.kind == "lit"] or [n.id for n in news]
        levels = self.session.catalog.levels
        found = ((v, t) for id in fresh for v in levels for t in v.things if t.kind == "lantern" and t.skill == id)
        level, first = next(found)
        things = {t.skill: t for t in level.things if t.kind == "lantern"}
        return level, {first.skill: first, **{id: things[id] for id in fresh if id in things}}

    def hear(self, word: Word) -> Go | None:
        return self._on() if self.t > 0.3 else None

    def tick(self, dt: float) -> Go | None:
        super().tick(dt)
        if not self.gate_heard and self.t > GATE:
            self.gate_heard = True
            self.game.sound.play("gate")
        return self._on() if self.t > LONG + 0.6 + 0.2 * min(8, len(self.shining) - 1) else None

    def _on(self) -> Go | None:
        if self.quest.run.phase == "finished":
            return go("harvest", quest=self.quest)
        return go("resume", quest=self.quest)

    def restless(self) -> bool:
        return True

    def default(self) -> str:
        return "on"

    def draw(self, frame: Frame) -> None:
        frame.backdrop(self._ground(frame))
        x, y = SPOT
        f = motion.out(motion.part(self.t, 0.5, 1.8))
        light = Light.LIT if self.t > 0.5 else Light.GROWING
        grow = motion.over(motion.part(self.t, 0.4, 0.5))
        widgets.halo(frame, x, y - 90, round((24 + 236 * f) / 6) * 6, "#8A6A20")
        tall = round((190 + 40 * grow) / 3) * 3
        widgets.image(frame, parts.lantern_art(light, 2 * self.t), x, y, tall, ay=0.95)
        calm = self.session.settings.calm
        for i, delay in enumerate(() if calm else (0.5, 0.9, 1.4, 2.0)):
            parts.sparks(frame, x, y - 110, self.t - delay, i, 16 + 4 * i, 180 + 60 * i)
        pose = "cheer" if self.t > 0.6 else "stand"
        hop = motion.arc((self.t * 1.6) % 1) * 26 if self.t > 0.6 and not calm else 0
        parts.hero(frame, self.session.profile.picture, x - 150, y + 8 - hop, pose, 170)
        parts.firefly(frame, x + 160, y - 130 - hop / 2, self.t, 0.0 if calm else 1.0, "cheer", 120)
        self._banner(frame)
        if self.opened and self.t > GATE:
            self._way(frame)
        frame.target("on", Rect(0, 0, theme.WIDTH, theme.HEIGHT), _("Go on"))

    def _banner(self, frame: Frame) -> None:
        age = motion.part(self.t, 0.7, 0.3)
        if age <= 0:
            return
        y = -230 + 250 * motion.over(age) if not self.session.settings.calm else 20
        if len(self.shining) > 1:
            self._several(frame, Rect(190, y, 900, 208))
            return
        rect = Rect(270, y, 740, 116)
        widgets.panel(frame, rect, theme.LAMP_PALE, 50)
        widgets.image(frame, f"icons/skill-{self.skill.icon}", rect.x + 74, rect.centery, 84)
        words = (_("{name} shines again!") if self.rekindled else _("{name} is lit!")).format(name=self.skill.title)
        x = rect.x + 130
        widgets.text(frame, words, x, rect.centery, 44, face="display", ay=0.5, width=580, height=100)

    def _several(self, frame: Frame, rect: Rect) -> None:
        """How many lanterns shine at once, and their pictures side by side, one after another."""
        widgets.panel(frame, rect, theme.LAMP_PALE, 50)
        count = len(self.shining)
        if self.rekindled:
            words = n_("{n} lantern shines again!", "{n} lanterns shine again!", count)
        else:
            words = n_("You know {n} lantern already!", "You know {n} lanterns already!", count)
        y = rect.y + 54
        widgets.text(frame, words, rect.centerx, y, 44, face="display", ax=0.5, ay=0.5, width=820, height=76)
        shown = list(self.shining)[: MOST if count <= MOST else MOST - 1]
        places = len(shown) + (count > len(shown))
        calm = self.session.settings.calm
        for i, id in enumerate(shown):
            x = rect.centerx + (i - (places - 1) / 2) * 100
            grown = 1.0 if calm else max(0.05, motion.over(motion.part(self.t, 0.9 + i * 0.09, 0.25)))
            widgets.image(frame, "art/lantern-lit", x - 18, rect.y + 140, round(100 * grown / 5) * 5)
            icon = f"icons/skill-{self.session.catalog.skill(id).icon}"
            widgets.image(frame, icon, x + 26, rect.y + 160, round(56 * grown / 4) * 4)
        if count > len(shown):
            x = rect.centerx + (places - 1) / 2 * 100
            more = f"+{count - len(shown)}"
            widgets.text(frame, more, x, rect.y + 144, 40, face="display", ax=0.5, ay=0.5, width=92, height=70)

    def _way(self, frame: Frame) -> None:
        """A gate or a bridge has woken: there is a way now where there was none."""
        calm = self.session.settings.calm
        rise = 0.0 if calm else (1 - motion.over(motion.part(self.t, GATE, 0.3))) * 140
        rect = Rect(400, 588 + rise, 480, 108)
        widgets.panel(frame, rect, theme.PAPER, 50)
        thing = next(t for t in self.level.things if t.id in self.opened)
        widgets.image(frame, f"isle/{world.picture(thing, False)}", rect.x + 80, rect.centery, 84)
        words = _("The gate wakes up!") if thing.kind == "gate" else _("The bridge comes down!")
        widgets.text(frame, words, rect.x + 146, rect.centery, 30, face="display", ay=0.5, width=320)

    def _ground(self, frame: Frame) -> pygame.Surface:
        """The isle around the lantern, with the light having come so far: between two of its stages."""
        stages = self._stages(frame)
        calm = self.session.settings.calm
        step = STEPS if calm else round(STEPS * motion.smooth(motion.part(self.t, 0.4, 2.2)))
        if self._made is None or self._made[0] != (step, frame.scale):
            at = step / STEPS * (len(stages) - 1)
            before = min(int(at), len(stages) - 2)
            sheet = stages[before].copy()
            stages[before + 1].set_alpha(round(255 * (at - before)))
            sheet.blit(stages[before + 1], (0, 0))
            stages[before + 1].set_alpha(None)
            self._made = ((step, frame.scale), sheet)
        return self._made[1]

    def _stages(self, frame: Frame) -> list[pygame.Surface]:
        """The isle around the lantern with each reach of the new light, painted once."""
        if self._kept is None or self._kept[0] != frame.scale:
            tile = max(4, round(ZOOM * frame.scale))
            painter = IslePaint(frame.art, self.level, tile)
            size = (frame.px(theme.WIDTH) + 1, frame.px(theme.HEIGHT) + 1)
            x, y = SPOT
            foot = ((self.lantern.x + self.lantern.w / 2) * tile, (self.lantern.y + self.lantern.h) * tile)
            area = pygame.Rect((round(foot[0] - x * frame.scale), round(foot[1] - y * frame.scale)), size)
            day = painter.day(pictures_of(self.level, self.session.known()), area)
            others = {t.skill: self.session.light(t.skill) for t in self.level.things if t.skill}
            others = {id: light for id, light in others.items() if id not in self.shining}
            shine = lamps(self.level, others, {id: self.session.glow(id) for id in others})
            spots = [(t.x + 0.5, t.y + 0.5) for t in self.shining.values()]
            new = (tuple(Lamp(*spot, reach, "#FFF2CC", 1.0) for spot in spots) for reach in REACHES)
            self._kept = (frame.scale, [painter.lit(day.copy(), (*shine, *fresh), area.topleft) for fresh in new])
        return self._kept[1]
