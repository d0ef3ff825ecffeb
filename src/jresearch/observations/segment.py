"""Turns into incidents: pieces of one to four sentences that can be understood alone.

A sentence is too small (a researcher would confirm six thousand of them), a
turn too large (it praises the fitter and curses the invoice). A new piece
begins where the talk turns: a contrast, a jump in time, a change of subject.
Whatever a participant said is in one piece or set aside with a reason; blanks
apart, no character is lost and none is used twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.errors import Problems
from jresearch.language import Words, read_words, sentences
from jresearch.language.sentences import joint_at_start
from jresearch.observations.cut_once import cut_once
from jresearch.observations.identity import identify
from jresearch.observations.piece_rows import aside_row, piece_row
from jresearch.observations.smalltalk import FEWEST, is_back_channel, reason_aside, tells_something
from jresearch.store import as_json
from jresearch.tables import Aside, Observations
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jresearch.observations.cut_once import Cut

MOST_SENTENCES, MOST_WORDS = 4, 75
"""A piece grows no longer than this, unless one sentence alone does."""

FEWEST_ALONE = 3
"""Content words a stretch needs to be understood alone, if it holds no judgement or figure."""

GOOD_WORDS = 35
"""What a piece tends to: an incident told in two or three sentences."""

ENOUGH = 5
"""Content words with which a piece surely says something of its own."""

TURNS = {"contrast": -0.5, "time": -0.6, "topic": -0.6, "follow": 0.9, "weak": 0.7}
"""What it costs to begin a piece with a word of this kind (language/joints.tsv)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a turn and what decides where it goes."""

    turn: int
    start: int
    end: int
    whole: str
    words: Words
    reason: str | None

    @property
    def text(self) -> str:
        """What is said."""
        return self.whole[self.start : self.end]

    @property
    def subjects(self) -> set[str]:
        """The words it is about."""
        return {token.lemma for token in self.words.content}


@dataclass
class Run:
    """What one person says until somebody says more than "d'accord"."""

    person: str
    question: str | None
    language: str
    sentences: list[Sentence] = field(default_factory=list)


def segment(
    turns: pd.DataFrame, people: pd.DataFrame, folder: Path | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cut what participants said into observations, and set the rest aside.

    A ``folder`` keeps what was cut for the next time.

    Returns
    -------
    Observations, Aside

    Raises
    ------
    InputError
        When a person who speaks is not in People.
    """
    known = _known_people(turns, people)
    told = [(str(name), own) for name, own in turns.groupby("interview", sort=False)]

    def cut(interview: str, own: pd.DataFrame) -> Cut:
        return _cut_of(interview, own, {who: row for (of, who), row in known.items()
                                        if of == interview})  # fmt: skip

    by_interview = dict(tuple(people.groupby("interview")))
    who = {str(name): as_json(own) for name, own in by_interview.items()}
    cuts = cut_once(told, who, cut, folder) if folder else [cut(*one) for one in told]
    pieces = [piece for own, _left in cuts for piece in own]
    aside = [row for _own, left in cuts for row in left]
    observations = Observations.validate(pd.DataFrame(identify(pieces)))
    order = ["interview", "turn", "start"]
    gone = pd.DataFrame(aside, columns=[*order, "end", "reason"])
    return observations, Aside.validate(gone.sort_values(order, kind="stable"))


def _cut_of(interview: str, turns: pd.DataFrame, known: Mapping[str, Mapping[str, Any]]) -> Cut:
    pieces: list[dict[str, Any]] = []
    aside: list[dict[str, Any]] = []
    for run in _runs(turns.sort_values("turn"), aside):
        groups, left = _gather(run.sentences)
        aside += [aside_row(interview, s, s.reason or "too_short") for s in left]
        for group in groups:
            piece = piece_row(interview, run, group, known[run.person])
            pieces.append(piece | {"told_order": len(pieces) + 1})
    return pieces, aside


def question_before(turns: pd.DataFrame, turn: int) -> str | None:
    """The interviewer's last words before a turn that are more than "d'accord"."""
    asked = turns[(turns["turn"] < turn) & (turns["role"] == "interviewer")].sort_values("turn")
    for text, language in zip(asked["text"][::-1], asked["language"][::-1], strict=True):
        if not is_back_channel(read_words([text], language)):
            return str(text).strip()
    return None


def _known_people(
    turns: pd.DataFrame, people: pd.DataFrame
) -> dict[tuple[str, str], dict[str, Any]]:
    known = {(row["interview"], row["person"]): row for row in _records(people)}
    speaks = turns[turns["person"].notna() & turns["role"].isin(["participant", "unknown"])]
    problems = Problems()
    for interview, person in sorted(set(zip(speaks["interview"], speaks["person"], strict=True))):
        if (interview, person) not in known:
            problems.add(
                "participants.csv",
                _("'{person}' speaks in {interview} and has no line.").format(
                    person=person, interview=interview
                ),
                _("Add one with person, interview and population."),
            )
    problems.raise_if_any()
    return known


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]


def _runs(turns: pd.DataFrame, aside: list[dict[str, Any]]) -> Iterator[Run]:
    """The runs of one interview; words nobody can be named for go aside."""
    run: Run | None = None
    question: str | None = None
    for row in _records(turns):
        observed = row["role"] in {"participant", "unknown"} and not pd.isna(row["person"])
        if observed:
            if run is None or run.person != row["person"]:
                if run is not None:
                    yield run
                run = Run(row["person"], question, row["language"])
            run.sentences += _sentences(row)
            continue
        if row["role"] == "participant":
            aside += [aside_row(row["interview"], s, "unnamed") for s in _sentences(row)]
        if is_back_channel(read_words([row["text"]], row["language"])):
            continue
        if run is not None:
            yield run
            run = None
        if row["role"] == "interviewer":
            question = str(row["text"]).strip()
    if run is not None:
        yield run


def _sentences(row: Mapping[str, Any]) -> list[Sentence]:
    text, language = row["text"], row["language"]
    spans = sentences(text, language)
    found = []
    for span in spans:
        words = read_words([text], language, [(span.start, span.end)])
        reason = reason_aside(words, span.of(text), whole_turn=len(spans) == 1)
        found.append(Sentence(row["turn"], span.start, span.end, text, words, reason))
    return found


# From sentences to pieces ------------------------------------------------------------------------


def _gather(said: list[Sentence]) -> tuple[list[list[Sentence]], list[Sentence]]:
    """Groups of sentences, and what is left aside."""
    groups: list[list[Sentence]] = []
    left: list[Sentence] = []
    for stretch in _stretches(said, left):
        if _stands_alone(stretch):
            groups += _cut(stretch)
        else:
            left += stretch
    return groups, left


def _stretches(said: list[Sentence], left: list[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences without the "oui" and "merci" around them; one inside a stretch stays in it."""
    stretch: list[Sentence] = []
    waiting: list[Sentence] = []
    for sentence in said:
        new_turn = bool(stretch) and sentence.turn != stretch[-1].turn
        if new_turn and _closed(stretch[-1], sentence):
            left += waiting
            yield stretch
            stretch, waiting = [], []
        if sentence.reason == "back_channel" and stretch and stretch[-1].turn == sentence.turn:
            waiting.append(sentence)
        elif sentence.reason is not None:
            left += [*waiting, sentence]
            if stretch:
                yield stretch
            stretch, waiting = [], []
        else:
            stretch += [*waiting, sentence]
            waiting = []
    left += waiting
    if stretch:
        yield stretch


def _closed(last: Sentence, following: Sentence) -> bool:
    """Whether a person had finished when the interviewer said "d'accord"."""
    return last.text.rstrip(' »"”)')[-1:] in ".!?" and not following.text[:1].islower()


def _cut(stretch: list[Sentence]) -> list[list[Sentence]]:
    """The cheapest way to cut a stretch: pieces of a good size that begin where the talk turns."""
    joins = [0.0, *(_opening_cost(*pair) for pair in pairwise(stretch))]
    best, origin = [0.0], [0]
    for end in range(1, len(stretch) + 1):
        starts = range(max(0, end - MOST_SENTENCES), end)
        costs = [best[start] + joins[start] + _size_cost(stretch[start:end]) for start in starts]
        cheapest = min(range(len(costs)), key=lambda place: round(costs[place], 9))
        best.append(costs[cheapest])
        origin.append(starts[cheapest])
    cuts, end = [len(stretch)], len(stretch)
    while end:
        end = origin[end]
        cuts.insert(0, end)
    return [stretch[start:end] for start, end in pairwise(cuts)]


def _opening_cost(last: Sentence, sentence: Sentence) -> float:
    """What it costs to begin a piece with this sentence; below zero where the talk turns."""
    joint = joint_at_start(sentence.text, sentence.words.language)
    cost = TURNS.get(joint or "", 0.5)
    cost += 0.8 if _leans_back(sentence) else 0.0
    cost += 1.0 if len(sentence.words.content) < FEWEST or last.text[-1:] in ":," else 0.0
    shared = last.subjects & sentence.subjects
    return cost + (0.3 if shared else -0.3)


def _size_cost(piece: list[Sentence]) -> float:
    words = sum(len(sentence.words.tokens) for sentence in piece)
    content = sum(len(sentence.words.content) for sentence in piece)
    scrap = 2.5 if content < FEWEST and len(piece) == 1 else 0.0
    lone = 1.0 if content < ENOUGH else 0.0
    crowd = (words - MOST_WORDS) / 10 + 2 if words > MOST_WORDS and len(piece) > 1 else 0.0
    return scrap + lone + crowd + ((words - GOOD_WORDS) / GOOD_WORDS) ** 2


def _leans_back(sentence: Sentence) -> bool:
    """Whether it opens with a word that speaks of what was just said."""
    first = next((t.folded for t in sentence.words.tokens), "")
    return first in {
        "ca", "c'", "cela", "il", "elle", "ils", "elles", "celui", "celle", "y", "qui", "ce",
        "it", "that", "this", "he", "she", "they", "those", "which", "it's", "that's", "",
    }  # fmt: skip


def _stands_alone(piece: list[Sentence]) -> bool:
    content = sum(len(s.words.content) for s in piece)
    return content >= FEWEST_ALONE or any(tells_something(s.words) for s in piece)
