"""What has changed between two reports, or since one of them, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports import folder as folders
from jresearch.reports import inputs
from jresearch.reports.since import same_part
from jresearch.rerun import changes, moved, read_run, told, told_moved, two_runs
from jresearch.scope import Scope
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jresearch.study import Study


def difference(study: Study, names: Sequence[str] = ()) -> list[str]:
    """The lines to print.

    Parameters
    ----------
    names
        Two reports; or one, to compare with the study as it is; or none: the last
        report with the study, or with the report before where nothing has changed since.
    """
    from jresearch.analysis import analyse

    def current(report: Path) -> bool:
        return folders.shows(report, inputs.key_of(study, {}))

    first, second = two_runs(study.reports, names, current)
    before = read_run(first)
    after = read_run(second) if second else analyse(study, register=False).hidden
    now = second.name if second else _("the study as it is")
    title = _("From {before} to {after}").format(before=first.name, after=now)
    found = changes(before, after)
    book = study.codebook
    felt = told_moved(moved(before, after, book.step_ids), book.step_label)
    then = Scope.model_validate(folders.said(second).get("scope", {})) if second else None
    alike = same_part(folders.said(first), then or study.settings.scope)
    parts = [] if alike else [_("They do not look at the same part of the study: read no change "
                                "into what follows.")]  # fmt: skip
    return [title, *parts, *told(found, before, after, book.step_label), *felt]
