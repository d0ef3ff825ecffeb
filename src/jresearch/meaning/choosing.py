"""The embedder that a study's settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.meaning.keeping import Keeping
from jresearch.meaning.own import built_in
from jresearch.meaning.transformer import sentence_transformer

if TYPE_CHECKING:
    from jresearch.meaning.embedder import Embedder
    from jresearch.study import Study

BUILT_IN = ("built-in", "lexical")
"""What study.toml writes for it; the second since before there was another."""


def read_embedder(study: Study) -> Embedder:
    """The embedder of a study: ``embedder`` and ``allow_download`` of study.toml.

    Raises
    ------
    InputError
        The model is not there, and may not be fetched or cannot be.
    """
    settings = study.settings
    if settings.embedder in BUILT_IN:
        return built_in()
    model = sentence_transformer(
        settings.embedder, allow_download=settings.allow_download, beside=study.path
    )
    return Keeping(model, study.cache)
