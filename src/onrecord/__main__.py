"""``python -m onrecord``: the command."""

from onrecord.cli.main import main

main()
