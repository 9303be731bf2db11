"""See a whole film at once: the middle and the last frame of every beat on one sheet.

python -m scripts.storyboard scenes/peaks.py PeaksDescent
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from PIL import Image

from scenes.stage.lesson import Beat
from scenes.stage.output.atomic_writer import whole_file
from scripts.contact_sheet import Card, contact_sheet
from scripts.film import check_quality, shown
from scripts.films import UnknownFilmError
from scripts.recording import Recording, frames, load_film, render


def storyboard(recording: Recording, beats: list[Beat], width: int) -> Image.Image:
    """The sheet of a recorded film: for each beat its middle and its last frame."""
    pairs = [
        (recording.frame_at((beat.start + beat.end) / 2), recording.last_frame_of(beat))
        for beat in beats
    ]
    pictures = dict(frames(recording.path, [number for pair in pairs for number in pair]))
    cards = [
        Card(
            name=f"{recording.beats.index(beat) + 1}. {beat.name}",
            time=f"{beat.start:.1f} to {beat.end:.1f} s, {beat.end - beat.start:.1f} s",
            text=beat.narration,
            pictures=[pictures[number] for number in pair],
        )
        for beat, pair in zip(beats, pairs, strict=True)
    ]
    length = recording.beats[-1].end
    title = f"{recording.name}: {recording.question} ({len(recording.beats)} beats, {length:.1f} s)"
    return contact_sheet(title, cards, width)


def frames_through(recording: Recording, beat: Beat, count: int) -> list[int]:
    """The numbers of `count` frames spread evenly over a beat, its last one included."""
    first, last = recording.frame_at(beat.start), recording.last_frame_of(beat)
    return sorted({first + round((last - first) * (k + 1) / count) for k in range(count)})


def save_frames(recording: Recording, beats: list[Beat], count: int, folder: Path) -> None:
    """Write single frames at full size, named by beat and by their time in the film."""
    names = {
        number: f"{recording.beats.index(beat) + 1:02}_{beat.name}"
        for beat in beats
        for number in frames_through(recording, beat, count)
    }
    for number, picture in frames(recording.path, names):
        seconds = number / recording.frame_rate
        with whole_file(folder / f"{names[number]}_{seconds:06.2f}s.png") as scratch:
            picture.save(scratch)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The command line's options."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.storyboard",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, help="the chapter, such as scenes/peaks.py")
    parser.add_argument("name", help="the film, such as PeaksDescent")
    parser.add_argument("--out", type=Path, help="the sheet; media/storyboards/NAME.png by default")
    parser.add_argument("--width", type=int, default=480, help="of each picture on the sheet")
    parser.add_argument("--quality", default="l", help="as manim's -q; l by default")
    parser.add_argument("--beats", nargs="+", metavar="NAME", help="only these beats")
    parser.add_argument("--frames", type=Path, metavar="DIR", help="each last frame at full size")
    parser.add_argument(
        "--through",
        type=int,
        metavar="N",
        help="N frames through each beat at full size, in --frames or beside the sheet",
    )
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> None:
    """Render the film and write what the options ask for."""
    check_quality(options.quality)
    if options.width < 1 or (options.through is not None and options.through < 1):
        raise ValueError("--width and --through: give a number of at least 1")
    film = load_film(options.file, options.name)
    out = options.out or Path("media", "storyboards", f"{options.name}.png")
    with tempfile.TemporaryDirectory() as media:
        recording = render(film, options.file, options.quality, media_dir=media)
        beats = [recording.beat(name) for name in options.beats or []] or list(recording.beats)
        with whole_file(out) as scratch:
            storyboard(recording, beats, options.width).save(scratch)
        print(shown(out.resolve()))
        if options.frames or options.through:
            folder = options.frames or out.with_suffix("")
            save_frames(recording, beats, options.through or 1, folder)
            print(shown(folder.resolve()))


def main(arguments: list[str] | None = None) -> None:
    """Write the storyboard that the command line asks for."""
    try:
        run(parse(arguments))
    except (UnknownFilmError, ValueError) as error:
        sys.exit(f"storyboard: {error}")


if __name__ == "__main__":
    main()
