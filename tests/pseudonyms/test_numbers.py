"""Numbers that prove themselves, and those that only look alike."""

from __future__ import annotations

import pytest

from jresearch.pseudonyms.addresses import electronic
from jresearch.pseudonyms.folding import folded
from jresearch.pseudonyms.numbers import numbered


def kinds(text: str) -> list[tuple[str, str]]:
    return sorted({(one.kind, text[one.start : one.end]) for one in numbered(text)})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("06 39 98 52 07", "phone"),
        ("06.39.98.52.07", "phone"),
        ("+33 (0)6 39 98 52 07", "phone"),
        ("(020) 7946 0018", "phone"),
        ("+1 415 555 0132", "phone"),
        ("+41 22 555 01 99", "phone"),
        ("GB82 WEST 1234 5698 7654 32", "iban"),
        ("2 74 03 69 123 456 13", "nir"),
        ("AB 12 34 56 C", "nir"),
        ("4111-1111-1111-1111", "card"),
        ("FR 12 999001126", "siren"),
        ("AB-123-CD", "plate"),
        ("12 bis rue du Four-à-Chaux", "address"),
        ("Flat 2, 27 Harbour Lane", "address"),
        ("97410 Saint-Pierre", "postcode"),
        ("192.0.2.44", "ip"),
    ],
)
def test_an_identifier_is_known_by_its_form(text: str, kind: str) -> None:
    assert (kind, text) in kinds(f"C'est {text}, je crois.")


@pytest.mark.parametrize(
    "text",
    [
        "GB82 WEST 1234 5698 7654 33",
        "4111 1111 1111 1112",
        "2 74 03 69 123 456 14",
        "1 250 000 euros",
        "12000 Euros",
        "version 10.0.0.1",
        "500 TTC 20",
        "le 12/03/2024 à 14h30",
        "1.06.39.98.52.07.12",
    ],
)
def test_what_only_looks_like_one_is_left(text: str) -> None:
    assert kinds(text) == []


def test_numbers_and_addresses_said_in_words_are_found():
    for said in (
        "zéro six trente-neuf quatre-vingt-dix-huit douze treize",
        "oh seven seven double oh nine oh oh one two three",
        "camille point roudier arobase courriel point fr",
        "rosalind dot quarmby at mail dot com",
    ):
        found = list(electronic(f"so {said}.", folded(f"so {said}.")))
        assert [(one.start, one.end) for one in found if one.kind in {"phone", "email"}][-1] in {
            (3, 3 + len(said)),
            (0, 3 + len(said)),
        }


def test_a_long_row_of_digits_is_searched_in_no_time():
    import time

    begin = time.perf_counter()
    list(numbered("0123456789" * 20_000))
    list(numbered("06 39 98 " * 20_000))
    assert time.perf_counter() - begin < 10
