"""The codebook grows up: a code or a step renamed, merged, split, its past codings carried along.

A new label is written into the file. What is merged or split is an act of the
log, so that every coding follows, whoever made it and whenever, and can be
undone; the entry that goes is kept with the act. How many codings are touched
is shown first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.handwork.codebook_files import (
    FILES,
    carry,
    edited,
    entry_of,
    merged_inventory,
    merged_promises,
    put_behind,
    read_text,
    repoint,
)
from jresearch.handwork.desk import desk_of
from jresearch.handwork.preview import Change, Preview
from jresearch.handwork.written import Written
from jresearch.log import followed, splits
from jresearch.store import write_text
from jresearch.translation import _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.handwork.desk import Desk
    from jresearch.study import Study

_FIELDS = {"code": ("theme",), "step": ("step", "from_step")}


@dataclass(frozen=True, repr=False)
class CodebookPreview(Preview):
    """What would change; ``apply()`` writes the log, then the files of the codebook."""

    files: tuple[tuple[Path, str, str], ...] = field(default=(), repr=False)
    """Each file: its place, what stands in it now, what would."""

    def apply(self, *, now: datetime | None = None) -> Written:
        """Write the change.

        Raises
        ------
        InputError
            A file of the codebook was edited since the preview was made.
        """
        for path, before, _after in self.files:
            if read_text(path) != before:
                what = _("was edited since this preview was made.")
                raise InputError(Problem(path.name, what, _("Make the preview again.")))
        done = super().apply(now=now)
        for path, _before, after in self.files:
            write_text(path, after)
        names = [path.name for path, _before, _after in self.files]
        return Written(done, self.coder, done.fields, names, done.left)


def rename_entry(of: Study | Analysis, coder: str, target: str, **labels: str) -> CodebookPreview:
    """Give a code or a step another label: ``rename_entry(a, "mb", "code:chasing", fr="…")``.

    Its id stays, and so does every coding.
    """
    desk = desk_of(of)
    kind, name = _target(desk, target)
    wrong = sorted(set(labels) - {"fr", "en"})
    if wrong or not labels:
        what = _("labels are given by language.")
        raise InputError(Problem(target, what, _("Write fr=… or en=….")))

    def change(book: Any) -> None:
        entry = entry_of(book, kind, name)
        entry["label"].update(labels)

    shown = labels.get(language()) or next(iter(labels.values()))
    line = Change(kind, "", name, _("label"), _label(desk, kind, name), shown, ())
    return _preview(desk, coder, [line, *_touched(desk, kind, name)], [edited(desk, kind, change)])


def merge_entry(
    of: Study | Analysis, coder: str, target: str, into: str, *, backstage: bool = False
) -> CodebookPreview:
    """One code or step goes into another: ``merge_entry(a, "mb", "code:chasing", "code:silence")``.

    Every coding that bears the first reads as the second from then on, and what
    it is known by, its keywords and examples, becomes the other's too.

    Parameters
    ----------
    backstage
        For a step that is the company's own doing and no step of the customer: its
        label is kept in journey.yaml as a line behind the other step.
    """
    desk = desk_of(of)
    kind, old = _target(desk, target)
    other, new = _target(desk, into if ":" in into else f"{kind}:{into}")
    if kind != other or old == new:
        what = _("'{one}' cannot go into '{two}'.").format(one=target, two=into)
        raise InputError(Problem(target, what, _("Name another code, or another step.")))
    if backstage and kind != "step":
        what = _("only a step can be kept behind a step.")
        raise InputError(Problem(target, what, _("Leave backstage=True out.")))

    def change(book: Any) -> None:
        gone = entry_of(book, kind, old)
        book[FILES[kind][1]].remove(gone)
        carry(gone, entry_of(book, kind, new))
        if backstage:
            put_behind(gone, entry_of(book, kind, new))
        repoint(book, kind, old, new)

    draft = {"act": "merge", "target": f"{kind}:{old}", "value": new, "seen": [],
             "anchor": {"entry": _plain(desk, kind, old), "at": _ids(desk, kind).index(old)},
             }  # fmt: skip
    how = _("kept backstage of") if backstage else _("merged into")
    line = Change(kind, "", old, how, _label(desk, kind, old), _label(desk, kind, new), (draft,))
    files = [edited(desk, kind, change)]
    files += (merged_inventory if kind == "step" else merged_promises)(desk, old, new)
    return _preview(desk, coder, [line, *_touched(desk, kind, old)], files)


def split_entry(
    of: Study | Analysis,
    coder: str,
    target: str,
    new: Mapping[str, Mapping[str, str]],
    assign: Mapping[str, str],
) -> CodebookPreview:
    """A code or step becomes several: its codings are given out, the rest stay and are listed.

    Parameters
    ----------
    new
        The codes or steps to make, id to labels: ``{"late": {"fr": "Retard"}}``.
        An id that is in the codebook already needs none.
    assign
        Observation to the id it bears from now on.
    """
    desk = desk_of(of)
    kind, old = _target(desk, target)
    bearing = _bearing(desk, kind, old)
    _check_split(desk, kind, new, assign, set(bearing))

    def change(book: Any) -> None:
        listed = book[FILES[kind][1]]
        at = next(n for n, entry in enumerate(listed) if entry["id"] == old)
        macro = {k: listed[at][k] for k in ("macro", "phase") if kind == "step" and k in listed[at]}
        for n, (name, labels) in enumerate(new.items(), start=1):
            if name not in _ids(desk, kind):
                listed.insert(at + n, {"id": name, "label": dict(labels), **macro})

    draft = {"act": "split", "target": f"{kind}:{old}", "value": dict(assign), "seen": []}
    into = ", ".join(sorted(set(assign.values())))
    line = Change(kind, "", old, _("split into"), _label(desk, kind, old), into, (draft,))
    left = sorted(set(bearing) - set(assign))
    notes = (_left(left),) if left else ()
    preview = _preview(
        desk, coder, [line, *_touched(desk, kind, old)], [edited(desk, kind, change)]
    )
    return CodebookPreview(
        preview.study, coder, preview.found, (), notes, preview.known, preview.files
    )


def _left(left: list[str]) -> str:
    told = ngettext(
        "{n} observation keeps the old one: {names}.",
        "{n} observations keep the old one: {names}.",
        len(left),
    )
    return told.format(n=len(left), names=", ".join(left[:20]) + (" …" if len(left) > 20 else ""))


def _check_split(
    desk: Desk, kind: str, new: Mapping[str, Any], assign: Mapping[str, str], bearing: set[str]
) -> None:
    known = {*_ids(desk, kind), *new}
    problems = [
        Problem(name, _("does not bear this code or step."), did_you_mean(name, sorted(bearing)))
        for name in sorted(set(assign) - bearing)
    ]
    problems += [
        Problem(name, _("nothing is called '{id}'.").format(id=name), did_you_mean(name, known))
        for name in sorted(set(assign.values()) - known)
    ]
    problems += [
        Problem(name, _("it has no label."), _("Write {'fr': '…'}."))
        for name, labels in new.items()
        if name not in _ids(desk, kind) and not labels
    ]
    if problems:
        raise InputError(*problems)


# How much is touched -----------------------------------------------------------------------------


def _touched(desk: Desk, kind: str, name: str) -> Iterator[Change]:
    """A line a source: how many codings bear this code or step."""
    counts: dict[str, set[str]] = {}
    now = followed(desk.log, kind)
    for (about, of, coder), decision in desk.decided.items():
        values = decision.value if isinstance(decision.value, list) else [decision.value]
        if of in _FIELDS[kind] and name in {now(about, one) for one in values if one}:
            counts.setdefault(coder, set()).add(about)
    rows = desk.analysis.codings
    bear = rows[rows["field"].isin(_FIELDS[kind]) & rows["value"].eq(name)]
    for source in sorted(set(bear["source"]) - {"human"}):
        label = v.label(v.CODING_SOURCES, str(source))
        counts[label] = set(bear.loc[bear["source"].eq(source), "target"])
    for who, targets in sorted(counts.items()):
        n = len(targets)
        told = ngettext("{n} coding", "{n} codings", n).format(n=n)
        yield Change(kind, "", name, _("bears it: {who}").format(who=who), told, told, ())


def _bearing(desk: Desk, kind: str, name: str) -> list[str]:
    """The observations that bear it now."""
    coded = desk.analysis.coded
    found = {
        str(row["observation"])
        for row in records(coded)
        for of in _FIELDS[kind]
        if name in (row[of] if isinstance(row[of], list) else [row[of]])
    }
    moved = {about for about, old in splits(desk.log, kind) if old == name}
    return sorted(found - moved)


# What they share ---------------------------------------------------------------------------------


def _target(desk: Desk, target: str) -> tuple[str, str]:
    kind, _colon, name = target.partition(":")
    if kind not in FILES:
        what = _("'{value}' is not known.").format(value=target)
        raise InputError(Problem(target, what, _("Write code:… or step:… and its id.")))
    if name not in _ids(desk, kind):
        what = _("nothing is called '{id}'.").format(id=name)
        raise InputError(Problem(FILES[kind][0], what, did_you_mean(name, _ids(desk, kind))))
    return kind, name


def _ids(desk: Desk, kind: str) -> list[str]:
    book = desk.study.codebook
    return book.code_ids if kind == "code" else book.step_ids


def _label(desk: Desk, kind: str, name: str) -> str:
    book = desk.study.codebook
    return book.code_label(name) if kind == "code" else book.step_label(name)


def _plain(desk: Desk, kind: str, name: str) -> dict[str, Any]:
    """The entry as it stood, kept with the act that takes it away."""
    book = desk.study.codebook
    entries = book.codes if kind == "code" else book.steps
    entry = next(one for one in entries if one.id == name)
    return entry.model_dump(mode="json", exclude_defaults=True)


def _preview(
    desk: Desk, coder: str, lines: list[Change], files: list[tuple[Path, str, str]]
) -> CodebookPreview:
    known = frozenset(act.id for act in desk.log.acts)
    return CodebookPreview(desk.study, coder, tuple(lines), (), (), known, tuple(files))
