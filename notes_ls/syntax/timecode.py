"""A time of a video as written: every spelling that notes use, what it may mean, and where a player seeks to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_CANONICAL = re.compile(r"[0-9][0-9]:[0-5][0-9]:[0-5][0-9]")
_FIELDS = re.compile(r"(?:HH:)?([0-9]{1,3}(?::[0-9]{1,3}){1,3}+)[:\]]*+")
_SECONDS = re.compile(r"[0-9]{1,6}")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_AROUND = "[]() \t\n"
_THREE = re.compile(r"[\[( ]*+([0-9]{1,3}):([0-9]{1,3}):([0-9]{1,3})[\]) ]*+")
_NUMBERS = {f"{number:02}": number for number in range(100)}
_KEPT = 2_048  # notes on one video cite the same times again and again
_LONGEST = 5  # hours: a time beyond is more likely MM:SS with a field too many than a place in a video


@dataclass(frozen=True, slots=True)
class Time:
    """A time as `written`; `seek` is the second a player goes to for it, None where it goes nowhere.

    `readings` are the seconds that the author may have meant, the likelier first: one where the spelling leaves no
    doubt, two where it does, none where it holds no time.
    """

    written: str
    seek: int | None
    readings: tuple[int, ...]

    @property
    def is_canonical(self) -> bool:
        """Tell whether it is written as `HH:MM:SS` with minutes and seconds below 60."""
        return is_canonical(self.written)


@lru_cache(_KEPT)
def read_time(text: str) -> Time:
    """Return what `text`, the value or the label of an anchor, says as a time; brackets around it are no matter."""
    return Time(text, _seek(text), _readings(text))


def is_canonical(text: str) -> bool:
    """Tell whether `text` is `HH:MM:SS` with minutes and seconds below 60."""
    return _CANONICAL.fullmatch(text) is not None


def hhmmss(seconds: int) -> str:
    """Return `seconds` as `HH:MM:SS`."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


@lru_cache(_KEPT)
def fields(text: str) -> tuple[int, int, int] | None:
    """Return hours, minutes and seconds of a time of just three fields, in whatever range, or None."""
    try:
        if text[2:6:3] == "::":
            return _NUMBERS[text[:2]], _NUMBERS[text[3:5]], _NUMBERS[text[6:]]
    except KeyError:
        pass  # it is written in another way
    match = _THREE.fullmatch(text)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def is_range(text: str) -> bool:
    """Tell whether four fields are two times of two fields, `56:17:56:23`, rather than one with a fraction."""
    parts = text.split(":")
    if len(parts) != 4 or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        return False
    first, second, third, fourth = map(int, parts)
    start, end = first * 60 + second, third * 60 + fourth
    return first >= _LONGEST and max(second, fourth) < 60 and start < end < start + 600


def _seek(text: str) -> int | None:
    """Return the second that the site's player takes from a `data-t`.

    It splits at colons into hours, minutes and seconds, takes what is missing or empty for nought, ignores a fourth
    field, and is lost where a field is no number.
    """
    seconds = 0.0
    for part, weight in zip(text.split(":"), (3600, 60, 1), strict=False):
        number = part.strip()
        if number:
            if not _NUMBER.fullmatch(number):
                return None
            seconds += float(number) * weight
    return int(seconds) if seconds < 1e9 and text.strip() else None


def _readings(text: str) -> tuple[int, ...]:
    """Return the seconds that `text` may mean."""
    inner = text.strip(_AROUND)
    if _SECONDS.fullmatch(inner):
        return (int(inner),)
    match = _FIELDS.fullmatch(inner)
    if match is None:
        return ()
    parts = match[1].split(":")
    numbers = [int(part) for part in parts]
    if len(numbers) == 2:
        minutes, seconds = numbers
        return (minutes * 60 + seconds,) if seconds < 60 else ()
    hours, minutes, seconds = numbers[:3]
    if len(numbers) == 4:
        return _four(numbers)
    whole = hours * 3600 + minutes * 60 + seconds
    short = hours * 60 + minutes  # what it is if the last field was meant for fractions of a second
    if seconds >= 60 or len(parts[2]) == 3:
        return _with_fraction(whole, short, parts[2], minutes)
    if minutes >= 60:
        return (whole, minutes * 60 + seconds)
    if hours >= _LONGEST and not is_canonical(inner):
        return (whole, short)
    return (whole,)


def _with_fraction(whole: int, short: int, last: str, minutes: int) -> tuple[int, ...]:
    """Return the readings of three fields whose last holds centiseconds, milliseconds or a nought too many."""
    if minutes >= 60:
        return ()
    return (whole, short) if len(last) == 3 and last[0] == "0" and int(last) < 60 else (short,)


def _four(numbers: list[int]) -> tuple[int, ...]:
    """Return the readings of four fields: a time with a fraction, or the start of a range of two."""
    first, second, third, fourth = numbers
    if is_range(f"{first}:{second}:{third}:{fourth}"):
        return (first * 60 + second,)
    return (first * 3600 + second * 60 + third,) if max(second, third) < 60 else ()
