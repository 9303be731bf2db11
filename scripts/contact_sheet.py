"""A sheet of pictures: every beat of a film with its name, its time and its words."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from scenes.stage import theme

GAP: Final = 20
NAME_SIZE: Final = 20
TEXT_SIZE: Final = 16
LINE: Final = 22
PLAIN: Final = str.maketrans("\u2212\u2013\u2014\u2018\u2019\u201c\u201d", "---''\"\"")
"""Pillow's own font lacks these signs."""


@dataclass(frozen=True)
class Card:
    """One beat on the sheet: what stands above its pictures, and the pictures."""

    name: str
    time: str
    text: str
    pictures: Sequence[Image.Image]


def contact_sheet(title: str, cards: Sequence[Card], width: int) -> Image.Image:
    """Lay cards on a sheet that is about as wide as it is high.

    Args:
        title: what stands on top of the sheet.
        cards: the beats, in order; they run from left to right, then down.
        width: the width of each picture in pixels.
    """
    drawn = [_draw_card(card, width) for card in cards]
    if not drawn:
        raise ValueError("cards: there are none; a sheet shows at least one beat")
    card_width = max(card.width for card in drawn)
    card_height = max(card.height for card in drawn)
    columns = max(1, round(math.sqrt(len(drawn) * card_height / card_width)))
    rows = math.ceil(len(drawn) / columns)
    size = (GAP + columns * (card_width + GAP), GAP + 2 * LINE + rows * (card_height + GAP))
    sheet = Image.new("RGB", size, theme.BACKGROUND)
    ImageDraw.Draw(sheet).text(
        (GAP, GAP), title.translate(PLAIN), theme.TEXT, ImageFont.load_default(NAME_SIZE + 4)
    )
    for number, card in enumerate(drawn):
        row, column = divmod(number, columns)
        left = GAP + column * (card_width + GAP)
        top = GAP + 2 * LINE + row * (card_height + GAP)
        sheet.paste(card, (left, top))
    return sheet


def _draw_card(card: Card, width: int) -> Image.Image:
    pictures = [
        picture.resize(
            (width, round(width * picture.height / picture.width)), Image.Resampling.LANCZOS
        )
        for picture in card.pictures
    ]
    across = len(pictures) * (width + GAP) - GAP
    lines = textwrap.wrap(card.text.translate(PLAIN), max(20, across // 8)) or [""]
    head = LINE + 4 + LINE * len(lines) + 4
    result = Image.new("RGB", (across, head + max(p.height for p in pictures)), theme.BACKGROUND)
    draw = ImageDraw.Draw(result)
    draw.text((0, 0), card.name, theme.TEXT, ImageFont.load_default(NAME_SIZE))
    draw.text((across, 0), card.time, theme.MUTED, ImageFont.load_default(NAME_SIZE), anchor="ra")
    for number, line in enumerate(lines):
        top = LINE + 4 + LINE * number
        draw.text((0, top), line, theme.MUTED, ImageFont.load_default(TEXT_SIZE))
    for number, picture in enumerate(pictures):
        left = number * (width + GAP)
        result.paste(picture, (left, head))
        corner = (left + picture.width - 1, head + picture.height - 1)
        draw.rectangle(((left, head), corner), outline=theme.GRID)
    return result
