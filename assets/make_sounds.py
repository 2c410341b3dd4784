"""Synthesises every sound of the game into ``assets/sounds``: ``python assets/make_sounds.py`` (extra ``dev``).

All notes belong to one pentatonic scale on F, so whatever sounds together sounds well. A wave is a
float array, mono, 44100 samples a second (the ambient loops 22050). The same script writes the same bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

Wave = NDArray[np.float64]

OUT = Path(__file__).parent / "sounds"
RATE, AMBIENT_RATE = 44100, 22050
LOOP = 28.0  # seconds of an ambient loop
SCALE = (0, 2, 4, 7, 9)  # semitones of the major pentatonic
F3 = 174.614  # hertz; F4 is step 5, F5 step 10, F6 step 15
PEAK = 10 ** (-4.5 / 20)  # what no wave may pass before it is compressed, which may add a little
LEAD = 300  # samples (4 ms) of silence before an attack, where the compressed sound may begin at zero
SQUEEZE = .62  # Vorbis, 0 best to 1 smallest


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
    wave = wave[: heard[-1] + 1]
    fade = min(len(wave) // 3, RATE // 20)
    wave[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade)) ** 2
    wave[:44] *= np.linspace(0, 1, 44)
    wave -= np.mean(wave) * np.hanning(len(wave)) * 2
    wave = np.concatenate((np.zeros(LEAD), wave)) * 10 ** (level / 20) / loudness(wave)
    return wave * min(1.0, PEAK / float(np.max(np.abs(wave))))


# ------------------------------------------------------------------ the sounds


def right(run: int) -> Wave:
    """A soft chord, a step of the scale higher with every right answer of the run."""
    top = run + 6
    chord = mix((0, 0.5 * kalimba(top - 4, 0.8)), (0.05, 0.6 * kalimba(top - 2, 0.8)), (0.1, kalimba(top, 1.0)))
    sparks = mix((0.1, 0.16 * bell(top + 5, 0.9)), (0.18, 0.03 * run * bell(top + 7, 0.8)))
    return room(mix((0, chord), (0, sparks)))


def gate() -> Wave:
    """Wooden pins falling one by one, and the chord of what lies behind."""
    pins = [(0.085 * i + 0.012 * (i % 2), 0.7 * wood(s, 0.3)) for i, s in enumerate((3, 5, 4, 6, 5, 7, 8))]
    return room(mix(*pins, (0.72, strum(kalimba, (5, 8, 10, 12), 0.035, 1.0))))


def lantern() -> Wave:
    """The big moment: three seconds, a climb into a warm chord."""
    climb = [(0.0, 3), (0.17, 5), (0.33, 7), (0.48, 8), (0.62, 10), (0.75, 12), (0.87, 13), (0.98, 15)]
    run = mix(*((at, (0.45 + 0.07 * i) * kalimba(step, 1.2)) for i, (at, step) in enumerate(climb)))
    warm = pad((0, 3, 5, 7, 8, 10), 2.9) * swell(2.9, 0.42) * 5
    crown = mix(*((1.1 + 0.05 * i, 0.5 * kalimba(s, 1.9)) for i, s in enumerate((5, 7, 8, 10, 12, 15))))
    stars = [(1.15 + 0.16 * i, 0.15 * 0.85**i * bell(s, 1.2)) for i, s in enumerate((17, 20, 18, 22, 20, 23))]
    return room(mix((0, run), (0.15, warm), (0, crown), *stars), 0.3, 1.0)[: 3 * RATE]


def badge() -> Wave:
    pairs = mix((0, kalimba(8, 0.7)), (0.13, kalimba(10, 0.7)), (0.26, kalimba(12, 1.2)), (0.26, kalimba(7, 1.2)))
    return room(mix((0, pairs), (0.26, 0.35 * bell(17, 1.4)), (0.4, 0.2 * bell(20, 1.2))))


def level() -> Wave:
    """Stairs of wood, then the landing in bells."""
    stairs = [(0.11 * i, 0.8 * wood(s, 0.4)) for i, s in enumerate((5, 7, 6, 8, 7, 10))]
    landing = [(0.68, kalimba(s, 1.2)) for s in (5, 8, 10)] + [(0.72, 0.3 * bell(15, 1.3))]
    return room(mix(*stairs, *landing))


def goal() -> Wave:
    """A far bell answered by a near one: arrived."""
    far = mix((0, 0.5 * bell(8, 1.4)), (0.22, 0.5 * bell(7, 1.4)), (0.44, 0.7 * bell(10, 1.6)))
    return room(mix((0, far), (0.44, 0.8 * kalimba(5, 1.3)), (0.5, 0.6 * kalimba(8, 1.3)), (0.7, 0.2 * bell(15, 1))))


def sail() -> Wave:
    """Water along a hull: a low wash that opens to foam, and three drops."""
    wash = noise("wash", 1.3, 180, 700) * swell(1.3, 0.4) + 0.35 * noise("foam", 1.3, 900, 4200) * swell(1.3, 0.55)
    drops = [(at, 0.5 * drop(f)) for at, f in ((0.55, 620), (0.74, 880), (0.92, 700))]
    return mix((0, wash), *drops)


def page() -> Wave:
    """A leaf of paper turning: a breath of high noise, a few creases, a pat as it lies down."""
    turn = noise("paper", 0.3, 1500, 6500) * swell(0.3, 0.6)
    crease = 0.6 * noise("crease", 0.3, 2500, 8000) * (chance("creases").random(round(0.3 * RATE)) > 0.9985)
    crease = np.convolve(crease, np.exp(-clock(0.012) / 0.002) * np.sin(2 * np.pi * 2400 * clock(0.012)))
    pat = noise("pat", 0.08, 150, 900) * np.exp(-clock(0.08) / 0.014)
    return mix((0, turn), (0, 0.5 * crease), (0.24, 0.7 * pat))


def effects() -> dict[str, tuple[Wave, float]]:
    """Every effect by its file's name, with its loudness: dBFS of its loudest 100 ms."""
    jar = [(0.09 + 0.05 * i, 0.3 * 0.8**i * bell(s, 0.6)) for i, s in enumerate((17, 20, 18))]
    shimmer = [(0.075 * i, (0.5 - 0.05 * i) * bell(s, 1.0)) for i, s in enumerate((12, 15, 13, 17, 15, 20))]
    return {
        "tap": (wood(11, 0.13, 0.8), -26),
        **{f"right-{run}": (right(run), -18) for run in range(10)},
        "kind": (room(mix((0, wood(3, 0.55, 0.2)), (0.21, wood(2, 0.75, 0.2)))), -19),
        "hint": (room(mix(*shimmer), 0.3), -22),
        **{f"place-{i}": (mix((0, wood(5 + i, 0.22)), (0.012, 0.3 * wood(14 + i, 0.06))), -21) for i in range(5)},
        "take": (mix((0, 0.6 * wood(6, 0.16, 0.9)), (0.05, wood(4, 0.2, 0.3))), -22),
        "catch": (room(mix((0, 0.8 * drop(520, 1.6, 0.14)), *jar), 0.15), -20),
        "hop": (room(mix((0, drop(430, 1.1, 0.16)), (0.07, 0.45 * drop(760, 1.0, 0.1))), 0.1, 0.3), -21),
        "gate": (gate(), -19),
        "lantern": (lantern(), -16),
        "badge": (badge(), -17),
        "level": (level(), -17),
        "goal": (goal(), -17),
        "sail": (sail(), -24),
        "page": (page(), -27),
    }


# ------------------------------------------------------------------ the ambient loops

WAVES = (  # second it rises, seconds it lasts, strength: the sea holds its breath only where the loop turns
    *((0.0, 8.5, 0.8), (4.6, 7.5, 0.55), (8.4, 9.0, 1.0), (14.0, 7.0, 0.6), (17.2, 8.6, 0.85)),
    (21.4, 6.6, 0.7),
)
FAR_BELLS = ((6.2, 10), (15.5, 8), (16.3, 12), (22.6, 7))
CHORDS = ((0.0, (0, 3, 7, 8)), (7.0, (4, 6, 8, 10)), (14.0, (2, 5, 7, 9)), (21.0, (3, 6, 8, 11)))
MUSIC_BOX = (
    *((0.9, 10), (1.8, 12), (3.15, 13), (4.95, 12), (7.65, 14), (8.55, 13), (9.9, 11), (11.7, 10)),
    *((14.4, 12), (15.3, 14), (16.2, 15), (18.0, 12), (20.7, 11), (21.6, 13), (22.95, 10), (24.3, 8)),
)


def around(parts: Iterable[tuple[float, Wave]]) -> Wave:
    """Waves laid on a loop: what rings past the end goes on at the start."""
    loop = np.zeros(round(LOOP * AMBIENT_RATE))
    for at, wave in parts:
        np.add.at(loop, (round(at * AMBIENT_RATE) + np.arange(len(wave))) % len(loop), wave)
    return loop


def sea() -> Wave:
    """Soft waves that come and draw back, a breath of foam after each, and bells far out."""
    deep, foam = noise("deep", LOOP, 130, 520, AMBIENT_RATE), noise("spray", LOOP, 700, 3400, AMBIENT_RATE)
    hills = around((at, s * swell(long, 0.45, AMBIENT_RATE)) for at, long, s in WAVES)
    crests = around((at, s * swell(long, 0.6, AMBIENT_RATE) ** 2) for at, long, s in WAVES)
    bells = around((at, bell(step, 4.0, AMBIENT_RATE)) for at, step in FAR_BELLS)
    return (0.06 + hills) * deep + (0.015 + 0.42 * crests) * foam + 1.0 * room(bells, 0.6, 2.0, AMBIENT_RATE, True)


def light() -> Wave:
    """Warm slow chords and a music box that takes its time."""
    hill = swell(9.0, 0.45, AMBIENT_RATE)
    chords = around((at, pad(steps, 9.0, AMBIENT_RATE) * hill) for at, steps in CHORDS)
    box = around((at, kalimba(step, 2.2, AMBIENT_RATE)) for at, step in MUSIC_BOX)
    return 6 * chords + 0.55 * room(box, 0.5, 1.6, AMBIENT_RATE, True)


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


def write(name: str, wave: Wave, rate: int) -> None:
    """Write one file and say how long and how large it is."""
    path = OUT / f"{name}.ogg"
    soundfile.write(path, wave, rate, format="OGG", subtype="VORBIS", compression_level=SQUEEZE)
    path.write_bytes(same_serial(path.read_bytes()))
    print(f"{name:14} {len(wave) / rate:6.2f} s {path.stat().st_size / 1000:7.1f} kB")


def main() -> None:
    OUT.mkdir(exist_ok=True)
    for name, (wave, level) in effects().items():
        write(name, finish(wave, level), RATE)
    write("ambient-sea", settle(sea(), -30), AMBIENT_RATE)
    write("ambient-light", settle(light(), -31), AMBIENT_RATE)


if __name__ == "__main__":
    main()
