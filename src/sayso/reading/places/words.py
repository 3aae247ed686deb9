"""Words that tell something about the name of a place beside them, or that a name of a place begins with."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Villages bear these names, too, but in news they are parts of other names ("West Kasai", "Main Street"), or days.
GENERIC = _words(
    """north south east west northern southern eastern western central centre center northeast northwest southeast
    southwest upper lower new old great greater state republic county city town village province street road avenue
    drive lane court university college school church park falls lake river island islands hill union bridge station
    airport hospital house hall square saint mount fort point district department government mission march may august
    easter monday tuesday wednesday thursday friday saturday sunday internet english of i
    arab arabs islamic christian muslim democratic republican"""
)
# Before a name they tell which part of it: "northern Iraq" is in Iraq.
DIRECTIONS = _words(
    """north south east west northern southern eastern western central northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern upper lower greater mid downtown upstate rural metro"""
)
# Inside a name: "Isle of Wight", "Rio de Janeiro".
SMALL = _words("of the and de la da do del di el al upon on le sur")
# Before a person's name.
TITLES = _words(
    """Mr Mrs Ms Dr Sir Sen Rep Gov Judge Sgt Lt Capt Col Gen Rev Miss President Senator Governor Mayor Officer Chief
    Detective Coach Lord Lady Prince Princess King Queen Pope Saint Professor Minister Secretary General Captain"""
)
# Before the name of a place.
AT = _words(
    """in at near from to around outside across through toward towards into inside throughout over via between within
    north south east west off"""
)
# Behind whoever speaks or is spoken of.
SPEAKING = _words("said says told added was is has had who he she asked wrote")
# Behind the name of a thing that is called for a place or a person.
ROADS = _words(
    """Street St Road Rd Avenue Ave Drive Dr Lane Boulevard Blvd Way Court Highway Creek Church Hotel Elementary High
    Middle Foundation Inc Co"""
)
# Before these a name tells whose or which one. What else a noun can follow, a verb can too: "London calls".
NOUNS = _words(
    """court courts police airport mayor man woman men women resident residents officer officers official officials
    authorities government hospital university school schools prison jail stadium hotel hotels suburb suburbs
    neighborhood neighbourhood district embassy office offices newspaper stock market judge prosecutor prosecutors
    lawyer lawmaker lawmakers senator congressman governor troops soldiers army native teenager couple family families
    firm company companies team fans club area region border province businessman politician politicians voters
    students teacher teachers church"""
)
# What a word beside a name says of its kind: "the city of York", "Sud province".
KIND_WORDS = {
    "county": "county",
    "state": "region",
    "province": "region",
    "region": "region",
    "city": "city",
    "town": "city",
    "village": "city",
    "capital": "capital",
    "republic": "country",
}
