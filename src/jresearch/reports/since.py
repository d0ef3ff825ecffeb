"""The report before this one: what it said, so that this one can say what has changed.

Read from the folder that stands there, never remembered elsewhere: without an
earlier report nothing has changed, and nothing is said.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.editions import groups
from jresearch.errors import InputError
from jresearch.reports.folder import said
from jresearch.rerun import read_run, two_runs
from jresearch.scope import Scope
from jresearch.store import once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.rerun import Shown


def report_before(a: Analysis) -> Shown | None:
    """The last report that does not show the study as it is; None where there is none to read."""
    return once(a, _report_before)


def _report_before(a: Analysis) -> Shown | None:
    from jresearch.reports import inputs

    if not a.study.reports.is_dir():
        return None
    key = inputs.key_of(a.study, {})
    try:
        first, _second = two_runs(a.study.reports, (), lambda one: said(one).get("key") == key)
        if not same_part(said(first), a.study.settings.scope):
            return None
        shown = _read(first, (first / "run.json").stat().st_mtime_ns)
    except InputError:  # none, or an older version wrote it: `jresearch diff` says which
        return None
    return shown if a.edition == "working" else _for_client(shown, a.journey.findings)


def same_part(manifest: Mapping[str, Any], scope: Scope) -> bool:
    """Whether a report looked at the same part of the study: else what differs is no change."""
    return Scope.model_validate(manifest.get("scope", {})) == scope


def _for_client(shown: Shown, now: pd.DataFrame) -> Shown:
    """The same as a client may see it: else what he is not told of would have gone.

    What one or two employees told is not in it, nor what has no name for him ``now``; what had
    none then and is no more cannot be told from what he knew.
    """
    unnamed = now.loc[now["label"].eq(""), "finding"]
    known = shown.findings[~shown.findings["finding"].isin(unnamed)]
    return replace(
        shown, findings=groups.findings_shown(known), curve=groups.curve_of_enough(shown.curve)
    )


@lru_cache(maxsize=4)
def _read(folder: Path, _made: int) -> Shown:
    return read_run(folder)


def counts_before(a: Analysis) -> dict[str, tuple[int, int]]:
    """Finding to its k and n in the report before; empty without one."""
    return once(a, _counts_before)


def _counts_before(a: Analysis) -> dict[str, tuple[int, int]]:
    before = report_before(a)
    if before is None:
        return {}
    known = before.findings
    return {
        finding: (int(k), int(n))
        for finding, k, n in zip(known["finding"], known["k"], known["exposed"], strict=True)
        if pd.notna(k) and pd.notna(n)
    }
