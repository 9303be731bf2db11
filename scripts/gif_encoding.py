"""Pictures as a GIF within a budget of bytes and of likeness.

One palette for all pictures, no dithering (speckle on flat ground costs both bytes and
looks), then gifsicle. The likeness is measured on the bytes that are kept.
"""

from __future__ import annotations

import io
import subprocess
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

import av
import numpy as np
import numpy.typing as npt
from av.filter import Graph
from av.filter.context import FilterContext

Picture = npt.NDArray[np.uint8]
"""Height by width by red, green and blue."""

FRAME_RATE: Final = 20
"""GIF counts in hundredths of a second; 20 is the fastest common rate that is exact in it."""

LOSSINESS: Final = (0, 10, 20, 30, 45, 60, 80, 100)
"""What gifsicle's --lossy is tried at, until the GIF is small enough."""

FLICKER: Final = 2
"""Grey levels of 255 by which still ground differs from frame to frame in an encoded film."""


class Budget(NamedTuple):
    """What a GIF may cost in bytes, and how like the film each of its frames has to be."""

    size: int = 650_000
    likeness: float = 0.98


class OverBudgetError(ValueError):
    """No encoding of the pictures was both small enough and like enough."""


@dataclass(frozen=True)
class Gif:
    """An encoded GIF, with the structural similarity of its least similar frame."""

    data: bytes
    likeness: float

    def __str__(self) -> str:
        """Its measures, as a person reads them."""
        return f"{len(self.data) / 1000:.0f} kB at SSIM {self.likeness:.4f}"


def encode_within(pictures: Sequence[Picture], budget: Budget | None = None) -> Gif:
    """Encode pictures as an endless GIF of 20 frames a second, as little lossy as it can be.

    Raises:
        OverBudgetError: no encoding keeps the budget; the message has the measures.
    """
    size, least = budget or Budget()
    plain = encode(steadied(pictures))
    for lossiness in LOSSINESS:
        data = squeeze(plain, lossiness)
        if len(data) <= size:
            break
    gif = Gif(data, min(similarities(pictures, decode(data))))
    if len(gif.data) > size or gif.likeness < least:
        raise OverBudgetError(f"{gif}; at most {size / 1000:.0f} kB at no less than {least}")
    return gif


def steadied(pictures: Sequence[Picture]) -> list[Picture]:
    """The pictures without the film encoder's flicker: a pixel changes only when it must.

    A palette would turn one level of difference into another colour, and every flicker
    into bytes.
    """
    kept = [pictures[0]]
    for picture in pictures[1:]:
        difference = np.abs(picture.astype(np.int16) - kept[-1])
        changed = (difference > FLICKER).any(axis=-1, keepdims=True)
        kept.append(np.where(changed, picture, kept[-1]))
    return kept


def encode(pictures: Sequence[Picture]) -> bytes:
    """A GIF of the pictures with the palette that suits all of them best, not dithered."""
    height, width = pictures[0].shape[:2]
    graph = Graph()
    source = _source(graph, width, height)
    split = graph.add("split")
    palette = graph.add("palettegen", "stats_mode=full")
    mapped = graph.add("paletteuse", "dither=none")
    sink = graph.add("buffersink")
    source.link_to(split)
    split.link_to(palette, 0, 0)
    split.link_to(mapped, 1, 0)
    palette.link_to(mapped, 0, 1)
    mapped.link_to(sink)
    graph.configure()
    for number, picture in enumerate(pictures):
        source.push(_frame(picture, number))
    source.push(None)
    result = io.BytesIO()
    with av.open(result, "w", format="gif") as container:
        stream = container.add_stream("gif", rate=FRAME_RATE)
        stream.width, stream.height, stream.pix_fmt = width, height, "pal8"
        for number, frame in enumerate(_pulled(sink)):
            frame.pts, frame.time_base = number, Fraction(1, FRAME_RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return result.getvalue()


def squeeze(gif: bytes, lossiness: int) -> bytes:
    """The GIF as gifsicle writes it, at its best compression."""
    program = Path(sysconfig.get_path("scripts"), "gifsicle")
    options = ["-O3", "--no-warnings", "--loopcount=forever"]
    if lossiness:
        options.append(f"--lossy={lossiness}")
    return subprocess.run([program, *options], input=gif, capture_output=True, check=True).stdout


def decode(gif: bytes) -> list[Picture]:
    """What a GIF shows, one picture for each twentieth of a second."""
    shown: list[Picture] = []
    with av.open(io.BytesIO(gif), "r") as container:
        for frame in container.decode(video=0):
            assert frame.duration and frame.time_base
            picture = np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)
            shown += [picture] * round(frame.duration * frame.time_base * FRAME_RATE)
    return shown


def similarities(pictures: Sequence[Picture], others: Sequence[Picture]) -> list[float]:
    """The structural similarity of each pair of pictures, over all three channels.

    By ffmpeg's ssim filter, after Wang, Bovik, Sheikh and Simoncelli, "Image quality
    assessment: from error visibility to structural similarity" (2004).

    Raises:
        ValueError: there are more of the one than of the other.
    """
    if len(pictures) != len(others):
        raise ValueError(f"others: {len(others)} pictures for {len(pictures)}; give as many")
    height, width = pictures[0].shape[:2]
    graph = Graph()
    sources = [_source(graph, width, height) for _ in range(2)]
    compared = graph.add("ssim")
    sink = graph.add("buffersink")
    for number, source in enumerate(sources):
        planar = graph.add("format", "gbrp")
        source.link_to(planar)
        planar.link_to(compared, 0, number)
    compared.link_to(sink)
    graph.configure()
    for number, pair in enumerate(zip(pictures, others, strict=True)):
        for source, picture in zip(sources, pair, strict=True):
            source.push(_frame(picture, number))
    for source in sources:
        source.push(None)
    return [float(frame.metadata["lavfi.ssim.All"]) for frame in _pulled(sink)]


def _source(graph: Graph, width: int, height: int) -> FilterContext:
    return graph.add_buffer(
        width=width,
        height=height,
        format=av.VideoFormat("rgb24"),
        time_base=Fraction(1, FRAME_RATE),
    )


def _frame(picture: Picture, number: int) -> av.VideoFrame:
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
    frame.pts, frame.time_base = number, Fraction(1, FRAME_RATE)
    return frame


def _pulled(sink: FilterContext) -> list[av.VideoFrame]:
    frames: list[av.VideoFrame] = []
    while True:
        try:
            frame = sink.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return frames
        if isinstance(frame, av.VideoFrame):
            frames.append(frame)
