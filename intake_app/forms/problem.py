"""Why a typed answer cannot be kept: a value that stands in the place of the answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A refused answer. `text`: Dutch, says what is wrong and what to do, never repeats the answer."""

    text: str
