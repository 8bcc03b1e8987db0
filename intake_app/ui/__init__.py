"""The window: PySide6 widgets that show what the core says."""
