"""Calendar files (RFC 5545). Pure; knows no visit."""

from datetime import UTC, date, datetime, time

from angtong.kit.clock import BANGKOK

from .vocabulary import Half

LONGEST_OCTETS = 73
HOURS = {
    Half.MORNING: (time(9), time(12)),
    Half.AFTERNOON: (time(13), time(16)),
    Half.DAY: (time(9), time(16)),
}


def event(
    *,
    uid: str,
    day: date,
    half: str,
    title: str,
    at: datetime,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
) -> list[str]:
    """Return the lines of one event; without hours it has the usual ones of its part of the day."""
    first, last = HOURS[Half(half)]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}@angtong-model",
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART:{_utc(datetime.combine(day, starts_at or first, BANGKOK))}",
        f"DTEND:{_utc(datetime.combine(day, ends_at or last, BANGKOK))}",
        f"SUMMARY:{_escaped(title)}",
    ]
    if place:
        lines.append(f"LOCATION:{_escaped(place)}")
    return [*lines, "END:VEVENT"]


def calendar(name: str, events: list[list[str]]) -> str:
    """Return a calendar file of events."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ANGTONG MODEL//study visits//TH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for each in events for line in each),
        "END:VCALENDAR",
    ]
    return "\r\n".join(_folded(line) for line in lines) + "\r\n"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, no letter torn."""
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > LONGEST_OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    return "\r\n".join([*pieces, piece])
