"""All stages in their order: the one place that knows them all.

Each group of stages is kept in the store under the hash of what it was made
from, so a notebook opens in seconds and a new decision costs only the stages
after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.errors import Problem
from jresearch.store import digest, digest_files, is_kept, kept
from jresearch.translation import _, language, ngettext
from jresearch.vocabulary import FIELDS, NONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from jresearch.log import Log
    from jresearch.pseudonyms import Pseudonyms
    from jresearch.study import Study

TABLES = (
    "interviews", "people", "cases", "turns", "observations", "aside", "codings", "coded",
    "passages", "facts", "findings", "evidence", "curve", "matrix",
)  # fmt: skip
"""The tables of an analysis, in the order in which they are made."""


@dataclass(frozen=True)
class Analysis:
    """Every table of a study, as the stages made them; ``notices`` is what to look at."""

    study: Study
    log: Log
    interviews: pd.DataFrame
    people: pd.DataFrame
    cases: pd.DataFrame
    turns: pd.DataFrame
    observations: pd.DataFrame
    aside: pd.DataFrame
    codings: pd.DataFrame
    coded: pd.DataFrame
    passages: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame
    evidence: pd.DataFrame
    curve: pd.DataFrame
    matrix: pd.DataFrame
    notices: tuple[str, ...]

    @cached_property
    def confirmed(self) -> pd.DataFrame:
        """The same observations with what people decided, and nothing of the machine's."""
        from jresearch.coding import resolve

        return resolve(self.observations, self.codings, self.cases, self.log, confirmed_only=True)

    @cached_property
    def pseudonyms(self) -> Pseudonyms:
        """What stands for each name of the study where it leaves it."""
        from jresearch.pseudonyms import pseudonyms

        return pseudonyms(self.study, self.turns)

    @cached_property
    def hidden(self) -> Analysis:
        """The same analysis as it may leave the study: pseudonyms in the place of names."""
        from jresearch.pseudonymised import pseudonymised

        hidden = pseudonymised({name: getattr(self, name) for name in TABLES}, self.pseudonyms)
        notices = tuple(self.pseudonyms.hide(notice) for notice in self.notices)
        twin = Analysis(study=self.study, log=self.log, notices=notices, **hidden)
        # What is hidden already is its own twin: placeholders are nobody's names.
        twin.__dict__.update(hidden=twin, pseudonyms=self.pseudonyms)
        return twin

    def __repr__(self) -> str:
        """One line, not seventeen tables."""
        return _(
            "{interviews} interviews, {observations} observations, {findings} findings"
        ).format(
            interviews=len(self.interviews),
            observations=len(self.observations),
            findings=len(self.findings),
        )


def analyse(study: Study) -> Analysis:
    """All the tables of a study, through the cache.

    Raises
    ------
    InputError
        A transcript, a table or a log that cannot be read; every problem at once.
    """
    from jresearch.log import read_log

    log = read_log(study)
    read = read_tables(study, log)
    seen = _observed(study, log, read)
    found = _found(study, log, read, seen)
    tables = read | seen | found
    told = (*tables.pop("notices")["notice"], *map(str, _contested(study, log, tables)))
    return Analysis(study=study, log=log, notices=told, **tables)


def _contested(study: Study, log: Log, tables: dict[str, pd.DataFrame]) -> Iterator[Problem]:
    """Decisions that cannot be applied as they stand, for people to look at."""
    from jresearch.log import conflicts, without_target
    from jresearch.observations import displaced

    yield from log.notices
    yield from conflicts(log)
    yield from displaced(tables["turns"], log)
    known = {
        "case": set(tables["cases"]["case"]),
        "step": set(study.codebook.step_ids),
        "code": set(study.codebook.code_ids),
        "finding": {act.about for act in log.live if act.act == "mint"}
        | set(tables["findings"]["finding"]),
    }
    yield from without_target(log, known)
    yield from _unknown_words(study, tables["coded"])


def _unknown_words(study: Study, coded: pd.DataFrame) -> Iterator[Problem]:
    """Steps, channels and codes that people used and the codebook does not have."""
    known = {
        "step": {*study.codebook.step_ids, NONE},
        "from_step": set(study.codebook.step_ids),
        "channel": {*study.codebook.channel_ids, NONE},
        "theme": set(study.codebook.code_ids),
    }
    for field, words in known.items():
        used = coded[field].explode().dropna()
        for word, n in used[~used.isin(words)].value_counts().sort_index().items():
            yield Problem(
                FIELDS[field].name.label,
                ngettext(
                    "'{word}' is not in the codebook; {n} observation bears it.",
                    "'{word}' is not in the codebook; {n} observations bear it.",
                    int(n),
                ).format(word=word, n=n),
                _("Add it again, or merge it into another; the decisions are kept."),
            )


def read_tables(study: Study, log: Log) -> dict[str, pd.DataFrame]:
    """Interviews, people, cases, turns: from the files of interviews/, through the cache."""
    import pandas as pd

    from jresearch.transcripts import read_all, read_cases, register

    def make() -> dict[str, pd.DataFrame]:
        intake = read_all(study, log.forgotten, log.forgotten_files)
        return {
            "interviews": intake.interviews,
            "people": intake.people,
            "turns": intake.turns,
            "notices": pd.DataFrame({"notice": list(intake.notices)}, dtype="str"),
        }

    key = _interviews_key(study, log)
    if not is_kept(study.cache, "read", key):
        # New files get their ids in participants.csv before anything is made from them.
        register(study, log.forgotten_files)
        key = _interviews_key(study, log)
    tables = kept(study.cache, "read", key, make)
    return tables | {"cases": read_cases(study, log, tables["people"])}


def _interviews_key(study: Study, log: Log) -> str:
    files = [p for p in study.interviews.rglob("*") if p.is_file()]
    return digest(
        code_key(),
        digest_files(files, study.path),
        study.settings.default_population,
        [source.model_dump(mode="json") for source in study.settings.sources],
        language(),
        sorted(log.forgotten),
    )


def _observed(study: Study, log: Log, read: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Observations, what was set aside, codings: from turns, codebook and log."""
    from jresearch.coding import suggest_codings
    from jresearch.observations import observe

    def make() -> dict[str, pd.DataFrame]:
        observations, aside = observe(read["turns"], read["people"], log)
        codings = suggest_codings(observations, read["turns"], study.codebook, log)
        return {"observations": observations, "aside": aside, "codings": codings}

    return kept(study.cache, "observed", _base_key(study, log, but_findings=True), make)


def _found(
    study: Study,
    log: Log,
    read: dict[str, pd.DataFrame],
    seen: dict[str, pd.DataFrame],
) -> dict[str, pd.DataFrame]:
    """Everything that follows from coded observations."""
    from jresearch.coding import resolve
    from jresearch.findings import find
    from jresearch.journey import emotional_curve, touchpoints
    from jresearch.passages import facts, passages

    def make() -> dict[str, pd.DataFrame]:
        coded = resolve(seen["observations"], seen["codings"], read["cases"], log)
        stays = passages(coded, read["cases"], study.codebook, log)
        findings, evidence = find(coded, stays, study, log)
        return {
            "coded": coded,
            "passages": stays,
            "facts": facts(coded),
            "findings": findings,
            "evidence": evidence,
            "curve": emotional_curve(coded, stays, study.codebook),
            "matrix": touchpoints(coded, stays, study.codebook),
        }

    return kept(study.cache, "found", _base_key(study, log), make)


def _base_key(study: Study, log: Log, *, but_findings: bool = False) -> str:
    """Everything observations follow from; without what is decided of findings alone."""
    books = [p for p in study.codebooks.rglob("*") if p.is_file()]
    acts = [(a.id, a.value) for a in log.acts if not (but_findings and a.kind == "finding")]
    return digest(
        _interviews_key(study, log),
        digest_files(books, study.path),
        digest(acts, log.coders, study.settings.model_dump(mode="json")),
    )


def code_key() -> str:
    """A hash of the package's own files: another version makes its tables anew."""
    package = Path(__file__).parent
    files = [p for p in package.rglob("*") if p.suffix in {".py", ".tsv", ".txt", ".po"}]
    return digest_files(files, package)


def with_minted_ids(a: Analysis) -> Analysis:
    """The same analysis, the ids of its new findings written to the log for ever."""
    from jresearch.findings.mint import mint

    new = mint(
        a.study,
        a.log,
        findings=a.findings,
        evidence=a.evidence,
        coded=a.coded,
        turns=a.turns,
    )
    return analyse(a.study) if new else a
