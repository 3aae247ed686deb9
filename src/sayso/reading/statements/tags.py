"""The tags of statements: which stretches of a text are a source, a cue, a content."""

from sayso.reading.tags import tags_of

ROLES = ("source", "cue", "content")
TAGS = tags_of(ROLES)

# The encoder's scores of tags, by depth: of the outermost statements, of those inside one of them, of those inside two.
LAYERS = ("tags", "inner", "innermost")
