"""TEI transcriptions of speech: utterances ``u`` of persons listed in the header.

Times stand in a timeline of ``when``, each so much after another, and are
pointed at; or, in other corpora, beside the words. Pauses, noises, gestures
and the transcriber's notes are no words.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.transcripts.blocks import Block, Reading
from jresearch.transcripts.marked_speech import (
    ID,
    LANGUAGE,
    begins_with,
    language_named,
    local,
    reading,
    root_of,
    shown,
    time_of,
    together,
    words,
)
from jresearch.transcripts.spoken_language import word_set
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

FORMAT = "TEI"
_ROOTS = ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2")
_ASIDE = word_set(
    "pause vocal incident kinesic event writing note desc gap shift del speaker spanGrp fw"
)
_APART = word_set("u seg s p ab l lb")
_UNITS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0}
_ROUNDS = 20
"""How often points told from later ones are looked at again."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ATTACHED = re.compile(r"[.,…)\]»”]")
_ELIDED = re.compile(r"['’(\[-]$")


def is_tei(text: str) -> bool:
    """Whether a text is a TEI document."""
    return begins_with(text, *_ROOTS)


def read_tei(content: bytes, where: str) -> Reading:
    """The turns of a TEI document: an utterance each.

    Raises
    ------
    InputError
        It is damaged, declares entities, or holds no utterance.
    """
    root = root_of(content, where)
    names, times = shown(_persons(root)), _timeline(root)
    aside: Counter[str] = Counter()
    blocks, shared = [], 0
    for u, said in _utterances(root):
        who = said.get("who", "").split()
        speaker = _name(who[0], names) if len(who) == 1 else ""
        shared += len(who) > 1
        start, end = _times(u, said, times)
        blocks.append(Block(speaker, _words(u, aside), start, end))
    if not blocks:
        what = _("no utterance (u) in this TEI document.")
        raise InputError(Problem(where, what, _("Export its speech as .vtt or .txt.")))
    return reading(
        blocks,
        FORMAT,
        aside.total(),
        notes=together(shared),
        language=_language(root),
        date=_date(root),
    )


# Who ---------------------------------------------------------------------------------------------


def _persons(root: Element) -> dict[str, str]:
    """The persons of the header, by id."""
    found = {}
    for node in root.iter():
        if local(node) in {"person", "personGrp", "participant"} and node.get(ID):
            named = [child for child in node.iter() if local(child) in {"persName", "name"}]
            found[node.get(ID, "")] = words("".join(named[0].itertext())) if named else ""
    return found


def _name(pointer: str, names: Mapping[str, str]) -> str:
    id_ = pointer.removeprefix("#")
    return names.get(id_, id_)


# When --------------------------------------------------------------------------------------------


def _timeline(root: Element) -> dict[str, float]:
    """The seconds of each point of the timeline, counted from its first."""
    times: dict[str, float] = {}
    for line in (node for node in root.iter() if local(node) == "timeline"):
        unit = _UNITS.get(line.get("unit", "s"), 1.0)
        waiting = [node for node in line.iter() if local(node) == "when"]
        origin = (time_of(waiting[0].get("absolute")) if waiting else None) or 0.0
        # a point may be told from one that is written further down
        for _round in range(_ROUNDS):
            waiting = [point for point in waiting if not _placed(point, times, unit, origin)]
    return times


def _placed(point: Element, times: dict[str, float], unit: float, origin: float) -> bool:
    """Whether nothing more is to be known of a point; its time, where it has one, is set."""
    id_, since = point.get(ID, ""), point.get("since", "").removeprefix("#")
    interval, absolute = time_of(point.get("interval")), time_of(point.get("absolute"))
    if interval is not None and since not in {"", id_}:
        if since not in times:
            return False
        times[id_] = times[since] + interval * unit
    elif interval is not None:
        times[id_] = interval * unit
    elif absolute is not None:
        times[id_] = max(0.0, absolute - origin)
    elif not times:
        times[id_] = 0.0
    return True


def _times(
    u: Element, said: Mapping[str, str], times: Mapping[str, float]
) -> tuple[float | None, float | None]:
    """When an utterance begins and ends: said of it, or marked inside it."""
    marks = [_time(node.get("synch"), times) for node in u.iter() if local(node) == "anchor"]
    inside = [time for time in marks if time is not None]
    start, end = _time(said.get("start"), times), _time(said.get("end"), times)
    if inside:
        start = inside[0] if start is None else start
        end = inside[-1] if end is None and len(inside) > 1 else end
    return start, end


def _time(written: str | None, times: Mapping[str, float]) -> float | None:
    if written is None:
        return None
    found = times.get(written.removeprefix("#"))
    return round(found, 3) if found is not None else time_of(written)


# What --------------------------------------------------------------------------------------------


def _utterances(root: Element) -> Iterator[tuple[Element, Mapping[str, str]]]:
    """The utterances in their order, with what their block says of them."""
    said_of: dict[Element, dict[str, str]] = {}
    for node in root.iter():
        if local(node) == "annotationBlock":
            said_of.update({u: dict(node.attrib) for u in node.iter() if local(u) == "u"})
        elif local(node) == "u":
            yield node, said_of.get(node, {}) | dict(node.attrib)


def _words(u: Element, aside: Counter[str]) -> str:
    """The words of an utterance; tokens (w, pc) are set as people write them."""
    tokens = any(local(node) == "w" for node in u.iter())
    parts = [] if tokens else [u.text or ""]
    waiting: list[Element | str] = []
    _push(waiting, u, tokens)
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        kind = local(node)
        if kind in _ASIDE:
            aside[kind] += 1
            parts.append(" ")
        elif kind in {"w", "pc"} and tokens:
            parts.append(_token("".join(parts[-2:]), words("".join(node.itertext()))))
        else:
            parts.append(" " * (kind in _APART) + ("" if tokens else node.text or ""))
            _push(waiting, node, tokens)
    return words("".join(parts))


def _token(before: str, token: str) -> str:
    glued = not before.strip() or _ELIDED.search(before) or _ATTACHED.match(token)
    return token if glued else f" {token}"


def _push(waiting: list[Element | str], node: Element, tokens: bool) -> None:
    for child in reversed(node):
        if local(child) in _APART:
            waiting.append(" ")
        if not tokens:
            waiting.append(child.tail or "")
        waiting.append(child)


# The file of itself ------------------------------------------------------------------------------


def _language(root: Element) -> str | None:
    """The language the file names: of its text, of its utterances, of itself."""
    told = [
        node.get("ident") if local(node) == "language" else node.get(LANGUAGE)
        for node in root.iter()
        if local(node) in {"language", "text", "u", "TEI"}
    ]
    languages = Counter(found for each in told if (found := language_named(each)))
    return languages.most_common(1)[0][0] if languages else None


def _date(root: Element) -> str | None:
    """The day of the recording."""
    for recording in (node for node in root.iter() if local(node) == "recording"):
        for node in recording.iter():
            day = node.get("when", "")[:10] if local(node) == "date" else ""
            if _DAY.fullmatch(day):
                return day
    return None
