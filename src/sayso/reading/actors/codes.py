"""What actors can be: kinds, as the contract has them, and PLOVER's sectors."""

# Of an actor with a name or a noun that tells it; an unnamed one can also be a "group", of which no more is told.
KINDS = (
    *("person", "government", "military", "police", "armed-group", "party"),
    *("company", "organisation", "media", "population", "place"),
)
SECTORS = (
    *("GOV", "MIL", "COP", "JUD", "LEG", "REB", "OPP", "PTY", "CVL", "AGR", "BUS", "EDU", "ENV"),
    *("HLH", "JEW", "LAB", "MED", "NGO", "REF", "REL", "SPY", "UAF", "IGO", "CRM", "JRN"),
)
