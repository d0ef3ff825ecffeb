"""A real study to measure on: 27 French interviews, read in place from shared/data."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"


def craft_study(folder: Path) -> Path:
    """A study made by ``init`` with the 27 interviews and a codebook of their guide."""
    from jresearch.scaffold import init

    study = init(folder / "craft", "fr")
    for file in sorted((DATA / "transcripts" / "fr_docx").glob("*.docx")):
        shutil.copyfile(file, study / "interviews" / file.name)
    shutil.copyfile(
        ROOT / "tests" / "data" / "craft" / "codebooks" / "journey.yaml",
        study / "codebooks" / "journey.yaml",
    )
    return study
