"""A new study: the folder, its settings, a codebook to start from.

Nothing that exists is overwritten. The demo study comes with the package; from
a clone of the repository it is the repository itself.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import uuid
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.given import give
from jresearch.starters import GENERAL, starter_files
from jresearch.store import cannot_write, write_text
from jresearch.study import WRITTEN
from jresearch.study_folder import FILE
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.translation import Language

IGNORED = """\
# What people said and what was decided about it stays on this machine.
interviews/
codings/
messages/
private/
reports/
backups/
.jresearch/
.ipynb_checkpoints/
"""
ATTRIBUTES = """\
# Notebooks are kept without their outputs: outputs hold people's words.
*.ipynb filter=nbstripout
*.ipynb diff=ipynb
"""


def init(
    name: str | Path,
    language: Language = "fr",
    *,
    demo: bool = False,
    sector: str = GENERAL,
    phases: str | None = None,
) -> Path:
    """Make a study in the folder ``name`` and return its path.

    Parameters
    ----------
    demo
        Bring the demo's interviews and codebook.
    sector
        Whose journey to start from: see ``sectors``.
    phases
        Another way to cut the journey than before, purchase, after: see ``phase_sets``.

    Raises
    ------
    InputError
        There is a study there already; no such sector or phases.
    StorageError
        The folder cannot be written.
    """
    folder = Path(name).resolve()
    if (folder / FILE).exists():
        problem = _("there is a study here already.")
        raise InputError(Problem(str(folder), problem, _("Choose another name.")))
    books = starter_files(sector, phases)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part in (*WRITTEN, "reports"):
            (folder / part).mkdir(exist_ok=True)
        _copy(_demo_folder(), folder, WRITTEN) if demo else _start(folder, language, books)
        give(folder / "notebooks", "fr" if demo else language)
        _git(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    # Last, so that a folder with study.toml is always a whole study.
    write_text(folder / FILE, _demo_settings() if demo else _settings(folder.name, language))
    return folder


def _settings(name: str, language: Language) -> str:
    template = files("jresearch").joinpath("starter", f"study.{language}.toml")
    # The id makes exports of this study recognisable for ever; it is minted once.
    text = template.read_text(encoding="utf-8").replace("{id}", str(uuid.uuid4()))
    return text.replace("{name}", re.sub(r'["\\]', "", name))


def _demo_settings() -> str:
    """The demo's settings, for a study of one's own: another id."""
    text = (_demo_folder() / FILE).read_text(encoding="utf-8")
    return re.sub(r'^id = "[^"]*"', f'id = "{uuid.uuid4()}"', text, flags=re.MULTILINE)


def _start(folder: Path, language: Language, books: dict[str, str]) -> None:
    """The codebook to start from, what to do first in the language of the study."""
    starter = Path(str(files("jresearch").joinpath("starter")))
    for file, text in books.items():
        if not (folder / "codebooks" / file).exists():
            write_text(folder / "codebooks" / file, text)
    _copy_file(starter / f"LISEZMOI.{language}.md", folder / "README.md")


def _demo_folder() -> Path:
    packaged = Path(str(files("jresearch").joinpath("demo")))
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2]


def _copy(source: Path, folder: Path, parts: tuple[str, ...]) -> None:
    for part in parts:
        for file in sorted(p for p in (source / part).rglob("*") if p.is_file()):
            if ".ipynb_checkpoints" not in file.parts and file.name != ".lock":
                _copy_file(file, folder / file.relative_to(source))


def _copy_file(source: Path, to: Path) -> None:
    if not to.exists():
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, to)


def _git(folder: Path) -> None:
    """Keep people's words out of git: ignore the folders, strip notebooks' outputs."""
    for name, text in ((".gitignore", IGNORED), (".gitattributes", ATTRIBUTES)):
        if not (folder / name).exists():
            write_text(folder / name, text)
    git = shutil.which("git")
    if git is None:
        return
    inside = subprocess.run(  # noqa: S603 - git with fixed words
        [git, "rev-parse", "--git-dir"], cwd=folder, capture_output=True, check=False
    )
    if inside.returncode == 0:
        subprocess.run(
            [sys.executable, "-m", "nbstripout", "--install", "--attributes", ".gitattributes"],
            cwd=folder, capture_output=True, check=False,
        )  # fmt: skip
