"""A new code: into themes.yaml beside those that are there, and out again when undone.

The file is the researcher's: her comments, her order and her line ends stay as
they are; one entry comes or goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.codebook import Code
from jresearch.drafting.ids import free_id, used
from jresearch.errors import InputError, Problem
from jresearch.handwork.entries import with_entry, without_entry
from jresearch.log import read_log
from jresearch.translation import _, language

if TYPE_CHECKING:
    from jresearch.study import Study

FILE = "themes.yaml"


def drafted(study: Study, label: str, definition: str, example: str) -> Code:
    """The code as it will stand in the file, in the language in force.

    Raises
    ------
    InputError
        A code has this label already.
    """
    here = language()
    for code in study.codebook.codes:
        if code.label.get(here, "").casefold() == label.strip().casefold():
            raise InputError(
                Problem(FILE, _("a code is called '{label}' already.").format(label=label),
                        _("Choose it in the list, or give the new one another name."))
            )  # fmt: skip
    return Code(
        id=free_id(label, used("code", study.codebook, read_log(study))),
        label={here: label.strip()},
        definition={here: definition.strip()} if definition.strip() else {},
        examples={here: (example,)} if example else {},
    )


def with_code(study: Study, code: Code) -> Study:
    """The study after the code was written to themes.yaml."""
    return with_entry(study, "code", code.model_dump(mode="json", exclude_defaults=True))


def without_code(study: Study, name: str) -> Study:
    """The study after the code was taken out of themes.yaml, unless another builds on it."""
    return without_entry(study, "code", name)
