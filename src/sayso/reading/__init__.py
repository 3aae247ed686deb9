"""Reading: what is read out of one article, and the steps that read it."""

from sayso.reading.records import Actor, Entity, Mention, Reading, Statement, Time

__all__ = ["Actor", "Entity", "Mention", "Reading", "Statement", "Time"]
