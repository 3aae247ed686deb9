"""The program as it is installed, but with the chain that needs no model: for tests that need a process of its own."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "reader"))

import fake_chain

from sayso import reader
from sayso.cli import main

reader.open_chain = fake_chain.open_fake

if __name__ == "__main__":
    main()
