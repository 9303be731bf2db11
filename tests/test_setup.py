"""Set-up: what it does, what it leaves alone, and what it says."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Debian's packages")

# Stands in for the chosen interpreter: it makes a .venv of itself, writes down what pip was
# asked to do, fails where the file "break" says so, and is the real one for all else, which it
# writes down apart.
INTERPRETER = f"""#!/bin/sh
case "$*" in
"-m venv --clear .venv")
    echo venv >>calls
    rm -rf .venv
    mkdir -p .venv/bin
    cp "$0" .venv/bin/python
    ;;
"-m pip install"*)
    for last in "$@"; do :; done
    echo "pip $last" >>calls
    ! grep -qsx "$last" break
    ;;
*)
    echo "$*" >>"$LOG/questions"
    exec {shlex.quote(sys.executable)} "$@"
    ;;
esac
"""
EVERYTHING = ["venv", "pip requirements-build.txt", "pip requirements.txt", "pip ."]


class Project:
    """A copy of what set-up reads, with stand-ins for the programs that it calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "programs"
        self.programs.mkdir(parents=True)
        (folder / "scripts").mkdir()
        shutil.copy(ROOT / "scripts" / "setup", folder / "scripts" / "setup")
        for name in ("pyproject.toml", "requirements.txt", "requirements-build.txt"):
            (folder / name).write_text(f"# {name}\n")
        self.program("python", INTERPRETER)

    def program(self, name: str, text: str) -> Path:
        path = self.programs / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    def setup(
        self, command: str = "", cwd: Path | str = "/", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Set up by the command's full path, or as it is given, from a folder."""
        environment = {
            **os.environ,
            "LOG": str(self.folder),
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "PYTHON": str(self.programs / "python"),
            **variables,
        }
        return subprocess.run(
            [command or self.folder / "scripts" / "setup"],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def calls(self) -> list[str]:
        """What was done since the last question."""
        log = self.folder / "calls"
        done = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return done


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "a project")


def test_the_first_call_does_everything_and_the_second_nothing(project: Project) -> None:
    first = project.setup()
    assert (first.returncode, first.stderr) == (0, "")
    assert project.calls() == EVERYTHING
    second = project.setup()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert project.calls() == []


def test_the_second_call_asks_only_which_pythons_there_are(project: Project) -> None:
    project.setup()
    project.calls()
    (project.folder / "questions").unlink()
    for name in ("pkg-config", "cc", "apt-get", "brew", "sudo"):
        project.program(name, f'#!/bin/sh\necho {name} >>"$LOG/calls"\n')
    project.setup()
    assert project.calls() == []
    # That of .venv and that which PYTHON names; each start takes some hundredths of a second.
    asked = (project.folder / "questions").read_text().splitlines()
    assert len(asked) == 2 and all("sys.version" in question for question in asked)


def test_it_sets_up_its_own_folder_wherever_cd_looks_first(project: Project) -> None:
    other = project.folder.with_name("other")
    (other / "scripts").mkdir(parents=True)
    result = project.setup("scripts/setup", project.folder, CDPATH=str(other))
    assert (result.returncode, result.stderr) == (0, "")
    assert project.calls() == EVERYTHING
    assert not (other / ".venv").exists()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt", "scripts/setup"])
def test_a_changed_lock_makes_the_environment_anew(project: Project, name: str) -> None:
    project.setup()
    project.calls()
    with (project.folder / name).open("a") as file:
        file.write("# changed\n")
    assert project.setup().returncode == 0
    assert project.calls() == EVERYTHING


def test_a_changed_description_only_links_the_project_again(project: Project) -> None:
    project.setup()
    project.calls()
    (project.folder / "pyproject.toml").write_text("# changed\n")
    assert project.setup().returncode == 0
    assert project.calls() == ["pip ."]


@pytest.mark.parametrize("step", ["requirements-build.txt", "requirements.txt"])
def test_a_half_made_environment_is_made_anew(project: Project, step: str) -> None:
    (project.folder / "break").write_text(f"{step}\n")
    assert project.setup().returncode != 0
    assert project.calls()[-1] == f"pip {step}"
    (project.folder / "break").unlink()
    assert project.setup().returncode == 0
    assert project.calls() == EVERYTHING


def test_a_failed_link_is_made_good(project: Project) -> None:
    (project.folder / "break").write_text(".\n")
    assert project.setup().returncode != 0
    project.calls()
    (project.folder / "break").unlink()
    assert project.setup().returncode == 0
    assert project.calls() == ["pip ."]


def test_an_interpreter_that_is_gone_is_noticed(project: Project) -> None:
    project.setup()
    project.calls()
    (project.folder / ".venv" / "bin" / "python").write_text("#!/nowhere/python\n")
    assert project.setup().returncode == 0
    assert project.calls() == EVERYTHING


def test_a_moved_project_is_set_up_anew(project: Project) -> None:
    project.setup()
    project.calls()
    moved = project.folder.rename(project.folder.with_name("elsewhere"))
    project.folder, project.programs = moved, moved / "programs"
    assert project.setup().returncode == 0
    assert project.calls() == EVERYTHING


def test_another_interpreter_is_used_when_it_is_asked_for(project: Project) -> None:
    project.setup()
    project.calls()
    other = INTERPRETER.replace(
        "\n*)\n", '\n"-c import sys; print(sys.version"*) echo other ;;\n*)\n'
    )
    path = project.program("python-other", other)
    assert project.setup(PYTHON=str(path)).returncode == 0
    assert project.calls() == EVERYTHING


def test_an_old_or_missing_interpreter_is_named(project: Project) -> None:
    old = project.program("python-old", "#!/bin/sh\nexit 1\n")
    for name in (str(old), "no-such-python"):
        result = project.setup(PYTHON=name)
        assert result.returncode == 1 and project.calls() == []
        assert (
            result.stderr == f"setup: PYTHON={name} is no Python 3.11 or newer; name one that is.\n"
        )


def test_without_any_python_one_line_says_what_would_do(project: Project) -> None:
    for name in ("python3", "python3.13", "python3.12", "python3.11"):
        project.program(name, "#!/bin/sh\nexit 1\n")
    result = project.setup(PYTHON="")
    assert result.returncode == 1
    assert result.stderr.startswith("setup: No Python 3.11 or newer found; ")
    assert result.stderr.count("\n") == 1


# pkg-config that knows no library until apt-get, or brew, has been asked for it.
PKG_CONFIG = '#!/bin/sh\ngrep -qs "$PACKAGE" "$(dirname "$0")/installed"\n'.replace(
    "$PACKAGE", "$2"
)
INSTALLER = """#!/bin/sh
here=$(dirname "$0")
echo "$(basename "$0") $*" >>"$here/../calls"
case "$*" in *install*) echo cairo pangocairo >>"$here/installed" ;; esac
"""
NOT_ROOT = {"id": "#!/bin/sh\necho 1000\n", "sudo": "#!/bin/sh\nexit 1\n"}


@on_linux
def test_missing_packages_are_installed_by_root(project: Project) -> None:
    project.program("pkg-config", PKG_CONFIG)
    project.program("apt-get", INSTALLER)
    project.program("id", "#!/bin/sh\necho 0\n")
    result = project.setup()
    assert result.returncode == 0, result.stderr
    update, install, *rest = project.calls()
    assert update == "apt-get update -qq"
    assert re.fullmatch(r"apt-get install .* libcairo2-dev libpango1.0-dev", install)
    assert rest == EVERYTHING


@on_linux
def test_missing_packages_are_installed_through_sudo(project: Project) -> None:
    project.program("pkg-config", PKG_CONFIG)
    project.program("apt-get", INSTALLER)
    project.program("id", NOT_ROOT["id"])
    project.program("sudo", '#!/bin/sh\n[ "$1" = -n ] || exit 1\nshift\nexec "$@"\n')
    assert project.setup().returncode == 0
    assert project.calls()[0] == "apt-get update -qq"


@on_linux
def test_without_rights_one_line_names_the_packages_and_the_command(project: Project) -> None:
    project.program("pkg-config", PKG_CONFIG)
    project.program("apt-get", INSTALLER)
    for name, text in NOT_ROOT.items():
        project.program(name, text)
    result = project.setup()
    assert result.returncode == 1 and project.calls() == []
    expected = "sudo apt-get install libcairo2-dev libpango1.0-dev"
    assert result.stderr == f"setup: Missing system packages; run: {expected}\n"


@on_linux
def test_packages_that_an_installer_did_not_bring_are_named(project: Project) -> None:
    project.program("pkg-config", "#!/bin/sh\nexit 1\n")
    project.program("apt-get", INSTALLER)
    project.program("id", "#!/bin/sh\necho 0\n")
    result = project.setup()
    assert result.returncode == 1
    expected = "libcairo2-dev libpango1.0-dev"
    assert result.stderr == f"setup: Still missing after installing: {expected} \n"


def test_on_macos_homebrew_brings_the_packages(project: Project) -> None:
    project.program("uname", "#!/bin/sh\necho Darwin\n")
    project.program("pkg-config", PKG_CONFIG)
    project.program("brew", INSTALLER)
    result = project.setup()
    assert result.returncode == 0, result.stderr
    assert project.calls()[0] == "brew install --quiet cairo pango"
