"""How measures are told: units, promises, what only looks like a measure.

Patterns by language, on folded text (lower case, no accents). They are data
that anyone may correct; the tests hold an example of each.
"""

from __future__ import annotations

UNITS: dict[str, dict[str, str]] = {
    "fr": {
        "minute": r"minutes?|min", "hour": r"heures?|h", "day": r"jours?|journees?",
        "week": r"semaines?", "month": r"mois", "year": r"ans?|annees?",
        "EUR": r"euros?|€|balles", "GBP": r"livres sterling|£", "USD": r"dollars?|\$",
        "contact": r"coups? de (?:fil|telephone)|appels?|mails?|e-mails?|courriels?|messages?"
        r"|sms|relances?|courriers?",
        "visit": r"visites?|rendez-vous|deplacements?|allers?-retours?|passages",
        "time": r"fois",
    },
    "en": {
        "minute": r"minutes?|mins?", "hour": r"hours?", "day": r"days?", "week": r"weeks?",
        "month": r"months?", "year": r"years?",
        "EUR": r"euros?|€", "GBP": r"pounds?|quid|£", "USD": r"dollars?|\$",
        "contact": r"(?:phone )?calls?|e-?mails?|messages?|texts?|letters?|reminders?",
        "visit": r"visits?|trips?|appointments?",
        "time": r"times?",
    },
}  # fmt: skip
"""What is counted and how it is said."""

DAYS = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25,
}  # fmt: skip
"""The units of delays, in days."""

PROMISE = {
    "fr": r"\b(?:(?:m'|nous |lui |leur |t'|vous )(?:a|ai|as|avait|avaient|ont|avez)?\s?(?:\w+ )?"
    r"(?:re)?(?:dit|annonc\w+|promis\w*|garanti\w*|parle)"
    r"|(?:il|elle|ils|elles) (?:dit|disent|disait|disaient)"
    r"|annonc\w+|promis\w*|prevue?s?|normalement|en theorie|soi-disant|sur le papier"
    r"|c'est (?:ecrit|marque)|devai(?:t|ent)|cense\w*|au lieu d)",
    "en": r"\b(?:told|promised|quoted|announced|supposed|meant to|instead of|rather than"
    r"|should have|on paper|(?:they|he|she) (?:had )?said)",
}
"""Before a measure: it was promised."""

PROMISED_AFTER = {"fr": r"^ ?(?:annonc|prevu|promis)", "en": r"^ ?(?:promised|quoted|announced)"}

MINUTES = {
    "fr": r" (?:cinq|dix|quinze|vingt|trente|quarante|cinquante)\b(?! (?:minutes|jours|fois))",
    "en": r"(?!)",
}
"""After hours that no word says to last: the time of day, "quatre heures cinq"."""

WITHIN = {"fr": r"\b(?:sous|d'ici) ", "en": r"\bwithin "}
"""Where a promise is said again, after words that say where it stands."""

CLAUSE = {
    "fr": r"[.;!?…,:]+(?!\d)| mais | sauf que | et en fait | finalement | au final |(?= au lieu d)",
    "en": r"[.;!?…,:]+(?!\d)| but | except | in the end | and it "
    r"|(?= instead of | rather than | it was | it took )",
}
"""Where a promise ends."""

REWRITTEN = {
    "fr": (
        (r"\bune demi[- ]heure\b", "30 minutes"), (r"\btrois quarts d'heure\b", "45 minutes"),
        (r"\bun (?:petit |bon )?quart d'heure\b", "15 minutes"),
    ),
    "en": (
        (r"\bhalf an hour\b", "30 minutes"), (r"\bonce\b", "1 times"),
        (r"\btwice\b", "2 times"),
        (r"([£$€]) ?(\d[\d,.]*\d|\d)", r"\2 \1"), (r"(?<=\d),(?=\d{3}\b)", ""),
    ),
}  # fmt: skip
"""Ways of saying a number and its unit at once, written out."""

CONTACTED = {
    "fr": r"\b(?:r?appel\w*|telephon\w*|relanc\w*|recontact\w*|contact\w*|ecri\w*|sonn\w*"
    r"|renvoy\w*)",
    "en": r"\b(?:call\w*|rang|ring|rung|phon\w*|chas\w*|wrote|written|e-?mail\w*|contact\w*"
    r"|text\w*)",
}
VISITED = {
    "fr": r"\b(?:revenu\w*|venu\w*|retourn\w*|repass\w*|deplac\w*|all(?:e|ee|es)\b)",
    "en": r"\b(?:came|come|went|gone|visited|drove|back)\b",
}

NOT_BEFORE = {
    "fr": r"(?:tou(?:s|tes) les|chaque|il y a|y a|par|age de|des|les|plus que) ?$",
    "en": r"(?:every|each|per|age of|the last|another) ?$",
}
"""Before a number: not a measure but a rhythm, a date, an age."""

NOT_AFTER = {
    "fr": r"^ ?(?:sur \d|plus (?:tard|tot)|apres|avant|pres\b|par (?:jour|semaine|mois))",
    "en": r"^ ?(?:ago|old|a week|later|earlier|before|after)",
}
CLOCK = {
    "fr": (r"(?:\ba|vers|jusqu'a|avant|apres|de|creneau) ?$",
           r"^ ?(?:midi|passees?|moins|pile|et quart|du (?:matin|soir)|le soir)"),
    "en": (r"(?:\bat|until|by|around) ?$", r"^ ?(?:sharp|in the (?:morning|evening))"),
}  # fmt: skip
"""Before and after hours: the time of day."""

LASTING = {
    "fr": r"(?:pendant|\ben|au bout d'|apres|pris|prend|attendu|attend|presque|plus d'|moins d'"
    r"|fallu|mis|dur\w+|passe|perdu|depuis|dit|annonc\w+|promis) ?$",
    "en": r"(?:for|in|after|took|takes|taken|waited|nearly|almost|over|under|lasted|spent|lost"
    r"|about|said|promised) ?$",
}
"""Before "un mois": a length of time, not "un jour, il m'appelle"."""

LONG = {
    "fr": r"(?:pendant|\ben|au bout de|pris|prend|attendu|attend|fallu|mis|dure|promis) ?$",
    "en": r"(?:took|takes|taken|waited|lasted|promised) ?$",
}
"""Before years: a delay, not an age, a seniority or a guarantee."""

ONE = {"fr": {"un", "une"}, "en": {"a", "an", "one"}}

RANGE = {"fr": r" ?(?:a|ou|-) ?", "en": r" ?(?:to|or|-) ?"}
HALF = {"fr": r" et demie?", "en": r" and a half"}
ELIDED = {
    "fr": r"\b(?:en a (?:pris|mis|fallu|dure|paye|coute|eu)|en (?:est|sont|etais|etait) a"
    r"|au lieu d(?:e |'))",
    "en": r"\b(?:took|was|were|instead of|rather than|cost)",
}
"""Before a number whose unit was said just before: "ça en a pris treize", "instead of eight"."""
