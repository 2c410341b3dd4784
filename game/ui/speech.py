"""Reads aloud what one points at, with the best voice the machine has: off the main thread, and silent without one."""

from __future__ import annotations

import atexit
import importlib
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from queue import SimpleQueue
from subprocess import DEVNULL, PIPE, Popen
from threading import Lock, Thread, Timer
from typing import BinaryIO, TypeAlias

from game.ui.spoken import spoken

KEPT = 40  # sentences in memory, about 170 kB each
PACE = 0.9  # of the voice's own pace: children are listening
PATIENCE = 20.0  # seconds until a sentence counts as not to be had
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # or a console would flash up on Windows

# Any error ends it with 1. The words are read as UTF-8: PowerShell's own stdin takes the console's old code page.
WINDOWS = (
    "$ErrorActionPreference = 'Stop'; Add-Type -AssemblyName System.Speech; "
    "$words = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8); "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; $voice.Rate = -1; $voice.Speak($words.ReadToEnd())"
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that speaks by itself what it reads from stdin, or what comes last on its command line."""

    argv: tuple[str, ...]
    reads: bool = True
    hush: tuple[str, ...] = ()  # what silences it, where ending it does not


Maker: TypeAlias = Callable[[str], bytes]  # one line of words -> WAV, or no bytes where there is nothing to hear
Voice: TypeAlias = Maker | Program


def voices(plays: bool) -> Iterator[Voice]:
    """The voices of this machine, the best first; makers of WAVs only where somebody ``plays`` them."""
    if plays and find_spec("hibari") and not hasattr(sys, "frozen"):  # a bundle has no Python to run it with
        yield lru_cache(KEPT)(Hibari())
    if sys.platform == "darwin" and (path := shutil.which("say")):
        yield Program((path, "-r", "160"))
    elif sys.platform == "win32" and (path := shutil.which("powershell")):
        yield Program((path, "-NoProfile", "-NonInteractive", "-Command", WINDOWS))
    elif sys.platform not in ("darwin", "win32"):
        for path in filter(None, map(shutil.which, ("espeak-ng", "espeak"))):
            # With a WAV at half its loudness, it is as loud as the game's own sounds.
            argv = (path, "-v", "en", "-s", "145", "--stdin")
            yield lru_cache(KEPT)(partial(wav_from, (*argv, "-a", "50", "--stdout"))) if plays else Program(argv)
        if path := shutil.which("spd-say"):  # last, as hushing it hushes a screen reader too
            yield Program((path, "-w", "-l", "en", "-r", "-15", "--"), reads=False, hush=(path, "-S"))


def wav_from(argv: tuple[str, ...], words: str) -> bytes:
    """The WAV that a program writes for the words on its stdin; SubprocessError or OSError when it fails."""
    wav = subprocess.run(
        argv,
        input=words.encode(errors="replace"),
        stdout=PIPE,
        stderr=DEVNULL,
        timeout=PATIENCE,
        check=True,
        creationflags=NO_WINDOW,
    ).stdout
    # Written as it was made, it doesn't know its own length.
    return wav[:4] + (len(wav) - 8).to_bytes(4, "little") + wav[8:40] + (len(wav) - 44).to_bytes(4, "little") + wav[44:]


# ------------------------------------------------------------------ hibari-tts, in a process of its own


class Hibari:
    """Words to WAVs with hibari-tts, in its own process: loading it here would hold up frames for 0.3 s."""

    def __init__(self) -> None:
        self._process: Popen[bytes] | None = None

    def __call__(self, words: str) -> bytes:
        """One line of words as a WAV, 24 kHz, 16 bits, mono; OSError when there is no such voice after all."""
        process = self._process = self._process or Popen(
            (sys.executable, "-m", __name__),
            cwd=Path(__file__).parents[2],
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            creationflags=NO_WINDOW,
        )
        timer = Timer(PATIENCE, process.kill)
        timer.daemon = True
        timer.start()
        try:
            return ask(process, words)
        except OSError:
            self.close()
            raise
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the process; the next words start another."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()


def ask(process: Popen[bytes], words: str) -> bytes:
    """What ``answer`` says in that process."""
    assert process.stdin and process.stdout
    process.stdin.write(words.encode(errors="replace") + b"\n")
    process.stdin.flush()
    size = process.stdout.read(4)
    wav = process.stdout.read(int.from_bytes(size, "big"))
    if len(size) < 4 or len(wav) < int.from_bytes(size, "big"):
        raise OSError("the voice broke off")
    return wav


def answer(lines: Iterable[bytes], out: BinaryIO) -> None:
    """For each line of words, the size of its WAV in four bytes, and the WAV; nothing for what can't be said."""
    voice = importlib.import_module("hibari").Hibari()
    for line in lines:
        wav = BytesIO()
        with suppress(Exception):  # one strange sentence is no reason to fall silent
            voice.save(line.decode().strip(), wav, speed=PACE, seed=0)
        out.write(len(wav.getvalue()).to_bytes(4, "big") + wav.getvalue())
        out.flush()


# ------------------------------------------------------------------ what scenes use


class Speaker:
    """What scenes ask to read something aloud, in English. Never waits, never fails: a thread does the work.

    ``play`` gets each WAV, in that thread, and no bytes when what it plays shall stop; without it only voices that
    find the loudspeaker by themselves are tried. ``said`` lists the latest words, with or without a voice.
    """

    def __init__(self, play: Callable[[bytes], object] | None = None, enabled: bool = True) -> None:
        self.enabled = enabled
        self.said: deque[str] = deque(maxlen=50)
        self._play = play
        self._available = False
        self._lock = Lock()  # held for moments: what follows is shared with the thread
        self._turn = 0  # counts what was said or stopped: only the latest may be heard
        self._program: Popen[bytes] | None = None
        self._wanted: SimpleQueue[tuple[int, str]] = SimpleQueue()
        self._thread: Thread | None = None

    @property
    def available(self) -> bool:
        """Whether there is a voice, as far as is known by now; asking makes it known soon."""
        if self.enabled:
            self._wake()
        return self._available

    def say(self, text: str) -> None:
        """Read a text of the screen aloud, instead of what is being said."""
        if words := spoken(text):
            self.said.append(words)
            self._next(words)

    def stop(self) -> None:
        """Say nothing more, at once."""
        if self._thread:
            self._next("")

    def _next(self, words: str) -> None:
        if not self.enabled and words:
            return
        with self._lock:
            self._turn += 1
            with suppress(Exception):
                if self._program:
                    self._program.kill()
                if self._play:
                    self._play(b"")
            self._wanted.put((self._turn, words))
        self._wake()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._work, name="speech", daemon=True)
            self._thread.start()
            atexit.register(self.stop)  # or a program would go on talking when the game has ended

    def _work(self) -> None:
        left: deque[Voice] = deque()
        with suppress(Exception):
            left.extend(voices(self._play is not None))
        while True:
            self._available = bool(left)
            turn, words = self._wanted.get()
            while words and left and turn == self._turn and not self._spoke(left[0], words, turn):
                left.popleft()

    def _spoke(self, voice: Voice, words: str, turn: int) -> bool:
        """Whether the voice could say it."""
        try:
            if isinstance(voice, Program):
                return self._ran(voice, words, turn)
            wav = voice(words)
            with self._lock:
                if wav and self._play and turn == self._turn:
                    self._play(wav)
        except Exception:  # whatever it is that other people's voices break with: the next one may work
            return False
        return True

    def _ran(self, program: Program, words: str, turn: int) -> bool:
        argv = program.argv if program.reads else (*program.argv, words)
        process = Popen(argv, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL, creationflags=NO_WINDOW)
        with self._lock:
            self._program = process
            if turn != self._turn:
                process.kill()
        process.communicate(words.encode(errors="replace") if program.reads else None)
        with self._lock:
            self._program = None
        if turn == self._turn:
            return process.returncode == 0
        if program.hush:
            subprocess.run(program.hush, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, check=False, timeout=PATIENCE)
        return True


if __name__ == "__main__":
    answer(sys.stdin.buffer, sys.stdout.buffer)
