"""Make the moving pictures and the posters that the README shows.

python -m scripts.gif                  all of them
python -m scripts.gif PeaksDescent     those of one film
"""

from __future__ import annotations

import argparse
import io
import itertools
import sys
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageColor

from scenes.stage import theme
from scenes.stage.output.atomic_writer import whole_file
from scripts.excerpts import EXCERPTS, Excerpt, looped
from scripts.film import shown
from scripts.films import UnknownFilmError, home_of
from scripts.gif_encoding import FRAME_RATE, OverBudgetError, encode_within
from scripts.recording import Recording, frames, load_film, render

GIFS: Final = Path("media", "gifs")
POSTERS: Final = Path("media", "posters")
WIDTH: Final = 640
POSTER_WIDTH: Final = 1280
POSTER_SIZE: Final = 300_000


def scaled(picture: Image.Image, width: int) -> Image.Image:
    """The picture at another width; each pixel is the mean of those that it covers."""
    height = round(width * picture.height / picture.width)
    return picture.resize((width, height), Image.Resampling.BOX)


def write_gif(recording: Recording, excerpt: Excerpt, folder: Path = GIFS) -> str:
    """Write a film's excerpt as a GIF, and say where and how large it is.

    Raises:
        OverBudgetError: the excerpt does not keep the budget; nothing is written.
    """
    numbers = excerpt.frame_numbers(recording)
    pictures = [
        np.asarray(scaled(picture, WIDTH)) for _, picture in frames(recording.path, numbers)
    ]
    path = folder / f"{recording.name}.gif"
    try:
        gif = encode_within(looped(pictures))
    except OverBudgetError as error:
        raise OverBudgetError(f"{path.name}: {error}; take a shorter or calmer excerpt") from error
    with whole_file(path) as scratch:
        scratch.write_bytes(gif.data)
    return f"{path}: {gif}"


def write_poster(recording: Recording, folder: Path = POSTERS) -> str:
    """Write a film's last frame as a PNG, and say where and how large it is.

    Raises:
        OverBudgetError: the picture is too large even with a palette; nothing is written.
    """
    number = recording.last_frame_of(recording.beats[-1])
    ((_, last),) = frames(recording.path, [number])
    picture = scaled(last, POSTER_WIDTH)
    data = png(picture)
    if len(data) > POSTER_SIZE:
        data = png(with_palette(picture))
    path = folder / f"{recording.name}.png"
    if len(data) > POSTER_SIZE:
        raise OverBudgetError(
            f"{path.name}: {len(data) / 1000:.0f} kB; at most {POSTER_SIZE / 1000:.0f} kB"
        )
    with whole_file(path) as scratch:
        scratch.write_bytes(data)
    return f"{path}: {len(data) / 1000:.0f} kB"


def with_palette(picture: Image.Image) -> Image.Image:
    """A picture in 256 colours: those of the concepts, and what suits the rest best.

    A dot of a concept's colour is too small to claim a place of its own beside a map.
    """
    concepts = [ImageColor.getrgb(colour) for colour in sorted(set(theme.CONCEPTS.values()))]
    rest = picture.quantize(256 - len(concepts)).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*rest, *itertools.chain(*concepts)])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def png(picture: Image.Image) -> bytes:
    """The picture as a PNG, as small as Pillow makes it."""
    result = io.BytesIO()
    picture.save(result, "PNG", optimize=True)
    return result.getvalue()


def chosen(names: list[str]) -> list[Excerpt]:
    """The excerpts of the named films, or all.

    Raises:
        ValueError: there is no excerpt of a film of that name.
    """
    known = {excerpt.film for excerpt in EXCERPTS}
    for name in names:
        if name not in known:
            raise ValueError(f"no excerpt of {name!r}; there are: {', '.join(sorted(known))}")
    return [excerpt for excerpt in EXCERPTS if not names or excerpt.film in names]


def main(arguments: list[str] | None = None) -> None:
    """Make the GIFs and posters that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.gif",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", help="films; all that have an excerpt by default")
    options = parser.parse_args(arguments)
    try:
        for excerpt in chosen(options.names):
            source = home_of(excerpt.film)
            film = load_film(source, excerpt.film)
            # As many frames a second as a GIF has: a third of the work.
            recording = render(film, source, quality="h", frame_rate=FRAME_RATE)
            print(f"{excerpt.film} is at {shown(recording.path)}")
            print(write_gif(recording, excerpt))
            print(write_poster(recording))
    except (UnknownFilmError, ValueError) as error:
        sys.exit(f"gif: {error}")


if __name__ == "__main__":
    main()
