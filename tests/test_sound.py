"""Every sound has its file, well made, and the player stays quiet where there is nothing to play on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pygame
import pytest
import soundfile

from game.ui import sound
from game.ui.sound import LAYERS, NAMES, RATE, STEPS, Desk, Player, file_name

ROOT = Path(__file__).parent.parent
FILES = sorted({file_name(name, step) for name in NAMES for step in range(12)})
LONGEST = {"lantern": 3.01, "gate": 2.0, "level": 2.0, "goal": 2.0, "badge": 1.6, "tap": 0.15}  # seconds


@cache
def read(name: str) -> tuple[np.ndarray, int]:
    """The samples of a file, full scale 1, and how many there are in a second."""
    samples, rate = soundfile.read(sound.SOUNDS / f"{name}.ogg")
    return samples, rate


def decibels(value: float) -> float:
    return 20 * float(np.log10(max(value, 1e-9)))


def loudest(samples: np.ndarray, rate: int) -> float:
    """dBFS RMS of the loudest 100 ms."""
    window = min(len(samples), rate // 10)
    power = np.convolve(samples**2, np.ones(window) / window, "valid")
    return decibels(float(np.sqrt(power.max())))


# ------------------------------------------------------------------ the files


def test_every_name_has_its_files_and_every_file_a_name() -> None:
    there = {path.stem for path in sound.SOUNDS.glob("*.ogg")}
    assert there == {*FILES, *LAYERS}
    assert sum(path.stat().st_size for path in sound.SOUNDS.iterdir()) < 1_500_000


def test_the_game_asks_only_for_sounds_there_are() -> None:
    asked = re.compile(r"sound\.play\(\s*([^)]*)")
    texts = [path.read_text("utf-8") for path in (ROOT / "game").rglob("*.py")]
    calls = [call for text in texts for call in asked.findall(text)]
    names = {name for call in calls for name in re.findall(r'"([a-z]+)"', call)}
    assert names <= set(NAMES)


def test_right_climbs_and_stays_and_place_climbs_in_rows_of_five() -> None:
    assert [file_name("right", step) for step in (0, 1, 9, 30)] == [
        "right-0",
        "right-1",
        "right-9",
        "right-9",
    ]
    assert [file_name("place", step) for step in (0, 1, 5, 6, 10)] == [
        *("place-0", "place-0", "place-4", "place-0", "place-4")
    ]
    assert file_name("tap", 3) == "tap"
    assert len({file_name("right", step) for step in range(20)}) == STEPS["right"]


@pytest.mark.parametrize("name", FILES)
def test_an_effect_is_soft_short_and_clean(name: str) -> None:
    samples, rate = read(name)
    assert samples.ndim == 1
    assert rate == 44100
    assert 0.08 < len(samples) / rate <= LONGEST.get(name, 1.4)
    assert decibels(float(np.abs(samples).max())) <= -3
    assert -28 <= loudest(samples, rate) <= -15
    assert abs(float(samples.mean())) < 3e-4
    assert max(abs(samples[0]), abs(samples[-1])) < 3e-4
    first = int(np.argmax(np.abs(samples) > 0.02 * np.abs(samples).max()))
    assert first < 0.03 * rate, "a sound answers the hand at once"


def test_right_gets_higher_with_each_step() -> None:
    tops = []
    for step in range(STEPS["right"]):
        samples, rate = read(f"right-{step}")
        power = np.abs(np.fft.rfft(samples)) ** 2
        tops.append(float(np.sum(np.fft.rfftfreq(len(samples), 1 / rate) * power) / np.sum(power)))
    assert tops == sorted(tops)


@pytest.mark.parametrize("name", LAYERS)
def test_an_ambient_loop_is_quiet_and_has_no_seam(name: str) -> None:
    samples, rate = read(name)
    assert rate == RATE
    assert 24 <= len(samples) / rate <= 32
    assert -33 <= decibels(float(np.sqrt(np.mean(samples**2)))) <= -28
    assert decibels(float(np.abs(samples).max())) < -10
    assert abs(float(samples.mean())) < 1e-5
    usual = float(np.sqrt(np.mean(np.diff(samples) ** 2)))
    assert abs(samples[0] - samples[-1]) < usual
    around = np.concatenate((samples[-rate // 20 :], samples[: rate // 20]))
    bends = np.abs(np.diff(samples, 2))
    assert np.abs(np.diff(around, 2)).max() < np.quantile(bends, 0.999), "a bend that the ear takes for a click"


def test_the_layers_are_equally_long() -> None:
    assert len({len(read(name)[0]) for name in LAYERS}) == 1


# ------------------------------------------------------------------ the player

PLAYS = """
import time
from game.ui.sound import Player
player = Player()
player.ambient(0.5)
player.play("tap")
player.play("right", 3)
time.sleep(0.15)
player.suit(0.0, 0.0)
player.suit(0.5, 0.5)
player.stop()
print(*player.heard)
"""


def run(program: str, devices: dict[str, str]) -> tuple[int, str, str]:
    """Exit code, stderr and stdout of a program on a machine with these audio settings."""
    env = {key: value for key, value in os.environ.items() if key != "SDL_AUDIODRIVER"} | devices
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stderr, done.stdout


@pytest.mark.parametrize(
    "devices",
    [
        pytest.param({}, id="as this machine is"),
        pytest.param({"SDL_AUDIODRIVER": "alsa", "ALSA_CONFIG_PATH": os.devnull}, id="no device"),
        pytest.param({"SDL_AUDIODRIVER": "none-such"}, id="no driver"),
    ],
)
def test_without_a_device_nothing_is_said(devices: dict[str, str]) -> None:
    assert run(PLAYS, devices) == (0, "", "tap right-3\n")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A mixer that plays into nothing."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    desk = Desk()
    yield desk
    desk.close()


def test_a_desk_plays_effects_beside_the_ambient_channels(desk: Desk) -> None:
    desk.play("lantern", 0.5)
    assert desk.works
    assert not any(pygame.mixer.Channel(i).get_busy() for i in range(len(LAYERS)))
    assert pygame.mixer.get_busy()
    assert pygame.mixer.get_init() == (RATE, -16, 1)


def test_light_glides_in_without_a_jump(desk: Desk) -> None:
    desk.aim((0.5, 0.25))
    before, steps = desk.levels, 0
    while desk.gliding():
        desk.glide(sound.TICK)
        assert max(abs(a - b) for a, b in zip(desk.levels, before, strict=True)) <= sound.GLIDE * sound.TICK + 1e-9
        before, steps = desk.levels, steps + 1
    assert desk.levels == (0.5, 0.25)
    assert all(pygame.mixer.Channel(i).get_busy() for i in range(len(LAYERS)))
    desk.aim((0.5, 0.0))
    while desk.gliding():
        desk.glide(sound.TICK)
    assert [pygame.mixer.Channel(i).get_busy() for i in range(len(LAYERS))] == [True, False]


def test_missing_files_are_silence(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "tap.ogg").write_bytes(b"no music at all")
    monkeypatch.setattr(sound, "SOUNDS", tmp_path)
    desk.play("tap", 1.0)
    desk.play("lantern", 1.0)
    desk.aim((1.0, 1.0))
    desk.glide(9.0)
    assert not desk.gliding()
    assert not pygame.mixer.get_busy()


def test_a_player_plays_and_falls_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    player = Player()
    player.ambient(1.0)
    player.play("lantern")
    for _ in range(200):
        if pygame.mixer.get_init() and pygame.mixer.get_busy():
            break
        time.sleep(0.02)
    assert pygame.mixer.get_busy()
    player.stop()
    assert pygame.mixer.get_init() is None
    assert list(player.heard) == ["lantern"]


@pytest.mark.parametrize("end", ["player.stop()", "pygame.quit()", "pass"])
@pytest.mark.parametrize("wait", [0.0, 0.1])
def test_the_game_may_end_at_any_moment(end: str, wait: float) -> None:
    plays = PLAYS.replace("player.stop()", f"import pygame; time.sleep({wait}); {end}")
    assert run(plays, {"SDL_AUDIODRIVER": "dummy"}) == (0, "", "tap right-3\n")


def test_a_silent_player_opens_nothing_but_still_hears() -> None:
    player = Player(enabled=False)
    player.ambient(1.0)
    player.play("place", 7)
    player.suit(0.0, 0.0)
    player.play("tap")
    player.stop()
    assert list(player.heard) == ["place-1"], "what is turned off is not heard"
    assert pygame.mixer.get_init() is None
