"""What the game sounds like: effects by name, and a sea that fills with music as the lanterns light."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread

# A device pulled out while it plays makes SDL log an error; a child's machine has nobody to read it.
os.environ.setdefault("SDL_LOGGING", "audio=critical")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.resources import ASSETS

NAMES = (
    *("tap", "right", "kind", "hint", "place", "take", "catch", "hop", "gate"),
    *("lantern", "badge", "level", "goal", "sail", "page"),
)
STEPS = {"right": 10, "place": 5}  # sounds that climb, and how many files each has
LAYERS = ("ambient-sea", "ambient-light")  # each on its own channel, in this order
SOUNDS = ASSETS / "sounds"

# What an idle mixer costs is its wake-ups (0.3 % of a core at 43 a second; here there are 22), and
# what the loops cost is memory (4 MB; 15 MB at 44.1 kHz in stereo). The loops are made at this very rate,
# so that nothing is resampled at their seam.
RATE, BUFFER, CHANNELS = 22050, 1024, 12
VOICE, UNDER = len(LAYERS), 0.3  # the channel kept for the voice; how much of the layers is left under it
GLIDE, TICK = 0.4, 0.05  # how much louder or softer a layer gets in a second; seconds between two steps
SILENT = (0.0, 0.0)
NO_MIXER = (pygame.error, NotImplementedError, OSError)  # no device, no mixer, no file


def file_name(name: str, step: int = 0) -> str:
    """The file, without its ending, of the sound at a step.

    ``right`` climbs with the run, from step 0, and stays at its top; ``place`` climbs with the counters
    on the board, from step 1, anew in each row of five.
    """
    if name == "place":
        return f"place-{(max(step, 1) - 1) % STEPS[name]}"
    return f"{name}-{min(max(step, 0), STEPS[name] - 1)}" if name in STEPS else name


@contextmanager
def hushed() -> Iterator[None]:
    """What C libraries write to stderr meanwhile goes nowhere: ALSA tells a missing device in eight lines."""
    try:
        kept = os.dup(2)
    except OSError:  # a windowed program may have no stderr
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


class Desk:
    """The mixer: opened at the first sound, used by one thread, silent when anything is missing."""

    def __init__(self) -> None:
        self.works: bool | None = None  # unknown until the first sound
        self.sounds: dict[str, pygame.mixer.Sound | None] = {}
        self.levels = self.targets = SILENT  # how loud each layer is and shall be, 0..1

    def ready(self) -> bool:
        """Whether there is a mixer; tries to open it once."""
        if self.works is None:
            self.works = False
            with suppress(*NO_MIXER), hushed():
                pygame.mixer.init(RATE, -16, 1, BUFFER, allowedchanges=0)
                pygame.mixer.set_num_channels(CHANNELS)
                pygame.mixer.set_reserved(len(LAYERS) + 1)
                self.works = True
        return self.works

    def sound(self, file: str) -> pygame.mixer.Sound | None:
        """A file of the sounds' folder, read once; None when there is none."""
        if file not in self.sounds:
            self.sounds[file] = None
            with suppress(*NO_MIXER):
                self.sounds[file] = pygame.mixer.Sound(SOUNDS / f"{file}.ogg")
        return self.sounds[file]

    def play(self, file: str, volume: float) -> None:
        """Play an effect once, if a channel is free."""
        sound = self.sound(file) if self.ready() else None
        if sound:
            sound.set_volume(volume)
            sound.play()

    def voice(self, wav: bytes | Path, volume: float) -> None:
        """Say this and nothing else; no bytes are silence."""
        if wav and self.ready():
            sound = pygame.mixer.Sound(BytesIO(wav) if isinstance(wav, bytes) else wav)
            sound.set_volume(volume)
            pygame.mixer.Channel(VOICE).play(sound)
        elif self.works:
            pygame.mixer.Channel(VOICE).stop()

    def speaking(self) -> bool:
        return bool(self.works and pygame.mixer.get_init()) and pygame.mixer.Channel(VOICE).get_busy()

    def aim(self, targets: tuple[float, float]) -> None:
        """Let the layers glide to these levels."""
        if any(targets) and not self.ready():
            return
        self.targets = targets

    def gliding(self) -> bool:
        return self.levels != self.targets or self.speaking()

    def glide(self, dt: float) -> None:
        """Bring each layer ``dt`` seconds nearer to its level."""
        most, part = GLIDE * dt, UNDER if self.speaking() else 1.0
        pairs = zip(self.levels, self.targets, strict=True)
        sea, light = (now + min(most, max(-most, goal * part - now)) for now, goal in pairs)
        self.levels = (sea, light)
        for index, (file, level) in enumerate(zip(LAYERS, self.levels, strict=True)):
            channel = pygame.mixer.Channel(index)
            sound = self.sound(file) if level else None
            if sound is None:
                channel.stop()
                continue
            sound.set_volume(level)  # before it plays: a channel always starts at its loudest
            if not channel.get_busy():
                channel.play(sound, loops=-1)

    def close(self) -> None:
        """Give the device back; the next sound opens it anew."""
        self.sounds.clear()
        self.works, self.levels, self.targets = None, SILENT, SILENT
        with suppress(*NO_MIXER):
            pygame.mixer.quit()


Job = Callable[[Desk], None]


def work(jobs: SimpleQueue[Job | None]) -> None:
    """Do the jobs at a desk of one's own until there is None."""
    desk = Desk()
    while True:
        with suppress(*NO_MIXER):
            try:
                job = jobs.get(timeout=TICK if desk.gliding() else None)
            except Empty:
                desk.glide(TICK)
                continue
            if job is None:
                desk.close()
                return
            job(desk)


class Player:
    """What scenes ask for sound. Never waits for the device and never fails: a thread does the work.

    That thread alone may touch ``pygame.mixer``; ``pygame.quit()`` stops it first.
    ``heard`` lists the latest sounds by their file's name, with or without a device.
    """

    def __init__(self, enabled: bool = True) -> None:
        self.enabled = enabled
        self.heard: deque[str] = deque(maxlen=50)
        self._sound, self._music = 0.8, 0.5
        self._light: float | None = None  # None while there is no ambience
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._door = Lock()  # a voice may come from a thread of its own

    def play(self, name: str, step: int = 0) -> None:
        """Play one of ``NAMES``, at a step where it climbs."""
        if self._sound <= 0:
            return
        file, volume = file_name(name, step), self._sound
        self.heard.append(file)
        self._tell(lambda desk: desk.play(file, volume))

    def voice(self, wav: bytes | Path) -> None:
        """Say one spoken WAV instead of the one before, over a softer sea; no bytes only stop that one."""
        volume = self._sound
        if self._thread or (wav and volume > 0):
            self._tell(lambda desk: desk.voice(wav if volume > 0 else b"", volume))

    def suit(self, sound_volume: float, music_volume: float) -> None:
        """Be as loud as the learner likes, 0..1; with both at 0 the device is given back."""
        if (sound_volume, music_volume) == (self._sound, self._music):
            return
        self._sound, self._music = sound_volume, music_volume
        if self._sound > 0 or self._music > 0:
            self._aim()
        elif self._thread:
            self._tell(Desk.close)

    def ambient(self, light: float) -> None:
        """Let the sea be heard, and as much of its music as there is ``light``, 0..1."""
        light = min(1.0, max(0.0, light))
        if light != self._light:
            self._light = light
            self._aim()

    def stop(self) -> None:
        """Silence, at once; any later sound begins anew."""
        self._light = None
        with self._door:
            if self._thread:
                self._jobs.put(None)
                self._thread.join(timeout=2)
                self._thread, self._jobs = None, SimpleQueue()

    def _aim(self) -> None:
        if self._light is None or (self._music <= 0 and not self._thread):
            return
        targets = (self._music, self._music * self._light)
        self._tell(lambda desk: desk.aim(targets))

    def _tell(self, job: Job) -> None:
        if not self.enabled:
            return
        with self._door:
            self._jobs.put(job)
            if self._thread is None:
                self._thread = Thread(target=work, args=(self._jobs,), name="sound", daemon=True)
                self._thread.start()
                pygame.register_quit(self.stop)  # or pygame would take the mixer from under the thread
