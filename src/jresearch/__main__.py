"""``python -m jresearch``: the command line."""

from jresearch.cli import main

main()
