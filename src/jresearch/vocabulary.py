"""The closed lists: what can be said of an observation, and in which words.

A value is stored under its English id and shown under its label in the study's
language. Ids are for ever (they stand in people's logs); labels may be
rewritten. Steps, channels and themes are not here: each study declares its own
in its codebook.

The file is long because it is a catalogue of words.
"""

from __future__ import annotations

from dataclasses import dataclass

from jresearch.translation import language


@dataclass(frozen=True)
class Word:
    """An id and how people read it."""

    id: str
    fr: str
    en: str

    @property
    def label(self) -> str:
        """The label in the language in force."""
        return self.fr if language() == "fr" else self.en


@dataclass(frozen=True)
class Field:
    """One thing that can be said of an observation.

    ``values`` is empty where the codebook, the cases or free text decide;
    ``assumed`` is what a missing value reads as; a ``several`` field holds a
    list; ``number`` fields are stored as text and read as integers.
    """

    name: Word
    values: tuple[Word, ...] = ()
    several: bool = False
    number: bool = False
    assumed: str | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the allowed values."""
        return tuple(value.id for value in self.values)


def words(*triples: tuple[str, str, str]) -> tuple[Word, ...]:
    """Make words of (id, French, English)."""
    return tuple(Word(*triple) for triple in triples)


def label(of: tuple[Word, ...], value: str) -> str:
    """The label of one value of a list; the value itself when it is not in it.

    Examples
    --------
    >>> label(NATURES, "break")
    'break'
    """
    return next((word.label for word in of if word.id == value), value)


def meant(of: tuple[Word, ...], written: str) -> str | None:
    """The id of the word somebody wrote: its id or its label, in either language.

    Keyboards give a straight apostrophe, word processors a curly one.

    Examples
    --------
    >>> meant(DIRECTIONS, "Plus c'est haut, mieux c'est"), meant(DIRECTIONS, "sideways")
    ('up', None)
    """
    said = _plain(written)
    return next((w.id for w in of if said in {w.id, _plain(w.fr), _plain(w.en)}), None)


def _plain(text: str) -> str:
    return text.strip().casefold().replace("’", "'")


def ids(of: tuple[Word, ...]) -> list[str]:
    """The ids of a list, in its order."""
    return [word.id for word in of]


YES_NO = words(("yes", "oui", "yes"), ("no", "non", "no"))

POPULATIONS = words(
    ("customer", "client", "customer"),
    ("prospect", "prospect", "prospect"),
    ("employee", "collaborateur", "employee"),
    ("partner", "partenaire", "partner"),
)
CUSTOMERS = ("customer", "prospect")
EMPLOYEES = ("employee", "partner")

IN_SCOPE = words(
    ("yes", "oui", "yes"),
    ("no", "non", "no"),
    ("outside", "hors de la partie regardée", "outside the part looked at"),
)
CONSENTS = words(
    ("cite", "citer", "quote"),
    ("paraphrase", "paraphraser", "paraphrase"),
    ("none", "aucun", "none"),
)
SOURCE_TYPES = words(
    ("interview", "entretien", "interview"),
    ("focus_group", "entretien de groupe", "focus group"),
    ("survey", "enquête", "survey"),
    ("review", "avis", "review"),
    ("social", "réseau social", "social network"),
    ("ticket", "ticket", "ticket"),
    ("notes", "notes", "notes"),
)
TOLD_JOURNEYS = ("interview", "focus_group", "notes")
"""Sources in which a person went through a whole journey: told it, or was watched and noted
while living it. Those of answers ask about a part of one, and never share an n with these."""
ROLES = words(
    ("interviewer", "enquêteur", "interviewer"),
    ("participant", "participant", "participant"),
    ("other", "autre", "other"),
    ("unknown", "inconnu", "unknown"),
)
OUTCOMES = words(
    ("completed", "abouti", "completed"),
    ("abandoned", "abandonné", "abandoned"),
    ("ongoing", "en cours", "ongoing"),
)
PROMISE_VERDICTS = words(
    ("kept", "tenue", "kept"),
    ("broken", "non tenue", "not kept"),
    ("mixed", "tenue pour les uns, pas pour les autres", "kept for some, not for others"),
    ("insufficient", "pas assez de preuves", "not enough evidence"),
)
RECOMMENDS = words(
    ("yes", "recommande", "recommends"),
    ("no", "déconseille", "advises against"),
    ("mixed", "partagé", "in two minds"),
)
"""What a case tells others of the company; missing: not known."""
MACRO_STEPS = words(
    ("before", "avant", "before"),
    ("purchase", "achat", "purchase"),
    ("after", "après", "after"),
)
CHANNEL_KINDS = words(
    ("digital", "digital", "digital"),
    ("physical", "physique", "physical"),
    ("human", "humain", "human"),
)
OFFERED = words(
    ("yes", "oui", "yes"),
    ("partly", "en partie", "partly"),
    ("no", "non", "no"),
    ("unknown", "inconnu", "unknown"),
)
ACTORS = words(
    ("company", "entreprise", "company"),
    ("partner", "partenaire", "partner"),
    ("competitor", "concurrent", "competitor"),
    ("none", "aucun", "none"),
)
INITIATORS = words(
    ("customer", "client", "customer"),
    ("company", "entreprise", "company"),
    ("partner", "partenaire", "partner"),
)
PASSAGE_STATUSES = words(
    ("done", "fait", "done"),
    ("skipped", "sauté", "skipped"),
    ("tried", "essayé", "tried"),
    ("abandoned", "abandonné", "abandoned"),
    ("planned", "prévu", "planned"),
)
PASSAGE_SOURCES = words(
    ("human", "codé par une personne", "coded by a person"),
    ("told", "raconté", "told"),
    ("inferred", "déduit", "inferred"),
)
RANKS_FROM = words(
    ("said", "dit par la personne", "said by the person"),
    ("told", "ordre du récit", "order of the telling"),
    ("journey", "ordre des étapes", "order of the steps"),
)
SWITCH_CAUSES = words(("chosen", "choisi", "chosen"), ("forced", "subi", "forced"))
WHOSE_CHOICES = (*SWITCH_CAUSES, *words(("unknown", "non dit", "not said")))
MAKERS = words(("human", "une personne", "a person"), ("machine", "machine", "machine"))
"""Who wrote or delimited something, where a coder's name is not told."""
MEASURES = words(
    ("delay", "délai", "delay"),
    ("wait", "attente (moins d’un jour)", "wait (under a day)"),
    ("contacts", "contacts", "contacts"),
    ("visits", "visites", "visits"),
    ("cost", "coût", "cost"),
)
DIRECTIONS = words(
    ("up", "plus c’est haut, mieux c’est", "the higher the better"),
    ("down", "plus c’est bas, mieux c’est", "the lower the better"),
)
SERIES = words(
    ("lived", "vécu des clients", "what customers lived"),
    ("seen_by_employees", "clients vus par les collaborateurs", "customers as employees see them"),
    ("employees_own", "vécu des collaborateurs", "employees' own"),
    ("apart", "à part", "apart"),
)
FINDING_STATUSES = words(
    ("proposed", "proposé", "proposed"),
    ("kept", "retenu", "kept"),
    ("dismissed", "écarté", "dismissed"),
)
CODING_SOURCES = words(
    ("human", "humain", "human"), ("given", "donné", "given"), ("machine", "machine", "machine")
)
CODING_STATUSES = words(
    ("proposed", "proposé", "proposed"),
    ("accepted", "accepté", "accepted"),
    ("rejected", "rejeté", "rejected"),
)
PROVENANCES = words(
    ("blind", "codé à l’aveugle", "coded blind"),
    ("unprompted", "codé sans proposition", "coded unprompted"),
    ("accepted", "accepté tel quel", "accepted as shown"),
    ("corrected", "corrigé", "corrected"),
    ("given", "donné", "given"),
    ("machine", "proposé par la machine", "proposed by the machine"),
)
HUMAN_PROVENANCES = ("blind", "unprompted", "accepted", "corrected")
STANCES = words(("supports", "appuie", "supports"), ("contradicts", "contredit", "contradicts"))
CURVE_LINES = words(
    ("all", "tous", "all"),
    ("same_people", "les mêmes personnes de bout en bout", "same people throughout"),
    ("confirmed", "confirmé seulement", "confirmed only"),
)
CURVE_STATES = words(
    ("ok", "moyenne et dispersion", "mean and spread"),
    ("few", "peu de personnes : pas d’intervalle", "few people: no interval"),
    ("dots", "moins de trois : points seuls", "fewer than three: dots only"),
    ("unanimous", "unanime", "unanimous"),
    ("silent", "personne ne s’est exprimé", "nobody rated it"),
)
VERDICTS = words(
    ("enchantment", "enchantement", "enchantment"),
    ("irritant", "irritant", "irritant"),
    ("mixed", "mitigé", "mixed"),
    ("neutral", "neutre", "neutral"),
    ("break", "rupture", "break"),
    ("insufficient", "preuve insuffisante", "not enough evidence"),
)
REALITIES = words(("observed", "observée", "observed"), ("probable", "probable", "probable"))
BASES = words(
    ("told", "racontée par des clients", "told by customers"),
    ("inferred", "déduite d’une étape suivante", "inferred from a later step"),
    ("employees", "citée par les collaborateurs seuls", "named by employees only"),
    ("guide", "dans le guide d’entretien seulement", "in the interview guide only"),
    ("inventory", "dans l’inventaire seulement", "in the inventory only"),
    ("codebook", "dans la liste des étapes seulement", "in the list of steps only"),
)
"""What says that a step exists, the strongest first."""
CONTACT_WAYS = words(
    ("incoming", "contact entrant", "incoming contact"),
    ("outgoing", "contact sortant", "outgoing contact"),
    ("both", "dans les deux sens", "both ways"),
    ("none", "sans contact", "no contact"),
    ("unknown", "trop peu dit", "too little said"),
)
"""Incoming: the customer begins; outgoing: the company or a partner does."""
GAPS = words(
    ("asked_for", "demandé", "asked for"),
    ("outside", "utilisé hors inventaire", "used, not in the inventory"),
    ("unmentioned", "proposé, jamais évoqué", "offered, never mentioned"),
    ("unserved", "étape vécue sans canal proposé", "step lived, no channel offered"),
)
SIDES = words(
    ("down", "ce qui coûte ou blesse", "what costs or hurts"),
    ("up", "ce qui fait du bien", "what pleases"),
)
VIEWS = words(
    ("both", "dit des deux côtés", "told by both"),
    ("customers_only", "dit par les clients seuls", "told by customers only"),
    ("employees_only", "dit par les collaborateurs seuls", "told by employees only"),
)
LENSES = words(
    ("obstacle", "obstacle vécu", "obstacle lived"),
    ("worry", "crainte", "worry"),
    ("wish", "souhait", "wish"),
)
CAUSE_STATUSES = words(
    ("proposed", "proposée", "proposed"), ("confirmed", "confirmée", "confirmed")
)
CONTRADICTIONS = words(
    ("lived", "ce que des clients vivent", "what customers live"),
    ("measured", "un chiffre de l’entreprise", "a figure of the company's own"),
    ("prescribed", "un irritant sur le même thème", "an irritant about the same theme"),
)
PERSONA_KINDS = words(
    ("persona", "persona", "persona"), ("proto", "proto-persona", "proto-persona")
)
SCORE_GROUPS = words(
    ("promoter", "promoteurs (9 et 10)", "promoters (9 and 10)"),
    ("passive", "passifs (7 et 8)", "passives (7 and 8)"),
    ("detractor", "détracteurs (0 à 6)", "detractors (0 to 6)"),
)
LEVELS = words(
    ("touchpoint", "point de contact", "touchpoint"),
    ("step", "étape", "step"),
    ("channel", "canal", "channel"),
)
MOVES = words(
    ("on", "étape suivante", "next step"),
    ("further", "plus loin", "further on"),
    ("back", "retour en arrière", "back"),
    ("same", "même étape", "same step"),
)
TYPICAL = words(
    ("trunk", "tronc commun", "common trunk"),
    ("variant", "variante", "variant"),
    ("medoid", "parcours le plus central", "most central path"),
)
CURVE_POINTS = words(
    ("highest", "point haut", "highest"),
    ("lowest", "point bas", "lowest"),
    ("end", "fin", "end"),
    ("ambivalent", "étape ambivalente", "ambivalent step"),
)
CELL_STATES = words(
    ("not_offered", "non proposé", "not offered"),
    ("offered", "proposé, jamais évoqué", "offered, never mentioned"),
    ("used", "utilisé", "used"),
    ("outside", "utilisé hors inventaire", "used, not in the inventory"),
    ("tried", "essayé sans succès", "tried and failed"),
    ("employees_only", "cité par les collaborateurs seuls", "named by employees only"),
)
ASIDE_REASONS = words(
    ("back_channel", "acquiescement", "back-channel"),
    ("greeting", "salutation", "greeting"),
    ("small_talk", "conversation ordinaire", "small talk"),
    ("question_back", "question à l’enquêteur", "question to the interviewer"),
    ("too_short", "trop court pour être compris seul", "too short to stand alone"),
    ("unnamed", "locuteur non identifié", "speaker not known"),
    ("removed", "retiré à la main", "removed by hand"),
)

NATURES = words(
    ("irritant", "irritant", "irritant"),
    ("enchantment", "enchantement", "enchantment"),
    ("strength", "point d’appui", "strength"),
    ("dysfunction", "dysfonctionnement", "dysfunction"),
    ("expectation", "attente client", "expectation"),
    ("break", "rupture", "break"),
    ("idea", "idée", "idea"),
    ("fact", "fait", "fact"),
    ("need", "besoin", "need"),
)
INTENTS = words(
    ("solve", "résoudre un problème", "solve a problem"),
    ("answer", "avoir une réponse", "get an answer"),
    ("compare", "comparer", "compare"),
    ("task", "accomplir une tâche", "get something done"),
)
EMOTIONS = words(
    ("joy", "joie", "joy"),
    ("relief", "soulagement", "relief"),
    ("trust", "confiance", "trust"),
    ("pride", "fierté", "pride"),
    ("surprise", "surprise", "surprise"),
    ("interest", "intérêt", "interest"),
    ("gratitude", "gratitude", "gratitude"),
    ("anger", "colère", "anger"),
    ("frustration", "frustration", "frustration"),
    ("worry", "inquiétude", "worry"),
    ("disappointment", "déception", "disappointment"),
    ("confusion", "confusion", "confusion"),
    ("discouragement", "découragement", "discouragement"),
    ("embarrassment", "gêne", "embarrassment"),
)
GLAD = ("joy", "relief", "trust", "pride", "surprise", "interest", "gratitude")
"""The emotions that go with what enchants."""
MODALITIES = words(
    ("lived", "vécu", "lived"),
    ("habitual", "habituel", "habitual"),
    ("prescribed", "prescrit", "prescribed"),
    ("anticipated", "anticipé", "anticipated"),
    ("hypothetical", "hypothétique", "hypothetical"),
    ("reported", "rapporté", "reported"),
)
EXPERIENCERS = words(
    ("self", "soi-même", "self"),
    ("household", "foyer", "household"),
    ("customer", "client", "customer"),
    ("colleague", "collègue", "colleague"),
    ("third", "tiers", "third party"),
)
ABOUTS = words(
    ("company", "entreprise", "company"),
    ("partner", "partenaire", "partner"),
    ("competitor", "concurrent", "competitor"),
    ("oneself", "soi", "oneself"),
)
ELICITATIONS = words(
    ("spontaneous", "spontané", "spontaneous"),
    ("followed_up", "relancé", "followed up"),
    ("asked", "demandé", "asked"),
    ("led", "induit", "led"),
)
EXPECTATIONS = words(
    ("met", "satisfaite", "met"),
    ("unmet", "non satisfaite", "unmet"),
    ("exceeded", "dépassée", "exceeded"),
    ("unknown", "inconnu", "unknown"),
)
_DEGREES = words(("0", "0", "0"), ("1", "1", "1"), ("2", "2", "2"))
_SEVERITIES = words(
    ("1", "1 gêne", "1 bother"),
    ("2", "2 effort, argent, délai", "2 effort, money, delay"),
    ("3", "3 perte, abandon, litige", "3 loss, abandonment, dispute"),
)

FIELDS: dict[str, Field] = {
    field.name.id: field
    for field in (
        Field(Word("case", "parcours", "case")),
        Field(Word("step", "étape", "step")),
        Field(Word("channel", "canal", "channel")),
        Field(Word("nature", "nature", "nature"), NATURES, several=True),
        Field(Word("negative", "négatif", "negative"), _DEGREES, number=True),
        Field(Word("positive", "positif", "positive"), _DEGREES, number=True),
        Field(Word("severity", "gravité", "severity"), _SEVERITIES, number=True),
        Field(Word("emotion", "émotion", "emotion"), EMOTIONS, several=True),
        Field(Word("theme", "thème", "theme"), several=True),
        Field(Word("modality", "modalité", "modality"), MODALITIES, assumed="lived"),
        Field(Word("experiencer", "qui le vit", "experiencer"), EXPERIENCERS, assumed="self"),
        Field(Word("about", "à propos de", "about"), ABOUTS, assumed="company"),
        Field(
            Word("elicitation", "sollicitation", "elicitation"), ELICITATIONS, assumed="spontaneous"
        ),
        Field(Word("expectation", "attente", "expectation"), EXPECTATIONS),
        Field(Word("intent", "intention", "intent"), INTENTS),
        Field(Word("from_step", "étape d’origine", "from step")),
        Field(Word("decisive", "décisif", "decisive"), YES_NO),
        Field(Word("on_purpose", "cru volontaire", "on purpose"), YES_NO),
        Field(Word("fact", "fait chiffré", "fact")),
        Field(Word("publish", "à publier", "publish"), YES_NO),
        Field(Word("display_quote", "verbatim abrégé", "display quote")),
        Field(Word("memo", "mémo", "memo")),
        Field(Word("flag", "signalé", "flag"), YES_NO),
    )
}
"""The fields of an observation, by name."""

NONE = "none"
"""The value of step and channel for "at no step", "on no channel"; missing means not known."""

CASE_FIELDS = (
    "outcome", "exit_step", "appetite", "expertise", "decision", "persona", "in_scope", "passages",
)  # fmt: skip
FINDING_FIELDS = (
    "label", "definition", "status", "family", "exemplar", "place", "member", "cause",
)  # fmt: skip
STEP_FIELDS = ("moment",)
CODE_FIELDS = ("label", "definition", "keywords", "examples")
TARGET_FIELDS: dict[str, tuple[str, ...]] = {
    "observation": tuple(FIELDS),
    "case": CASE_FIELDS,
    "finding": FINDING_FIELDS,
    "step": STEP_FIELDS,
    "code": CODE_FIELDS,
}
"""What can be decided of each kind of target of the log."""

ACTS = (
    "observe", "move", "remove", "set", "unset", "accept", "reject", "add", "merge", "split",
    "settle", "undo", "mint", "forget",
)  # fmt: skip
