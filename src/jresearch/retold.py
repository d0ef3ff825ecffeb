"""A study told in another language than its own: the same tables, the machine's words said anew.

Interviews are read, coded and grouped once, in the study's language. In the other one
only what the machine itself words is made again: the labels it gives to findings, and its
notices on the reading. Ids, counts, verbatims and whatever people wrote stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.meaning import read_embedder
from jresearch.store import digest, kept
from jresearch.translation import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from jresearch.log import Log
    from jresearch.study import Study


def retold(
    study: Study, log: Log, tables: Mapping[str, pd.DataFrame], key: str
) -> tuple[tuple[str, ...], dict[str, str], pd.DataFrame]:
    """What differs in the language in force: notices, findings; and how findings were called.

    Parameters
    ----------
    tables
        Those of an analysis in the study's own language.
    key
        What they were made from.

    Returns
    -------
    tuple
        The notices on the reading; by finding its label in the study's own language; the
        findings, those that the machine named bearing labels in the language in force.
    """
    findings = tables["findings"]
    own = dict(zip(findings["finding"], findings["label"], strict=True))
    key = digest(key, language(), read_embedder(study).fingerprint)
    named = kept(study.cache, "named", key, lambda: _named(study, log, tables))["labels"]
    now = dict(zip(named["finding"], named["label"], strict=True))
    by_machine = findings["label_by"].eq("machine")
    said = findings["label"].mask(by_machine, findings["finding"].map(now))
    told = kept(study.cache, "noticed", key, lambda: _noticed(study, log, tables["coded"]))
    return tuple(told["notices"]["notice"]), own, findings.assign(label=said)


def _named(study: Study, log: Log, tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    from jresearch.findings import find

    found, _evidence = find(
        tables["coded"], tables["passages"], study.told_in(language()), log, read_embedder(study),
        folder=study.cache,
    )  # fmt: skip
    return {"labels": found[["finding", "label"]]}


def _noticed(study: Study, log: Log, coded: pd.DataFrame) -> dict[str, pd.DataFrame]:
    import pandas as pd

    from jresearch.transcripts import read_all

    told = read_all(study, log.forgotten, log.forgotten_files).notices
    heard = read_embedder(study).notices(coded["quote"].tolist(), coded["language"].tolist())
    return {"notices": pd.DataFrame({"notice": [*told, *heard]}, dtype="str")}
