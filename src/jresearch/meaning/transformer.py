"""A sentence-transformers model from a folder, or from a hub when the study allows it.

Nothing is fetched but on an explicit ``allow_download``; a model that is not
there stops, with the ways out: other vectors would make other groups, so there
is no silent second choice.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.meaning.embedder import unit
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

RECOMMENDED = "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2"
"""Small, multilingual, free (Apache-2.0), and the best of its size on short French texts."""

FETCHED = ["*.json", "*.txt", "*.safetensors", "*.model", "README.md"]
"""What is taken from a hub: no pickled weights, no second copy for other engines."""

BATCH = 64
LARGE = 2**20


@dataclass(frozen=True)
class SentenceModel:
    """An embedder; the model itself is loaded when the first text comes."""

    folder: Path
    fingerprint: str
    threshold: float | None = None
    _loaded: list[Any] = field(default_factory=list, repr=False, compare=False)

    def __call__(
        self, texts: Sequence[str], languages: Sequence[str] | None = None
    ) -> NDArray[np.floating]:
        """The vectors of texts; a text longer than the model reads is read from its start."""
        import numpy as np

        if not len(texts):
            return np.zeros((0, 1))
        made = self._model().encode(
            list(texts), batch_size=BATCH, convert_to_numpy=True, show_progress_bar=False
        )
        return unit(made)

    def notices(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> list[str]:
        """How many texts are longer than it reads, and whether it knows their language."""
        said = []
        if cut := self._too_long(texts):
            said.append(
                ngettext(
                    "The model {name} reads at most {length} pieces of words: "
                    "{n} longer text counts by its beginning only.",
                    "The model {name} reads at most {length} pieces of words: "
                    "{n} longer texts count by their beginnings only.",
                    cut,
                ).format(name=self.folder.name, length=self._model().max_seq_length, n=cut)
            )
        unknown = set(languages or ()) - (spoken := languages_of(self.folder))
        if spoken and unknown:
            said.append(
                _(
                    "The model {name} was made for {spoken}: groups of texts in {unknown} "
                    "will be poor. {recommended} knows both languages."
                ).format(
                    name=self.folder.name, spoken=", ".join(sorted(spoken)),
                    unknown=", ".join(sorted(unknown)), recommended=RECOMMENDED,
                )
            )  # fmt: skip
        return said

    def _too_long(self, texts: Sequence[str]) -> int:
        model = self._model()
        pieces = model.tokenizer(list(texts), truncation=False, verbose=False)["input_ids"]
        return sum(len(of) > model.max_seq_length for of in pieces)

    def _model(self) -> Any:
        if not self._loaded:
            self._loaded.append(_load(self.folder))
        return self._loaded[0]


def sentence_transformer(
    model: str | Path, *, allow_download: bool = False, beside: Path | None = None
) -> SentenceModel:
    """A model's embedder.

    Parameters
    ----------
    model
        The folder that holds it; or its name on a hub, with ``allow_download``.
    beside
        The folder that a relative path starts from; here, when not given.

    Raises
    ------
    InputError
        There is no such model; the message has the ways out.
    """
    folder = _folder(str(model), beside or Path.cwd())
    if folder is None and allow_download:
        folder = _fetched(str(model))
    if folder is None:
        raise InputError(_missing(str(model), beside or Path.cwd()))
    return SentenceModel(folder, _fingerprint(folder))


def languages_of(folder: Path) -> frozenset[str]:
    """The languages a model says it was made for; none where it does not say.

    They stand in the header of its README.md, as ``language: en`` or as a list.
    """
    try:
        text = (folder / "README.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    header = re.match(r"---\n(.*?)\n---", text, re.DOTALL)
    told = re.search(r"^language:((?:\s*-?\s*\w+\s*$)+)", header[1] if header else "", re.MULTILINE)
    found = frozenset(re.findall(r"\b[a-z]{2}\b", told[1])) if told else frozenset()
    return found if "multilingual" not in (told[1] if told else "") else frozenset()


def _folder(model: str, beside: Path) -> Path | None:
    """The folder that holds a whole model, resolved before any library sees it."""
    place = (beside / Path(model).expanduser()).resolve()
    described = (place / "modules.json").is_file() or (place / "config.json").is_file()
    weighted = any(place.glob("**/*.safetensors")) if described else False
    worded = any(
        (place / name).is_file() for name in ("tokenizer.json", "vocab.txt", "0_Tokenizer")
    )
    return place if described and weighted and worded else None


def _fetched(name: str) -> Path | None:
    """The folder of a model of that name: fetched before, or now."""
    from huggingface_hub import snapshot_download

    for only_here in (True, False):
        try:
            found = snapshot_download(name, local_files_only=only_here, allow_patterns=FETCHED)
        except (OSError, ValueError):
            continue
        if (folder := _folder(found, Path.cwd())) is not None:
            return folder
    return None


def _missing(model: str, beside: Path) -> Problem:
    return Problem(
        "study.toml, embedder",
        _(
            "there is no model '{model}': looked for a folder with modules.json or config.json, "
            "weights (.safetensors) and a tokenizer in {place}."
        ).format(model=model, place=(beside / Path(model).expanduser()).resolve()),
        _(
            "Three ways out: write the path of the model's folder; or write its name and "
            "allow_download = true, and it is fetched once from its hub; "
            'or write embedder = "built-in".'
        ),
    )


def _fingerprint(folder: Path) -> str:
    """The model's name, a hash of its files, and the library that runs it."""
    from importlib.metadata import version

    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".json", ".txt", ".safetensors", ".model"} and path.is_file():
            found.update(path.relative_to(folder).as_posix().encode())
            found.update(_digest(path))
    library = version("sentence-transformers")
    return f"{folder.name} {found.hexdigest()[:12]} sentence-transformers {library}"


def _digest(path: Path) -> bytes:
    """A hash of a file; of a large one, its size, its beginning and its end."""
    size = path.stat().st_size
    with path.open("rb") as file:
        said = file.read(min(size, LARGE))
        file.seek(max(0, size - LARGE))
        return hashlib.sha256(f"{size}\n".encode() + said + file.read()).digest()


def _load(folder: Path) -> Any:
    """The model, without a look at any network."""
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
