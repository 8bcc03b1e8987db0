"""The layout like text: what it works out once, and what makes it look again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from intake_app.ui.flow import Flow

Show = Callable[[QWidget], QWidget]


class Block(QWidget):
    """A widget of a size that can change, which counts how often it is asked for it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.wanted = QSize(width, 20)
        self.asked = 0

    def sizeHint(self) -> QSize:
        self.asked += 1
        return self.wanted

    def grow(self, height: int) -> None:
        self.wanted = QSize(self.wanted.width(), height)
        self.updateGeometry()


@pytest.fixture
def blocks(shown: Show) -> list[Block]:
    page, found = QWidget(), [Block(width) for width in (100, 100, 150)]
    flow = Flow(gap=10, line_gap=5)
    for block in found:
        flow.addWidget(block)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(flow)
    column.addStretch()
    page.resize(220, 200)
    found[0].flow, found[0].window_of_test = flow, page  # type: ignore[attr-defined]
    shown(page)
    return found


def flow_of(blocks: list[Block]) -> Flow:
    flow = blocks[0].flow  # type: ignore[attr-defined]
    assert isinstance(flow, Flow)
    return flow


def test_a_full_line_goes_on_below(blocks: list[Block]) -> None:
    assert [block.geometry() for block in blocks] == [
        QRect(0, 0, 100, 20),
        QRect(110, 0, 100, 20),
        QRect(0, 25, 150, 20),
    ]


def test_the_same_question_is_not_worked_out_again(blocks: list[Block]) -> None:
    flow = flow_of(blocks)
    heights = [flow.heightForWidth(width) for width in (220, 400, 100)]
    asked = [block.asked for block in blocks]
    assert heights == [45, 20, 70]
    assert [flow.heightForWidth(width) for width in (220, 400, 100)] == heights
    assert flow.sizeHint() == QSize(370, 20)
    assert [block.asked for block in blocks] == asked


def test_many_widths_are_not_all_kept(blocks: list[Block]) -> None:
    flow = flow_of(blocks)
    assert [flow.heightForWidth(width) for width in range(400, 500)] == [20] * 100
    assert len(flow._lines) < 20


def test_a_block_that_grows_hides_or_goes_is_seen(blocks: list[Block]) -> None:
    flow = flow_of(blocks)
    blocks[0].grow(40)
    QApplication.processEvents()
    assert blocks[2].y() == 45
    blocks[1].hide()
    QApplication.processEvents()
    assert flow.sizeHint() == QSize(260, 40)
    assert flow.heightForWidth(260) == 40
    flow.takeAt(0)
    assert flow.heightForWidth(260) == 20
    assert flow.takeAt(9) is None
