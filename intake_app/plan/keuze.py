"""Which bouwstenen fit this person, and why: a suggestion for the consultant, who chooses."""

from collections.abc import Iterable
from typing import NamedTuple

from intake_app.forms.conditions import holds
from intake_app.forms.schema import Condition
from intake_app.model import Answers
from intake_app.plan.bouwstenen import Bouwsteen

_OPEN = "Het gesprek zegt hier niets over. Je mag deze bouwsteen wel kiezen."
_DOELGROEP_ONBEKEND = "Vul eerst de doelgroep in."
_ANDERE_DOELGROEP = "Dit kan niet bij deze doelgroep."
_ANDERE_ROUTE = "Dit kan niet in deze leerroute."


class Suggestie(NamedTuple):
    """A bouwsteen, whether it fits, and why (or why not), in Dutch.

    `sterkte`: how many answers ask for it; 1 for what belongs in every plan, 0 when it does not fit.
    """

    bouwsteen: Bouwsteen
    fits: bool
    why: str
    sterkte: int = 0


def suggest(bouwstenen: Iterable[Bouwsteen], answers: Answers, doelgroep: str | None) -> list[Suggestie]:
    """Give all bouwstenen: those that fit first, then what may be chosen, then what the law keeps away.

    What more answers ask for comes before what fewer do; for the rest the order of the menukaart stays.
    `answers` holds the answers that count.
    """
    ranked = [_judge(steen, answers, doelgroep) for steen in bouwstenen]
    ordered = sorted(ranked, key=lambda entry: (entry[0], -entry[1].sterkte))
    return [suggestie for _, suggestie in ordered]


def limit(steen: Bouwsteen, answers: Answers, doelgroep: str | None) -> str:
    """Give the Dutch sentence why the law keeps this bouwsteen away; "" when it does not."""
    if steen.doelgroep and doelgroep is None:
        return _DOELGROEP_ONBEKEND
    if steen.doelgroep and steen.doelgroep != doelgroep:
        return _ANDERE_DOELGROEP
    route = answers.values.get("plan.leerroute")
    if steen.routes and route is not None and route not in steen.routes:
        return _ANDERE_ROUTE
    allowed = _all_hold(steen.alleen_als, answers) and _one_holds(steen.alleen_als_een_van, answers)
    return "" if allowed else steen.alleen_waarom


def _judge(steen: Bouwsteen, answers: Answers, doelgroep: str | None) -> tuple[int, Suggestie]:
    """Give the rank (0 fits, 1 open, 2 not allowed) and the suggestion."""
    obstacle = limit(steen, answers, doelgroep)
    if obstacle:
        return 2, Suggestie(steen, fits=False, why=obstacle)
    holding = [reden for reden in steen.past_bij if _all_hold(reden.als, answers)]
    why = steen.altijd or " ".join(reden.waarom for reden in holding)
    if not why:
        return 1, Suggestie(steen, fits=False, why=_OPEN)
    asking = {condition.vraag for reden in holding for condition in reden.als}
    return 0, Suggestie(steen, fits=True, why=why, sterkte=max(len(asking), 1))


def _all_hold(conditions: tuple[Condition, ...], answers: Answers) -> bool:
    """Tell whether every condition holds; a question without an answer never satisfies one."""
    return all(holds(condition, answers.values.get(condition.vraag)) for condition in conditions)


def _one_holds(conditions: tuple[Condition, ...], answers: Answers) -> bool:
    """Tell whether at least one of the conditions holds; yes when there are none."""
    return not conditions or any(
        holds(condition, answers.values.get(condition.vraag)) for condition in conditions
    )
