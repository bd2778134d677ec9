"""The commands, one a module; :mod:`onrecord.cli.main` puts them together."""
