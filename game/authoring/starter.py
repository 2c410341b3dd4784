"""A first skill map with comments, which can be played as it is and changed line by line."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

TEXT = """\
# Your skill map. Lines that begin with # are notes for people; the game passes over them.
# Change something, save, and look:   python -m game maps check {file}
#                                     python -m game maps preview {file} --window
# Indentation carries meaning: use spaces, and line things up as their neighbours are.
map: 2
id: {id}                        # once children have played it, keep it: their history hangs on it
title: {title}                  # the isle's name, at most 22 characters
about: "One sentence for grown-ups: what is learnt here."
subject: mathematics
ages: [6, 8]
language: en

skills:
  # ------------------------------------------------ a skill is one thing to know, one lantern on the isle
  - id: two-and-five            # its name in the log; a-z, 0-9 and hyphens
    title: Twos and fives       # what stands at the lantern
    about: Count on in twos and in fives.
    can: "I can count in twos and fives."
    icon: hundred
    needs: []                   # what should be known before: ids of skills above, such as [other-skill]
    templates:
      # -------------------------------------------- a template makes many questions of one sort
      - id: what-comes-next
        prompt: "{{a}}, {{a + s}}, {{a + 2 * s}}, …  What comes next?"   # what stands in braces is worked out
        draw:
          s: [2, 5]             # one of these
          k: 0..9               # any number from 0 to 9
        let:
          a: k * s              # worked out from the names above
        answer: a + 3 * s
        kinds: [choose, type]   # tap one of four, or type it
        difficulty: 0           # from -1.5 (easy) to 1.5 (hard)
        misconceptions:
          - id: one-more        # an idea behind a wrong answer ...
            title: Counts on by one
            gives: a + 2 * s + 1            # ... the answer that it leads to ...
            explain: "{{response}} is 1 more. Here we count in jumps of {{s}}."   # ... and what helps then
      - id: put-in-order
        prompt: "Put them in order. Begin with the smallest."
        draw:
          s: [2, 5]
          few: {{some: 4, of: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}}   # a list of four different ones
        let:
          a: first(few) * s
          b: at(few, 2) * s
          c: at(few, 3) * s
          d: last(few) * s
        answer: sorted([a, b, c, d])
        kinds: [order]
        difficulty: -0.3
        misconceptions:
          - id: backwards
            title: Begins with the largest
            gives: reversed(answer)
            explain: "That is right backwards. Which one is the smallest?"
        hints:
          - text: "Which one is the smallest?"
          - text: "Begin with {{first(answer)}}. Which comes next?"
        worked:
          - text: "From the smallest to the largest: {{answer}}."
    hints:                      # help before answering, from gentle to strong; for templates without their own
      - text: "How far is it from one number to the next?"
      - text: "Count in jumps of {{s}}."
        picture: {{kind: line, values: [a, s, s]}}
    worked:                     # the way to the answer, shown after a wrong one
      - text: "Every jump is {{s}}: {{a}}, {{a + s}}, {{a + 2 * s}}, {{a + 3 * s}}."
        picture: {{kind: line, values: [a, s, s, s]}}

  - id: share-it                # a second skill, behind the first
    title: Share it
    about: Share things out fairly between friends.
    can: "I can share things so that all get the same."
    icon: double
    needs: [two-and-five]
    templates:
      - id: story
        prompt: "{{n * e}} for {{n}} children. How many each?"
        stories:                # the same mathematics, told by what a child likes
          cooking: "{{n}} children share {{n * e}} pancakes. How many does each child get?"
          space: "{{n * e}} moon stones go into {{n}} rockets, the same in each. How many in one rocket?"
          animals: "{{n * e}} carrots are for {{n}} rabbits. How many does each rabbit get?"
        draw: {{n: 2..5, e: 1..6}}
        answer: e
        kinds: [choose, type]
        misconceptions:
          - id: how-many-children
            title: Says how many share
            gives: n
            explain: "{{response}} is how many share. How many does each one get?"
          - id: all-of-them
            title: Says how many there are
            gives: n * e
            explain: "{{response}} is all of them together. Now share them out."
      - id: build
        prompt: "{{n}} friends, {{e}} shells each. Lay one row for each friend."
        draw: {{n: 2..5, e: 2..6}}
        answer: "[n, e]"        # rows and columns
        kinds: [build]
        tool: array
        misconceptions:
          - id: turned
            title: Turns rows and columns
            gives: "[e, n]"
            when: e != n
            explain: "Every friend gets a row of their own: {{n}} rows."
    hints:
      - text: "Give everyone one, then one more, and so on."
      - text: "{{n}} groups, the same in each."
        picture: {{kind: groups, values: [n, e], thing: shell}}
    worked:
      - text: "{{n}} times {{e}} is {{n * e}}, so everyone gets {{e}}."
        picture: {{kind: array, values: [n, e]}}
"""


def begin(path: Path, title: str = "") -> Path:
    """Write the starter into a new file; its path. Raises ValueError where the file is there already."""
    path = path if path.suffix in (".yaml", ".yml") else path.with_name(f"{path.name}.yaml")
    words = " ".join((title or path.stem.replace("-", " ").replace("_", " ").capitalize()).split())
    title = "".join(sign for sign in words if sign.isprintable() and sign not in '"\\')[:22].strip() or "My isle"
    if path.exists():
        raise ValueError(f"{path} is there already; choose another name")
    plain = re.fullmatch(r"[A-Za-z][\w ]*", title) and title.lower() not in ("true", "false", "null")
    shown = title if plain else f'"{title}"'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(file=" ".join(str(path).split()), id=slug(path.stem), title=shown), encoding="utf-8")
    return path


def slug(text: str, usual: str = "my-isle") -> str:
    """An id made of any text: small letters, digits and single hyphens, at most 40."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or usual
