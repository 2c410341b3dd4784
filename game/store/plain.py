"""Frozen values to plain JSON data and back, by their own type hints, trusting nothing that comes in."""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """Dataclasses and mappings become dicts, tuples lists, enum members their values."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: to_plain(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(part) for part in value]
    if is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    return value


def from_plain(kind: Any, data: Any) -> Any:
    """A value of ``kind``: what is missing gets its default, what is unknown is passed over.

    ``kind``: a dataclass, a mapping of texts, a tuple, ``X | None``, an enum, bool, int, float or
    str. Raises ValueError for anything of another type, and for numbers that are not finite.
    """
    return _reader(kind)(data)


@cache
def _reader(kind: Any) -> Reader:
    origin, parts = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _dataclass(kind)
    if isinstance(kind, type) and hasattr(kind, "_fields"):  # a named tuple is a list, its later values may be missing
        return _named(kind)
    if origin is tuple:
        return _row(parts[0]) if parts[-1] is Ellipsis else _record(parts)
    if origin in (Union, types.UnionType):
        return _either(parts)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(parts[1])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _number if kind is float else _exactly(kind)


def _expect(kind: type, data: Any) -> None:
    if type(data) is not kind:
        raise ValueError(f"expected {kind.__name__}, found {type(data).__name__}")


def _dataclass(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = [(f.name, _reader(hints[f.name])) for f in fields(kind)]
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def read(data: Any) -> Any:
        _expect(dict, data)
        if missing := needed - data.keys():
            raise ValueError(f"{kind.__name__} without {', '.join(sorted(missing))}")
        return kind(**{name: reader(data[name]) for name, reader in readers if name in data})

    return read


def _row(part: Any) -> Reader:
    reader = _reader(part)

    def read(data: Any) -> Any:
        _expect(list, data)
        return tuple(map(reader, data))

    return read


def _named(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = [_reader(hints[name]) for name in kind._fields]
    fewest = len(kind._fields) - len(kind._field_defaults)

    def read(data: Any) -> Any:
        _expect(list, data)
        if not fewest <= len(data) <= len(readers):
            raise ValueError(f"{kind.__name__} with {len(data)} values")
        return kind(*(reader(part) for reader, part in zip(readers, data, strict=False)))

    return read


def _record(parts: tuple[Any, ...]) -> Reader:
    readers = [_reader(part) for part in parts]

    def read(data: Any) -> Any:
        _expect(list, data)
        return tuple(reader(part) for reader, part in zip(readers, data, strict=True))

    return read


def _mapping(part: Any) -> Reader:
    reader = _reader(part)

    def read(data: Any) -> Any:
        _expect(dict, data)
        return {key: reader(value) for key, value in data.items()}

    return read


def _either(parts: tuple[Any, ...]) -> Reader:
    (kind,) = (part for part in parts if part is not type(None))
    reader = _reader(kind)
    return lambda data: None if data is None else reader(data)


def _number(data: Any) -> float:
    if type(data) not in (int, float) or not math.isfinite(data):
        raise ValueError(f"expected a number, found {data!r}")
    return float(data)


def _exactly(kind: type) -> Reader:
    def read(data: Any) -> Any:
        _expect(kind, data)
        return data

    return read
