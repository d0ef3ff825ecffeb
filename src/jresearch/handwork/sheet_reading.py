"""A coding sheet read back: what people changed in it, and what cannot be written as it stands.

Only changed cells speak. A row marked as accepted takes what the machine had
proposed there. Nothing is guessed: an unknown word, a row that lost its words,
a cell somebody else has decided meanwhile are listed for people. In a cell of
several words the known ones count, and nothing is taken away for the others.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.handwork import sheet as s
from jresearch.handwork.codebook_changes import CodebookPreview
from jresearch.handwork.desk import desk_of
from jresearch.handwork.drafts import field_drafts, on_observation
from jresearch.handwork.names import key, nearest
from jresearch.handwork.preview import Change, quoted
from jresearch.handwork.sheet_file import read_file
from jresearch.handwork.sheet_themes import added, file_with, new_themes
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jresearch.analysis import Analysis
    from jresearch.codebook import Code
    from jresearch.handwork.desk import Desk
    from jresearch.handwork.sheet_file import Row
    from jresearch.study import Study


def read_coding_sheet(of: Study | Analysis, path: str | Path, coder: str) -> CodebookPreview:
    """What a coding sheet would write: look at it, then ``apply()``.

    Themes that were added on its second page are made first.

    Raises
    ------
    InputError
        The file is no coding sheet of this study.
    """
    desk = desk_of(of)
    where = Path(path).name
    filled = read_file(Path(path), where)
    memory = filled.memory
    if memory.study != desk.study.settings.id:
        what = _("this sheet belongs to another study.")
        raise InputError(Problem(where, what, _("Open the study it was written from.")))
    codes, refused = new_themes(desk, memory, filled.themes)
    reader = _Reader(desk, memory, coder, where, list(codes.values()))
    coded = [change for row in reader.known(filled.rows) for change in reader.changes(row)]
    return CodebookPreview(
        desk.study, coder, (*added(memory, codes), *coded), (*refused, *reader.problems),
        tuple(_notes(memory, filled.rows)), frozenset(act.id for act in desk.log.acts),
        file_with(desk, codes),
    )  # fmt: skip


def _notes(memory: s.Memory, rows: Sequence[Row]) -> Iterator[str]:
    gone = len(set(memory.cells) - {row.name for row in rows})
    if gone:
        yield ngettext(
            "{n} row is no longer in the sheet: its observation is left as it is.",
            "{n} rows are no longer in the sheet: their observations are left as they are.",
            gone,
        ).format(n=gone)
    lost = [head for column, head in memory.heads.items() if rows and column not in rows[0].cells]
    if lost:
        yield _("No longer in the sheet, and left as they are: {columns}.").format(
            columns=", ".join(lost)
        )


# Row by row --------------------------------------------------------------------------------------


class _Reader:
    """Reads the rows of one sheet, and gathers what people must look at."""

    def __init__(
        self, desk: Desk, memory: s.Memory, coder: str, where: str, codes: Sequence[Code]
    ) -> None:
        self.desk, self.memory, self.coder, self.where = desk, memory, coder, where
        self.problems: list[Problem] = []
        self._new = {key(label): code for code in codes for label in code.label.values()}
        self._named = {code.id: label for code in codes for label in code.label.values()}
        self._now = desk.analysis.coded.set_index("observation")

    def known(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that are what they say; the others are listed."""
        twice = {name for name, n in Counter(row.name for row in rows).items() if n > 1 and name}
        return [row for row in rows if self._is_known(row, twice)]

    def _is_known(self, row: Row, twice: set[str]) -> bool:
        if not row.name:
            self._tell(row, "", _("this row was added; it has no id."),
                       _("Make the observation with jr.observe_words or in the widget, then write "
                         "a new sheet."))  # fmt: skip
        elif row.name not in self.memory.cells:
            self._tell(row, "id", _("'{id}' is no id of this sheet.").format(id=row.name),
                       _("Put the id back as it was."))  # fmt: skip
        elif row.name in twice:
            self._tell(row, "id", _("'{id}' stands on several rows.").format(id=row.name),
                       _("Keep one of them."))  # fmt: skip
        elif row.name not in self.desk.rows or row.name not in self._now.index:
            self._tell(row, "", _("its observation is gone: “{words}”.").format(
                words=quoted(self.memory.quotes[row.name])),
                _("Make it again with jr.observe_words, or leave it."))  # fmt: skip
        elif "words" in row.cells and not self._same_words(row):
            self._tell(row, "words", _("these are not the words of this id."),
                       _("Was the sheet sorted in part? Put the words and the id back together."),
                       )  # fmt: skip
        else:
            return True
        return False

    def _same_words(self, row: Row) -> bool:
        return row.cells["words"].split() == self.memory.quotes[row.name].split()

    def changes(self, row: Row) -> Iterator[Change]:
        """What one row would write."""
        accepted, removed = self._marked(row, s.ACCEPT), self._marked(row, s.REMOVE)
        if accepted and removed:
            self._tell(row, s.REMOVE, _("a row is accepted or removed, not both."),
                       _("Take one of the marks away."))  # fmt: skip
            return
        if removed:
            yield self._change(row, _("Remove"), "", s.MARK, [{"act": "remove"}])
            return
        for field in self.memory.fields:
            if field not in row.cells:
                continue
            shown, text = self.memory.cells[row.name][field], row.cells[field]
            changed = _tidy(text) != _tidy(shown.text)
            if not changed and not (accepted and shown.machine and shown.values):
                continue
            wanted = self._values(row, field, text) if changed else list(shown.values)
            if wanted is not None and not self._decided_meanwhile(row, field, wanted):
                before = shown.text if changed else _("proposed by the machine")
                yield from self._decided(row, field, wanted, before)

    def _marked(self, row: Row, column: str) -> bool:
        written = row.cells.get(column, "")
        if written and key(written) != s.MARK:
            self._tell(row, column, _("'{value}' is not known.").format(value=written),
                       did_you_mean(written, [s.MARK]))  # fmt: skip
        return key(written) == s.MARK

    def _decided(self, row: Row, field: str, wanted: list[str], before: str) -> Iterator[Change]:
        shown = self.memory.cells[row.name][field]
        own = self.desk.decided.get((row.name, field, self.coder))
        value: Any = wanted if v.FIELDS[field].several else (wanted[0] if wanted else None)
        drafts = field_drafts(field, value, own, shown.seen)
        if drafts:
            after = s.SEPARATOR.join(self._label(field, one) for one in wanted)
            yield self._change(row, v.FIELDS[field].name.label, before, after, drafts)

    def _label(self, field: str, value: str) -> str:
        return self._named.get(value) or self.desk.names.label(field, value)

    def _values(self, row: Row, field: str, text: str) -> list[str] | None:
        """The values written in a cell; None when nothing of it is known.

        Where some are not, those that hold from this coder stay: what is not
        understood takes nothing away.
        """
        if text.startswith("="):
            self._tell(row, field, _("a formula stands in this cell."),
                       _("Paste its result as a value."))  # fmt: skip
            return None
        if field not in self.memory.labels:
            return [text] if text else []
        several = v.FIELDS[field].several
        parts = [p for p in text.replace("\n", ";").split(";") if p.strip()] if several else [text]
        found = [self._value(row, field, part) for part in parts if part.strip()]
        known = [one for one in found if one]
        if len(known) < len(found):
            own = self.desk.decided.get((row.name, field, self.coder))
            kept = _listed(own.value) if own and several else []
            return list(dict.fromkeys([*kept, *known])) if known else None
        return list(dict.fromkeys(known))

    def _value(self, row: Row, field: str, written: str) -> str | None:
        then = {key(label): value for label, value in self.memory.labels[field].items()}
        if field == "theme" and key(written) in self._new:
            return self._new[key(written)].id
        if key(written) in then:
            return then[key(written)]
        if v.FIELDS[field].number and written.strip() in v.FIELDS[field].ids:
            return written.strip()
        try:
            return self.desk.names.value(field, written)
        except InputError:
            self._tell(row, field, _("'{value}' is not known.").format(value=written.strip()),
                       self._way_out(field, written))  # fmt: skip
        return None

    def _way_out(self, field: str, written: str) -> str:
        near = nearest(written, [*self.memory.labels[field], *self._new_labels(field)])
        if field != "theme":
            return near
        add = _("To add it, write it on the page “{themes}” with its definition.")
        return f"{near} {add.format(themes=self.memory.pages[s.THEMES])}".strip()

    def _new_labels(self, field: str) -> list[str]:
        return list(self._named.values()) if field == "theme" else []

    def _decided_meanwhile(self, row: Row, field: str, wanted: list[str]) -> bool:
        """Whether people have decided otherwise since the sheet was written."""
        shown, now = self.memory.cells[row.name][field], self._now.loc[row.name]
        if shown.seen is None:
            own = self.desk.decided.get((row.name, field, self.coder))
            held = own.value if own else None
            decided = own is not None
        else:
            held, decided = now[field], now[f"{field}_source"] in v.HUMAN_PROVENANCES
        values = _listed(held)
        if not decided or set(values) in (set(shown.values), set(wanted)):
            return False
        label = s.SEPARATOR.join(self.desk.names.label(field, one) for one in values) or "–"
        self._tell(row, field, _("was decided meanwhile: {value}.").format(value=label),
                   _("Decide it with jr.decide, or write a new sheet."))  # fmt: skip
        return True

    def _change(
        self, row: Row, field: str, before: str, after: str, drafts: Sequence[dict[str, Any]]
    ) -> Change:
        anchored = on_observation(drafts, row.name, self.desk.anchor(row.name))
        place = _("row {line}").format(line=row.line)
        words = quoted(self.memory.quotes[row.name])
        return Change(place, words, row.name, field, before, after, tuple(anchored))

    def _tell(self, row: Row, column: str, what: str, way_out: str) -> None:
        where = _("{file}, row {line}").format(file=self.where, line=row.line)
        if column:
            where = f"{where}, {self.memory.heads.get(column, column)}"
        self.problems.append(Problem(where, what, way_out))


def _tidy(text: str) -> list[str]:
    """A cell without what Excel or a hand changes in passing: blanks, the order of a list."""
    return sorted(" ".join(part.split()) for part in text.split(";") if part.strip())


def _listed(value: Any) -> list[str]:
    import pandas as pd

    if isinstance(value, list):
        return [str(one) for one in value]
    return [] if value is None or pd.isna(value) else [str(value)]
