"""A survey of an archive: its damage, its doubtful fields, its duplicates and its truncated articles."""

from onrecord.run.survey.looking import Count, Survey, survey

__all__ = ["Count", "Survey", "survey"]
