"""The analysis that a report is made of, with all ids and names written down.

Where notebooks run in forked kernels, a child of their mother makes it, and whoever makes the
report does meanwhile what needs no analysis.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from jresearch.translation import speaking

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.forked import Mother
    from jresearch.study import Study

LIBRARIES = (
    "nbclient", "nbconvert.exporters", "xlsxwriter", "babel.numbers", "jresearch.passages",
    "jresearch.pseudonymised", "jresearch.reports.unpublished",
)  # fmt: skip
"""What a report needs sooner or later: loaded while the study is analysed elsewhere."""


def begin(study: Study, mother: Mother) -> None:
    """Let the study be analysed; meanwhile its names are written down, and libraries loaded."""
    from jresearch.analysis import read_tables
    from jresearch.log import read_log
    from jresearch.pseudonyms import pseudonyms, write_key

    with speaking(study.settings.language):
        turns = read_tables(study, read_log(study))["turns"]
    mother.analyses()
    write_key(study, pseudonyms(study, turns))
    mother.reads()
    for library in LIBRARIES:
        import_module(library)


def analysed(study: Study, mother: Mother | None) -> Analysis:
    """The analysis of a study, its ids and names written down; a mother's where there is one."""
    from jresearch.analysis import analyse, mint_ids
    from jresearch.pseudonyms import write_key

    if mother:
        mother.analysed()
    processors = os.cpu_count() or 1
    a = analyse(study, processors=processors)
    if mint_ids(a):
        a = analyse(study, processors=processors)
    # Notebooks read the key: their placeholders must be those of every earlier report.
    write_key(study, a.pseudonyms)
    return a
