"""Work that was asked for and that a person waits for: how far it is, a way to stop, and what came of it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from intake_app.ui.announce import announce
from intake_app.ui.prompts import Dialog
from intake_app.ui.sentences import fitting
from intake_app.ui.tasks import Job

_LETTERS_WIDE = 60


class Work(Dialog):
    """Says what is going on and how far it is; in the end, what came of it."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None, title: str, *, may_stop: bool) -> None:
        """Show that it has begun. What may not be stopped has no button, and Esc leaves it alone."""
        super().__init__(parent, title, "")
        self.busy = True
        self._may_stop = may_stop
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.outcome = QLabel()
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome.setWordWrap(True)
        self.outcome.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE)
        self.outcome.hide()
        self.button = QPushButton("Stoppen")
        self.button.setVisible(may_stop)
        self.button.clicked.connect(self.reject)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.outcome)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)

    def show_progress(self, step: int, steps: int) -> None:
        """Show that `step` of `steps` is done."""
        self.bar.setRange(0, steps)
        self.bar.setValue(step)

    def allow_stop(self, text: str) -> None:
        """Say what goes on now; what is left of it may be stopped from here on."""
        self._may_stop = True
        self.outcome.setText(text)
        self.outcome.show()
        self.button.show()
        self._grow()
        announce(self.outcome, text)

    def show_result(self, text: str) -> None:
        """Say what came of it; from now on it can be closed."""
        self.busy = False
        self.bar.hide()
        self.outcome.setText(text)
        self.outcome.show()
        self.button.setText("Sluiten")
        self.button.setEnabled(True)
        self.button.show()
        self.button.setFocus()
        self._grow()
        announce(self.outcome, text)

    def _grow(self) -> None:
        """Be as high as what is said now asks for."""
        self.column.activate()
        fitting(self, self.width(), max(self.height(), self.column.totalHeightForWidth(self.width())))

    def end(self) -> None:
        """Close, done or not."""
        self.busy = False
        self.reject()

    def reject(self) -> None:
        """Close when it is done; before that, ask it to stop if it may."""
        if not self.busy:
            super().reject()
        elif self._may_stop:
            self.button.setEnabled(False)
            self.stop_asked.emit()


class Errand(QObject):
    """What a dialog waits for: jobs one after the other behind one Work; they stop with the dialog too."""

    def __init__(self, dialog: QWidget) -> None:
        """Begin with nothing to wait for."""
        super().__init__(dialog)
        self._dialog = dialog
        self._job: Job | None = None
        self.work: Work | None = None

    def begin(self, title: str, *, may_stop: bool = True) -> None:
        """Show that it has begun."""
        self.work = Work(self._dialog, title, may_stop=may_stop)
        self.work.stop_asked.connect(self._stop)
        self.work.open()

    def go(self, job: Job) -> None:
        """Remember what goes on; nothing is told of it when the dialog is gone."""
        self._job = job
        self._dialog.destroyed.connect(job.stop)

    def end(self) -> None:
        """Close what shows it, done or not."""
        if self.work is not None:
            self.work.end()
        self.work = self._job = None

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
        self.end()
