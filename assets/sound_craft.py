"""What the game's sounds are made of: wood, metal, glass, water and air, mixed, echoed and finished.

All notes belong to one pentatonic scale on F, so whatever sounds together sounds well. A wave is a
float array, mono, full scale 1, 44100 samples a second (the ambient loops 22050).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]

RATE, AMBIENT_RATE = 44100, 22050
SCALE = (0, 2, 4, 7, 9)  # semitones of the major pentatonic
F3 = 174.614  # hertz; F4 is step 5, F5 step 10, F6 step 15
PEAK = 10 ** (-4.5 / 20)  # what no wave may pass before it is compressed, which may add a little
LEAD = 176  # samples (4 ms) of silence before an attack, where the compressed sound may begin at zero


def note(step: int) -> float:
    """Hertz of a step of the scale, counted from F3."""
    return F3 * 2 ** (step // 5 + SCALE[step % 5] / 12)


def chance(name: str) -> np.random.Generator:
    """The same noise for the same name, today and tomorrow."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def clock(seconds: float, rate: int = RATE) -> Wave:
    return np.arange(round(seconds * rate)) / rate


# ------------------------------------------------------------------ what things are made of


def noise(name: str, seconds: float, low: float, high: float, rate: int = RATE) -> Wave:
    """Noise between two frequencies with soft edges, RMS 1; its end meets its start."""
    count = round(seconds * rate)
    hertz = np.fft.rfftfreq(count, 1 / rate)
    band = 1 / (1 + (low / np.maximum(hertz, 1)) ** 4) / (1 + (hertz / high) ** 4)
    wave = np.fft.irfft(np.fft.rfft(chance(name).standard_normal(count)) * band, count)
    return wave / np.sqrt(np.mean(wave**2))


def modes(hertz: float, ring: float, parts: Iterable[tuple[float, float, float]], rate: int = RATE) -> Wave:
    """A struck thing: each part is (times the pitch, loudness, share of the ring), dying away.

    ``ring`` is the seconds in which the lowest part falls to 1/1000.
    """
    t = clock(ring * 1.1, rate)
    heard = [part for part in parts if hertz * part[0] < 0.45 * rate]
    wave = sum(a * np.exp(-6.9 * t / (ring * r)) * np.sin(2 * np.pi * hertz * k * t) for k, a, r in heard)
    return np.asarray(wave) * np.minimum(1, t / 0.0015)


def wood(step: int, ring: float = 0.35, knock: float = 0.5) -> Wave:
    """A bar of soft wood under a felt mallet: a marimba's 1 : 4 : 9.2 and a short thud."""
    wave = modes(note(step), ring, ((1, 1, 1), (3.98, 0.28, 0.35), (9.2, 0.06, 0.15)))
    thud = noise(f"thud{step}", 0.03, 200, 1800)
    thud = knock * 0.35 * thud * np.exp(-clock(0.03) / 0.005)
    return mix((0, wave), (0, thud))


def kalimba(step: int, ring: float = 1.1, rate: int = RATE) -> Wave:
    """A plucked tongue of metal on a box: a round tone, a short inharmonic pluck."""
    parts = ((1, 1, 1), (2, 0.14, 0.6), (3, 0.05, 0.4), (5.9, 0.16, 0.12), (8.3, 0.06, 0.06))
    return modes(note(step), ring, parts, rate)


def bell(step: int, ring: float = 1.6, rate: int = RATE) -> Wave:
    """A small glass bell; two strings a hair apart make it shimmer."""
    parts = ((1, 0.6, 1), (1.0022, 0.4, 0.95), (2.005, 0.25, 0.5), (3.01, 0.1, 0.3), (5.4, 0.07, 0.12))
    return modes(note(step), ring, parts, rate)


def drop(hertz: float, rise: float = 1.2, ring: float = 0.12) -> Wave:
    """One bubble: a tone that climbs while it dies; its pitch gains ``rise`` octaves over the ring."""
    t = clock(ring * 1.2)
    phase = 2 * np.pi * hertz * ring / (rise * np.log(2)) * (2 ** (rise * t / ring) - 1)
    return np.sin(phase) * np.exp(-6.9 * t / ring) * np.minimum(1, t / 0.003)


def pad(steps: Iterable[int], seconds: float, rate: int = RATE) -> Wave:
    """A warm held chord, three voices a note, with neither edge nor beat."""
    t = clock(seconds, rate)
    tones = [(note(s) * (1 + d), o) for s in steps for d in (-0.0012, 0, 0.0012) for o in (1, 2, 3)]
    return np.asarray(sum(np.sin(2 * np.pi * f * o * t + 7 * f) / o**2.2 for f, o in tones)) / len(tones)


# ------------------------------------------------------------------ putting together


def mix(*parts: tuple[float, Wave], rate: int = RATE) -> Wave:
    """Waves laid over one another, each starting at its second."""
    starts = [round(at * rate) for at, _ in parts]
    whole = np.zeros(max(start + len(wave) for start, (_, wave) in zip(starts, parts, strict=True)))
    for start, (_, wave) in zip(starts, parts, strict=True):
        whole[start : start + len(wave)] += wave
    return whole


def strum(play: Callable[..., Wave], steps: Iterable[int], gap: float, ring: float) -> Wave:
    """Notes one after another, ``gap`` seconds apart."""
    return mix(*((i * gap, play(step, ring)) for i, step in enumerate(steps)))


def room(wave: Wave, wet: float = 0.22, seconds: float = 0.7, rate: int = RATE, turn: bool = False) -> Wave:
    """The wave and its soft echo over water; with ``turn`` the echo of the end is heard at the start."""
    t = clock(seconds, rate)
    echo = noise("room", seconds, 200, 2600, rate) * np.exp(-6.9 * t / seconds) * np.minimum(1, t / 0.02)
    echo /= np.sqrt(np.sum(echo**2))
    count = len(wave) if turn else len(wave) + len(echo) - 1
    wash = np.fft.irfft(np.fft.rfft(wave, count) * np.fft.rfft(echo, count), count)
    wash[: len(wave)] += wave / wet
    return wash * wet


def swell(seconds: float, top: float, rate: int = RATE) -> Wave:
    """A rounded hill from zero to one and back, highest at the share ``top`` of its length."""
    x = np.linspace(0, 1, round(seconds * rate))
    return np.sin(np.pi * x ** (np.log(0.5) / np.log(top))) ** 2


def loudness(wave: Wave, rate: int = RATE) -> float:
    """RMS of the loudest 100 ms (of the whole, when shorter), full scale 1."""
    width = min(len(wave), rate // 10)
    energy = np.concatenate(([0], np.cumsum(wave**2)))
    return float(np.sqrt(np.max(energy[width:] - energy[:-width]) / width))


def finish(wave: Wave, level: float) -> Wave:
    """Without rumble, trimmed where the ear hears no more, at ``level`` dBFS, from zero to zero."""
    count = 2 ** int(np.ceil(np.log2(len(wave) + 1)))
    hertz = np.fft.rfftfreq(count, 1 / RATE)
    wave = np.fft.irfft(np.fft.rfft(wave, count) / (1 + (45 / np.maximum(hertz, 1e-3)) ** 4), count)[: len(wave)]
    heard = np.flatnonzero(np.abs(wave) > np.max(np.abs(wave)) * 10 ** (-52 / 20))
    wave = wave[heard[0] : heard[-1] + 1]
    fade = min(len(wave) // 3, RATE // 20)
    wave[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade)) ** 2
    wave[:44] *= np.linspace(0, 1, 44)
    wave -= np.mean(wave) * np.hanning(len(wave)) * 2
    wave = np.concatenate((np.zeros(LEAD), wave)) * 10 ** (level / 20) / loudness(wave)
    return wave * min(1.0, PEAK / float(np.max(np.abs(wave))))


def settle(wave: Wave, level: float) -> Wave:
    """A loop without rumble at ``level`` dBFS RMS."""
    bins = np.fft.rfft(wave)
    bins[np.fft.rfftfreq(len(wave), 1 / AMBIENT_RATE) < 40] = 0
    wave = np.fft.irfft(bins, len(wave))
    return wave * 10 ** (level / 20) / np.sqrt(np.mean(wave**2))


# ------------------------------------------------------------------ the files


def ogg_sum(page: bytes) -> int:
    """The check sum of an Ogg page (RFC 3533, section 6): CRC-32, polynomial 04c11db7, not reflected."""
    mirrored = page.translate(bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256)))
    # zlib's CRC is the reflected one; start and end are undone so that both agree.
    return int(f"{zlib.crc32(mirrored, 0xFFFFFFFF) ^ 0xFFFFFFFF:032b}"[::-1], 2)


def same_serial(data: bytes) -> bytes:
    """The Ogg stream with serial number 1 instead of a random one, so that files never change by chance."""
    out, at = bytearray(), 0
    while at < len(data):
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        end = at + 27 + len(lacing) + sum(lacing)
        page = bytearray(data[at:end])
        page[14:18], page[22:26] = (1).to_bytes(4, "little"), bytes(4)
        page[22:26] = ogg_sum(bytes(page)).to_bytes(4, "little")
        out, at = out + page, end
    return bytes(out)
