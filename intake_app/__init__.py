"""intake_app: the brede intake, the advice, the PIP and its paper, for the Wet inburgering 2021."""

__version__ = "0.1.0"
