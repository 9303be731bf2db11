from pathlib import Path

import pytest

from scripts.recording import Recording, load_film, render

CHAPTER = Path(__file__).with_name("chapter.py")


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """The chapter's film, rendered once for all tests."""
    media = tmp_path_factory.mktemp("media")
    film = load_film(CHAPTER, "CircleAndSquare")
    return render(film, CHAPTER, "l", media_dir=str(media), progress_bar="none")
