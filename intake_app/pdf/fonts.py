"""The fonts of the paper: one `Face` per script and weight, out of the fonts that come along or the system's.

Every face is a plain static TrueType font under a name of its own, so that what Qt lays out and what stands
in the PDF are the same glyphs, whatever else is installed under the same family name.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic

from intake_app.errors import AppError
from intake_app.pdf import gui, sfnt
from intake_app.pdf.harfbuzz import HbFace, HbFont, hb
from intake_app.pdf.scripts import dutch_name

Weight = Literal[400, 700]
REGULAR: Weight = 400
BOLD: Weight = 700
Order = tuple["Face", ...]

_BUNDLED = {"Latn": fontpkg_noto_sans.ROOT, "Arab": fontpkg_noto_sans_arabic.ROOT}
_SYSTEM = {
    "Ethi": ("Noto Sans Ethiopic", "Abyssinica SIL", "Ebrima", "Nyala", "Noto Serif Ethiopic", "Kefa"),
    "Hans": (
        "Noto Sans SC",
        "Microsoft YaHei",
        "SimHei",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
        "SimSun",
    ),
}
_SAME_FONT = {"Latn": "Latn", "Cyrl": "Latn", "Grek": "Latn", "Arab": "Arab", "Ethi": "Ethi", "Hans": "Hans"}
KNOWN = frozenset(_SAME_FONT)
"""The scripts there can be a font for."""
_ADVICE = {
    "Ethi": (
        "Op Windows hoort het lettertype Ebrima bij Windows: zet het terug bij Instellingen, Lettertypen. "
        "Op Linux (Debian, Ubuntu): installeer het pakket fonts-noto-core of fonts-sil-abyssinica. "
        "Start het programma daarna opnieuw."
    ),
    "Hans": (
        "Op Windows hoort het lettertype Microsoft YaHei bij Windows: zet het terug bij Instellingen, "
        "Lettertypen. Op Linux (Debian, Ubuntu): installeer het pakket fonts-wqy-microhei. "
        "Start het programma daarna opnieuw."
    ),
}
_VARIABLE = frozenset({"fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT"})
"""The tables that make a font variable; without them it is the one it is by default."""
_LOCK = threading.Lock()


@dataclass(frozen=True, eq=False, slots=True)
class Face:
    """One script in one weight. `thicken`: there is no bold cut, so bold is drawn with an outline."""

    name: str
    script: str
    data: bytes = field(repr=False)
    face: HbFace = field(repr=False)
    font: HbFont = field(repr=False)
    coverage: frozenset[int] = field(repr=False)
    thicken: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class FaceSet:
    """The faces one document needs, in both weights."""

    faces: dict[tuple[str, int], Face]

    def order(self, weight: Weight, rtl: bool) -> Order:
        """Give the faces in the order they are tried: the Arabic one first in right-to-left text."""
        scripts = ("Arab", "Latn", "Ethi", "Hans") if rtl else ("Latn", "Ethi", "Hans", "Arab")
        return tuple(self.faces[script, weight] for script in scripts if (script, weight) in self.faces)

    def coverage(self) -> frozenset[int]:
        """Give all code points that one of the faces can draw."""
        return frozenset().union(
            *(face.coverage for (_, weight), face in self.faces.items() if weight == REGULAR)
        )


def require(schriften: Iterable[str]) -> FaceSet:
    """Give the faces for the scripts (``Latn``, ``Arab``, ``Ethi``, ``Hans`` …; Latin is always there).

    Raises AppError, before anything is drawn, when a script has no font on this computer.
    """
    needed = {"Latn"}
    for script in sorted(schriften):
        source = _SAME_FONT.get(script)
        if source is None or _face(source, REGULAR) is None:
            raise AppError(_refusal(script))
        needed.add(source)
    found = {
        (source, weight): _face(source, weight) for source in sorted(needed) for weight in (REGULAR, BOLD)
    }
    faces = FaceSet({key: face for key, face in found.items() if face is not None})
    for face in faces.faces.values():
        gui.register(face.name, face.data)
    return faces


def _refusal(script: str) -> str:
    """Give the sentence that says which font is missing and how to get one."""
    missing = f"Op deze computer is geen lettertype voor het {dutch_name(script)} schrift".replace(
        "- schrift", "-schrift"
    )
    advice = _ADVICE.get(script, "Schrijf deze tekst in een ander schrift en probeer het opnieuw.")
    return f"{missing}. Daarom is er niets afgedrukt. {advice}"


def _face(script: str, weight: Weight) -> Face | None:
    """Give the face, made once per process; None when the system has no font for the script."""
    with _LOCK:
        return _bundled(script, weight) if script in _BUNDLED else _from_system(script, weight)


@cache
def _bundled(script: str, weight: Weight) -> Face:
    """Make a face out of a variable font that comes with the program."""
    folder = _BUNDLED[script]
    file = next(file for file in sorted(folder.glob("files/*.ttf")) if "Italic" not in file.name)
    return _make(script, weight, hb.Face(hb.Blob.from_file_path(str(file))), bold_cut=True)


_system_faces: dict[tuple[str, Weight], Face] = {}


def _from_system(script: str, weight: Weight) -> Face | None:
    """Make a face out of an installed font; what is not found is looked for again the next time."""
    if (script, weight) not in _system_faces:
        found = gui.system_font(_SYSTEM[script], script, bold=weight == BOLD)
        if found is None:
            return None
        tables, bold_cut = found
        face = hb.Face(hb.Blob(sfnt.build(tables)))
        bold_cut = bold_cut or any(axis.tag == "wght" for axis in face.axis_infos)
        _system_faces[script, weight] = _make(script, weight, face, bold_cut=bold_cut)
    return _system_faces[script, weight]


def _make(script: str, weight: Weight, source: HbFace, *, bold_cut: bool) -> Face:
    """Pin the axes of a font (no axes: take it as it is) and give it a name of its own."""
    static = source
    tags = [tag for tag in source.table_tags if tag not in _VARIABLE]
    if source.has_var_data and not _is_default(source, weight):
        wish = hb.SubsetInput()
        wish.keep_everything()
        wish.pin_all_axes_to_default(source)
        for axis in source.axis_infos:
            if axis.tag == "wght":
                wish.pin_axis_location(source, "wght", min(max(weight, axis.min_value), axis.max_value))
        static = hb.subset(source, wish)
        tags = list(static.table_tags)
    name = f"Intake Papier {script} {weight}"
    tables = {tag: bytes(static.reference_table(tag).data) for tag in tags}
    data = sfnt.build({**tables, "name": sfnt.name_table(name)})
    face = hb.Face(data)
    thicken = weight == BOLD and not bold_cut
    return Face(name, script, data, face, hb.Font(face), frozenset(face.unicodes), thicken)


def _is_default(source: HbFace, weight: Weight) -> bool:
    """Tell whether a variable font has this weight by default, so that nothing has to be worked out."""
    return all(axis.tag != "wght" or axis.default_value == weight for axis in source.axis_infos)
