"""Meanings of hours of the day."""

from __future__ import annotations

from onrecord.reading.times import dates
from onrecord.reading.times.grammar import Found
from onrecord.reading.times.scene import Scene, Sense, undated


def clock(found: Found, scene: Scene) -> Sense | None:
    """10:35 a.m.; 9 p.m. Tuesday; 5 p.m. EST, Nov. 9; 14:30 GMT."""
    hour, minute = _hour(found)
    if hour is None:
        return None
    clock_time = f"T{hour:02d}:{minute:02d}"
    day: Sense | None = None
    if found.get("w"):
        day = dates.weekday(found, scene)
    elif found.get("m"):
        day = dates.month_day(found, scene)
    elif found.get("d"):
        day = dates.deictic(found, scene)
    else:
        today = scene.focus if scene.focus is not None and scene.focus.unit == "day" else scene.today("day")
        if today is not None:
            day = Sense("DATE", today.edtf, today.timex, "day", "the day being told", today)
    if day is None or day.point is None:
        return undated("TIME", "minute", "an hour of a day that is not told")
    return Sense("TIME", day.point.edtf + clock_time, day.point.timex + clock_time, "minute", day.why, day.point)


def _hour(found: Found) -> tuple[int | None, int]:
    """The hour (0 to 23) and minute of a clock time; None where it is none, such as a score."""
    text = found["c"].text
    hour, minute = (int(part) for part in text.split(":")) if ":" in text else (int(text) if text.isdigit() else 99, 0)
    half = found["a"].text[0].lower() if found.get("a") else None
    if half is None and ":" not in text:
        return None, 0
    if half is None:
        before = found.before.text.lower() if found.before is not None else ""
        if not (found.get("z") or before in ("at", "around", "about", "by", "until", "from", "before", "after")):
            return None, 0
    elif not 1 <= hour <= 12:
        return None, 0
    else:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else (None, 0)
