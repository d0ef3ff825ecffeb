"""Which words before a colon are a speaker's name, and which are speech.

"Marie :" is a name; "Note :", "2 options :", "https:" and "Je me suis dit :"
are not, and all four stand in real transcripts. A name is short, begins with a
capital or is a code such as P02, holds no pronoun or verb of everyday speech,
and comes back.
"""

from __future__ import annotations

import re
import unicodedata

from jresearch.transcripts.spoken_language import FUNCTION_WORDS, word_set

INTERVIEWER_WORDS = word_set(
    """
    chercheur chercheuse enqueteur enquetrice enqueteurice interviewer interviewers intervieweur
    intervieweuse interviewrice animateur animatrice moderateur moderatrice moderator facilitator
    facilitateur facilitatrice researcher consultant consultante sociologue ethnographe moi
    question q host analyste
    """
)
PARTICIPANT_WORDS = word_set(
    """
    interviewe interviewee interviewes enquete enquetee participant participante repondant
    repondante respondent client cliente customer usager usagere utilisateur utilisatrice user
    temoin prospect collaborateur collaboratrice salarie salariee employe employee conseiller
    conseillere patient patiente guest sujet reponse answer r
    """
)
UNKNOWN_WORDS = word_set("unknown inconnu inconnue unidentified")
_PARTICLES = word_set("de du des la le les d l van von and et")
_NEVER = word_set(
    """
    note notes nb ps remarque remarques participants presents absents date lieu duree heure theme
    objet titre contexte resume exemple attention conclusion introduction annexe source sources
    total attendees present location duration time topic subject title summary example warning
    context http https www mailto resultat resultats result results etape step kind language rire
    rires silence inaudible pause musique applaudissements laughter laughs music crosstalk soupir
    sonnerie bip merci bonjour hello thanks non oui no yes ok okay accord exactement absolument
    exactly sure avantage avantages inconvenient inconvenients probleme problemes problem problems
    """
)
_LONGEST, _WORDS = 63, 4
_CODE = re.compile(r"[A-Za-z]{1,12}[ _-]?\d{1,3}|[A-Z]{1,3}")
_PUNCTUATION = re.compile(r"[?!;:«»\"<>=/\\…,\t\n|*]|\.\.")


def folded(name: str) -> str:
    """A name without case, accents, punctuation or digits, to compare it with known words.

    Examples
    --------
    >>> folded("Enquêteur·rice 2"), folded("Interviewé(e)")
    ('enqueteur rice', 'interviewe e')
    """
    bare = "".join(
        c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c)
    )
    return " ".join(re.sub(r"[\W\d_]+", " ", bare).split())


def same_name(name: str) -> str:
    """A name as compared with another way of typing it."""
    return " ".join(name.casefold().split())


def says_role(name: str) -> bool:
    """Whether a name is a role or a code ("Chercheur", "Q", "P02") rather than somebody's."""
    words = folded(name).split()
    known = INTERVIEWER_WORDS | PARTICIPANT_WORDS | UNKNOWN_WORDS
    return any(word in known for word in words) or bool(_CODE.fullmatch(name.strip()))


def may_be_name(written: str, *, typed: bool = False) -> bool:
    """Whether these words could be a speaker's name.

    In a text that a person ``typed``, a name may be one word in small letters.

    Examples
    --------
    >>> all(map(may_be_name, ("Marie", "Jean de La Tour", "P02", "SPEAKER_00", "Moi", "Q")))
    True
    >>> any(map(may_be_name, ("Note", "2 options", "https", "Je me suis dit", "Par contre")))
    False
    >>> may_be_name("marie"), may_be_name("marie", typed=True)
    (False, True)
    """
    name = written.strip()
    words = name.split()
    if not words or len(name) > _LONGEST or len(words) > _WORDS or not name[0].isalpha():
        return False
    parts = folded(name).split()
    if _PUNCTUATION.search(name) or not parts or " ".join(parts) in _NEVER:
        return False
    if _CODE.fullmatch(name) or (len(parts) == 1 and says_role(name)):
        return True
    speech = (part for part in parts if part in _SPEECH and part not in _PARTICLES)
    written_as_name = not name[0].islower() or (typed and len(parts) == 1)
    open_end = parts[-1] in _PARTICLES and len(parts[-1]) > 1
    return written_as_name and next(speech, None) is None and not open_end


_SPEECH = frozenset(folded(word) for word in FUNCTION_WORDS)
