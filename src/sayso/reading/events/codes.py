"""The codes of an event, each by its place in the weights; what they mean is told in docs/events.md.

Types, modes and contexts are those of PLOVER (draft 2.0, 2024), certainty is that of FactBank (Saurí and Pustejovsky
2009).
"""

TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
# Verbal cooperation 1, material cooperation 2, verbal conflict 3, material conflict 4.
QUADS = dict(zip(TYPES, (1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4), strict=True))
# PLOVER's rule for what is still to come: cooperation is AGREE, force (quad 4) that is threatened is THREATEN.
TO_COME = ("plan", "promise", "offer")
COOPERATION = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
YIELDING = ("CONCEDE", "RETREAT")

MODES = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "ban", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize",
        "restrict",
        "ban",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
}
# What the weights tell apart: first of all that there is no mode, then every mode by its type.
MODED = ((None, None), *((type_, mode) for type_ in TYPES for mode in MODES.get(type_, ())))

CERTAINTIES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
OUTLOOKS = ("plan", "promise", "threat", "demand", "predict", "offer", "condition")

# Of people only. participants: in a protest, a meeting, a march.
COUNTS = ("killed", "wounded", "missing", "detained", "displaced", "released", "participants")

CONTEXTS = (
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
)
