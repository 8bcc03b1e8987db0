"""Scripts for developers; run them as modules: `.venv/bin/python -m tools.vertalingen`."""
