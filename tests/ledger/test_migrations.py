import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from made_up import TEXT, talks
from made_up_events import raid
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from sayso import SaysoError
from sayso.ledger import Ledger, check_ledger, migrations, schema, store
from sayso.ledger.sqlite import open_engine
from sayso.reading.events.codes import QUADS


def of_revision(path: Path, revision: str) -> None:
    """A ledger as an older program made it, with one article."""
    path.touch()
    engine = open_engine(path, "write")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        store.add(connection, talks())
    engine.dispose()


def test_the_revisions_named_are_those_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    script = ScriptDirectory.from_config(config)
    assert tuple(r.revision for r in reversed(list(script.walk_revisions()))) == migrations.REVISIONS


def test_the_migrations_make_the_tables_of_the_schema(ledger: Ledger) -> None:
    def ours(_object: object, name: str, kind: str, *_: object) -> bool:
        return not (kind == "table" and "_words" in name)

    with ledger._connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
        asked_for = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        made = {row.name: row.sql for row in connection.exec_driver_sql(asked_for)}
    for table in schema.metadata.sorted_tables:
        for element in (CreateTable(table), *(CreateIndex(index) for index in table.indexes)):
            asked = str(element.compile(dialect=ledger._engine.dialect))
            assert sorted(made[element.element.name].replace(",", " ").split()) == sorted(
                asked.replace(",", " ").split()
            )


def test_a_ledger_from_before_events_is_brought_up_to_date_and_keeps_all_it_has(path: Path) -> None:
    of_revision(path, "0001")
    with pytest.raises(SaysoError) as caught:
        Ledger(path, readonly=True)
    assert caught.value.code == "ledger-older"
    with Ledger(path) as ledger:
        assert ledger.reading("talks") == talks()
        assert [row.statement for row in ledger.statements(text="denied")] == ["s1"]
        assert list(ledger.events()) == []
        ledger.add(raid())
        assert ledger.reading("raid") == raid()
        brought_up = list(ledger.dump())
    assert check_ledger(path) == []
    with Ledger(path.with_name("new.db")) as new:
        new.add(talks())
        new.add(raid())
        assert list(new.dump()) == brought_up


def test_the_view_of_events_shows_what_their_list_shows(ledger: Ledger, path: Path) -> None:
    ledger.add(raid())
    both = (
        *("article", "event", "type", "mode", "quad", "trigger", "actors", "actor_names", "recipients", "places"),
        *("times", "date", "date_precision", "certainty", "factuality", "outlook", "historical", "holder", "contexts"),
        *("sentence", "trigger_start", "trigger_end", "statement", "place", "confidence", "program", "model"),
    )
    with sqlite3.connect(path) as raw:
        raw.row_factory = sqlite3.Row
        seen = [dict(row) for row in raw.execute("SELECT * FROM event_view ORDER BY key")]
    raw.close()
    listed = [row.as_dict() for row in ledger.events()]
    several = "Government of Varnia; Orsk"
    assert [row["actor_names"] for row in seen] == [None, "Government of Varnia", several]
    assert [{name: row[name] for name in both} for row in seen] == [
        {name: row[name] for name in both} for row in listed
    ]
    assert [row["counts"] for row in seen] == ["killed 12-; killed 9", None, None]


def test_the_view_of_events_tells_every_types_quad_class(ledger: Ledger, path: Path) -> None:
    of_each = tuple(replace(raid().events[0], id=name, type=name, mode=None) for name in QUADS)
    ledger.add(replace(raid(), events=of_each))
    with sqlite3.connect(path) as raw:
        assert dict(raw.execute("SELECT type, quad FROM event_view").fetchall()) == QUADS
    raw.close()


def test_the_views_show_the_words_beside_their_places(ledger: Ledger, path: Path) -> None:
    ledger.add(talks())
    with sqlite3.connect(path) as raw:
        statements = raw.execute("SELECT speaker, source, cue, content, content_start FROM statement_view").fetchall()
        mentions = raw.execute("SELECT name, words, span_start, span_end FROM mention_view").fetchall()
        times = raw.execute("SELECT words, value FROM time_view").fetchall()
    raw.close()
    assert statements == [
        (row.speaker, row.source, row.cue, row.content, row.content_start) for row in ledger.statements()
    ]
    assert [words for _, words, _, _ in mentions] == ["Ann Smith", "Baku", "Peskov"]
    assert all(words == TEXT[start:end] for _, words, start, end in mentions)
    assert times == [("Monday", "2026-05-04")]


def test_no_words_are_kept_twice(ledger: Ledger) -> None:
    ledger.add(talks(title="Zweimal"))
    ledger.close()
    raw = ledger.path.read_bytes()
    assert raw.count(b"reporters in Baku") == 1


def test_the_schema_can_be_made_in_postgresql() -> None:
    made = "\n".join(str(CreateTable(t).compile(dialect=postgresql.dialect())) for t in schema.metadata.sorted_tables)
    assert "DOUBLE PRECISION" in made
    assert "latest BOOLEAN NOT NULL" in made
    assert "DEFERRABLE INITIALLY DEFERRED" in made
    assert "STRICT" not in made
