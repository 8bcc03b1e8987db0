"""Watches over an open vault: asks to lock it after rest, and after the computer slept."""

import math
import sys
from datetime import datetime, timedelta

from PySide6.QtCore import SLOT, QElapsedTimer, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from intake_app.clock import Clock, system_clock

SETTING = "slot_na_minuten"
"""The setting of the vault: minutes of rest after which it locks; 0 is never."""
DEFAULT_MINUTES = 10
CHOICES = (5, 10, 20, 30, 60, 0)

_LOOK = 5000  # milliseconds between two looks at the clock
_SLEPT = timedelta(seconds=60)
_USED = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}
_BUSY_HANDS = {QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.MouseButtonPress}
_LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")


class Watch(QObject):
    """Runs while a vault is open. A clock that jumps ahead counts as sleep: nobody was there meanwhile.

    It listens where hands come in: at the window in front and at the widget with the keyboard. At the whole
    application Python would be asked about every event of every widget, a sixth of the work of making a card.
    """

    lock_asked = Signal()

    def __init__(self, parent: QObject | None = None, clock: Clock = system_clock) -> None:
        """Start asleep."""
        super().__init__(parent)
        self._clock = clock
        self._used = self._looked = clock()
        self._rest = timedelta()
        self._key = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        self._heard_sleep = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._listen_at)
        application.focusChanged.connect(self._follow)

    def start(self, minutes: object) -> None:
        """Watch from now on; lock after so many minutes of rest, never by rest when it is 0."""
        self._rest = timedelta(minutes=minutes if isinstance(minutes, int) else DEFAULT_MINUTES)
        self._used = self._looked = self._clock()
        self._timer.start()
        self._listen_at(QApplication.focusWindow())
        self._follow(None, QApplication.focusWidget())
        self._listen_for_sleep()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        for window in QApplication.allWindows():
            window.removeEventFilter(self)
        self._follow(QApplication.focusWidget(), None)

    def quiet_for(self) -> float:
        """Give how many milliseconds ago a key or the mouse was last pressed, whatever the clock says."""
        return self._key.elapsed() if self._key.isValid() else math.inf

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; hold nothing back."""
        if event.type() in _USED:
            self._used = self._clock()
            if event.type() in _BUSY_HANDS:
                self._key.start()
        return False

    def look(self) -> None:
        """Ask for the lock when nobody was there for long, or when time went by in one leap."""
        now, before = self._clock(), self._looked
        self._looked = now
        self._used = min(self._used, now)  # a clock set back must not put the lock off
        if now - before > _SLEPT or (self._rest and now - self._used >= self._rest):
            self._ask(now)

    @Slot(bool)
    def sleeping(self, begins: bool) -> None:
        """Hear from the system that the computer goes to sleep, or wakes."""
        if begins and self._timer.isActive():
            self._ask(self._clock())

    def _listen_at(self, window: QWindow | None) -> None:
        """Hear the mouse and the keys of a window that comes in front, also later on."""
        if window is not None and self._timer.isActive():
            window.installEventFilter(self)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Hear what an input method writes: it goes past the window, to the widget that has the keyboard."""
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and self._timer.isActive():
            new.installEventFilter(self)

    def _ask(self, now: datetime) -> None:
        self._used = now  # ask again after as much rest, when it could not be locked now
        self.lock_asked.emit()

    def _listen_for_sleep(self) -> None:
        """Let Linux tell that it goes to sleep; elsewhere the clock tells it afterwards."""
        if self._heard_sleep or sys.platform != "linux":
            return
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - not on every system

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            slot = SLOT("sleeping(bool)").encode()
            self._heard_sleep = bus.connect(*_LOGIND, "PrepareForSleep", self, slot)
