"""The words of which figures are made, and those beside a number by which it is no figure of people.

The rule for vague words is told in docs/counts.md. Everything is in lower case; a phrase is its words, a space between.
"""

from typing import Literal

from sayso.reading.times.words import MONTHS, NUMBERS, TENS, listed

ONES = {word: number for number, word in enumerate(NUMBERS[:20])}
TENS_WORDS = {word: 10 * number for number, word in enumerate(TENS, 2)}
SCALES = {"hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}
DOZEN = 12

# A vague word counts from its double up to where the next word begins.
VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
    "tens": (20, 99),
}
# "tens of thousands": the first word times the second.
OF_MANY = {"thousands": 1_000, "millions": 1_000_000}
SEVERAL, FEW, COUPLE = (3, 9), (2, 5), (2, 2)

Bound = Literal["from", "over", "to", "under", "about"]
# What stands before a number, and which side of it is left open.
QUALIFIERS: dict[str, Bound] = {
    **dict.fromkeys(
        (
            "at least",
            "no fewer than",
            "no less than",
            "not fewer than",
            "not less than",
            "a minimum of",
            "upwards of",
            "upward of",
        ),
        "from",
    ),
    **dict.fromkeys(("more than", "over", "above", "in excess of", "just over", "just above", "well over"), "over"),
    **dict.fromkeys(("slightly more than", "slightly over", "a little over", "far more than", "greater than"), "over"),
    **dict.fromkeys(("up to", "at most", "no more than", "not more than", "as many as", "a maximum of"), "to"),
    **dict.fromkeys(("nearly", "almost", "close to", "fewer than", "less than", "under", "below"), "under"),
    **dict.fromkeys(("just under", "well under", "approaching", "slightly fewer than", "slightly less than"), "under"),
    **dict.fromkeys(("about", "around", "some", "roughly", "approximately", "an estimated", "estimated"), "about"),
    **dict.fromkeys(("circa", "barely", "perhaps", "somewhere around", "in the region of", "in the order of"), "about"),
}
QUALIFIERS_END = frozenset(phrase.split()[-1] for phrase in QUALIFIERS)
LONGEST_QUALIFIER = max(len(phrase.split()) for phrase in QUALIFIERS)
# What stands behind a number and opens a side of it.
BEHIND: dict[tuple[str, ...], Bound] = {
    ("or", "more"): "from",
    ("or", "so"): "about",
    ("or", "fewer"): "to",
    ("or", "less"): "to",
    ("+",): "from",
    ("-", "plus"): "from",
    ("-", "odd"): "about",
}
# "handed over 12 prisoners": the "over" is the verb's.
PARTICLE_VERBS = frozenset(
    listed(
        "hand hands handed handing turn turns turned turning take takes took taken taking give gives gave given giving "
        "sign signed signing pull pulled run ran running fight fought fighting clash clashed dispute talks row quarrel"
    )
)
# "children under 12", "those over 60": an age.
AGED = frozenset(
    listed(
        "children child boys girls men women people those anyone everyone persons minors adults youths citizens males "
        "females residents aged age ages"
    )
)
AGE_PREPOSITIONS = frozenset(listed("over under above below"))
# "rose from 12 to 15": two figures and no range.
CHANGES = frozenset(
    listed(
        "rise rises rose risen rising fall falls fell fallen falling increase increased increasing climb climbed "
        "climbing grow grew grown growing revised raise raised raising jump jumped drop dropped cut reduced up down "
        "went gone going toll"
    )
)

MONEY_SIGNS = frozenset("$£€¥₹₽₴₺₦₩₪₱฿")
MONEY_BEFORE = frozenset(listed("usd eur gbp rs inr sek chf ksh us$ rmb dlrs"))
MONEY = frozenset(
    listed(
        "dollar dollars euro euros pound pounds sterling cent cents pence yen yuan renminbi rupee rupees ruble rubles "
        "rouble roubles lira liras lire franc francs krona kronor krone kroner peso pesos dinar dinars dirham dirhams "
        "riyal riyals rial rials shekel shekels naira cedi cedis shilling shillings rand reais baht ringgit "
        "rupiah taka kyat dong zloty zlotys forint forints leu lei lev leva hryvnia hryvnias manat manats dram drams "
        "lari tenge som somoni birr kwacha bolivar bolivars quetzal quetzals usd eur gbp $ € £"
    )
)
UNITS = frozenset(
    listed(
        "% percent per percentage pc second seconds minute minutes hour hours hrs day days night nights week weeks "
        "weekend weekends month months quarter quarters year years decade decades century centuries o'clock o’clock am "
        "pm gmt utc cet est edt metre metres meter meters kilometre kilometres kilometer kilometers km kms km² cm mm "
        "mile miles yard yards foot feet inch inches hectare hectares acre acres kg kilo kilos kilogram kilograms "
        "kilogramme kilogrammes gram grams tonne tonnes ton tons litre litres liter liters gallon gallons barrel "
        "barrels degree degrees watt watts megawatt megawatts mw gigawatt gigawatts gw kilowatt kilowatts volts "
        "calories gigabytes terabytes knots mph kph times fold point points goal goals vote votes seat seats half "
        "halves wicket wickets lap laps sets tries third thirds fourth fourths fifth fifths quarters eighths tenth "
        "tenths ° ′ ″"
    )
)
# What may stand between a number and its measure: "40 square kilometres", "two more days".
BEFORE_UNITS = frozenset(
    listed(
        "square cubic metric nautical more full long whole straight consecutive further additional successive and "
        "calendar light percentage US"
    )
)
# What a number behind them only names: "article 5", "day 12".
LABELS = frozenset(
    listed(
        "article section chapter resolution channel route highway road room page phase unit bus flight level area zone "
        "line gate block ward sector district day week year round game season volume tier category type class grade "
        "version number no nos act law bill rule paragraph clause annex protocol track episode part item point step "
        "group age aged magnitude"
    )
)
# "One" that counts nobody: "no one", "one another".
BEFORE_ONE = frozenset(listed("no any every each this that which another the day square back"))
AFTER_ONE = frozenset(
    listed("another day side hand thing way time point more step such place reason 's ’s should can must may could")
)
# "voted 3-1": scores.
SCORED = frozenset(
    listed("vote votes voted won win wins lost loss beat beaten drew draw defeat defeated score victory")
)
SCORED |= {"by", "majority", "ruling", "lead", "led", "tie"}
# "Mbeki scores a goal": the verb.
AFTER_VERB = frozenset(listed("a an the his her their its twice first against for high low highly well and in on at"))
BEFORE_YEAR = frozenset(
    listed(
        "in since until till by from during before after early late mid of the year circa between to and for through "
        "last this that around"
    )
)
PEOPLE = frozenset(
    listed(
        "people persons men women children troops soldiers civilians protesters demonstrators fighters prisoners "
        "migrants refugees families workers police officers dead deaths wounded injured others more students members "
        "rebels militants residents villagers detainees hostages inmates casualties victims personnel peacekeepers"
    )
)
MONTH_NAMES = frozenset((*MONTHS[0], *MONTHS[1], "sept")) - {"-"}
