"""Grouping beside other tools: ``python -m bench.grouping [--only themes guide …] [--runs 5]``.

A line a set and tool: B-cubed precision and F1, adjusted Rand index and the
precision of pairs, with the texts that a tool put nowhere each alone, then again
with all of them as one group. Small sets are means over draws; BERTopic is the
median of its runs. Limits stand at the end.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench import grouping_peers as peers
from bench import grouping_sets as sets
from bench.figures import print_figures
from bench.scores import adjusted_rand, alone, b_cubed, pair_precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bench.figures import Figure
    from bench.grouping_peers import Grouper, Labels
    from bench.grouping_sets import Sorted

SPOKEN = 5000


@dataclass(frozen=True)
class Score:
    """How well a tool did on a set: texts put nowhere alone, then as one group."""

    f1: float
    rand: float
    pairs: float
    f1_one: float
    rand_one: float

    @property
    def best(self) -> float:
        """The better of the two ways to count what was put nowhere."""
        return max(self.f1, self.f1_one)


def own(texts: Sequence[str], languages: Sequence[str], _many: int) -> list[Labels]:
    """The product, as installed."""
    import jresearch as jr

    return [np.asarray(jr.group_texts(texts, languages))]


def own_minilm(texts: Sequence[str], languages: Sequence[str], _many: int) -> list[Labels]:
    """The product with all-MiniLM in place of its own embedder."""
    import jresearch as jr

    return [np.asarray(jr.group_texts(texts, languages, peers.minilm()))]


TOOLS: dict[str, Grouper] = {
    "jresearch": own,
    "jresearch, all-MiniLM": own_minilm,
    "BERTopic": peers.bertopic,
    "BERTopic + k-means, true k": peers.bertopic_kmeans,
    "TF-IDF, SVD, k-means, true k": peers.tfidf_kmeans,
    "nine concepts": peers.word_list,
}
OTHERS = tuple(name for name in TOOLS if name.startswith(("BERTopic", "TF-IDF")))
SETS: dict[str, Callable[[], list[list[Sorted]]]] = {
    "development": lambda: sets.themes("development"),
    "frozen": lambda: sets.themes("frozen"),
    "both": lambda: sets.themes("both"),
    "guide": sets.guide,
    "patients": sets.patients,
    "banking": sets.banking,
}


def score(tool: Grouper, draws: Sequence[Sorted]) -> Score:
    """The mean over draws of the median over runs."""
    rows = [
        [peers.middle(of) for of in zip(*map(_scores(draw), _grouped(tool, draw)), strict=True)]
        for draw in draws
    ]
    return Score(*np.mean(rows, axis=0).tolist())


def _grouped(tool: Grouper, draw: Sorted) -> list[Labels]:
    return tool(draw.texts, draw.languages, draw.many)


def _scores(draw: Sorted) -> Callable[[Labels], tuple[float, ...]]:
    def of(groups: Labels) -> tuple[float, ...]:
        truth, single = draw.truth, alone(groups.tolist())
        return (
            b_cubed(truth, single.tolist())[2],
            adjusted_rand(truth, single.tolist()),
            pair_precision(truth, single.tolist()),
            b_cubed(truth, groups.tolist())[2],
            adjusted_rand(truth, groups.tolist()),
        )

    return of


def table(chosen: Sequence[str]) -> dict[str, dict[str, Score]]:
    """Every tool on every set, printed as it comes."""
    found: dict[str, dict[str, Score]] = {}
    print(f"{'':34}{'alone: F1':>11}{'ARI':>6}{'pairs':>7}{'as one: F1':>12}{'ARI':>6}")
    for of in chosen:
        for draws in SETS[of]():
            print(f"{draws[0].name} ({draws[0].many} groups)")
            found[draws[0].name] = {}
            for name, tool in TOOLS.items():
                got = found[draws[0].name][name] = score(tool, draws)
                print(f"  {name:32}{got.f1:11.2f}{got.rand:6.2f}{got.pairs:7.2f}"
                      f"{got.f1_one:12.2f}{got.rand_one:6.2f}", flush=True)  # fmt: skip
    return found


def limits(found: dict[str, dict[str, Score]]) -> Iterator[Figure]:
    """What is promised, as errors that must stay below a limit."""
    for name, by in found.items():
        peer = max(by[other].best for other in OTHERS)
        if name.startswith("themes"):
            yield f"{name}: 1 − B³", 1 - by["jresearch"].f1, 0.7 * (1 - peer), ""
        elif name == "banking intents":
            yield f"{name}: BERTopic's B³ less ours with MiniLM", (
                0.85 * by["BERTopic"].best - by["jresearch, all-MiniLM"].f1), 0.0, ""  # fmt: skip
        else:
            yield f"{name}: BERTopic's B³ less ours", (
                by["BERTopic"].best - by["jresearch"].f1), 0.0, ""  # fmt: skip
    for size in (20, 50, 200):
        for language in ("fr", "en", "mixed"):
            one, other = (
                found.get(f"themes {half}, {language}, n = {size}")
                for half in ("development", "frozen")
            )
            if one and other:
                yield (f"{language}, n = {size}: development less frozen",
                       one["jresearch"].f1 - other["jresearch"].f1, 0.05, "")  # fmt: skip


def speed() -> Iterator[Figure]:
    """The product and BERTopic on the same texts, in seconds."""
    import jresearch as jr
    from bench.gold import REPOSITORY

    texts = sets.spoken(SPOKEN)
    codebook = jr.read_study(REPOSITORY).codebook
    begin = time.perf_counter()
    jr.rate_texts(texts, "fr")
    rated = time.perf_counter()
    jr.place_texts(texts, codebook, "step", language="fr")
    placed = time.perf_counter()
    jr.group_texts(texts)
    ours, peer = time.perf_counter() - begin, _bertopic_seconds(texts)
    yield "5,000 texts rated", rated - begin, None, "s"
    yield "5,000 texts placed", placed - rated, None, "s"
    yield "5,000 texts grouped", ours - (placed - begin), None, "s"
    yield "5,000 texts by BERTopic", peer, None, "s"
    yield "rated, placed and grouped", ours, peer / 10, "s"


def _bertopic_seconds(texts: Sequence[str]) -> float:
    """Its time from texts to topics, the model loaded before."""
    from bertopic import BERTopic

    encoder = peers.minilm()._model()
    encoder.encode(["warm"])
    begin = time.perf_counter()
    BERTopic(embedding_model=encoder).fit_transform(list(texts))
    return time.perf_counter() - begin


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, then what is promised; 1 when a limit is passed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", nargs="+", choices=[*SETS, "speed"], default=[*SETS, "speed"])
    asked.add_argument("--runs", type=int, default=peers.RUNS)
    asked.add_argument("--tools", nargs="+", choices=list(TOOLS), default=list(TOOLS))
    given = asked.parse_args(arguments)
    peers.RUNS = given.runs
    for name in set(TOOLS) - set(given.tools):
        del TOOLS[name]
    found = table([name for name in given.only if name in SETS])
    told = list(limits(found)) if set(OTHERS) | {"jresearch"} <= set(TOOLS) else []
    return print_figures([*told, *(speed() if "speed" in given.only else ())])


if __name__ == "__main__":
    sys.exit(main())
