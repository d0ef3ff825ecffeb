"""A message as the report tells it: its title, its words, what has moved since.

The words are those of the consultant; the values in them are those of today. In the
working edition what has moved is marked where it stands. In the client edition nothing is
marked, and what is not published says so in its place: the consultant is told beforehand.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.log import decisions
from jresearch.messages import moved
from jresearch.messages.files import folded, read_messages
from jresearch.messages.markdown import as_html, as_line, as_text, held_place, inner_links
from jresearch.messages.moved import Moved
from jresearch.messages.references import Reference, of_message, pieces
from jresearch.messages.values import Value, value_of
from jresearch.observations.shortened import only_cut
from jresearch.translation import _, language, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jresearch.analysis import Analysis
    from jresearch.messages.files import Message, Page
    from jresearch.translation import Language

    Filled = list[tuple[Reference, Value]]


@dataclass(frozen=True)
class Report:
    """What a message has to know of the report it stands in."""

    pages: Sequence[Page]
    heard: Mapping[str, int]
    """How many customers, employees, interviews and observations it counts."""
    place_of: Callable[..., str]
    """The id of a place on its pages: of a page, or of a finding's card."""


@dataclass(frozen=True)
class Told:
    """The consultant's words for one page or step."""

    title: str
    """Empty where the title by rule stays."""
    html: str
    text: str
    moved: tuple[Moved, ...] = field(default=())
    language: Language | None = None
    """Where it is another than the report's."""


def message_for(a: Analysis, place: str, report: Report, *, kind: str = "page") -> Told | None:
    """What the consultant wrote for this page or step; nothing when nobody wrote anything.

    Raises
    ------
    InputError
        With every reference of the message that cannot be filled.
    """
    found, _problems = read_messages(a.study, report.pages)
    message = next((one for one in found if (one.kind, one.place) == (kind, place)), None)
    if message is None:
        return None
    a = a.hidden
    filled, problems = _fill(a, message, report)
    if a.edition == "working":
        problems += _dead_links(a, message, report)
    if problems:
        raise InputError(*problems)
    with speaking(message.language):
        told = _told(a, message, report, filled)
    return _of_another_language(told, message)


def _of_another_language(told: Told, message: Message) -> Told:
    """The same, marked where it is not in the report's language."""
    if message.language == language():
        return told
    marked = f'<div lang="{message.language}">\n{told.html}\n</div>' if told.html else ""
    return replace(told, html=marked, language=message.language)


def check_messages(a: Analysis, report: Report) -> list[Problem]:
    """Every problem of every message: its file's name, its references, its links."""
    found, problems = read_messages(a.study, report.pages)
    a = a.hidden
    for message in found:
        problems += _fill(a, message, report)[1]
        problems += _dead_links(a, message, report)
    return problems


def moved_since(a: Analysis, report: Report) -> list[Moved]:
    """What has moved since it was written, over all messages."""
    a = a.hidden
    known = moved.noted(a.study.reports)
    return [
        one
        for message in read_messages(a.study, report.pages)[0]
        for one in _moved(message, _fill(a, message, report)[0], moved.remembered(message, known))
    ]


def notices(a: Analysis, report: Report) -> list[str]:
    """What a person should look at: what has moved, which findings were followed, wrong cuts."""
    found = read_messages(a.study, report.pages)[0]
    followed = [
        _("{file}, line {line}: {old} has become part of {new}, which is shown.").format(
            file=message.file, line=reference.line, old=value.instead_of, new=value.finding
        )
        for message in found
        for reference, value in _fill(a.hidden, message, report)[0]
        if value.instead_of
    ]
    told = (*followed, *_wrong_cuts(a.hidden), *_refused_choices(a))
    return [*map(str, moved_since(a, report)), *told]


def withheld(client: Analysis, report: Report) -> list[str]:
    """What a client edition cannot show of what messages ask for."""
    told = _("{file}, line {line}: {asked} is not published; the client edition says so there.")
    return [
        told.format(file=message.file, line=reference.line, asked="{" + reference.asked + "}")
        for message in read_messages(client.study, report.pages)[0]
        for reference, value in _fill(client, message, report)[0]
        if value.withheld
    ]


def manifest(a: Analysis, report: Report) -> dict[str, dict[str, object]]:
    """What run.json keeps of the messages, under the key ``messages``."""
    a = a.hidden
    read = [
        (message, {one.asked: value.mark for one, value in _fill(a, message, report)[0]
                   if not one.believed})
        for message in read_messages(a.study, report.pages)[0]
    ]  # fmt: skip
    return moved.recorded(read, moved.noted(a.study.reports))


def _wrong_cuts(a: Analysis) -> list[str]:
    """Shortened verbatims that say something else than what was said."""
    rows = a.coded[a.coded["display_quote"].notna()]
    return [
        _("{observation}: the shortened verbatim is not the words with cuts marked […]; the whole "
          "is shown, and nothing of it in the client edition.").format(observation=one)
        for one, short, quote in zip(
            rows["observation"], rows["display_quote"], rows["quote"], strict=True)
        if not only_cut(str(short), str(quote))
    ]  # fmt: skip


def _refused_choices(a: Analysis) -> list[str]:
    """Findings whose exemplar a person chose among words that are not to be published."""
    refused = set(a.coded.loc[a.coded["publish"].eq("no"), "observation"])
    known = set(a.findings["finding"])
    told = _("{finding}: the verbatim chosen for it is not to be published; another is shown.")
    return [
        told.format(finding=finding)
        for (finding, name), decision in sorted(decisions(a.log, "finding").items())
        if name == "exemplar" and decision.value in refused and finding in known
    ]


def _fill(a: Analysis, message: Message, report: Report) -> tuple[Filled, list[Problem]]:
    """Each reference with its value, in order; and what is wrong with the others."""
    filled: Filled = []
    problems: list[Problem] = []
    for one in of_message(message, a.study.codebook.step_ids):
        if isinstance(one, Problem):
            problems.append(one)
            continue
        with speaking(message.language):
            value = value_of(a, one, report.heard)
        where = _("{file}, line {line}").format(file=message.file, line=one.line)
        if a.edition == "client" and (isinstance(value, str) or value.kept_in):
            filled.append((one, Value(_("[not published]"), "", withheld=True)))
        elif isinstance(value, str):
            problems.append(Problem(where, value))
        else:
            filled.append((one, value))
    return filled, problems


def _dead_links(a: Analysis, message: Message, report: Report) -> list[Problem]:
    known = _places(a, report)
    return [
        Problem(
            _("{file}, line {line}").format(file=message.file, line=message.body_line + line),
            _("the link leads to '#{place}', which is nowhere.").format(place=place),
            did_you_mean(place, list(known)),
        )
        for place, line in inner_links(message.body)
        if place not in known
    ]


def _places(a: Analysis, report: Report) -> dict[str, str]:
    """What a link within the report may name: a page, or a finding."""
    pages = {name: report.place_of("page", page.id)
             for page in report.pages for name in (page.id, page.name)}  # fmt: skip
    kept = a.findings.loc[a.findings["status"].ne("dismissed"), "finding"]
    return pages | {str(name): report.place_of(name) for name in kept}


def _told(a: Analysis, message: Message, report: Report, filled: Filled) -> Told:
    first = moved.remembered(message, moved.noted(a.study.reports))
    marked = first if a.edition == "working" else None
    shown = [_shown(one, value, report, marked) for one, value in filled]
    heading, count = _held(a, message.heading, message.heading_line, 0)
    body, _all = _held(a, message.body, message.body_line, count)
    plain = [html.escape(value.text) for _one, value in filled]
    inner = as_html(body, shown, _places(a, report))
    text = as_text(as_html(body, plain, {}))
    title = "" if _is_own_name(a, message, report) else as_line(heading, plain)
    return Told(title, f'<div class="jr-own">\n{inner}\n</div>' if inner else "", text,
                tuple(_moved(message, filled, first)))  # fmt: skip


def _held(a: Analysis, text: str, line: int, number: int) -> tuple[str, int]:
    """The text with names hidden and a place held for each value, numbered from ``number``."""
    found = []
    for piece in pieces(text, line):
        if isinstance(piece, str):
            found.append(a.pseudonyms.hide(piece) if piece.strip() else piece)
        else:
            found.append(held_place(number))
            number += 1
    return "".join(found), number


def _is_own_name(a: Analysis, message: Message, report: Report) -> bool:
    """Whether the heading only repeats what the page or step is called."""
    book = a.study.codebook
    if message.kind == "step":
        names = [message.place, book.step_label(message.place),
                 *book.step(message.place).label.values()]  # fmt: skip
    else:
        names = [message.place]
        names += [name for page in report.pages if page.id == message.place
                  for name in (page.name, page.label())]  # fmt: skip
    return folded(" ".join(message.heading.split())) in {"", *map(folded, names)}


def _shown(
    reference: Reference, value: Value, report: Report, first: Mapping[str, str] | None
) -> str:
    """A value as HTML: it opens its finding; what has moved says what it was, if that is marked."""
    before = None if first is None else moved.before(reference, value, first)
    shown = html.escape(value.text)
    if value.finding:
        shown = f'<a class="jr-ref" href="#{report.place_of(value.finding)}">{shown}</a>'
    if value.place:
        shown += f' <span class="jr-source">({html.escape(value.place)})</span>'
    if value.kept_in:
        shown += f' <span class="jr-tag">{html.escape(_("not to be published"))}</span>'
    if before is None:
        return shown
    was = _("was {before}").format(before=_as_known(reference, before))
    return f'<mark class="jr-moved">{shown} <small>{html.escape(was)}</small></mark>'


def _as_known(reference: Reference, before: str) -> str:
    """What was there; of words only that they were others."""
    return _("another verbatim") if reference.word == "quote" else before


def _moved(message: Message, filled: Filled, first: Mapping[str, str]) -> list[Moved]:
    found = []
    for one, value in filled:
        told = moved.before(one, value, first)
        if told is not None:
            now = value.text
            found.append(Moved(message.file, one.line, one.asked, _as_known(one, told), now))
    return found
