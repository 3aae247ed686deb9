import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from made_up import TEXT, talks
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from sayso.ledger import Ledger, migrations, schema


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
