"""Whether people speak French or English in an interview, told by its smallest words.

Content words travel between languages (a "chat", a "meeting"); pronouns,
articles and auxiliaries do not. One language an interview: a single turn such
as "OK, super" says too little to judge alone.
"""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


FRENCH = word_set(
    """
    ai alors après as au aussi aux avait avant avec avez avoir avons bah ben bon bref c ça car ce
    cela ces cet cette ceux chez ci comme comment d dans de déjà depuis des donc du elle elles en
    encore enfin est et étaient était être eu eux fait faut fois hein ici il ils j jamais je jusqu
    l la là le les leur leurs lui m ma mais me même mes moi mon n ne ni non nos notre nous on ont
    ou où ouais oui par parce pas pendant peu peut peux plus pour pourquoi puis qu quand que quel
    quelle quelqu qui quoi quelque s sa sans se ses si soit son sont sous suis sur t ta te tes toi
    ton toujours tous tout toute toutes très trop tu un une va vais vers veut veux voilà vont vos
    votre vous vraiment y
    """
)
ENGLISH = word_set(
    """
    about actually after all also am an and any are as at be because been before being but by can
    could did didn do does doesn doing don down for from get go going got had has have he her here
    him his how i if in into is isn it its just kind know like ll m me mean more much my no not now
    of off ok on only or our out over re really right s say see she should so some than that the
    their them then there these they thing think this those to too up us ve very want was way we
    well were what when where which who why will with would yeah yes you your
    """
)
FUNCTION_WORDS = FRENCH | ENGLISH
"""Words of everyday speech that no speaker's name holds."""

_ENOUGH = 5
"""Fewer small words than this decide nothing."""


def language_of(texts: list[str], hint: str | None = None) -> tuple[str, bool]:
    """The language of an interview, and whether its words decided it.

    Words of both lists count for neither. When there are too few, what the file
    says of itself decides, else French.

    Examples
    --------
    >>> language_of(["Je suis allée en magasin et ils ne l'avaient pas."])
    ('fr', True)
    >>> language_of(["I went to the shop and they did not have it."])
    ('en', True)
    >>> language_of(["OK."], hint="en")
    ('en', False)
    """
    french = english = 0
    for text in texts:
        for match in re.finditer(r"[^\W\d_]+", text.lower()):
            word = match[0]
            french += word in FRENCH and word not in ENGLISH
            english += word in ENGLISH and word not in FRENCH
    if french + english >= _ENOUGH and french != english:
        return ("fr" if french > english else "en"), True
    return (hint if hint in {"fr", "en"} else "fr"), False
