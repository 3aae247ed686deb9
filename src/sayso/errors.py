"""Every message a user can see: a code to search for, the fault, and what to do about it.

The code stays when the wording changes. The command line, the Python API and the ledger all print the same parts.
Messages are grouped by the folder that raises them.
"""

import errno
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Message:
    """A fault as its user reads it; text and remedy are filled in with `str.format`."""

    code: str
    text: str
    remedy: str


class SaysoError(Exception):
    """A fault with a remedy: what went wrong is `message.code`, the rest is for people to read.

    It can be pickled, so that it crosses from a worker process to the one that reports it.
    """

    def __init__(self, message: Message, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message, values)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.values))

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def fault(self) -> str:
        return self.message.text.format(**self.values)

    @property
    def remedy(self) -> str:
        return self.message.remedy.format(**self.values)

    def __str__(self) -> str:
        return f"{self.fault} {self.remedy} [{self.code}]"


def _rebuild(kind: type[SaysoError], message: Message, values: dict[str, object]) -> SaysoError:
    return kind(message, **values)


def place_of(error: BaseException) -> str:
    """Where an exception was raised, as `file.py:12`."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "place unknown"


# Why nothing more can be written, where that is no fault of permissions; what the system calls it is for programmers.
NO_ROOM = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a file may not grow larger here (ulimit -f, or the format of the disk)",
}


def reason_of(fault: OSError) -> str:
    """Why a file could not be read or written, to stand within a message."""
    said = NO_ROOM.get(fault.errno or 0) or fault.strerror or type(fault).__name__
    return said[:1].lower() + said[1:]


# ---- articles -----------------------------------------------------------------------------------------------

PUBLISHED_UNCLEAR = Message(
    code="published-unclear",
    text="The publication date {value!r} can't be read for certain.",
    remedy="Give it year first, as 2023-10-05 or 2023-10-05T10:00:00+00:00.",
)
MAX_CHARS_TOO_SMALL = Message(
    code="max-chars-too-small",
    text="A text can't be at most {value} characters long.",
    remedy="Give --max-chars a number of 1 or more.",
)
COLUMN_FIELD_UNKNOWN = Message(
    code="column-field-unknown",
    text="An article has no field {name!r}, so no column can be named for it.",
    remedy="Name columns for: {known}.",
)
SOURCE_MISSING = Message(
    code="source-missing",
    text="There is no file or folder {source}.",
    remedy="Check the spelling, and the folder you are in.",
)
SOURCE_UNREADABLE = Message(
    code="source-unreadable",
    text="{source} can't be read: {reason}.",
    remedy="Check who may read it, then try again.",
)
NOT_A_FILE = Message(
    code="not-a-file",
    text="{source} is {what}, not a file.",
    remedy="Give a file or a folder; to read from another program, pipe it in and give - as the source.",
)
FOLDER_EMPTY = Message(
    code="folder-empty",
    text="There is no file in the folder {source}.",
    remedy="Files whose names begin with a dot are passed over; give such a file by its own name.",
)
GLOB_EMPTY = Message(
    code="glob-empty",
    text="No file matches {source}.",
    remedy="Check the pattern: * stands for any part of one name, ** for any folders.",
)
LINK_OUT = Message(
    code="link-out",
    text="{source} is a link that leads out of the folder being read, and was not followed.",
    remedy="To read what it leads to, give that as a source of its own.",
)
LINK_LOOP = Message(
    code="link-loop",
    text="{source} is a link that leads back to itself.",
    remedy="Remove or mend the link.",
)
BINARY = Message(
    code="binary",
    text="{source} is {what}, and no article can be read from it.",
    remedy="Save or unpack it as one of the kinds that are read: docs/sources.md lists them.",
)
ENCODING_MIXED = Message(
    code="encoding-mixed",
    text="{source} is {encoding} but not all of it: byte {byte} fits no character.",
    remedy="The file may be cut off or pasted together from several; save it anew as UTF-8.",
)
ENCODING_UNCLEAR = Message(
    code="encoding-unclear",
    text="The encoding of {source} can't be told: it is not {encoding} (byte {byte}), nor surely another.",
    remedy="Save it as UTF-8.",
)
TEXT_EMPTY = Message(
    code="empty",
    text="{source} has no text.",
    remedy="Nothing needs doing if it was meant to be empty.",
)
TEXT_TOO_LONG = Message(
    code="too-long",
    text="{source} is longer than {max_chars} characters.",
    remedy="Split it into articles, or raise --max-chars.",
)
TEXT_UNSTORABLE = Message(
    code="unstorable",
    text="The {field} of {source} holds {code_point}, which is no character and can't be stored.",
    remedy="Mend the program that wrote it: it cut a character in two, or let a zero byte through.",
)
JSON_NOT_LINES = Message(
    code="json-not-lines",
    text="{source} is a single JSON value, not a table of JSON lines.",
    remedy="Write one object a line, for instance with: jq -c '.[]' (for a list) or jq -c . (for one object).",
)
XML_NOT_READ = Message(
    code="xml-not-read",
    text="{source} is XML other than a web page, a feed or a list of feeds, such as a site map.",
    remedy="Save the articles themselves, as HTML or text.",
)
ROW_BROKEN = Message(
    code="row-broken",
    text="{source} can't be read: {reason}.",
    remedy="Mend the row; the others were read.",
)
ROW_TOO_LONG = Message(
    code="row-too-long",
    text="{source} is longer than {max_bytes} bytes and was passed over.",
    remedy="Split its text, or raise --max-chars.",
)
TABLE_LOST = Message(
    code="table-lost",
    text="From {source} on the table can't be read: {reason}.",
    remedy="Rows before this one were read. In a CSV, look for a quotation mark that is opened and never closed.",
)
NO_TEXT_COLUMN = Message(
    code="no-text-column",
    text="{source} has no column known to hold the text; its columns: {columns}.",
    remedy="Name the column with --text-column.",
)
COLUMN_MISSING = Message(
    code="column-missing",
    text="{source} has no column {column!r}; its columns: {columns}.",
    remedy="Check the name given for it.",
)
DATES_UNCLEAR = Message(
    code="dates-unclear",
    text="{count} rows of {source} have a publication date that can't be read for certain; the first is {value!r}"
    " in row {row}. They were read as if they had none.",
    remedy="Write dates year first, as 2023-10-05.",
)
PAGE_WITHOUT_ARTICLE = Message(
    code="page-without-article",
    text="No article was found on the page {source}.",
    remedy="It may be a list of links, a form, or filled in by a script; save the text itself if there is one.",
)
PAGE_TOO_LARGE = Message(
    code="page-too-large",
    text="{source} is larger than {max_bytes} bytes.",
    remedy="Save its text as a plain file.",
)
PAGE_TOO_SLOW = Message(
    code="page-too-slow",
    text="{source} took longer than {seconds} seconds to read and was given up.",
    remedy="Save its text as a plain file.",
)
PAGES_STOPPED = Message(
    code="pages-stopped",
    text="Pages and documents can't be read: their processes can't be started ({reason}).",
    remedy="In a script of your own, call Sayso below: if __name__ == '__main__':",
)
PAGE_CRASHED = Message(
    code="page-crashed",
    text="{source} stopped the process that read it ({reason}).",
    remedy="Save its text as a plain file. The others were read.",
)
PACKED_CUT = Message(
    code="packed-cut",
    text="{source} is damaged or cut off: {reason}. What stands before was read.",
    remedy="Fetch or copy it again; its size should be that of the original.",
)
RECORD_CUT = Message(
    code="record-cut",
    text="{source} is cut off: the archive holds {found} of its {length} bytes.",
    remedy="Fetch or copy the archive again; the pages before this one were read.",
)
RECORDS_PASSED_OVER = Message(
    code="records-passed-over",
    text="Records of {source} that are no articles were passed over, {count} in all: {kinds}.",
    remedy="Nothing needs doing: pictures, scripts, redirections and errors are among the pages of every archive.",
)
ARCHIVE_EMPTY = Message(
    code="archive-empty",
    text="There is no captured page in the archive {source}.",
    remedy="Check that it was written to its end; an archive of pictures or of requests alone has no articles.",
)
ZIP_FROM_PIPE = Message(
    code="zip-from-pipe",
    text="{source} is {what}, which is read from its end and so can't be read from a pipe, nor packed with gzip.",
    remedy="Save it as a file, unpacked, and give that.",
)
ZIP_BROKEN = Message(
    code="zip-broken",
    text="{source} is packed as a zip file and can't be unpacked: {reason}.",
    remedy="Fetch or copy it again; if it is locked with a password, unlock it first.",
)
PDF_BROKEN = Message(
    code="pdf-broken",
    text="{source} can't be read as a PDF: {reason}.",
    remedy="Fetch or copy it again, or print it anew to a PDF from the program that opens it.",
)
PDF_LOCKED = Message(
    code="pdf-locked",
    text="{source} is a PDF that opens with a password only.",
    remedy="Save a copy without the password, and read that.",
)
PDF_WITHOUT_TEXT = Message(
    code="pdf-without-text",
    text="No page of {source} ({count} in all) has text: it is made of pictures, such as a scan.",
    remedy="Recognise its text first, for instance with: ocrmypdf IN.pdf OUT.pdf",
)
PDF_PAGES_WITHOUT_TEXT = Message(
    code="pdf-pages-without-text",
    text="{source} has no text on {pages} ({count} of {total}). The others were read.",
    remedy="If they are scans, recognise their text first, for instance with: ocrmypdf --skip-text IN.pdf OUT.pdf",
)
DOCUMENT_BROKEN = Message(
    code="document-broken",
    text="{source} can't be read as {what}: {reason}.",
    remedy="Open it in the program it is for, and save it anew.",
)
MAIL_WITHOUT_TEXT = Message(
    code="mail-without-text",
    text="The e-mail {source} has no text of its own.",
    remedy="What it carries as an attachment has to be saved and read by itself.",
)
PARQUET_MISSING = Message(
    code="parquet-missing",
    text="{source} is {what}, and what reads it is not installed.",
    remedy="Install it with: pip install 'sayso[parquet]'",
)
ADDRESSES_ONLY = Message(
    code="addresses-only",
    text="{source} lists addresses of articles and not their texts; its columns: {columns}.",
    remedy="Fetch the pages and read those; or, if a column holds the text, name it with --text-column.",
)
CAPTURE_NOT_FROM_PIPE = Message(
    code="capture-not-from-pipe",
    text="The table from {source} is not kept as it came: a pipe can't be read twice. Its articles are.",
    remedy="Give the file itself as the source, where there is one.",
)
CAPTURE_TOO_LARGE = Message(
    code="capture-too-large",
    text="The table {source} has more than {max_bytes:,} bytes: only its hash and path are kept, and its articles.",
    remedy="Keep the file itself; `sayso capture` tells its hash.",
)

PAYWALL_STUB = Message(
    code="paywall-stub",
    text="{source} holds only the beginning of an article that is behind a paywall.",
    remedy="If you have access, save the page from your browser and read the file.",
)
FEED_NOT_ONE = Message(
    code="feed-not-one",
    text="{source} is {what}, not an RSS or Atom feed.",
    remedy="Look on the site for a link named RSS or feed, and give that address.",
)
FEED_WITHOUT_ENTRIES = Message(
    code="feed-without-entries",
    text="The feed {source} has no entries that can be read.",
    remedy="It may be new, empty for now, or broken off: try again later, or open it in a browser.",
)
ENTRY_WITHOUT_TEXT = Message(
    code="entry-without-text",
    text="{source} has a heading and no text of its own in the feed.",
    remedy="Fetch the pages of the entries with --pages.",
)
FEED_LIST_EMPTY = Message(
    code="feed-list-empty",
    text="The list {source} names no feeds that can be read.",
    remedy="An OPML list names each feed by an outline with an xmlUrl; export it again from the feed reader.",
)
FEED_LIST_NOT_NAMED = Message(
    code="feed-list-not-named",
    text="{source} is a list of feeds (OPML). It was found in passing, so nothing was fetched for it.",
    remedy="To fetch its feeds, give the list as a source by its own name, or to `sayso watch`.",
)

# ---- articles: fetching --------------------------------------------------------------------------------------

URL_UNFETCHABLE = Message(
    code="url-unfetchable",
    text="{url} can't be fetched: {reason}.",
    remedy="Give the whole public address, as https://example.org/page.",
)
HOST_NOT_FOUND = Message(
    code="host-not-found",
    text="There is no host {host} for {url} ({reason}).",
    remedy="Check the spelling, and that this machine is connected to the internet.",
)
ADDRESS_REFUSED = Message(
    code="address-refused",
    text="{url} leads to {address}, which is no public address on the internet.",
    remedy="If you mean a server of your own network, allow it by --allow-address {address}.",
)
ROBOTS_FORBID = Message(
    code="robots-forbid",
    text="The site asks programs like this one not to fetch {url} (its robots.txt).",
    remedy="Save the page from your browser and read the file, or ask the site.",
)
NOT_CONNECTED = Message(
    code="not-connected",
    text="{url} can't be reached: {reason}.",
    remedy="Try again later; what was read is kept.",
)
FETCH_TOO_SLOW = Message(
    code="fetch-too-slow",
    text="{url} took longer than {seconds} seconds and was given up.",
    remedy="Try again later; what was read is kept.",
)
TLS_REFUSED = Message(
    code="tls-refused",
    text="The server of {url} can't prove who it is, so nothing was fetched from it: {reason}.",
    remedy="Check the address and this machine's clock. A certificate is never passed over.",
)
REDIRECTS = Message(
    code="redirects",
    text="{url} sends on and on: {how}.",
    remedy="Open it in a browser and give the address where it ends.",
)
REDIRECT_UNSAFE = Message(
    code="redirect-unsafe",
    text="{url} sends on from https to {to}, where anybody between could change what is read.",
    remedy="Give the address it ends at, if you trust the way there.",
)
FETCH_TOO_LARGE = Message(
    code="fetch-too-large",
    text="{url} is larger than {max_bytes:,} bytes (unpacked) and was given up.",
    remedy="Save it yourself and read the file.",
)
ANSWER_BROKEN = Message(
    code="answer-broken",
    text="The server's answer for {url} can't be used: {reason}.",
    remedy="Try again later, or save the page from your browser.",
)
PAGE_NOT_THERE = Message(
    code="page-not-there",
    text="The server has nothing at {url} (status {status}).",
    remedy="Check the address; the page may have been taken down. A web archive may have a copy.",
)
PAGE_LOCKED = Message(
    code="page-locked",
    text="The server does not let this program have {url} (status {status}).",
    remedy="It may want a login or refuse programs: save the page from your browser and read the file.",
)
TOO_MANY_REQUESTS = Message(
    code="too-many-requests",
    text="The server of {url} asks for fewer requests (status {status}; try again {when}).",
    remedy="Wait as long, then start the same command again.",
)
SERVER_FAILED = Message(
    code="server-failed",
    text="The server failed to answer for {url} (status {status}).",
    remedy="Try again later; what was read is kept.",
)
STATUS_UNKNOWN = Message(
    code="status-unknown",
    text="The server answered for {url} with status {status}, which holds no page.",
    remedy="Open it in a browser to see what is there.",
)
FETCH_STOPPED = Message(
    code="fetch-stopped", text="Fetching {url} was stopped.", remedy="Start the same command again."
)
NETWORK_UNREADABLE = Message(
    code="network-unreadable",
    text="{value!r} is no address and no network of addresses.",
    remedy="Write it as 10.1.2.3 or 10.1.0.0/16.",
)
WATCH_NOTHING = Message(
    code="watch-nothing",
    text="There is no feed to watch.",
    remedy="Give the address of a feed, or a list of feeds (OPML).",
)
EVERY_UNREADABLE = Message(
    code="every-unreadable",
    text="{value!r} is no time between two rounds.",
    remedy="Write it as 15m, 2h or 1d; the shortest is 1m, so that no server is pressed.",
)
FEED_MEMORY_UNREADABLE = Message(
    code="feed-memory-unreadable",
    text="{path}, where the state of watched feeds is kept, can't be used: {reason}.",
    remedy="Mend or delete the file: feeds are then fetched whole once; the ledger loses nothing.",
)

# ---- reading ------------------------------------------------------------------------------------------------

MODEL_MISSING = Message(
    code="model-missing",
    text="There is no model named {name!r} ({folder} holds none).",
    remedy="Give --model fast, or install a package sayso_{name} that holds the model (accurate: pip install "
    "./models/accurate in Sayso's source), or give the path of a model's folder, with a slash in it.",
)

# ---- ledger -------------------------------------------------------------------------------------------------

LEDGER_MISSING = Message(
    code="ledger-missing",
    text="There is no ledger at {path}.",
    remedy="Give the path of one that exists, or make it with `sayso read SOURCE --ledger {path}`.",
)
LEDGER_FOLDER_MISSING = Message(
    code="ledger-folder-missing",
    text="A ledger can't be made at {path}: there is no folder {folder}.",
    remedy="Make the folder first, or give another path.",
)
LEDGER_NOT_ONE = Message(
    code="ledger-not-one",
    text="{path} is not a ledger: it is {what}. It was left as it is.",
    remedy="Give the path of a ledger, or of a file that does not exist yet to make one.",
)
LEDGER_NEWER = Message(
    code="ledger-newer",
    text="The ledger {path} was made by a newer Sayso (its tables are {found}; this one knows {known}).",
    remedy="Upgrade with `pip install --upgrade sayso`.",
)
LEDGER_OLDER = Message(
    code="ledger-older",
    text="The ledger {path} has the tables of an older Sayso ({found}) and was opened for reading only.",
    remedy="Open it once where it may be written: `sayso read SOURCE --ledger {path}` brings it up to date.",
)
LEDGER_READ_ONLY = Message(
    code="ledger-read-only",
    text="The ledger {path} can't be written: the file or its folder is read-only.",
    remedy="Change the permissions, or copy the ledger to a folder where you may write.",
)
LEDGER_UNREADABLE = Message(
    code="ledger-unreadable",
    text="The ledger {path} can't be read or written: {why}.",
    remedy="Check the permissions of the file and its folder. Files that end in -wal or -shm belong to the ledger.",
)
LEDGER_FULL = Message(
    code="ledger-disk-full",
    text="There is no room left to write to the ledger {path}: {why}.",
    remedy="Make room, or raise the limit, and run the same command again: what was written before is kept, nothing is"
    " half written.",
)
LEDGER_BUSY = Message(
    code="ledger-busy",
    text="The ledger {path} was being written by another program for more than {seconds:g} seconds.",
    remedy="Wait until the other program is done, then run the same command again.",
)
LEDGER_DAMAGED = Message(
    code="ledger-damaged",
    text="The ledger {path} is damaged: {why}.",
    remedy="`sayso check {path}` names what is wrong; go back to a copy, or read into a new ledger.",
)
LEDGER_ARTICLE_UNKNOWN = Message(
    code="ledger-article-unknown",
    text="No article in the ledger has an id that is, or begins with, {name!r}.",
    remedy="`sayso articles` lists the ids.",
)
LEDGER_ARTICLE_AMBIGUOUS = Message(
    code="ledger-article-ambiguous",
    text="{name!r} may be any of {n} articles in the ledger: {articles}.",
    remedy="Give more of the id, or, where ids are the same, what stands after `from`.",
)
LEDGER_VERSION_UNKNOWN = Message(
    code="ledger-version-unknown",
    text="The article {name!r} has no version {version} in the ledger.",
    remedy="Its versions are: {known}.",
)
LEDGER_DATE_UNREADABLE = Message(
    code="ledger-date-unreadable",
    text="{value!r}, given for {field}, is not a date.",
    remedy="Write it as year-month-day, such as 2026-05-01.",
)
LEDGER_CODE_UNKNOWN = Message(
    code="ledger-code-unknown",
    text="{value!r}, given for {field}, is no code.",
    remedy="The codes are: {known}.",
)
PLACE_NOT_DISPUTED = Message(
    code="place-not-disputed",
    text="{name!r} is no place of the table of names in dispute, and none of the names there.",
    remedy="The places are: {known}.",
)
TEXT_NOT_STORABLE = Message(
    code="text-not-storable",
    text="The article {article!r} can't be kept in a ledger: its {field} has {what}, which no database can hold.",
    remedy="Read the article from its source again; if the fault stays, report it as a bug.",
)
READING_UNSOUND = Message(
    code="reading-unsound",
    text="The reading of article {article!r} can't be kept in a ledger: {row}: {what}",
    remedy="This is a fault of the program that read it, not of the article: please report it.",
)
CAPTURES_NOT_WRITABLE = Message(
    code="captures-not-writable",
    text="Captured pages can't be kept in {folder}: {why}.",
    remedy="Change the permissions of the folder, or read with --no-captures. The ledger is as it was before.",
)
CAPTURE_CHANGED = Message(
    code="capture-changed",
    text="{source} was changed while it was read: its hash is kept, and not its bytes.",
    remedy="Read it again once nobody writes to it.",
)
CAPTURE_NONE = Message(
    code="capture-none",
    text="No capture is kept of the article {name!r}.",
    remedy="Read its source again into the ledger, without --no-captures; tables from a pipe are not captured.",
)
CAPTURE_NOT_KEPT = Message(
    code="capture-not-kept",
    text="Of {name} only the hash is kept: {sha256}.",
    remedy="Where you still have the file, `sha256sum` tells whether it is the same.",
)
CAPTURE_MISSING = Message(
    code="capture-missing",
    text="The capture {sha256} is not in {folder}.",
    remedy="Copy a ledger together with its folder of captures; `sayso check` names all that are missing.",
)
CAPTURE_SPOILT = Message(
    code="capture-spoilt",
    text="The capture {path} is not what was captured: {why}.",
    remedy="Take the file from a copy of the folder; or delete it and read the source again, if it is still the same.",
)

# What `check_ledger` finds, as the sentence that stands after the row's name.
FAULT_SPAN = Message(
    code="fault-span",
    text="{part} points to [{start}, {end}), which is no stretch of a text of {length} code points.",
    remedy="Read the article again.",
)
FAULT_CONTENT_MISSING = Message(
    code="fault-content-missing", text="The statement has no content.", remedy="Read the article again."
)
FAULT_ORDER = Message(
    code="fault-order",
    text="{part} at {start} stands before the end of the one before it, {before}.",
    remedy="Read the article again.",
)
FAULT_ID_TWICE = Message(
    code="fault-id-twice", text="Another {kind} of the reading has the same id.", remedy="Read the article again."
)
FAULT_SPEAKER_UNKNOWN = Message(
    code="fault-speaker-unknown",
    text="Its speaker {speaker!r} is no actor of the reading.",
    remedy="Read the article again.",
)
FAULT_PARENT_UNKNOWN = Message(
    code="fault-parent-unknown",
    text="Its parent {parent!r} is no other statement of the reading.",
    remedy="Read the article again.",
)
FAULT_PARENT_CIRCLE = Message(
    code="fault-parent-circle", text="It is inside of itself, by way of its parents.", remedy="Read the article again."
)
FAULT_CONFIDENCE = Message(
    code="fault-confidence", text="Its confidence {value} is not between 0 and 1.", remedy="Read the article again."
)
FAULT_ACTOR_UNKNOWN = Message(
    code="fault-actor-unknown",
    text="Its {role} {actor!r} is no actor of the reading.",
    remedy="Read the article again.",
)
FAULT_STATEMENT_UNKNOWN = Message(
    code="fault-statement-unknown",
    text="{part} is laid to {statement!r}, which is no statement of the reading.",
    remedy="Read the article again.",
)
FAULT_PLACE_UNKNOWN = Message(
    code="fault-place-unknown",
    text="It is laid to {place!r}, which is no place of the reading.",
    remedy="Read the article again.",
)
FAULT_POINT = Message(
    code="fault-point",
    text="Its point {lat}, {lon} is none of the earth, or what it stands for is missing.",
    remedy="Read the article again.",
)
FAULT_COUNT = Message(
    code="fault-count",
    text="Its count of {kind} from {low} to {high} is no figure.",
    remedy="Read the article again.",
)
FAULT_FACTUALITY = Message(
    code="fault-factuality", text="Its factuality {value} is not between -3 and 3.", remedy="Read the article again."
)
FAULT_TEXT_CHANGED = Message(
    code="fault-text-changed",
    text="The text is not the one that was added: its SHA-256 is {found}, not {kept}.",
    remedy="Read the article again, and ask who changed the ledger.",
)
FAULT_UNREADABLE = Message(
    code="fault-unreadable", text="The row can't be read: {why}.", remedy="Go back to a copy of the ledger."
)
FAULT_LATEST = Message(
    code="fault-latest",
    text="Which of its versions is the latest is marked wrongly.",
    remedy="Read the article again into a new ledger.",
)
FAULT_READING_MISSING = Message(
    code="fault-reading-missing", text="The article has no reading.", remedy="Read the article again."
)
FAULT_CAPTURE = Message(code="fault-capture", text="{what}", remedy="{remedy}")
FAULT_CAPTURE_ORPHAN = Message(
    code="fault-capture-orphan",
    text="No row of the ledger names this file.",
    remedy="Delete it, unless another ledger's captures were copied here.",
)
FAULT_POINTS_NOWHERE = Message(
    code="fault-points-nowhere",
    text="The row of table {parent!r} that it belongs to is not there.",
    remedy="Go back to a copy of the ledger.",
)
FAULT_FILE = Message(
    code="fault-file", text="SQLite finds the file damaged: {why}.", remedy="Go back to a copy of the ledger."
)
FAULT_TABLE_MISSING = Message(
    code="fault-table-missing", text="It is not there.", remedy="Go back to a copy of the ledger."
)
FAULT_WORDS_MISSING = Message(
    code="fault-words-missing", text="A search for its words does not find it.", remedy="Rebuild the index: {rebuild}"
)
FAULT_WORDS_LEFT = Message(
    code="fault-words-left",
    text="A search finds words of a row that is not there.",
    remedy="Rebuild the index: {rebuild}",
)
FAULT_WORDS_DIFFER = Message(
    code="fault-words-differ",
    text="The words a search finds are not those of the rows.",
    remedy="Rebuild the index: {rebuild}",
)

# ---- command line -------------------------------------------------------------------------------------------

TEXT_NOT_TEXT = Message(
    code="text-not-text",
    text="The text given holds half of a character pair (a lone surrogate, U+{point:04X}, at offset {offset}).",
    remedy="Decode it anew from its bytes, with the right encoding.",
)
TEXT_OVER_LONG = Message(
    code="text-over-long",
    text="The text given has {length:,} characters; more than {limit:,} are not read at once.",
    remedy="Cut it into the articles it is made of.",
)
READING_FAILED = Message(
    code="reading-failed",
    text="Reading this article ended in a fault of the program ({fault}, {place}).",
    remedy="Please report it with the article, if you may share it; the other articles are not touched by it.",
)
WORKER_DIED = Message(
    code="worker-died",
    text="The process that read this article ended before it was done ({how}).",
    remedy="It may have run out of memory: read this source alone, with --jobs 1, or with fewer jobs.",
)
WORKER_NOT_STARTED = Message(
    code="worker-not-started",
    text="A worker process could not start ({how}).",
    remedy='Use jobs=1; in a script, put the call under `if __name__ == "__main__":`.',
)
NO_SUCH_ARTICLE = Message(
    code="no-such-article",
    text="{name} is no file, and there is no ledger at {ledger} to look it up in.",
    remedy="Give the path of an article to read, or say where the ledger is with --ledger or SAYSO_LEDGER.",
)
DIFF_ONE_VERSION = Message(
    code="diff-one-version",
    text="The ledger has one version of the article {name!r} alone.",
    remedy="Read its source again to see whether it was changed, or name a second article to compare with.",
)
CAPTURE_NO_PAGE = Message(
    code="capture-no-page",
    text="The capture of {name} is {what}: its words can't be shown on a page.",
    remedy="`sayso capture ARTICLE --raw FILE` writes it as it came.",
)
EXAMPLES_NOT_THERE = Message(
    code="examples-not-there",
    text="There are no example articles at {path}.",
    remedy="Run `sayso demo` in the folder of the project, or give a folder of articles: `sayso demo FOLDER`.",
)
WRITE_FAILED = Message(
    code="write-failed",
    text="{path} cannot be written: {reason}.",
    remedy="Make room, raise the limit, or give another place. What is in the ledger is kept; the same command"
    " goes on from there.",
)
UNFORESEEN = Message(
    code="unforeseen",
    text="The program met a fault of its own: {kind}: {what} ({place}).",
    remedy="Please report this line, and what `sayso --debug ...` prints, at the address in the README.",
)
OWN_ACTORS_UNREADABLE = Message(
    code="own-actors-unreadable",
    text="The file of your own rows about actors, {path}, cannot be used: {reason}.",
    remedy="docs/actors.md shows its columns; mend the file, or move it away to see actors as they were read.",
)

# ---- scoring ------------------------------------------------------------------------------------------------

GOLD_UNREADABLE = Message(
    code="gold-unreadable",
    text="{path} can't be read as JSON lines: {reason}.",
    remedy="Give the corpus's JSONL file as docs/data.md describes it.",
)
READINGS_MISSING = Message(
    code="readings-missing",
    text="{path} has no reading of {missing} of {rows} articles, such as {example}.",
    remedy="Read the gold file itself with `sayso read GOLD --jsonl READINGS`, so that its ids are kept.",
)
READINGS_CHANGED = Message(
    code="readings-changed",
    text="{path}: the text of {changed} articles isn't the gold's, such as that of {example}.",
    remedy="Offsets would not fit; read the very texts of the gold file.",
)
READINGS_FAULTY = Message(
    code="readings-faulty",
    text="{path}: the reading of {example} is faulty: {fault}.",
    remedy="Write the readings anew; if Sayso wrote them, please report it.",
)
