"""Synthesises every sound into ``assets/sounds``: ``python assets/make_sounds.py`` (extra ``dev``).

The same script writes the same bytes: all its noise is seeded by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import soundfile
from sound_craft import (
    AMBIENT_RATE,
    RATE,
    Wave,
    bell,
    chance,
    clock,
    drop,
    finish,
    kalimba,
    mix,
    noise,
    pad,
    room,
    same_serial,
    settle,
    strum,
    swell,
    wood,
)

OUT = Path(__file__).parent / "sounds"
LOOP = 28.0  # seconds of an ambient loop
SQUEEZE = 0.5  # Vorbis, 0 best to 1 smallest


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


# ------------------------------------------------------------------ the files


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
