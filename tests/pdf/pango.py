"""An independent engine for Arabic and Ethiopic text: WeasyPrint with Pango, from an environment of its own.

Set INTAKE_ANDER to the folder of a virtual environment with weasyprint, or make one in the folder that
tests/bench/bench_pdf.py uses: python -m venv F && F/bin/pip install weasyprint. Run as a program it makes a
PDF of texts, one in a line, that do not wrap.
"""

import json
import os
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ANDER = Path(os.environ.get("INTAKE_ANDER", Path(tempfile.gettempdir()) / "bench-venv"))
PYTHON = ANDER / ("Scripts" if os.name == "nt" else "bin") / "python"
HEIGHT = 40  # points of a line

_PROGRAM = """
import sys
from weasyprint import HTML
HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def available() -> bool:
    """Tell whether the other engine is there."""
    if not PYTHON.exists():
        return False
    done = subprocess.run([PYTHON, "-c", "import weasyprint"], capture_output=True, check=False)
    return done.returncode == 0


def make(texts: list[str], direction: str, fonts: dict[str, Path], folder: Path) -> Path:
    """Give a PDF with each text on a line of its own, in the same font files as ours."""
    faces = "".join(
        f"@font-face{{font-family:{json.dumps(name)};src:url({path.as_uri()})}}"
        for name, path in fonts.items()
    )
    families = ",".join(json.dumps(name) for name in fonts)
    rows = "".join(f"<p>{escape(text)}</p>" for text in texts)
    page = (
        f"<html lang=nl dir={direction}><meta charset=utf-8><title>x</title><style>{faces}"
        f"@page{{size:900pt {HEIGHT * len(texts) + 40}pt;margin:20pt}}body{{font:20pt {families};margin:0}}"
        f"p{{margin:0;height:{HEIGHT}pt;line-height:{HEIGHT}pt;white-space:nowrap}}</style>{rows}"
    )
    source, target = folder / "x.html", folder / "x.pdf"
    source.write_text(page, encoding="utf-8")
    subprocess.run([PYTHON, "-c", _PROGRAM, source, target], check=True, capture_output=True)
    return target


if __name__ == "__main__":
    sys.exit(0 if available() else 1)
