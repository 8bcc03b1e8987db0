"""The questions `duo.*`: what DUO knows of one inburgeraar, and what the gemeente reports.

They stand apart from the plan, because a plan that was set is frozen and this goes on for years.
"""

from functools import cache
from pathlib import Path

from intake_app.forms import loader
from intake_app.forms.schema import Form

VERSIE = "2026.2"
"""The version of these questions, stored with every answer; raised when they change."""

_FILE = Path(__file__).with_name("duo.toml")


@cache
def duo_form() -> Form:
    """Give the questions `duo.*`; their conditions may name questions of the intake. Read once."""
    return loader.load(_FILE, VERSIE, loader.intake_form())
