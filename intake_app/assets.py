"""Finds the data the program needs at run time, in a checkout and in an installed wheel alike.

In a checkout `translations/` and `resources/` stand beside the package; the wheel carries the same
folders inside the package (see `[tool.hatch.build]` in pyproject.toml).
"""

import tomllib
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def path(relative: str) -> Path:
    """Give the place of an asset such as ``translations/languages.toml`` or ``resources/theme.toml``.

    Raises FileNotFoundError when the program was installed without it.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        found = root / relative
        if found.exists():
            return found
    message = f"asset not installed: {relative}"
    raise FileNotFoundError(message)


def toml(relative: str) -> dict[str, Any]:
    """Read a TOML asset; raises FileNotFoundError or tomllib.TOMLDecodeError."""
    return tomllib.loads(path(relative).read_text(encoding="utf-8"))
