"""The questions of the plan and of the gemeente, in the same form as those of the intake."""

from functools import cache
from pathlib import Path

from intake_app.forms import loader
from intake_app.forms.schema import Form

VERSIE = "2026.2"
"""The version of these questions, stored with every answer; raised when they change."""

_DEFINITIES = Path(__file__).with_name("definities")


@cache
def plan_form() -> Form:
    """Give the questions `plan.*`; their conditions may name questions of the intake. Read once."""
    return loader.load(_DEFINITIES / "plan.toml", VERSIE, loader.intake_form())


@cache
def voortgang_form() -> Form:
    """Give the questions `voortgang.*`: what is kept up after the plan was set. Read once."""
    return loader.load(_DEFINITIES / "voortgang.toml", VERSIE)


@cache
def gemeente_form() -> Form:
    """Give the settings `gemeente.*` of the gemeente. Read once."""
    return loader.load(_DEFINITIES / "gemeente.toml", VERSIE)
