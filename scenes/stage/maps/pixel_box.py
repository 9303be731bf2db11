"""Where the map of a plot lies in a frame, in pixels."""

from __future__ import annotations

from dataclasses import dataclass, fields

from manim import config

from scenes.stage.plots.plot import Plot


@dataclass(frozen=True)
class PixelBox:
    """The edges of a map, and the whole pixels of the frame that it covers.

    Attributes:
        left, right, top, bottom: the edges, counted from the upper left corner of the frame.
        first, last: the columns that are covered, from the first to before the last.
        highest, lowest: the rows that are covered, from the highest to before the lowest.
    """

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    highest: int
    lowest: int

    @classmethod
    def of(cls, plot: Plot, columns: int, rows: int) -> PixelBox | None:
        """The box of a plot as it stands now, in a frame of so many pixels; None if outside."""
        area, width, height = plot.area, config.frame_width, config.frame_height
        left, right = ((edge / width + 0.5) * columns for edge in (area.left, area.right))
        top, bottom = ((0.5 - edge / height) * rows for edge in (area.top, area.bottom))
        first, last = max(0, round(left)), min(columns, round(right))
        highest, lowest = max(0, round(top)), min(rows, round(bottom))
        if first >= last or highest >= lowest:
            return None
        return cls(left, right, top, bottom, first, last, highest, lowest)

    def finer(self, times: int) -> PixelBox:
        """The same box in a frame of so many times as many pixels along each axis."""
        return PixelBox(*(times * getattr(self, field.name) for field in fields(self)))

    @property
    def width(self) -> int:
        """Columns that are covered."""
        return self.last - self.first

    @property
    def height(self) -> int:
        """Rows that are covered."""
        return self.lowest - self.highest
