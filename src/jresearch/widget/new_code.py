"""A new code: into themes.yaml beside those that are there, and out again when undone.

The file is the researcher's: her comments, her order and her line ends stay as
they are; one entry comes or goes.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jresearch.codebook import Code, read_codebook
from jresearch.errors import InputError, Problem
from jresearch.log import by_coder
from jresearch.store import write_text
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from jresearch.log import Log
    from jresearch.study import Study

FILE = "themes.yaml"


def code_id(label: str, taken: Collection[str]) -> str:
    """An id made of the label's words, unlike those that are there.

    Examples
    --------
    >>> code_id("Délai non tenu", ["x"]), code_id("Délai non tenu", ["delai_non_tenu"])
    ('delai_non_tenu', 'delai_non_tenu_2')
    """
    plain = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_") or "code"
    stem = f"{stem}_code" if stem == "none" else stem
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name


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
        id=code_id(label, study.codebook.code_ids),
        label={here: label.strip()},
        definition={here: definition.strip()} if definition.strip() else {},
        examples={here: (example,)} if example else {},
    )


def with_code(study: Study, code: Code) -> Study:
    """The study after the code was written to themes.yaml."""
    if code.id not in study.codebook.code_ids:
        _rewrite(
            study, lambda codes: codes.append(code.model_dump(mode="json", exclude_defaults=True))
        )
    return reread(study)


def without_code(study: Study, name: str) -> Study:
    """The study after the code was taken out of themes.yaml, unless another builds on it."""
    if any(code.parent == name for code in study.codebook.codes):
        return study

    def drop(codes: Any) -> None:
        for place, entry in reversed(list(enumerate(codes))):
            if entry.get("id") == name:
                del codes[place]

    _rewrite(study, drop)
    return reread(study)


def reread(study: Study) -> Study:
    """The study with its codebook as it is on the disk now."""
    return replace(study, codebook=read_codebook(study.codebooks))


def _rewrite(study: Study, change: Any) -> None:
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    path: Path = study.codebooks / FILE
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    data = yaml.load(text) or {"version": 1}
    if data.get("codes") is None:
        data["codes"] = []
    change(data["codes"])
    out = io.StringIO()
    yaml.dump(data, out)
    write_text(path, out.getvalue())


def borne(log: Log, code: str) -> bool:
    """Whether anybody gave this code to an observation, in whatever interview."""
    return any(
        code in (value if isinstance(value, list) else [value])
        for (_about, field, _coder), decision in by_coder(log, "observation").items()
        if field == "theme"
        for value in [decision.value]
    )
