"""A screen nobody sees, with real keys: Xvfb shows the program, xdotool types into it, without a mouse."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

NEEDED = {"Xvfb": "xvfb", "xdotool": "xdotool"}
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv[:1])
sys.exit(not app.primaryScreen().grabWindow(0, *map(int, sys.argv[2].split(","))).save(sys.argv[1]))
"""


def demand_tools():
    """Fail, with the command that helps, where a tool of the test is missing."""
    missing = [package for tool, package in NEEDED.items() if shutil.which(tool) is None]
    if missing:
        raise AssertionError(f"missing here: apt-get install -y --no-install-recommends {' '.join(missing)}")


def wait_for(condition, what, seconds=30.0, process=None):
    """Ask until a condition gives something and give it back; fails with what was waited for, or if process ended."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"{what} did not come within {seconds:g} s"
        assert process is None or process.poll() is None, f"the program ended while {what} was waited for"
    return found


class VirtualScreen:
    """One Xvfb of its own; leave it to end it."""

    def __enter__(self):
        demand_tools()
        self._programs = []
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        self.environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        return self

    def __exit__(self, *_):
        for program in self._programs:
            if program.poll() is None:
                program.kill()
            with program:
                pass
        self._server.terminate()
        self._server.wait(10)

    def start(self, *arguments):
        """Start the program on this screen."""
        command = [sys.executable, "-m", "desktop_app", *arguments]
        self._programs.append(subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True))
        return self._programs[-1]

    def end_of(self, program):
        """Wait for a program to end by itself; its exit code and what it said on standard error."""
        _, said = program.communicate(timeout=30)
        return program.returncode, said

    def ask(self, *arguments):
        """What xdotool answers; empty where it has nothing to say."""
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def window(self, process):
        """The number of the window of a program, once it can be seen and takes keys."""
        wanted = ("search", "--all", "--onlyvisible", "--pid", str(process.pid), "--name", "Counterfoil")
        found = wait_for(lambda: self.ask(*wanted), "the window", 60, process)
        number = found.splitlines()[-1]
        self.ask("windowfocus", "--sync", number)
        return number

    def title(self, window):
        """What stands in the window's title now."""
        return self.ask("getwindowname", window)

    def wait_for_title(self, window, words, process):
        """Wait until the title says something."""
        try:
            wait_for(lambda: words in self.title(window), f"“{words}” in the window's title", 20, process)
        except AssertionError as failed:
            raise AssertionError(f"{failed}; it says “{self.title(window)}”") from None

    def sees_title(self, window, words, seconds):
        """Whether the title says something within so many seconds."""
        try:
            return wait_for(lambda: words in self.title(window), words, seconds)
        except AssertionError:
            return False

    def press(self, *keys):
        """Press keys by the names xdotool knows: ctrl+Return, Tab, F3."""
        self.ask("key", "--clearmodifiers", "--delay", "12", *keys)

    def type(self, text):
        """Type characters."""
        self.ask("type", "--clearmodifiers", "--delay", "12", "--", text)

    def picture(self, path: Path, part="0,0,-1,-1"):
        """Keep what the screen shows, or a part of it given as left, top, width and height."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-c", GRAB, str(path), part], env=self.environment, check=True)

    def looks(self, folder):
        """The navigation of the window in front, as it is painted: tells the screens of two windows apart."""
        path = folder / "front.png"
        self.picture(path, "0,0,700,44")
        return path.read_bytes()
