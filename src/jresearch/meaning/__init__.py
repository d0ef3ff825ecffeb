"""Texts in, vectors out: two texts that say the same thing point the same way."""

from jresearch.meaning.choosing import read_embedder
from jresearch.meaning.embedder import Blocks, Embedder, cosines, row_cosines, unit
from jresearch.meaning.keeping import Keeping
from jresearch.meaning.own import built_in
from jresearch.meaning.questions import without_words
from jresearch.meaning.transformer import sentence_transformer

__all__ = [
    "Blocks",
    "Embedder",
    "Keeping",
    "built_in",
    "cosines",
    "read_embedder",
    "row_cosines",
    "sentence_transformer",
    "unit",
    "without_words",
]
