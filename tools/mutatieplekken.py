"""Every change of one spot that mutmut can think of in a file of rules, as the text of the changed file.

Only the ideas are mutmut's: it gives each spot and what to put there. Sentences are wording and no logic, so
a string with a space in it, or with a full stop at its end, is left alone. So is what does nothing when the
program runs: an alias of a type, the first argument of ``cast`` and ``__all__``. A decorator is shown to
mutmut as a remark: it leaves a decorated function alone, and what a rule keeps (``lru_cache``) is as much a
rule as another.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from os.path import commonprefix
from pathlib import Path
from typing import Any

_DECORATOR = re.compile(r"^( *)@", re.MULTILINE)
_ALIAS = re.compile(r"^__all__ = |^\w+ = (Callable|Iterator|Literal|Mapping|frozenset|tuple)\[")
_CAST = re.compile(r"cast\((\"[^\"]*\"|None), ")


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one spot: its line, the text there before and after, and the whole changed file."""

    line: int
    before: str
    after: str
    source: str


def changes(source: str, mutmut: Path) -> Iterator[Change]:
    """Give every change of a source; `mutmut`: the folder it was put in."""
    if str(mutmut) not in sys.path:
        sys.path.append(str(mutmut))
    cst = import_module("libcst")
    files = import_module("mutmut.mutation.file_mutation")
    pragmas = import_module("mutmut.mutation.pragma_handling")
    visitor = files.MutationVisitor(_operators(), pragmas.IgnoredCode(set(), set(), set()))
    shown = _DECORATOR.sub(r"\1#", source)
    module = files.MetadataWrapper(cst.parse_module(shown)).visit(visitor)
    assert module.code == shown
    for number, statement in enumerate(module.body):
        inside = {id(node) for node in files._walk(statement)}  # noqa: SLF001
        above = module.with_changes(body=module.body[:number], footer=()).code
        below = module.with_changes(body=module.body[number + 1 :], header=()).code
        for found in visitor.mutations:
            if id(found.original_node) in inside:
                new = files.deep_replace(statement, found.original_node, found.mutated_node)
                change = _compared(source, shown, above + module.code_for_node(new) + below)
                if not _of_type(change):
                    yield change


def _of_type(change: Change) -> bool:
    """Tell whether a change is of a type only."""
    before, after = (_CAST.sub("cast(", text) for text in (change.before, change.after))
    return before == after or bool(_ALIAS.match(before))


def _operators() -> list[tuple[type, Any]]:
    """Give the changes mutmut knows, with strings only when they are no sentence."""
    mutators = import_module("mutmut.mutation.mutators")
    whole = mutators.operator_string

    def only_ids(node: Any) -> Any:
        text = getattr(node, "value", " ")
        return () if " " in text or text.endswith('."') else whole(node)

    return [(kind, only_ids if change is whole else change) for kind, change in mutators.mutation_operators]


def _compared(source: str, old: str, new: str) -> Change:
    """Find the spot where two texts differ, and change that in the source."""
    start = _alike(old, new)
    same = _alike(old[start:][::-1], new[start:][::-1])
    first = old.rfind("\n", 0, start) + 1
    before, after = (_lines(text, first, len(text) - same) for text in (old, new))
    changed = source[:start] + new[start : len(new) - same] + source[len(source) - same :]
    return Change(old.count("\n", 0, start) + 1, before, after, changed)


def _alike(first: str, second: str) -> int:
    """Give how many characters two texts begin alike."""
    return len(commonprefix((first, second)))  # noqa: RUF071 - characters are what is meant


def _lines(text: str, first: int, last: int) -> str:
    end = text.find("\n", last)
    return " ".join(text[first : len(text) if end < 0 else end].split())
