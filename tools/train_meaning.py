"""Learn where words point, from the themes of tests/gold/sayings, and write it down.

Sayings of one theme are drawn together, those of different themes apart; besides, each is to
tell the aspect that its theme is of. ``python tools/train_meaning.py`` writes ``learned.npz``
beside the thesaurus. ``--check`` writes nothing: it leaves out one writer after the other, or
those that are named after it. It prints how well pairs of sayings of one theme are told from
other pairs (average precision), and how well themes are found again (B-cubed F1, ARI), by the
thesaurus alone, by what was learned alone, and by both, each at the threshold best for it.

There are few sayings for so many words. So most of each is hidden whenever it is looked at, and
all is learned several times over, from another beginning: what the learners agree on is kept.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from jresearch.language import words_of
from jresearch.meaning import learned as product
from jresearch.meaning import own
from jresearch.meaning.learned import FILE, clues

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
SAYINGS = ROOT / "tests" / "gold" / "sayings"
WRITTEN = ROOT / "src" / "jresearch" / "meaning"

SIZE = 96
LEARNERS = 4
"""How often all is learned anew."""

SEEN = {"sense": 2, "word": 2, "stem": 4, "pair": 6, "piece": 28}
"""Sayings a clue must occur in to be learned of, by its kind."""

SAYS = {"sense": 1.0, "word": 1.0, "stem": 0.7, "pair": 0.5, "piece": 0.25}
"""What a clue says to begin with, beside how seldom it is."""

ROUNDS, THEMES, OF_EACH = 16, 48, 6
"""How often each theme is seen, and how many, with how many sayings, at once."""

FORGOTTEN, ASPECT, TONE = 0.85, 0.5, 0.3
"""The share of clues hidden at each sight; what telling aspect and tone are worth."""

TONES = ("negative", "neutral", "positive")
DRAWS, DRAWN, TOGETHER = 24, 14, 6
QUANTILES = (0.9, 0.93, 0.95, 0.965, 0.975, 0.985, 0.99)


@dataclass(frozen=True)
class Saying:
    """Something said, of a theme, with its clues."""

    writer: str
    theme: str
    aspect: str
    tone: str
    language: str
    text: str
    clues: tuple[str, ...]


def read() -> list[Saying]:
    """Every saying, in order."""
    found = []
    for file in sorted(SAYINGS.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE):
                told = [clue for clue, _tells in clues(words_of(row["text"], row["language"]))]
                found.append(Saying(file.stem, row["theme"], row["aspect"], row["tone"],
                                    row["language"], row["text"], tuple(told)))  # fmt: skip
    return found


def kind_of(clue: str) -> str:
    """What kind of clue it is, by its name."""
    if clue.startswith(("sense ", "field ", "event ")):
        return "sense"
    if clue[2:3] != ":" or clue[:2] not in {"fr", "en"}:
        return "piece"
    return "stem" if clue.endswith("~") else "pair" if " " in clue else "word"


class Pointing(torch.nn.Module):
    """Where each clue points and how much it says; the aspects and tones that follow."""

    def __init__(self, seen: Sequence[float], aspects: int) -> None:
        super().__init__()
        self.points = torch.nn.EmbeddingBag(len(seen) + 1, SIZE, mode="sum")
        torch.nn.init.normal_(self.points.weight, 0, 0.1)
        self.says = torch.nn.Parameter(torch.tensor([0.0, *seen]))
        self.aspect = torch.nn.Linear(SIZE, aspects)
        self.tone = torch.nn.Linear(SIZE, len(TONES))
        self.sharp = torch.nn.Parameter(torch.tensor(2.5))

    def forward(self, clues: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
        """Where texts point, at length 1."""
        says = self.says[clues]
        if self.training:
            says = says * (torch.rand(len(says)) > FORGOTTEN)
        made = self.points(clues, starts, per_sample_weights=says)
        return functional.normalize(made + 1e-6, dim=1)


def learn(told: Sequence[Saying], *, speak: bool = True) -> tuple[list[str], np.ndarray]:
    """The clues, and where each points as long as it says something."""
    with ProcessPoolExecutor(os.cpu_count()) as learners:
        learned = [*learners.map(partial(_learned_once, told, speak=speak), range(LEARNERS))]
    every = [vectors / np.linalg.norm(vectors, axis=1).mean() for _names, vectors in learned]
    return learned[0][0], _agreed(np.hstack(every))


def _agreed(vectors: np.ndarray) -> np.ndarray:
    """The same closeness, as well as it fits into ``SIZE`` numbers a clue."""
    directions, _weights, _same = np.linalg.svd(vectors.T @ vectors)
    return np.asarray(vectors @ directions[:, :SIZE])


def _learned_once(
    told: Sequence[Saying], learner: int, *, speak: bool
) -> tuple[list[str], np.ndarray]:
    torch.manual_seed(learner)
    torch.set_num_threads(1)
    often = Counter(clue for one in told for clue in set(one.clues))
    names = sorted(clue for clue, n in often.items() if n >= SEEN[kind_of(clue)])
    place = {clue: n for n, clue in enumerate(names, start=1)}
    seldom = [SAYS[kind_of(one)] * float(np.log(len(told) / often[one])) / 5 for one in names]
    aspects = sorted({one.aspect for one in told})
    model = Pointing(seldom, len(aspects))
    steps = torch.optim.Adam([
        {"params": [model.points.weight], "lr": 0.01}, {"params": [model.says], "lr": 0.003},
        {"params": [*model.aspect.parameters(), *model.tone.parameters(), model.sharp],
         "lr": 0.01},
    ], fused=True)  # fmt: skip
    themes = defaultdict(list)
    for n, one in enumerate(told):
        themes[one.theme].append(n)
    of_aspect = torch.tensor([aspects.index(one.aspect) for one in told])
    of_tone = torch.tensor([TONES.index(one.tone) for one in told])
    known = [[place[clue] for clue in one.clues if clue in place] or [0] for one in told]
    chance = np.random.default_rng(learner)
    for number in range(ROUNDS):
        order, cost = chance.permutation(sorted(themes)), []
        for start in range(0, len(order) - THEMES + 1, THEMES):
            drawn = [chance.permutation(themes[name])[:OF_EACH]
                     for name in order[start : start + THEMES]]  # fmt: skip
            at = np.concatenate(drawn)
            theme = torch.tensor(np.repeat(np.arange(len(drawn)), [len(some) for some in drawn]))
            made = model(*_bags([known[n] for n in at]))
            lost = _apart(made, theme, model.sharp)
            lost = lost + ASPECT * functional.cross_entropy(3 * model.aspect(made), of_aspect[at])
            lost = lost + TONE * functional.cross_entropy(3 * model.tone(made), of_tone[at])
            steps.zero_grad()
            lost.backward()
            steps.step()
            cost.append(lost.item())
        if speak:
            print(f"learner {learner + 1} of {LEARNERS}, round {number + 1} of {ROUNDS}: "
                  f"{np.mean(cost):.3f}", flush=True)  # fmt: skip
    with torch.no_grad():
        vectors = (model.points.weight * model.says[:, None])[1:].numpy()
    return names, vectors


def _apart(made: torch.Tensor, theme: torch.Tensor, sharp: torch.Tensor) -> torch.Tensor:
    """How little those of one theme are nearer to one another than to all others."""
    near = (made @ made.T) * sharp.exp()
    near = near.masked_fill(torch.eye(len(near), dtype=torch.bool), -1e9)
    same = (theme[:, None] == theme[None, :]).float().fill_diagonal_(0)
    share = near - torch.logsumexp(near, dim=1, keepdim=True)
    return -((share * same).sum(dim=1) / same.sum(dim=1).clamp(min=1)).mean()


def _bags(known: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    starts = np.cumsum([0, *(len(one) for one in known[:-1])])
    return torch.tensor([n for one in known for n in one]), torch.tensor(starts)


def write(names: Sequence[str], vectors: np.ndarray) -> None:
    """Each vector in whole numbers up to 127, and what one of them is."""
    scale = np.abs(vectors).max(axis=1) / 127
    small = np.round(vectors / np.where(scale > 0, scale, 1)[:, None]).astype(np.int8)
    text = np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(WRITTEN / FILE, clues=text, vectors=small, scale=scale.astype(np.float16))
    size = (WRITTEN / FILE).stat().st_size
    print(f"{len(names)} clues, {size / 1e6:.1f} MB")


# What it is worth ------------------------------------------------------------------------------


def check(told: Sequence[Saying], left_out: Sequence[str]) -> None:
    """Leave out one of these writers after the other; print how their themes are told apart."""
    print(f"{'left out':10}{'thesaurus':>24}{'learned':>24}{'both':>24}")
    for writer in left_out:
        names, vectors = learn([one for one in told if one.writer != writer], speak=False)
        known = {name: n for n, name in enumerate(names)}
        product._kept = lambda known=known, vectors=vectors: (known, vectors)
        mine = [one for one in told if one.writer == writer]
        cells = []
        for share in (0.0, 1.0, own.LEARNED):
            precision, f1, rand = _found_again(mine, share)
            cells.append(f"{precision:.3f}  {f1:.2f} ({rand:.2f})")
        print(f"{writer:10}" + "".join(f"{cell:>24}" for cell in cells), flush=True)


def _found_again(told: Sequence[Saying], share: float) -> tuple[float, float, float]:
    from sklearn.metrics import average_precision_score

    from bench.scores import adjusted_rand, b_cubed
    from jresearch.findings.linkage import average_linkage
    from jresearch.meaning.embedder import cosines

    before, own.LEARNED = own.LEARNED, share
    draws, precision = [], []
    for texts, languages, truth in _draws(told):
        made = own.built_in().blocks(texts, languages)
        near = cosines(made, made)
        above = np.triu_indices(len(near), 1)
        same = np.array([truth[i] == truth[j] for i, j in zip(*above, strict=True)])
        precision.append(average_precision_score(same, near[above]))
        draws.append((near, truth, near[above]))
    own.LEARNED = before
    every = np.concatenate([pairs for _near, _truth, pairs in draws])
    best = (0.0, 0.0)
    for threshold in np.quantile(every, QUANTILES):
        groups = [(truth, average_linkage(near, threshold).tolist()) for near, truth, _ in draws]
        best = max(best, (float(np.mean([b_cubed(*one)[2] for one in groups])),
                          float(np.mean([adjusted_rand(*one) for one in groups]))))  # fmt: skip
    return float(np.mean(precision)), *best


def _draws(told: Sequence[Saying]) -> list[tuple[list[str], list[str], list[str]]]:
    themes = defaultdict(list)
    for one in told:
        themes[one.theme].append(one)
    found = []
    for seed in range(DRAWS):
        chance = np.random.default_rng(seed)
        drawn = []
        for name in chance.permutation(sorted(themes))[:DRAWN]:
            some = [one for one in themes[name] if seed % 2 or one.language == "fr"]
            drawn += [some[n] for n in chance.permutation(len(some))[:TOGETHER]]
        found.append(([one.text for one in drawn], [one.language for one in drawn],
                      [one.theme for one in drawn]))  # fmt: skip
    return found


def main() -> int:
    """Learn and write, or check."""
    told = read()
    if "--check" in sys.argv[1:]:
        sys.path.insert(0, str(ROOT))
        check(told, sys.argv[2:] or sorted({one.writer for one in told}))
    else:
        write(*learn(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
