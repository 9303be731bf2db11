from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scenes.stage.lesson import Beat
from scripts import storyboard
from scripts.contact_sheet import GAP, Card, contact_sheet
from scripts.recording import Recording, frames

CHAPTER = str(Path(__file__).with_name("chapter.py"))


def plain(colour: str) -> Image.Image:
    return Image.new("RGB", (160, 90), colour)


def areas(sheet: Image.Image, colour: tuple[int, int, int]) -> int:
    return int(np.count_nonzero((np.asarray(sheet) == colour).all(axis=-1)))


def test_the_sheet_shows_every_picture_at_the_asked_width() -> None:
    cards = [
        Card("a", "0 s", "words", [plain("red"), plain("lime")]),
        Card("b", "1 s", "words", [plain("blue"), plain("yellow")]),
        Card("c", "2 s", "words", [plain("cyan"), plain("magenta")]),
    ]
    sheet = contact_sheet("Film", cards, 320)
    inside = (320 - 2) * (180 - 2)
    for colour in ("#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff", "#ff00ff"):
        rgb = tuple(bytes.fromhex(colour[1:]))
        assert areas(sheet, rgb) == inside  # type: ignore[arg-type]


def test_many_beats_make_a_sheet_about_as_wide_as_high() -> None:
    cards = [Card(str(k), "", "words", [plain("red"), plain("red")]) for k in range(17)]
    width, height = contact_sheet("Film", cards, 160).size
    assert 0.6 < width / height < 1.7


def test_long_words_stay_on_the_card() -> None:
    long = Card("a", "0 s", "narration that goes on and on " * 12, [plain("red"), plain("red")])
    short = Card("a", "0 s", "narration", [plain("red"), plain("red")])
    tall, low = (contact_sheet("Film", [card], 160) for card in (long, short))
    assert tall.height > low.height
    margin = np.asarray(tall)[60:, -GAP:]
    assert (margin == margin[0, 0]).all()


def test_signs_that_the_sheets_font_lacks_are_replaced() -> None:
    minus, hyphen = (
        contact_sheet("Film", [Card("a", "", f"x = {sign}1", [plain("red")])], 160)
        for sign in ("\u2212", "-")
    )
    assert minus == hyphen


def test_a_sheet_without_beats_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^cards: there are none"):
        contact_sheet("Film", [], 160)


def test_the_middle_and_the_last_frame_of_each_beat_are_shown(
    recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    monkeypatch.setattr(storyboard, "contact_sheet", lambda *arguments: shown.append(arguments))
    storyboard.storyboard(recording, list(recording.beats), 100)
    ((title, cards, width),) = shown
    assert title.startswith("CircleAndSquare: What is a circle? (2 beats, ") and width == 100
    assert [card.name for card in cards] == ["1. draw_a_circle", "2. draw_a_square"]
    assert [card.text for card in cards] == ["All points at one distance.", "A square is none."]
    assert cards[0].time.startswith("0.0 to ")
    for card, beat in zip(cards, recording.beats, strict=True):
        middle, last = int((beat.start + beat.end) / 2 * 15 + 1e-6), round(beat.end * 15) - 1
        expected = dict(frames(recording.path, [middle, last]))
        assert list(card.pictures) == [expected[middle], expected[last]]


def test_frames_through_a_beat_are_even_and_end_with_its_last() -> None:
    beats = (Beat("wait", "", 0.0, 2.0), Beat("rise", "", 2.0, 6.0))
    film = Recording("Film", "Why?", Path("film.mp4"), beats, 15)
    assert storyboard.frames_through(film, beats[1], 1) == [89]
    assert storyboard.frames_through(film, beats[1], 4) == [45, 60, 74, 89]
    assert storyboard.frames_through(film, beats[0], 1000) == list(range(30))


def test_the_command_writes_the_sheet_and_the_frames(tmp_path: Path) -> None:
    out, folder = tmp_path / "sheet.png", tmp_path / "frames"
    places = ["--out", str(out), "--frames", str(folder)]
    choice = ["--width", "200", "--beats", "draw_a_square", "--through", "2"]
    storyboard.main([CHAPTER, "CircleAndSquare", *places, *choice])
    with Image.open(out) as sheet:
        assert sheet.width == 2 * 200 + 3 * GAP
    names = sorted(path.name for path in folder.iterdir())
    assert [name[:17] for name in names] == ["02_draw_a_square_"] * 2
    with Image.open(folder / names[-1]) as frame:
        assert frame.size == (854, 480)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.py", "Film"], "storyboard: no file 'nowhere.py'; "),
        ([CHAPTER, "Film"], "storyboard: no film 'Film' in "),
        ([CHAPTER, "CircleAndSquare", "--quality", "x"], "storyboard: no quality 'x'; there are: "),
        ([CHAPTER, "CircleAndSquare", "--width", "0"], "storyboard: --width and --through: "),
    ],
)
def test_bad_arguments_end_in_one_line(arguments: list[str], message: str) -> None:
    with pytest.raises(SystemExit) as stop:
        storyboard.main(arguments)
    assert str(stop.value.code).startswith(message)
    assert "\n" not in str(stop.value.code)
