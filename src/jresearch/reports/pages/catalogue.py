"""The pages of the report in their order, each with its name, its title's rule, its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.reports import message
from jresearch.reports.agreement import agreement_title, show_agreement
from jresearch.reports.pages.cards import show_cards
from jresearch.reports.pages.changes import changes_title, show_changes
from jresearch.reports.pages.channels import channels_title, show_channels
from jresearch.reports.pages.codebook import codebook_title, show_codebook
from jresearch.reports.pages.context import show_context
from jresearch.reports.pages.coreq import coreq_title, show_coreq
from jresearch.reports.pages.foremost import foremost
from jresearch.reports.pages.frame import Page, framed
from jresearch.reports.pages.indicators import indicators_title, show_indicators
from jresearch.reports.pages.journey import show_journey
from jresearch.reports.pages.method import show_method
from jresearch.reports.pages.quick_wins import quick_wins_title, show_quick_wins
from jresearch.reports.pages.road_map import road_map_title, show_road_map
from jresearch.reports.pages.roles import roles_title, show_roles
from jresearch.reports.pages.sample import show_heard
from jresearch.reports.pages.sensitivity import sensitivity_title, show_sensitivity
from jresearch.reports.pages.solutions import show_solutions, solutions_title
from jresearch.reports.pages.steps import show_step_sheets, steps_title
from jresearch.reports.pages.stories import show_stories, stories_title
from jresearch.reports.pages.summary import show_summary
from jresearch.reports.pages.target import show_target, target_title
from jresearch.reports.pages.verbatim_index import show_verbatim_index, verbatim_index_title
from jresearch.reports.people import customers, employees
from jresearch.reports.saturation import saturation_title, show_saturation
from jresearch.reports.sheets import show_personas
from jresearch.reports.show_curve import show_curve
from jresearch.reports.show_digital import show_digital
from jresearch.reports.show_flows import show_channel_flows, show_switches
from jresearch.reports.show_gaps import gaps_title, show_gaps
from jresearch.reports.show_mirror import mirror_title, show_mirror
from jresearch.reports.show_moments import show_moments, show_reenchant
from jresearch.reports.show_promises import show_contradictions, show_promises
from jresearch.reports.show_reality import LIVED
from jresearch.reports.show_scores import show_score_causes
from jresearch.reports.show_transitions import show_transitions
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.shown import Shown

PAGES = (
    Page("summary", "synthese", lambda: _("Summary"), show_summary, opens=True),
    Page("context", "contexte", lambda: _("Context and method"), show_context),
    Page("sample", "echantillon", lambda: _("Who was heard"), show_heard,
         lambda a: message.sample_message(len(customers(a)), len(employees(a)))),
    Page("journey", "parcours", lambda: _("The journey and its touchpoints"), show_journey,
         lambda a: message.journey_message(a.matrix, LIVED)),
    Page("gaps", "manques", lambda: _("Missing touchpoints"), show_gaps,
         gaps_title),
    Page("flows", "flux", lambda: _("From one channel to another"),
         lambda a: (show_channel_flows(a) + show_transitions(a) + show_switches(a)
                    + show_digital(a)),
         lambda a: message.flows_message(a.journey.paths)),
    Page("promises", "promesses", lambda: _("Promised and lived"),
         lambda a: show_promises(a) + show_contradictions(a),
         lambda a: message.promises_message(a.journey.promises, a.study.codebook)),
    Page("curve", "courbe", lambda: _("Emotional curve"), show_curve,
         lambda a: message.curve_message(a.journey.curve_changes, a.journey.curve_points, "lived",
                                         a.study.codebook)),
    Page("steps", "etapes", lambda: _("Step by step"),
         lambda a: show_step_sheets(a) + show_score_causes(a), steps_title),
    Page("channels", "canaux", lambda: _("Channel by channel"), show_channels, channels_title),
    Page("irritants", "irritants", lambda: _("What irritates"),
         lambda a: show_cards(a, "irritant"),
         lambda a: message.irritants_message(foremost(a, "irritant"))),
    Page("enchantments", "enchantements", lambda: _("What enchants"),
         lambda a: show_cards(a, "enchantment"),
         lambda a: message.enchantments_message(foremost(a, "enchantment"))),
    Page("moments", "moments", lambda: _("Moments of truth"),
         lambda a: show_moments(a) + show_reenchant(a),
         lambda a: message.moments_message(a.journey.moments, a.study.codebook)),
    Page("mirror", "regards", lambda: _("Customers and employees face to face"), show_mirror,
         mirror_title),
    Page("stories", "recits", lambda: _("Stories"), show_stories, stories_title),
    Page("personas", "personas", lambda: _("Personas"), show_personas,
         lambda a: message.personas_message(a.journey.personas)),
    Page("quick_wins", "gains_rapides", lambda: _("Quick wins"), show_quick_wins,
         quick_wins_title),
    Page("target", "cible", lambda: _("Target journey"), show_target, target_title, part="target"),
    Page("solutions", "solutions", lambda: _("Solutions"), show_solutions, solutions_title,
         part="target"),
    Page("road_map", "feuille_de_route", lambda: _("Road map"), show_road_map, road_map_title,
         part="target"),
    Page("roles", "roles", lambda: _("Roles"), show_roles, roles_title, part="target"),
    Page("indicators", "indicateurs", lambda: _("Indicators"), show_indicators, indicators_title,
         part="target"),
    Page("verbatims", "verbatims", lambda: _("Index of the verbatims"), show_verbatim_index,
         verbatim_index_title, part="appendix"),
    Page("codebook", "livre_de_codes", lambda: _("Codebook"), show_codebook, codebook_title,
         part="appendix"),
    Page("saturation", "saturation", lambda: _("Was enough heard?"), show_saturation,
         saturation_title, part="appendix"),
    Page("agreement", "accord", lambda: _("Do the coders agree?"),
         lambda a: show_agreement(a, how=False), agreement_title, part="appendix"),
    Page("sensitivity", "sensibilite", lambda: _("How far the curve depends on the computation"),
         show_sensitivity, sensitivity_title, part="appendix"),
    Page("coreq", "coreq", lambda: _("Reporting a qualitative study (COREQ)"), show_coreq,
         coreq_title, part="appendix"),
    Page("method", "calcul", lambda: _("How this was computed"), show_method, part="appendix"),
    Page("changes", "changements", lambda: _("What has changed"), show_changes, changes_title,
         part="appendix"),
)  # fmt: skip
"""Ids and names are for ever: what consultants write is kept under them."""


def show_page(a: Analysis, page: str) -> Shown:
    """A page of the diagnosis.

    Parameters
    ----------
    a
        The analysis of a study.
    page
        Its id: ``summary``, ``curve``, ``irritants`` …

    Raises
    ------
    InputError
        No page has this id.
    """
    known = {one.id: one for one in PAGES}
    if page not in known:
        what = _("'{value}' is not known.").format(value=page)
        raise InputError(Problem("show_page, page", what, did_you_mean(page, list(known))))
    return framed(a, known[page])
