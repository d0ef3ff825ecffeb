"""How well bad and good are read, and the fields beside: the product and its peers in one run.

``python -m bench.valence`` prints both halves of the gold side by side, then journeys of two
writers whom nothing was learned from, then the two public sets. The frozen half is scored as a
whole and never looked into.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd
from sklearn.metrics import f1_score, roc_auc_score

from bench.figures import print_figures
from bench.gold import HALVES, REPOSITORY, gold
from bench.raters import product, raters, side
from bench.read_fields import field_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.figures import Figure
    from bench.raters import Rated

LABELS = REPOSITORY.parent / "shared" / "data" / "labels"
CLASSES = ("negative", "neutral", "positive", "mixed")
ASKED = {
    "Trust A - Q1": "What could we have done better?",
    "Trust A - Q2": "What was good about your care?",
    "Trust C - Q1": "What was good about your care?",
    "Trust C - Q2": "What could we have done better?",
}
"""What each question of the patient feedback asks, as far as its source says."""

MACRO, SIGN, EVENTS, PROBE, GAP = 0.75, 0.88, 0.75, 0.92, 0.05
ABOVE_VADER = 0.05
LONG_TEXT = "J'ai rappelé trois fois le magasin mais personne ne savait où était ma commande."


def classes(table: pd.DataFrame) -> list[str]:
    """The gold class of each row; "none" where nothing is to be found."""
    return [
        side(int(n), int(p)) if n or p else "none"
        for n, p in zip(table["negative"], table["positive"], strict=True)
    ]


def spoken(table: pd.DataFrame, rated: Sequence[Rated]) -> dict[str, float]:
    """Macro-F1, sign, events and empty answers of one set of sayings.

    A saying with nothing to find counts as neutral, and so does a rater that finds
    nothing there; elsewhere, to find nothing is an error.
    """
    wanted = classes(table)
    given = [
        "neutral" if w == r.label == "none" else r.label for w, r in zip(wanted, rated, strict=True)
    ]
    wanted = ["neutral" if w == "none" else w for w in wanted]
    signed = [(w, r) for w, r in zip(wanted, rated, strict=True) if w in CLASSES[::2] and r.score]
    told = [
        (w, g) for w, g, e in zip(wanted, given, table["event"], strict=True)
        if e == "yes" and w != "neutral"
    ]  # fmt: skip
    sides = [(s, g) for w, g in told for s in (CLASSES[::2] if w == "mixed" else (w,))]
    return {
        "macro-F1": f1_score(wanted, given, labels=CLASSES, average="macro", zero_division=0),
        "negative against positive": _share((r.score < 0) == (w == "negative") for w, r in signed),
        "events found": _share(g in {s, "mixed"} for s, g in sides),
        "nothing found": _share(r.label == "none" for r in rated),
    }


def probe(table: pd.DataFrame, rated: Sequence[Rated]) -> float:
    """Share of traps read as they are meant."""
    wanted = classes(table)
    return _share(
        w == r.label or {w, r.label} == {"none", "neutral"}
        for w, r in zip(wanted, rated, strict=True)
    )


def signs(wanted: Sequence[str], rated: Sequence[Rated]) -> dict[str, float]:
    """Negative or positive, zero counted as negative; the ranking; what stays open."""
    given = ["positive" if r.score > 0 else "negative" for r in rated]
    good = [w == "positive" for w in wanted]
    return {
        "macro-F1": f1_score(wanted, given, average="macro"),
        "AUC": roc_auc_score(good, [r.score for r in rated]),
        "nothing found": _share(r.label == "none" for r in rated),
    }


def _share(found: Iterable[bool]) -> float:
    answers = list(found)
    return sum(answers) / len(answers) if answers else float("nan")


def both_halves() -> dict[str, dict[str, dict[str, float]]]:
    """Rater, then set and figure, then half: the figures on the spoken gold."""
    told: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for half in HALVES:
        for language in ("fr", "en", ""):
            _add_sayings(told, half, language)
        traps = gold("probe", [half])
        for name, rated in _asked(traps).items():
            told[name]["probe, all"][half] = probe(traps, rated)
    return told


def _add_sayings(told: dict[str, dict[str, dict[str, float]]], half: str, language: str) -> None:
    every = gold("utterances", [half])
    table = every[every["language"].eq(language)] if language else every
    for name, rated in _asked(table).items():
        for what, figure in spoken(table, rated).items():
            told[name][f"{what}, {language or 'all'}"][half] = figure


def _asked(table: pd.DataFrame) -> dict[str, list[Rated]]:
    """Every rater on a table; on both languages, the peers of each are put together."""
    answers: dict[str, dict[int, Rated]] = defaultdict(dict)
    for language, own in table.reset_index(drop=True).groupby("language"):
        questions = own["question"].where(own["question"].ne(""), None).tolist() if (
            "question" in own
        ) else None  # fmt: skip
        for name, rate in raters(str(language)).items():
            rated = rate(own["text"].tolist(), str(language), questions)
            answers[name.removesuffix("-fr") if "vader" in name else name] |= dict(
                zip(own.index, rated, strict=True)
            )
    return {
        name: [found[n] for n in range(len(table))]
        for name, found in answers.items()
        if len(found) == len(table)
    }


def journeys() -> dict[str, dict[str, float]]:
    """Rater, then figures, of whole journeys: half of the pieces neither hurt nor please."""
    table = gold("told", ["development"])
    wanted = [side(int(n), int(p)) for n, p in zip(table["negative"], table["positive"],
                                                   strict=True)]  # fmt: skip
    told = {}
    for name, rated in _asked(table).items():
        given = ["neutral" if one.label == "none" else one.label for one in rated]
        plain = [g for w, g in zip(wanted, given, strict=True) if w == "neutral"]
        told[name] = {
            "macro-F1": f1_score(wanted, given, labels=CLASSES, average="macro", zero_division=0),
            "plain as plain": _share(g == "neutral" for g in plain),
            "as a complaint": _share(g == "negative" for g in plain),
        }
    return told


def patients() -> tuple[list[str], list[str], list[str | None]]:
    """Texts of the patient feedback with one label, their valence, what they answer."""
    table = pd.read_csv(LABELS / "codes_valence_en_patient_feedback.csv", dtype=str)
    table = table[table["valence"].isin(CLASSES[::2])]
    table = table[table.groupby("feedback")["valence"].transform("nunique").eq(1)]
    table = table.drop_duplicates("feedback")
    asked = [ASKED.get(question) for question in table["question"]]
    return table["feedback"].tolist(), table["valence"].tolist(), asked


def subtitles() -> tuple[list[str], list[str]]:
    """French subtitles with a valence."""
    table = pd.read_csv(LABELS / "emotion_fr_subtitles.csv", dtype=str)
    table = table[table["valence"].isin(CLASSES[::2])]
    return table["text"].tolist(), table["valence"].tolist()


def public_sets() -> dict[str, dict[str, dict[str, float]]]:
    """Set, then rater, then figures."""
    texts, wanted, asked = patients()
    told = {"patient feedback": _signs_of(texts, wanted, "en")}
    answered = product(texts, "en", asked)
    told["patient feedback"]["jresearch, question read"] = signs(wanted, answered)
    told["French subtitles"] = _signs_of(*subtitles(), "fr")
    return told


def _signs_of(texts: list[str], wanted: list[str], language: str) -> dict[str, dict[str, float]]:
    return {name: signs(wanted, rate(texts, language)) for name, rate in raters(language).items()}


def speed() -> float:
    """Seconds of one processor for 5,000 observations of fifteen words."""
    begin = time.process_time()
    product([f"{LONG_TEXT} {n}" for n in range(5000)], "fr")
    return time.process_time() - begin


def _print_halves(told: dict[str, dict[str, dict[str, float]]]) -> None:
    names = list(told)
    print(f"{'spoken gold: ' + ' / '.join(HALVES):<52}" + "".join(f"{n:>20}" for n in names))
    for what in told["jresearch"]:
        cells = [_pair(told[name].get(what, {})) for name in names]
        print(f"  {what:<50}" + "".join(f"{cell:>20}" for cell in cells))


def _pair(halves: dict[str, float]) -> str:
    return " / ".join(f"{halves[half]:.2f}" for half in HALVES) if halves else "–"


def _print_sets(told: dict[str, dict[str, dict[str, float]]]) -> None:
    for name, by_rater in told.items():
        print(name)
        for rater, figures in by_rater.items():
            row = "".join(f"{what:>16} {figure:.3f}" for what, figure in figures.items())
            print(f"  {rater:<26}{row}")


def short_of(
    halves: dict[str, float], sets: dict[str, dict[str, dict[str, float]]], widest: float
) -> list[Figure]:
    """By how much each promise is missed: 0 where it is held."""
    feedback, films = sets["patient feedback"], sets["French subtitles"]
    best_film = max(f["macro-F1"] for name, f in films.items() if name != "jresearch")
    floors: list[tuple[str, float, float]] = [
        ("spoken macro-F1, frozen", halves["macro-F1, all"], MACRO),
        ("negative against positive, frozen", halves["negative against positive, all"], SIGN),
        ("events told without emotion, frozen", halves["events found, all"], EVENTS),
        ("probe, frozen", halves["probe, all"], PROBE),
        ("patient feedback macro-F1", feedback["jresearch"]["macro-F1"],
         feedback["vaderSentiment"]["macro-F1"] + ABOVE_VADER),
        ("French subtitles macro-F1", films["jresearch"]["macro-F1"], best_film),
    ]  # fmt: skip
    missing: list[Figure] = [
        (f"{what}: short of {floor:.2f} by", max(0.0, floor - figure), 0, "")
        for what, figure, floor in floors
    ]
    return [*missing, ("gap development to frozen, widest", widest, GAP, "")]


def main() -> int:
    """Print the tables; 1 when a promise is missed."""
    told = both_halves()
    _print_halves(told)
    for line in field_rows():
        print(line)
    sets = public_sets()
    _print_sets({"journeys, piece by piece": journeys()})
    _print_sets({f"{name}, zero counted as negative": by for name, by in sets.items()})
    own = told["jresearch"]
    frozen = {what: halves["frozen"] for what, halves in own.items()}
    kept = [w for w in own if w.endswith(", all") and not w.startswith("nothing")]
    widest = max(abs(own[w]["development"] - own[w]["frozen"]) for w in kept)
    return print_figures(
        [*short_of(frozen, sets, widest), ("5,000 observations of 15 words rated", speed(), 6, "s")]
    )


if __name__ == "__main__":
    sys.exit(main())
