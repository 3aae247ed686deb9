"""Anything a user has, as a stream of articles: plain text, web pages, JSON lines, CSV; files, folders or a pipe."""

from sayso.articles.settings import Skipped, SourceSettings
from sayso.articles.stream import articles_from

__all__ = ["Skipped", "SourceSettings", "articles_from"]
