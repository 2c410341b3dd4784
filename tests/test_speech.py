"""Sums become words, and a speaker says the latest text, or nothing at all, without ever failing or waiting."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import items
from game.catalog import Catalog
from game.ui import sound, speech
from game.ui.sound import VOICE, Desk, Player
from game.ui.speech import Hibari, Program, Speaker
from game.ui.spoken import spoken

ROOT = Path(__file__).parent.parent
SIGNS = "+−×÷=<>≤≥≠≈±½¼¾⅓⅔□"

# ------------------------------------------------------------------ words

SAID = {
    "8 + 5 = ?": "8 plus 5 equals what?",
    "6 − ? = 4": "6 minus what equals 4?",
    "? = 8 + 5": "what equals 8 plus 5?",
    "(8 − ?) + 2 = 5": "(8 minus what) plus 2 equals 5?",
    "3, 4, ?, 6": "3, 4, what, 6?",
    "?": "what?",
    "8 + □ = 13": "8 plus something equals 13",
    "62 __ 42": "62 something 42",
    "Which sign fits? 62 __ 42": "Which sign fits? 62 something 42",
    "62 < 70": "62 is less than 70",
    "62 > 42": "62 is greater than 42",
    "<": "less than",
    ">": "greater than",
    "=": "equals",
    "The + says: put both together.": "The plus says: put both together.",
    "= means just the same.": "equals means just the same.",
    "Both the same: =": "Both the same: equals",
    "3 × 4 = 12": "3 times 4 equals 12",
    "3 x 4": "3 times 4",
    "12 ÷ 4": "12 divided by 4",
    "−5 + 3": "minus 5 plus 3",
    "8 - 5": "8 minus 5",
    "8-5=3": "8 minus 5 equals 3",
    "ages 5-12": "ages 5 to 12",
    "5–12": "5 to 12",
    "3/4": "three quarters",
    "½": "one half",
    "2½": "2 and one half",
    "1 1/4": "1 and one quarter",
    "1/3 + 3/8 = ?": "one third plus three eighths equals what?",
    "17/20": "17 twentieths",
    "7/24": "7 over 24",
    "1st, 2nd, 12th, 21st": "first, second, twelfth, 21st",
    "I read by lamplight.\n6 + 7 = 13": "I read by lamplight. 6 plus 7 equals 13",
    "Harbour\n\n  Play \nQuit?": "Harbour. Play. Quit?",
    "": "",
    " \n ": "",
}
PLAIN = [
    *("How many?", "Count by twos: 2, 4, 6 ...", "Count the birds. Tap the number!", "and/or", "10/12/2019"),
    *(
        "It's 5 o'clock – time to sail.",
        "a first-class boat",
        "2.5",
        "1,000",
        "What is 1 more than 7?",
        "Wait... what?",
    ),
]


@pytest.mark.parametrize(("screen", "words"), SAID.items())
def test_what_is_on_the_screen_is_said_in_words(screen: str, words: str) -> None:
    assert spoken(screen) == words
    assert spoken(words) == words


@pytest.mark.parametrize("sentence", PLAIN)
def test_ordinary_sentences_stay_as_they_are(sentence: str) -> None:
    assert spoken(sentence) == sentence


@given(st.text() | st.text(alphabet="0123 ?/-–+−×÷=<>½_.,()\nxab"))
def test_any_text_can_be_said(text: str) -> None:
    words = spoken(text)
    assert not set(words) & set(SIGNS)
    assert "\n" not in words
    assert "__" not in words
    assert words == words.strip()


@given(
    st.lists(st.from_regex(r"[A-Za-z]+|[0-9]{1,4}", fullmatch=True), min_size=1), st.sampled_from(["", ".", "?", "!"])
)
def test_plain_words_and_numbers_are_left_alone(words: list[str], end: str) -> None:
    words = [word for word in words if word != "x"]
    sentence = " ".join([*words, "and"]) + end
    assert spoken(sentence) == sentence


@given(st.integers(0, 9999), st.sampled_from("+−×÷"), st.integers(0, 9999), st.integers(0, 2))
def test_a_sum_keeps_its_numbers_and_asks_for_the_missing_one(a: int, sign: str, b: int, gap: int) -> None:
    parts = [str(a), str(b), "7"]
    parts[gap] = "?"
    words = spoken(f"{parts[0]} {sign} {parts[1]} = {parts[2]}")
    assert words.endswith("?")
    assert words.count("what") == 1
    assert [int(word) for word in words.rstrip("?").split() if word.isdigit()] == [
        int(part) for part in parts if part != "?"
    ]


def test_all_that_the_game_asks_and_tells_can_be_said(catalog: Catalog) -> None:
    for skill in catalog.skills.values():
        for template, seed in itertools.product(skill.templates, range(3)):
            item = items.make(skill, template, seed)
            steps = [step.text for step in (*item.hints, *item.worked)]
            for text in (item.prompt, *steps, *(idea.text for idea in item.tempting.values())):
                words = spoken(text)
                assert not set(words) & {*SIGNS, "_"}, text
                assert spoken(words) == words


# ------------------------------------------------------------------ the speaker


def wait(until: Callable[[], object]) -> None:
    """Let the speaker's thread get there."""
    for _ in range(500):
        if until():
            return
        time.sleep(0.01)
    raise AssertionError("it never came")


@pytest.fixture
def has(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes this a machine with these voices and no others."""

    def put(*voices: speech.Voice) -> None:
        monkeypatch.setattr(speech, "voices", lambda plays: iter(voices))

    return put


def broken(words: str) -> bytes:
    raise RuntimeError(words)


def program(code: str, *more: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code, *more)


def test_a_speaker_plays_what_a_voice_makes(has: Callable[..., None]) -> None:
    heard: list[bytes] = []
    has(str.encode)
    speaker = Speaker(heard.append)
    speaker.say("8 + 5 = ?")
    wait(lambda: heard[-1:] == [b"8 plus 5 equals what?"])
    assert speaker.available
    speaker.stop()
    assert heard == [b"", b"8 plus 5 equals what?", b""], "no bytes are silence"
    assert list(speaker.said) == ["8 plus 5 equals what?"]


def test_only_the_latest_is_heard(has: Callable[..., None]) -> None:
    heard: list[bytes] = []
    asked: list[str] = []
    gate = threading.Event()

    def slow(words: str) -> bytes:
        asked.append(words)
        gate.wait(5)
        return words.encode()

    has(slow)
    speaker = Speaker(heard.append)
    speaker.say("one")
    wait(lambda: asked)
    speaker.say("two")
    speaker.say("three")
    gate.set()
    wait(lambda: any(heard))
    assert [wav for wav in heard if wav] == [b"three"]
    assert asked == ["one", "three"], "nobody waits for what nobody hears"
    assert list(speaker.said) == ["one", "two", "three"]


def test_what_is_stopped_in_time_is_not_heard(has: Callable[..., None]) -> None:
    heard: list[bytes] = []
    gate = threading.Event()
    has(lambda words: b"late" if gate.wait(5) and words == "one" else b"new")
    speaker = Speaker(heard.append)
    speaker.say("one")
    speaker.stop()
    gate.set()
    speaker.say("two")
    wait(lambda: any(heard))
    assert b"late" not in heard


def test_a_broken_voice_gives_way_to_the_next(has: Callable[..., None], capfd: pytest.CaptureFixture[str]) -> None:
    heard: list[bytes] = []
    has(broken, Program(("no-such-program",)), Program(program("raise SystemExit(3)")), str.encode)
    speaker = Speaker(heard.append)
    speaker.say("hello")
    wait(lambda: any(heard))
    assert speaker.available
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("voices", [(), (broken,), (Program(program("import none_such")),)])
def test_without_a_voice_it_is_silent(
    has: Callable[..., None], voices: tuple[speech.Voice, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    has(*voices)
    heard: list[bytes] = []
    speaker = Speaker(heard.append)
    wait(lambda: speaker.available == bool(voices))
    speaker.say("hello")
    wait(lambda: not speaker.available)
    speaker.say("again")
    assert not any(heard)
    assert list(speaker.said) == ["hello", "again"]
    assert capfd.readouterr() == ("", "")


def test_looking_for_voices_may_fail_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "find_spec", lambda name: broken(name))
    speaker = Speaker(bool)
    speaker.say("hello")
    assert not speaker.available


def test_a_disabled_speaker_only_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "Thread", broken)
    speaker = Speaker(bool, enabled=False)
    speaker.say("3/4")
    speaker.say("  ")
    speaker.stop()
    assert not speaker.available
    assert list(speaker.said) == ["three quarters"]


# ------------------------------------------------------------------ programs

WRITES = (
    "import sys, pathlib; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read() + sys.argv[-1].encode()[:3])"
)


@pytest.mark.parametrize(("reads", "text"), [(True, "zwölf 'n' $(ls)/xx"), (False, "-e")])
def test_a_program_gets_the_words_and_no_shell_sees_them(
    has: Callable[..., None], tmp_path: Path, reads: bool, text: str
) -> None:
    out = tmp_path / "xx"
    has(Program(program(WRITES, str(out)), reads=reads))
    speaker = Speaker()
    speaker.say(text)
    wait(lambda: out.exists() and out.stat().st_size >= len(text.encode()))
    assert out.read_bytes().startswith(text.encode())
    assert speaker.available


def test_the_next_words_end_the_program_that_speaks(has: Callable[..., None], tmp_path: Path) -> None:
    out, hushed = tmp_path / "said", tmp_path / "hushed"
    code = (
        "import sys, time; words = sys.stdin.read(); f = open(sys.argv[1], 'a'); f.write(words + ';'); f.close();"
        "time.sleep(60 if words == 'long' else 0)"
    )
    hush = program("import sys; open(sys.argv[1], 'w').close()", str(hushed))
    has(Program(program(code, str(out)), hush=hush))
    speaker = Speaker()
    speaker.say("long")
    wait(lambda: out.exists() and out.read_text() == "long;")
    speaker.say("short")
    wait(lambda: out.read_text() == "long;short;")
    assert hushed.exists()
    speaker.say("long")
    wait(lambda: out.read_text() == "long;short;long;")
    speaker.stop()
    speaker.say("short")
    wait(lambda: out.read_text().endswith("long;short;"))
    assert speaker.available, "to be stopped is not to fail"


def test_a_program_writes_a_wav_that_knows_its_length() -> None:
    code = "import sys; sys.stdout.buffer.write(b'RIFF' + b'\\xff' * 40 + b'ab' * 50)"
    wav = speech.wav_from(program(code), "hello")
    assert int.from_bytes(wav[4:8], "little") == len(wav) - 8
    assert int.from_bytes(wav[40:44], "little") == 100
    with pytest.raises(subprocess.SubprocessError):
        speech.wav_from(program("raise SystemExit(1)"), "hello")


@pytest.mark.parametrize(
    ("system", "there", "named"),
    [
        ("linux", "espeak-ng spd-say", ["espeak-ng", "spd-say"]),
        ("linux", "espeak", ["espeak"]),
        ("linux", "", []),
        ("darwin", "say espeak-ng", ["say"]),
        ("win32", "powershell", ["powershell"]),
    ],
)
def test_each_system_has_its_voices(monkeypatch: pytest.MonkeyPatch, system: str, there: str, named: list[str]) -> None:
    monkeypatch.setattr(speech.sys, "platform", system)
    monkeypatch.setattr(speech.shutil, "which", lambda name: name if name in there.split() else None)
    monkeypatch.setattr(speech, "find_spec", lambda name: None)
    found = [voice.argv[0] for voice in speech.voices(plays=False) if isinstance(voice, Program)]
    assert found == named
    assert len(list(speech.voices(plays=True))) == len(named)
    monkeypatch.setattr(speech, "find_spec", lambda name: object())
    assert len(list(speech.voices(plays=True))) == len(named) + 1


# ------------------------------------------------------------------ hibari-tts, played by an understudy

UNDERSTUDY = """
import wave
class Hibari:
    def save(self, text, path, speed=1.0, seed=None):
        if text == "odd":
            raise ValueError(text)
        if text == "end":
            raise SystemExit(0)
        with wave.open(path, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(24000)
            out.writeframes(b"00" * len(text))
"""


@pytest.fixture
def hibari(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hibari]:
    (tmp_path / "hibari.py").write_text(UNDERSTUDY, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    voice = Hibari()
    yield voice
    voice.close()


def test_hibari_speaks_from_a_process_of_its_own(hibari: Hibari) -> None:
    for words in ("hello", "8 plus 5 equals what?"):
        with wave.open(BytesIO(hibari(words))) as wav:
            assert (wav.getnframes(), wav.getframerate()) == (len(words), 24000)
    assert hibari("odd") == b"", "one strange sentence is no reason to fall silent"
    assert hibari("hello")
    with pytest.raises(OSError, match="broke off"):
        hibari("end")
    assert hibari("hello"), "the next words start it anew"
    assert "hibari" not in sys.modules


def test_a_hibari_that_cannot_be_loaded_is_no_voice(hibari: Hibari, tmp_path: Path) -> None:
    (tmp_path / "hibari.py").write_text("import no_such_runtime", "utf-8")
    with pytest.raises(OSError):
        hibari("hello")


def test_a_hibari_that_never_answers_is_given_up(
    hibari: Hibari, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hibari.py").write_text("import time; time.sleep(60)", "utf-8")
    monkeypatch.setattr(speech, "PATIENCE", 0.2)
    with pytest.raises(OSError):
        hibari("hello")


# ------------------------------------------------------------------ the voice at the mixer


def tone(seconds: float) -> bytes:
    wav = BytesIO()
    with wave.open(wav, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(24000)
        out.writeframes(b"\x00\x10" * int(24000 * seconds))
    return wav.getvalue()


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    desk = Desk()
    yield desk
    desk.close()


def test_the_sea_is_softer_under_a_voice(desk: Desk, tmp_path: Path) -> None:
    desk.voice(b"", 0.8)
    assert not desk.works, "silence opens no device"
    desk.aim((0.5, 0.25))
    desk.glide(9)
    desk.voice(tone(60), 0.8)
    assert desk.speaking()
    assert desk.gliding(), "somebody must notice when the voice ends"
    desk.glide(9)
    assert desk.levels == pytest.approx((0.5 * sound.UNDER, 0.25 * sound.UNDER))
    path = tmp_path / "voice.wav"
    path.write_bytes(tone(30))
    desk.voice(path, 0.8)
    playing = pygame.mixer.Channel(VOICE).get_sound()
    assert playing
    assert playing.get_length() == pytest.approx(30, abs=0.1), "the new voice stops the one before"
    desk.voice(b"", 0.8)
    assert not desk.speaking()
    desk.glide(9)
    assert desk.levels == (0.5, 0.25)
    assert not desk.gliding()


def test_effects_leave_the_voice_its_channel(desk: Desk) -> None:
    for _ in range(40):
        desk.play("lantern", 0.1)
    assert not desk.speaking()


def test_a_player_speaks_only_when_sound_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    player = Player()
    player.suit(0.0, 0.5)
    player.voice(tone(9))
    player.voice(b"")
    assert pygame.mixer.get_init() is None
    player.suit(0.8, 0.5)
    player.voice(tone(9))
    wait(lambda: pygame.mixer.get_init() and pygame.mixer.Channel(VOICE).get_busy())
    player.voice(b"no wav at all")
    player.voice(b"")
    wait(lambda: not pygame.mixer.Channel(VOICE).get_busy())
    player.stop()


ENDS = """
import time
from game.ui import speech
from game.ui.sound import Player
from game.ui.speech import Program, Speaker
wav = open({wav!r}, "rb").read()
speech.voices = lambda plays: iter([{voice}])
player = Player()
speaker = Speaker(player.voice)
speaker.say("hello")
time.sleep({pause})
"""


@pytest.mark.parametrize("pause", [0.0, 0.2])
@pytest.mark.parametrize(
    "voice", ["lambda words: wav", f"Program(({sys.executable!r}, '-c', 'import time; time.sleep(9)'))"]
)
def test_the_game_may_end_while_somebody_speaks(tmp_path: Path, voice: str, pause: float) -> None:
    wav = tmp_path / "tone.wav"
    wav.write_bytes(tone(9))
    code = ENDS.format(wav=str(wav), voice=voice, pause=pause)
    env = os.environ | {"SDL_AUDIODRIVER": "dummy"}
    done = subprocess.run(program(code), cwd=ROOT, env=env, capture_output=True, timeout=30, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
