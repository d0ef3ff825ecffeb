from __future__ import annotations

import pytest

from jresearch.messages.references import Reference, pieces, read
from jresearch.translation import speaking

STEPS = ("follow", "ride")


def asked(inside, language="en"):
    with speaking(language):
        return read(inside, 4, file="messages/curve.md", steps=STEPS)


@pytest.mark.parametrize(
    ("inside", "reference"),
    [
        ("IRR-72YW3 k/n", Reference("finding", "IRR-72YW3", "k/n", "", 4)),
        ("irr-72yw3  k sur\u00a0n", Reference("finding", "IRR-72YW3", "k of n", "", 4)),
        ("IRR-72YW3 libellé", Reference("finding", "IRR-72YW3", "label", "", 4)),
        ("IRR-72YW3 verbatim", Reference("finding", "IRR-72YW3", "quote", "", 4)),
        ("IRR-72YW3 k = 7", Reference("finding", "IRR-72YW3", "k", "7", 4)),
        ("IRR-72YW3 k sur n = 7 sur 10",
         Reference("finding", "IRR-72YW3", "k of n", "7 sur 10", 4)),
        ("«\u00a0Tout redire\u00a0» k/n", Reference("finding", "Tout redire", "k/n", "", 4)),
        ('"Tout redire" k = 7', Reference("finding", "Tout redire", "k", "7", 4)),
        ("follow down", Reference("step", "follow", "down", "", 4)),
        ("follow baisse k sur n", Reference("step", "follow", "down k of n", "", 4)),
        ("follow exposed", Reference("step", "follow", "exposed", "", 4)),
        ("n clients", Reference("count", "n", "customers", "", 4)),
        ("C03:9f2c… quote", Reference("observation", "C03:9f2c…", "quote", "", 4)),
    ],
)  # fmt: skip
def test_a_reference_is_read_in_both_languages(inside, reference):
    assert asked(inside) == reference


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("IRR-72YW3 kn", "'{IRR-72YW3 kn}' asks for 'kn'. Did you mean 'k/n'?"),
        ("IRR-72YW3", "'{IRR-72YW3}' asks for ''. Choose one of: k/n, k, n, k of n, label, quote."),
        ("folow down", "'{folow down}' names no finding, step, count or observation. "
                       "Did you mean 'follow'? For plain braces write \\{ and \\}."),
        ("follow dawn", "'{follow dawn}' asks for 'dawn'. Did you mean 'down'?"),
        ("n customer", "'{n customer}' asks for 'customer'. Did you mean 'customers'?"),
        ("IRR-72YW3 label = x", "'{IRR-72YW3 label = x}' expects words, and only a number can be "
                                "expected. "
                                "Leave out what stands behind '='."),
        ("IRR-72YW3 k/n = 7", "'{IRR-72YW3 k/n = 7}' expects no number of this form. "
                              "Write for instance {IRR-72YW3 k/n = 7/10}."),
        ("IRR-72YW3 k/n =", "'{IRR-72YW3 k/n =}' expects no number of this form. "
                            "Write for instance {IRR-72YW3 k/n = 7/10}."),
    ],
)  # fmt: skip
def test_a_wrong_reference_is_told_with_a_way_out(inside, told):
    assert str(asked(inside)) == f"messages/curve.md, line 4: {told}"


def test_the_way_out_is_in_the_language_of_the_study():
    with speaking("fr"):
        assert str(asked("follow bais", "fr")) == (
            "messages/curve.md, ligne 4\u00a0: «\u00a0{follow bais}\u00a0» demande "
            "«\u00a0bais\u00a0». Vouliez-vous dire «\u00a0baisse\u00a0»\u00a0?"
        )


@pytest.mark.parametrize("text", ["{{ config }}", "{}", "{ }", "\\{plain\\}", "{{7*7}}", "}{"])
def test_other_braces_are_words(text):
    assert list(pieces(text, 1)) == [text]


def test_a_reference_knows_its_line_and_may_run_over_its_end():
    assert list(pieces("One\n{a b} two\n{c\nd}", 7)) == [
        "One\n", ("a b", 8), " two\n", ("c\nd", 9), "",
    ]  # fmt: skip
