"""The PIP: building blocks, agreements, checklist and versions."""
