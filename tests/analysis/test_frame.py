"""spaCy comes in by one door, late, and without its tools for the network."""

import subprocess
import sys

NETWORK = ["requests", "urllib3", "httpx", "http.client", "weasel", "spacy.cli"]


def test_importing_the_room_does_not_import_spacy():
    script = "import rejoinder.analysis, sys; print('spacy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "False\n"
    )


def test_importing_spacy_through_the_frame_makes_no_socket_and_loads_no_network_package():
    script = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket was made')\n"
        "socket.socket = refuse\n"
        "import rejoinder.analysis.attributions\n"
        f"print([name for name in {NETWORK} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_after_the_frame_nothing_stands_in_for_the_command_line():
    script = (
        "import rejoinder.analysis.frame, sys; print([name for name in sys.modules if name.startswith('spacy.cli')])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
