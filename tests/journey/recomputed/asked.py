"""The guide's coverage: which steps interviews asked about, from the words of each turn.

What the words of a turn are is the product's reading, and given; what follows from
them is counted here.
"""

from __future__ import annotations

from collections import Counter, defaultdict


def coverage(turns, names, guide, spoken):
    """Step to the interviews that asked about it, spoke of it unasked, did neither.

    ``turns`` are (interview, words) of interviewers; ``names`` are (step, words) that a
    step is called by; ``guide`` has for each question its steps and its words in each
    language; ``spoken`` is (step, interview).
    """
    interviews = {interview for interview, _words in turns}
    bearers = Counter(words for _step, words in set(names))
    often = Counter(word for _steps, texts in guide for word in set().union(*texts))

    def weight(words):
        return sum(1 / often[word] for word in words)

    asked = defaultdict(set)
    for interview, words in turns:
        for step, called in names:
            if called <= words and bearers[called] < 3:
                asked[step].add(interview)
        for steps, texts in guide:
            if any(2 * weight(own & words) >= weight(own) for own in texts):
                for step in steps:
                    asked[step].add(interview)
    found = {}
    for step in {step for step, _called in names} | set(asked) | {s for s, _i in spoken}:
        told = {interview for at, interview in spoken if at == step} & interviews
        found[step] = {
            "n": len(interviews), "asked_k": len(asked[step]), "asked_in": asked[step],
            "unasked_k": len(told - asked[step]),
            "neither_k": len(interviews - told - asked[step]),
            "neither_in": interviews - told - asked[step],
            "questions": {n for n, (steps, _t) in enumerate(guide, 1) if step in steps},
        }  # fmt: skip
    return found
