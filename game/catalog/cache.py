"""Keeps content that was read and checked, as plain JSON, so that the next start is quick.

Anything that isn't exactly what was written (another version, a torn file, a stranger's) is made
again without a word; a folder that can't be written to is no fault either.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import game

FORMAT = 2  # raise it whenever checked content would come out differently

_T = TypeVar("_T")
_Decode = Callable[[Any], Any]


def encode(value: Any) -> Any:
    """Frozen dataclasses, tuples and mappings as what JSON can hold."""
    if is_dataclass(value):
        return {part.name: encode(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, list | tuple):
        return [encode(part) for part in value]
    if isinstance(value, Mapping):
        return {key: encode(part) for key, part in value.items()}
    return {"/": [value.numerator, value.denominator]} if isinstance(value, Fraction) else value


def decode(kind: Any, data: Any) -> Any:
    """Data from ``encode`` as values of this type again. Raises TypeError, KeyError or ValueError."""
    return _decoder(kind)(data)


def _as_is(data: Any) -> Any:
    return data


def _as_value(data: Any) -> Any:
    """A number, a fraction, a word, or a tuple of them."""
    if isinstance(data, list):
        return tuple([_as_value(part) for part in data])
    return Fraction(*data["/"]) if isinstance(data, dict) else data


def _decode_class(kind: type) -> _Decode:
    decoders: dict[str, _Decode] = {}

    def build(data: Any) -> Any:
        if not decoders:  # made at first use, so that a class may hold itself
            hints = get_type_hints(kind)
            decoders.update((part.name, _decoder(hints[part.name])) for part in fields(kind) if part.init)
        return kind(**{name: read(data[name]) for name, read in decoders.items()})

    return build


def _decode_tuple(arguments: tuple[Any, ...]) -> _Decode:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        part = _decoder(arguments[0])
        return tuple if part is _as_is else lambda data: tuple([part(one) for one in data])
    parts = [_decoder(argument) for argument in arguments]
    return lambda data: tuple([part(one) for part, one in zip(parts, data, strict=True)])


@lru_cache(maxsize=256)
def _decoder(kind: Any) -> _Decode:
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _decode_class(kind)
    if origin is tuple:
        return _decode_tuple(arguments)
    if origin in (Union, types.UnionType):
        some = [argument for argument in arguments if argument is not type(None)]
        if Fraction in some:
            return _as_value
        inner = _decoder(some[0]) if len(some) == 1 else _as_is
        return _as_is if inner is _as_is else lambda data: None if data is None else inner(data)
    if origin is not None and issubclass(origin, Mapping):
        inner = _decoder(arguments[1])
        return lambda data: {key: inner(part) for key, part in data.items()}
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else _as_is


def _hash(*parts: str | bytes) -> str:
    one = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        one.update(b"%d:" % len(raw))
        one.update(raw)
    return one.hexdigest()


def kept(cache_dir: Path | None, name: str, key: str, kind: Any, make: Callable[[], _T]) -> _T:
    """``make()``, or what it gave last time for this name and key. Raises only what ``make`` raises.

    ``name`` says what it is (one cache file a name), ``key`` its exact content, ``kind`` its type.
    """
    if cache_dir is None:
        return make()
    file = cache_dir / f"{_hash(name)[:20]}.json"
    seal = _hash(str(FORMAT), getattr(game, "__version__", ""), str(kind), key)
    try:
        first, _, body = file.read_bytes().partition(b"\n")
        if first.decode() == _hash(seal, body):
            return decode(kind, json.loads(body))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    made = make()
    body = json.dumps(encode(made), ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        _write(file, _hash(seal, body).encode() + b"\n" + body)
    return made


def _write(file: Path, raw: bytes) -> None:
    """Replace a file whole, so that a reader never sees half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        temporary.write_bytes(raw)
        temporary.replace(file)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
