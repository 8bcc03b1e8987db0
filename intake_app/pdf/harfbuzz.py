"""HarfBuzz behind one door: the library has no types, so everything of it is `Any` from here on."""

from typing import Any

import uharfbuzz

hb: Any = uharfbuzz
HbFace = Any
HbFont = Any
