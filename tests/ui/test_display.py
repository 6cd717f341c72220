"""Without a screen the window says so in a sentence; Qt would end the program with a signal."""

import os
import subprocess
import sys


def test_a_start_without_a_screen_ends_in_a_sentence(tmp_path):
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "desktop_app", "--data-dir", str(tmp_path / "data")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "no screen" in done.stderr
    assert "counterfoil tour" in done.stderr
    assert not (tmp_path / "data" / "counterfoil.sqlite").exists()
