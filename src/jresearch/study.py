"""A study: the folder people work in, its settings, its codebook.

Everything people write stands in study.toml, interviews/, codebooks/, codings/,
messages/, private/ and notebooks/; reports/ and .jresearch/ can be made again.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from jresearch.errors import InputError, NewerVersionError, Problem, Problems
from jresearch.report_settings import ReportSettings
from jresearch.scope import Scope
from jresearch.study_folder import FILE, find_study, speak_as
from jresearch.toml_errors import not_toml
from jresearch.translation import _, language, speak_for_study
from jresearch.validation import Strict, check, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jresearch.codebook import Codebook
    from jresearch.translation import Language
    from jresearch.validation import Place

WRITTEN = ("interviews", "codebooks", "codings", "messages", "private", "notebooks")
"""The folders that hold what people wrote; with study.toml, what a backup keeps."""


class Given(Strict):
    """A column that says a field of every answer; without one, the question says it.

    ``values`` says what its words mean, where they are no ids nor labels themselves.
    """

    column: str | None = Field(default=None, min_length=1)
    values: dict[str, str | int] = Field(default_factory=dict)


class Rating(Strict):
    """A column of numbers from the worst answer to the best."""

    column: str = Field(min_length=1)
    worst: float
    best: float

    @model_validator(mode="after")
    def _runs(self) -> Rating:
        if self.worst == self.best:
            raise ValueError(_("worst and best are the same"))
        return self


def _named(value: object) -> object:
    return {"column": value} if isinstance(value, str) else value


GivenField = Literal[
    "step", "channel", "nature", "negative", "positive", "severity", "emotion", "theme",
    "modality", "experiencer", "about", "expectation", "intent",
]  # fmt: skip
"""The fields of an observation that a column may say."""


class Source(Strict):
    """A table of answers in interviews/ (.csv or .xlsx), and what its columns hold.

    ``answer``, ``question``, ``respondent``, ``date`` and ``attributes`` name
    columns. Without a ``question`` column, the name of each answer's column is
    the question. ``language``, ``population`` and ``consent`` name a column, or
    are the one value of all rows ("fr", "customer", "cite"). ``id`` is the
    interview's id for ever; without it one is made of the file's name.

    ``given`` says which columns hold fields of what is said (step = "label");
    ``rating`` a column of numbers, from which both degrees are read.
    """

    file: str = Field(min_length=1)
    type: Literal["survey", "review", "social", "ticket"]
    answer: Annotated[tuple[str, ...], BeforeValidator(listed), Field(min_length=1)]
    question: str | None = None
    respondent: str | None = None
    date: str | None = None
    language: str | None = None
    population: str | None = None
    consent: str | None = None
    attributes: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    given: dict[GivenField, Annotated[Given, BeforeValidator(_named)]] = Field(default_factory=dict)
    rating: Rating | None = None
    sheet: str | None = None
    id: str | None = Field(default=None, pattern=r"^[\w.-]{1,40}$")


class Settings(Strict):
    """study.toml."""

    version: int = 1
    id: str
    name: str
    language: Literal["fr", "en"] = "fr"
    coders: tuple[str, ...] = ()
    default_population: Literal["customer", "prospect", "employee", "partner"] = "customer"
    embedder: str = Field(default="built-in", min_length=1)
    allow_download: bool = False
    engine: Literal["linkage", "bertopic"] = "linkage"
    report: ReportSettings = Field(default_factory=ReportSettings)
    scope: Scope = Field(default_factory=Scope)
    sources: tuple[Source, ...] = ()

    @property
    def title(self) -> str:
        """What the report is called, in the language in force if there is such a title."""
        return getattr(self.report, language()).title or self.report.title or self.name

    @property
    def subtitle(self) -> str:
        """What stands over the title, in the language in force if there is such a line."""
        return getattr(self.report, language()).subtitle or self.report.subtitle


@dataclass(frozen=True)
class Study:
    """Where a study lies, how it is set, and the words it uses."""

    path: Path
    settings: Settings
    codebook: Codebook

    def told_in(self, language: Language) -> Study:
        """The same study as if this were its language."""
        return replace(self, settings=self.settings.model_copy(update={"language": language}))

    @property
    def brand(self) -> tuple[Path, ...]:
        """The files of the client's look that the settings name: logo, font."""
        report = self.settings.report
        named = (report.logo, report.font if report.font_is_file else "")
        return tuple(self.path / name for name in named if name)

    @property
    def interviews(self) -> Path:
        """Transcripts as they came; participants.csv."""
        return self.path / "interviews"

    @property
    def codebooks(self) -> Path:
        """journey.yaml, touchpoints.csv, themes.yaml."""
        return self.path / "codebooks"

    @property
    def codings(self) -> Path:
        """The log of every human decision."""
        return self.path / "codings"

    @property
    def messages(self) -> Path:
        """The consultant's own words."""
        return self.path / "messages"

    @property
    def private(self) -> Path:
        """Names to hide; never exported."""
        return self.path / "private"

    @property
    def notebooks(self) -> Path:
        """The notebooks that make the report."""
        return self.path / "notebooks"

    @property
    def reports(self) -> Path:
        """One folder a run."""
        return self.path / "reports"

    @property
    def cache(self) -> Path:
        """Derived tables; may be deleted at any time."""
        return self.path / ".jresearch"


def read_study(path: str | Path | None = None) -> Study:
    """The study that holds this folder, searched upwards; from here when no path is given.

    From then on messages are in the study's language.

    Raises
    ------
    InputError
        No study.toml here or above; a wrong setting; a wrong codebook.
    """
    from jresearch.codebook import read_codebook

    folder = find_study(path)
    settings = read_settings(folder / FILE)
    return Study(folder, settings, read_codebook(folder / "codebooks"))


def within(study: Study, **scope: str | Sequence[str]) -> Study:
    """The same study, of which only a part is looked at.

    Parameters
    ----------
    scope
        ``since`` and ``until``, the days between which people were heard; a column
        of the cases (product, purchase_channel, persona, one of the study's own)
        and the values to keep. Nothing: the whole study.

    Raises
    ------
    InputError
        A day that is none. Whether cases have such a column is seen when they are read.

    Examples
    --------
    A part beside the whole: ``jr.analyse(jr.within(study, product="kitchen"))``.
    """
    problems = Problems()
    part = check(Scope, dict(scope), lambda _where: "within", problems)
    problems.raise_if_any()
    return replace(study, settings=study.settings.model_copy(update={"scope": part}))


def read_settings(path: Path) -> Settings:
    """study.toml, checked; what is wrong with it is said in its own language."""
    problems = Problems()
    raw = path.read_bytes()
    speak_as(raw)
    try:
        text = raw.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        problem = Problem(path.name, _("the file is not UTF-8 text."), _("Save it as UTF-8."))
        raise InputError(problem) from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(not_toml(path.name, text, str(error))) from None
    if isinstance(version := data.get("version", 1), int) and version > 1:
        raise NewerVersionError(
            Problem(
                path.name,
                _("written by a newer jresearch (version {version}).").format(version=version),
                _("Update jresearch: pip install --upgrade jresearch."),
            )
        )
    settings = check(Settings, data, lambda place: _place(path.name, text, place), problems)
    problems.raise_if_any()
    assert settings is not None  # noqa: S101 - a missing setting is a problem, raised above
    speak_for_study(settings.language)
    return settings


def _place(file: str, text: str, place: Place) -> str:
    """The line on which a key stands: TOML readers do not keep it, so look for it."""
    key = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
    pattern = re.compile(rf"^\s*{re.escape(key)}\s*=")
    for number, line in enumerate(text.splitlines(), start=1):
        if key and pattern.match(line):
            return _("{file}, line {line}").format(file=file, line=number)
    return file
