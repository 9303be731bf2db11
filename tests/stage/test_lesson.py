from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import pytest
import srt
from manim import Create, Dot, FadeIn, FadeOut, ValueTracker, tempconfig

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.lesson import QUANTUM, Lesson, beat
from scenes.stage.narration import speaking_time
from scenes.stage.plots.curve import CurvePoint
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words


class Short(Lesson):
    """How long is a film?"""

    reach = 1.0

    def construct(self) -> None:
        self.pose_question()
        self.move()
        self.talk()

    @beat
    def move(self) -> None:
        """A point moves to {reach}."""
        x = ValueTracker(-1.0)
        plot = Plot(self.zones.plot, (-3, 3), (0, 10))
        self.play(FadeIn(plot), run_time=theme.QUICK)
        self.add(CurvePoint(plot, zoo.PARABOLA, x))
        self.play(x.animate.set_value(self.reach), run_time=theme.READ)

    @beat
    def talk(self) -> None:
        """A narration that takes a little while to read and to speak, longer than its play."""
        self.play(Create(Dot()), run_time=0.35)


def silent(film: type[Lesson]) -> Lesson:
    """A film run without drawing."""
    with tempconfig({"dry_run": True, "disable_caching": True}):
        shown = film(skip_animations=True)
        shown.render()
    return shown


def rendered(media: Path, frame_rate: int, film: type[Lesson] = Short) -> tuple[Lesson, Path]:
    """A film rendered to a small file."""
    settings = {
        "pixel_width": 128,
        "pixel_height": 72,
        "frame_rate": frame_rate,
        "media_dir": str(media),
        "output_file": film.__name__,
    }
    with tempconfig(settings):
        shown = film()
        shown.render()
        return shown, Path(shown.renderer.file_writer.movie_file_path)


def frames_in(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Lesson, Path, int]]:
    media = tmp_path_factory.mktemp("twice")
    runs = []
    for _ in range(2):
        with tempconfig({"progress_bar": "none", "verbosity": "ERROR"}):
            film, path = rendered(media, 15)
        runs.append((film, path, len(list(media.rglob("partial_movie_files/**/*.mp4")))))
    return runs


@pytest.mark.renders
def test_the_clock_counts_the_frames_of_the_file(
    twice: list[tuple[Lesson, Path, int]],
) -> None:
    film, path, _ = twice[0]
    assert film.clock * 15 == pytest.approx(frames_in(path), abs=1e-6)


def test_a_cached_film_has_the_same_times(twice: list[tuple[Lesson, Path, int]]) -> None:
    (fresh, _, segments), (cached, path, segments_after) = twice
    assert segments_after == segments
    assert cached.beats == fresh.beats
    assert cached.clock * 15 == pytest.approx(frames_in(path), abs=1e-6)


def test_the_captions_lie_within_the_film(twice: list[tuple[Lesson, Path, int]]) -> None:
    film, path, _ = twice[1]
    subtitles = list(srt.parse(path.with_suffix(".srt").read_text()))
    spoken = " ".join(subtitle.content.replace("\n", " ") for subtitle in subtitles)
    assert spoken == " ".join(each.narration for each in film.beats)
    assert subtitles[-1].end.total_seconds() <= film.clock + 1e-3


@pytest.fixture(scope="module")
def film() -> Lesson:
    with tempconfig({"frame_rate": 15, "progress_bar": "none", "verbosity": "ERROR"}):
        return silent(Short)


@pytest.mark.parametrize("frame_rate", [20, 60])
def test_times_do_not_depend_on_the_frame_rate(film: Lesson, frame_rate: int) -> None:
    with tempconfig({"frame_rate": frame_rate}):
        fast = silent(Short)
    # An animation of no whole number of frames is rounded up to one.
    assert [each.end for each in fast.beats] == pytest.approx(
        [each.end for each in film.beats], abs=2 * QUANTUM
    )


def test_beats_follow_each_other_and_can_be_spoken(film: Lesson) -> None:
    assert [each.name for each in film.beats] == ["pose_question", "move", "talk"]
    end = 0.0
    for each in film.beats:
        assert each.start == end
        assert each.end - each.start >= speaking_time(each.narration)
        end = each.end
    assert film.beats[0].narration == "How long is a film?"
    assert film.beats[1].narration == "A point moves to 1.0."


def test_a_long_narration_is_held_no_longer_than_it_takes(film: Lesson) -> None:
    talk = film.beats[-1]
    assert talk.end - talk.start < speaking_time(talk.narration) + QUANTUM + 1 / 15


def test_a_beat_ends_on_a_held_frame() -> None:
    waits: list[float] = []

    class Watched(Short):
        def wait(self, duration: float = 1.0, *args: Any, **kwargs: Any) -> None:
            waits.append(duration)
            super().wait(duration, *args, **kwargs)

    silent(Watched)
    assert min(waits) >= theme.BEAT
    assert all(abs(each / QUANTUM - round(each / QUANTUM)) < 1e-6 for each in waits)


def test_each_beat_is_a_section_of_the_video(twice: list[tuple[Lesson, Path, int]]) -> None:
    film = twice[0][0]
    names = [section.name for section in film.renderer.file_writer.sections]
    assert [name for name in names if name != "autocreated"] == [b.name for b in film.beats]


class TwoPictures(Lesson):
    """What does a caption wait for?"""

    def construct(self) -> None:
        self.show_both()

    @beat
    def show_both(self) -> None:
        """A dot comes first.

        ...

        Then it goes, and these words stand while nothing is left to be seen of it.
        """
        dot = Dot()
        self.play(FadeIn(dot), run_time=0.4)
        self.say_on()
        self.spoken_on = self.clock
        self.play(FadeOut(dot), run_time=0.4)


def test_a_caption_follows_the_picture(tmp_path: Path) -> None:
    with tempconfig({"progress_bar": "none", "verbosity": "ERROR"}):
        film, path = rendered(tmp_path, 15, TwoPictures)
    assert isinstance(film, TwoPictures)
    (told,) = film.beats
    first = "A dot comes first."
    second = "Then it goes, and these words stand while nothing is left to be seen of it."
    assert told.narration == f"{first} {second}"
    assert [words.text for words in film.mobjects if isinstance(words, Words)] == [second]
    subtitles = list(srt.parse(path.with_suffix(".srt").read_text()))
    assert subtitles[0].content == first
    changed = subtitles[0].end.total_seconds()
    assert changed == pytest.approx(film.spoken_on - theme.QUICK, abs=2 / 15)
    assert speaking_time(first) <= changed < speaking_time(first) + QUANTUM + 2 / 15
    assert film.clock >= changed + speaking_time(second)


def test_every_part_is_said_once() -> None:
    class Silent(TwoPictures):
        @beat
        def show_both(self) -> None:
            """One.

            ...

            Two.
            """

    class Talkative(TwoPictures):
        @beat
        def show_both(self) -> None:
            """One."""
            self.say_on()

    class TooEarly(TwoPictures):
        def construct(self) -> None:
            self.say_on()

    with pytest.raises(RuntimeError, match=r"^show_both: say_on is to be called for 'Two\.'"):
        silent(Silent)
    with pytest.raises(RuntimeError, match=r"^show_both: all 1 parts are said"):
        silent(Talkative)
    with pytest.raises(RuntimeError, match=r"^say_on: no beat has begun"):
        silent(TooEarly)


def test_a_beat_needs_a_narration() -> None:
    with pytest.raises(TypeError, match="silent_beat: a beat needs a docstring"):

        @beat
        def silent_beat(film: Lesson) -> None:
            pass


def test_a_beat_within_a_beat_is_refused() -> None:
    class Nested(Short):
        @beat
        def move(self) -> None:
            """One."""
            self.talk()

    with pytest.raises(RuntimeError, match="talk: the beat move has not ended"):
        silent(Nested)


def test_the_caption_on_screen_is_the_narration_of_the_beat() -> None:
    shown: list[str] = []

    class Read(Short):
        def beat_ended(self, ended: object) -> None:
            texts = [mobject for mobject in self.mobjects if isinstance(mobject, Words)]
            shown.append(" | ".join(sorted(words.text for words in texts)))

    film = silent(Read)
    assert shown[0] == "How long is a film?"
    assert shown[1] == "A point moves to 1.0. | How long is a film?"
    assert film.beats[2].narration in shown[2]
    assert "A point moves" not in shown[2]


def test_captions_can_be_left_to_the_player() -> None:
    class Bare(Short):
        captions_on_screen = False

        def beat_ended(self, ended: object) -> None:
            assert not any("moves" in getattr(each, "text", "") for each in self.mobjects)

    assert [each.narration for each in silent(Bare).beats][1] == "A point moves to 1.0."


def test_a_parameter_that_cannot_be_shown_stops_the_film_in_one_line() -> None:
    class Refusing(Short):
        def check(self) -> None:
            if self.reach <= 0:
                raise ValueError(f"reach: {self.reach:g} is not positive; 1 is")

    class Wrong(Refusing):
        reach = -2.0

    silent(Refusing)
    with pytest.raises(SystemExit, match=r"^Wrong: reach: -2 is not positive; 1 is$"):
        silent(Wrong)


def test_dimmed_mobjects_keep_a_fifth_of_their_opacity() -> None:
    dot = Dot()
    with tempconfig({"dry_run": True, "disable_caching": True}):
        film = Lesson(skip_animations=True)
        film.add(dot)
        film.play(*film.dim(dot))
    assert dot.get_fill_opacity() == pytest.approx(theme.DIM)


class ShortQuestion(Lesson):
    """Why?"""

    def construct(self) -> None:
        self.pose_question()


def test_the_shortest_question_stands_for_two_seconds() -> None:
    with tempconfig({"dry_run": True, "disable_caching": True, "frame_rate": 10}):
        film = ShortQuestion()
        film.render()
    assert film.beats[0].end - film.beats[0].start >= 2.0
