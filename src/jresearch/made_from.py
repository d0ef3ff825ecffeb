"""What each group of tables is made from, as the key under which it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.meaning import read_embedder
from jresearch.store import code_key, digest, digest_files, is_kept
from jresearch.translation import language

if TYPE_CHECKING:
    from jresearch.log import Log
    from jresearch.study import Study

AHEAD: dict[str, Any] = {}
"""Studies analysed before they are asked for: in a process that others are forked from."""


def interviews_key(study: Study, log: Log) -> str:
    """Everything that what was read of the interviews follows from."""
    files = [p for p in study.interviews.rglob("*") if p.is_file()]
    return digest(
        code_key(),
        digest_files(files, study.path),
        study.settings.default_population,
        [source.model_dump(mode="json") for source in study.settings.sources],
        language(),
        sorted(log.forgotten),
    )


def base_key(study: Study, log: Log, *, but_findings: bool = False) -> str:
    """Everything observations follow from; without what is decided of findings alone."""
    books = [p for p in study.codebooks.rglob("*") if p.is_file()]
    acts = [(a.id, a.value) for a in log.acts if not (but_findings and a.kind == "finding")]
    return digest(
        interviews_key(study, log),
        digest_files(books, study.path),
        digest(acts, log.coders, study.settings.model_dump(mode="json")),
    )


def found_key(study: Study, log: Log) -> str:
    """Everything findings, and what is counted beside them, follow from."""
    return digest(base_key(study, log), read_embedder(study).fingerprint)


def is_analysed(study: Study, log: Log) -> bool:
    """Whether all that an analysis makes lies in the cache, in the study's own language."""
    own = language() == study.settings.language
    return own and is_kept(study.cache, "found", found_key(study, log))


def ahead_key(study: Study, log: Log) -> str:
    """Everything an analysis follows from, what it hides included."""
    return digest(found_key(study, log), digest_files(study.private.rglob("*"), study.path))
