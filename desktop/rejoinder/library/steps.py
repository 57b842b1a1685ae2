"""The schema as a list of steps. Append, never edit a shipped one: a test holds what the steps make against a digest.

This file alone imports sqlite-utils (0.1 s): a library that has all its steps opens without it.

The tables are an open format. Ids of claims, sources and points are those of the analysis; `ordinal` counts from 0 in
the order of the value; `start_char` and `end_char` are half-open code points of the version's text; moments are ISO
8601 as in `domain.times`; `…_at_utc` are labels only, order is by the growing integer keys.
"""

import sqlite3

import sqlite_utils
from sqlite_utils.migrations import Migrations

from rejoinder.library.schema import APPLICATION_ID, SCHEMA_VERSION

STEPS = Migrations("rejoinder")


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Apply the steps that are missing and mark the header, in one transaction: old or new, never between."""
    database = sqlite_utils.Database(connection, execute_plugins=False)
    with database.atomic():
        STEPS.apply(database)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@STEPS()
def first(database: sqlite_utils.Database) -> None:
    """Originals, articles and their versions, analyses, notes with revisions, the log, and the search index."""
    for script in (_ARTICLES, _ANALYSES, _NOTES, _SEARCH):
        database.executescript(script)


@STEPS()
def names(database: sqlite_utils.Database) -> None:
    """The analyst's table of names that mean others."""
    database.executescript(_NAMES)


@STEPS()
def modified(database: sqlite_utils.Database) -> None:
    """When articles were last changed."""
    database.executescript(_MODIFIED)


@STEPS()
def charges(database: sqlite_utils.Database) -> None:
    """Whom claims charge with a wrong, the order of what nobody has answered, and who only repeats whom."""
    database.executescript(_CHARGES)


_ARTICLES = """
CREATE TABLE originals (             -- the bytes that came in, once each
    sha256 TEXT NOT NULL PRIMARY KEY, -- of the bytes, 64 hex digits
    data   BLOB                       -- the bytes; NULL where only an analysis of them was filed
) STRICT;

CREATE TABLE articles (                                    -- one for each id, through all its versions
    filed        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- order of first filing
    id           TEXT NOT NULL UNIQUE,                     -- as in domain.text.Article
    newest       INTEGER REFERENCES analyses (analysis) DEFERRABLE INITIALLY DEFERRED, -- what a reader sees
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)), -- taken out of the lists, kept in the file
    filed_at_utc TEXT NOT NULL                             -- label
) STRICT;

CREATE TABLE versions (                              -- one reading of a document; never changed once filed
    version              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id           TEXT NOT NULL REFERENCES articles (id),
    sha256               TEXT NOT NULL REFERENCES originals (sha256), -- of the document it was read from
    document_name        TEXT NOT NULL,              -- of the file, without its folder
    media_type           TEXT NOT NULL,
    text                 TEXT NOT NULL,
    text_sha256          TEXT NOT NULL,              -- of the text as UTF-8
    title                TEXT NOT NULL,
    byline               TEXT NOT NULL,
    authors              TEXT NOT NULL,              -- JSON: a list of names
    outlet               TEXT NOT NULL,
    published_start      TEXT,                       -- first moment; NULL: open, or no date at all
    published_end        TEXT,                       -- last moment, inclusive
    published_precision  TEXT,                       -- NULL: no date
    published_because    TEXT,                       -- the words that say so
    published_start_char INTEGER,                    -- where those words stand in the text, if they do
    published_end_char   INTEGER,
    language             TEXT NOT NULL,              -- ISO 639-1, or empty
    warnings             TEXT NOT NULL,              -- JSON: a list of sentences
    digest               TEXT NOT NULL,              -- SHA-256 of all the above from `text` on, with blocks and residue
    filed_at_utc         TEXT NOT NULL,              -- label
    UNIQUE (article_id, digest)
) STRICT;

CREATE TRIGGER versions_stay BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'the text of a filed article never changes'); END;

CREATE TABLE blocks (
    version    INTEGER NOT NULL REFERENCES versions (version),
    ordinal    INTEGER NOT NULL,
    kind       TEXT NOT NULL,                        -- title, paragraph …
    start_char INTEGER NOT NULL,
    end_char   INTEGER NOT NULL,
    PRIMARY KEY (version, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE residue (
    version     INTEGER NOT NULL REFERENCES versions (version),
    ordinal     INTEGER NOT NULL,
    text        TEXT NOT NULL,
    reason      TEXT NOT NULL,                       -- advertisement, caption …
    after_block INTEGER NOT NULL,                    -- ordinal of the block that it follows, -1 before all
    rule        TEXT NOT NULL,                       -- which rule said so
    PRIMARY KEY (version, ordinal)
) STRICT, WITHOUT ROWID;
"""

_ANALYSES = """
CREATE TABLE analyses (                              -- what one engine found in one version
    analysis     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version      INTEGER NOT NULL REFERENCES versions (version),
    engine       TEXT NOT NULL,                      -- name and version
    digest       TEXT NOT NULL,                      -- SHA-256 of the engine and of all rows of the analysis
    filed_at_utc TEXT NOT NULL,                      -- label
    UNIQUE (version, digest)
) STRICT;

CREATE TABLE sources (
    analysis INTEGER NOT NULL REFERENCES analyses (analysis),
    ordinal  INTEGER NOT NULL,
    id       TEXT NOT NULL,
    name     TEXT NOT NULL,                          -- at its fullest in the article
    kind     TEXT NOT NULL,                          -- person, body, state …
    role     TEXT NOT NULL,                          -- as the article gives it, or empty
    side     TEXT NOT NULL,                          -- the party it speaks for, or empty
    PRIMARY KEY (analysis, id)
) STRICT;

CREATE TABLE mentions (                              -- every place that names a source
    analysis   INTEGER NOT NULL,
    source_id  TEXT NOT NULL,
    ordinal    INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char   INTEGER NOT NULL,
    PRIMARY KEY (analysis, source_id, ordinal),
    FOREIGN KEY (analysis, source_id) REFERENCES sources (analysis, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE points (
    analysis INTEGER NOT NULL REFERENCES analyses (analysis),
    ordinal  INTEGER NOT NULL,
    id       TEXT NOT NULL,
    text     TEXT NOT NULL,                          -- its best wording
    status   TEXT NOT NULL,                          -- disputed, unanswered …
    origins  INTEGER NOT NULL,                       -- independent first sources
    accused  TEXT NOT NULL,                          -- whom an unanswered point is aimed at, or empty
    PRIMARY KEY (analysis, id)
) STRICT;

CREATE TABLE claims (
    analysis             INTEGER NOT NULL REFERENCES analyses (analysis),
    ordinal              INTEGER NOT NULL,           -- reading order
    id                   TEXT NOT NULL,
    who                  TEXT NOT NULL,              -- the source's name, or "article"
    source_id            TEXT,                       -- NULL where the speaker is not named
    mode                 TEXT NOT NULL,              -- direct, mixed, indirect, act, voice
    speech               INTEGER NOT NULL CHECK (speech IN (0, 1)), -- 0 for beliefs, wishes and plans
    certainty            TEXT NOT NULL,
    polarity             TEXT NOT NULL,
    basis                TEXT NOT NULL,
    within               TEXT,                       -- the claim whose content this one stands in
    said_start           TEXT,                       -- when it was made: as versions.published_…
    said_end             TEXT,
    said_precision       TEXT,
    said_because         TEXT,
    said_start_char      INTEGER,
    said_end_char        INTEGER,
    happened_start       TEXT,                       -- when the thing claimed took place
    happened_end         TEXT,
    happened_precision   TEXT,
    happened_because     TEXT,
    happened_start_char  INTEGER,
    happened_end_char    INTEGER,
    confidence           REAL NOT NULL,              -- 0–1
    point                TEXT NOT NULL,
    rule                 TEXT NOT NULL,              -- which rule or model found it
    PRIMARY KEY (analysis, id),
    FOREIGN KEY (analysis, source_id) REFERENCES sources (analysis, id),
    FOREIGN KEY (analysis, within) REFERENCES claims (analysis, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (analysis, point) REFERENCES points (analysis, id)
) STRICT;

CREATE TABLE claim_spans (
    analysis   INTEGER NOT NULL,
    claim_id   TEXT NOT NULL,
    part       TEXT NOT NULL CHECK (part IN ('content', 'cue', 'source')),
    ordinal    INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char   INTEGER NOT NULL,
    PRIMARY KEY (analysis, claim_id, part, ordinal),
    FOREIGN KEY (analysis, claim_id) REFERENCES claims (analysis, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE point_claims (                          -- the claims that state a point, in reading order
    analysis INTEGER NOT NULL,
    point_id TEXT NOT NULL,
    ordinal  INTEGER NOT NULL,
    claim_id TEXT NOT NULL,
    PRIMARY KEY (analysis, point_id, ordinal),
    FOREIGN KEY (analysis, point_id) REFERENCES points (analysis, id),
    FOREIGN KEY (analysis, claim_id) REFERENCES claims (analysis, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE replies (
    analysis   INTEGER NOT NULL REFERENCES analyses (analysis),
    ordinal    INTEGER NOT NULL,
    answer     TEXT NOT NULL,                        -- the claim that answers
    to_claim   TEXT,                                 -- the claim answered; NULL where that is only implied
    implied    TEXT,                                 -- what is answered, in words, where it stands nowhere
    kind       TEXT NOT NULL,                        -- deny, contradict …
    confidence REAL NOT NULL,                        -- 0–1
    rule       TEXT NOT NULL,
    PRIMARY KEY (analysis, ordinal),
    FOREIGN KEY (analysis, answer) REFERENCES claims (analysis, id),
    FOREIGN KEY (analysis, to_claim) REFERENCES claims (analysis, id)
) STRICT;

CREATE TABLE reply_spans (                           -- the words that justify a reply
    analysis   INTEGER NOT NULL,
    reply      INTEGER NOT NULL,                     -- its ordinal
    ordinal    INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char   INTEGER NOT NULL,
    PRIMARY KEY (analysis, reply, ordinal),
    FOREIGN KEY (analysis, reply) REFERENCES replies (analysis, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX claims_by_point ON claims (analysis, point);
CREATE INDEX replies_by_claim ON replies (analysis, to_claim);
"""

_NOTES = """
CREATE TABLE notes (                                        -- which notes there are; their texts are in note_revisions
    sequence       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- order of making; never used twice
    id             TEXT NOT NULL UNIQUE,                    -- 32 hex digits at random
    created_at_utc TEXT NOT NULL,                           -- label
    revision       INTEGER NOT NULL,                        -- the one that counts
    FOREIGN KEY (id, revision) REFERENCES note_revisions (note_id, revision) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE note_revisions (                        -- every state that a note ever had; append only
    note_id           TEXT NOT NULL REFERENCES notes (id),
    revision          INTEGER NOT NULL,              -- from 1, without gaps
    text              TEXT NOT NULL,
    article_id        TEXT REFERENCES articles (id), -- NULL: belongs to the library
    anchor_start_char INTEGER,                       -- NULL: belongs to the whole article
    anchor_end_char   INTEGER,
    anchor_words      TEXT,                          -- the words it belongs to
    anchor_before     TEXT,                          -- a little context on both sides
    anchor_after      TEXT,
    claim_id          TEXT,                          -- of the analysis of that day; the anchor outlives it
    deleted           INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    changed_at_utc    TEXT NOT NULL,                 -- label
    digest            TEXT NOT NULL,                 -- SHA-256 of text, article, anchor, claim and deleted
    PRIMARY KEY (note_id, revision)
) STRICT;

CREATE INDEX note_revisions_by_article ON note_revisions (article_id);

CREATE TRIGGER note_revisions_stay BEFORE UPDATE ON note_revisions
BEGIN SELECT RAISE(ABORT, 'a revision of a note never changes'); END;
CREATE TRIGGER note_revisions_remain BEFORE DELETE ON note_revisions
BEGIN SELECT RAISE(ABORT, 'a revision of a note is never dropped'); END;

CREATE TABLE changes (                               -- the log of what was done; append only
    sequence        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action          TEXT NOT NULL CHECK (
        action IN ('file', 'remove', 'add note', 'change note', 'delete note', 'restore note')
    ),
    article_id      TEXT REFERENCES articles (id),
    analysis        INTEGER REFERENCES analyses (analysis), -- what a filing made the newest
    note_id         TEXT REFERENCES notes (id),
    revision_before INTEGER,                         -- of the note; NULL: it was not there
    revision_after  INTEGER,
    done_at_utc     TEXT NOT NULL                    -- label
) STRICT;

CREATE TRIGGER changes_stay BEFORE UPDATE ON changes
BEGIN SELECT RAISE(ABORT, 'the log never changes'); END;
CREATE TRIGGER changes_remain BEFORE DELETE ON changes
BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;
"""

_SEARCH = """
CREATE TABLE passages (                              -- what a search looks through: newest texts, claims, living notes
    passage    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL CHECK (kind IN ('article', 'claim', 'note')),
    article_id TEXT REFERENCES articles (id),
    claim_id   TEXT,
    note_id    TEXT REFERENCES notes (id),
    body       TEXT NOT NULL
) STRICT;

CREATE INDEX passages_by_article ON passages (article_id, kind);
CREATE INDEX passages_by_note ON passages (note_id);

-- filled by `search` together with passages: a trigger may not write to it where the schema is not trusted
CREATE VIRTUAL TABLE passage_words USING fts5 (
    body, content = 'passages', content_rowid = 'passage', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER passages_stay BEFORE UPDATE ON passages
BEGIN SELECT RAISE(ABORT, 'a passage is dropped and added again'); END;
"""

_NAMES = """
CREATE TABLE alias_revisions (                       -- every state of each line; append only. A name's newest counts
    sequence       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name           TEXT NOT NULL,                    -- as the engine found it; compared without case
    means          TEXT NOT NULL,                    -- who that is
    kind           TEXT NOT NULL,                    -- of the real one: person, body …; empty: as the article has it
    role           TEXT NOT NULL,                    -- the same
    side           TEXT NOT NULL,                    -- the same
    deleted        INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    changed_at_utc TEXT NOT NULL,                    -- label
    digest         TEXT NOT NULL                     -- SHA-256 of name, means, kind, role, side and deleted
) STRICT;

CREATE TRIGGER alias_revisions_stay BEFORE UPDATE ON alias_revisions
BEGIN SELECT RAISE(ABORT, 'a revision of a name never changes'); END;
CREATE TRIGGER alias_revisions_remain BEFORE DELETE ON alias_revisions
BEGIN SELECT RAISE(ABORT, 'a revision of a name is never dropped'); END;
"""

_MODIFIED = """
CREATE TABLE modified (                              -- when the article was last changed; no row: nothing says so
    version             INTEGER NOT NULL PRIMARY KEY REFERENCES versions (version),
    modified_start      TEXT,                        -- as versions.published_…
    modified_end        TEXT,
    modified_precision  TEXT NOT NULL,
    modified_because    TEXT NOT NULL,
    modified_start_char INTEGER,
    modified_end_char   INTEGER
) STRICT;

CREATE TRIGGER modified_stays BEFORE UPDATE ON modified
BEGIN SELECT RAISE(ABORT, 'the dates of a filed article never change'); END;
"""

_CHARGES = """
CREATE TABLE charges (                               -- whom a claim charges with a wrong
    analysis   INTEGER NOT NULL,
    claim_id   TEXT NOT NULL,
    party      TEXT NOT NULL,                        -- empty: whoever made the claim that this one answers
    kind       TEXT NOT NULL,                        -- of the party: person, body …; unnamed: people of a sort
    side       TEXT NOT NULL,                        -- the body or state whose they are, or empty
    weight     INTEGER NOT NULL,                     -- 3 violence, crime, corruption; 2 deceit, harm; 1 failure
    start_char INTEGER NOT NULL,                     -- the words that name the wrong
    end_char   INTEGER NOT NULL,
    PRIMARY KEY (analysis, claim_id),
    FOREIGN KEY (analysis, claim_id) REFERENCES claims (analysis, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ranks (                                 -- the list of what nobody has answered
    analysis INTEGER NOT NULL,
    point_id TEXT NOT NULL,
    rank     INTEGER NOT NULL,                       -- from 1, the one to look at first
    why      TEXT NOT NULL,                          -- in words
    PRIMARY KEY (analysis, point_id),
    FOREIGN KEY (analysis, point_id) REFERENCES points (analysis, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE echoes (                                -- claims that are no origins of their point
    analysis INTEGER NOT NULL,
    point_id TEXT NOT NULL,
    ordinal  INTEGER NOT NULL,
    claim_id TEXT NOT NULL,                          -- the one that repeats
    of_claim TEXT NOT NULL,                          -- the one of the same point that it goes back to
    because  TEXT NOT NULL,                          -- why, in words
    PRIMARY KEY (analysis, point_id, ordinal),
    FOREIGN KEY (analysis, point_id) REFERENCES points (analysis, id),
    FOREIGN KEY (analysis, claim_id) REFERENCES claims (analysis, id),
    FOREIGN KEY (analysis, of_claim) REFERENCES claims (analysis, id)
) STRICT, WITHOUT ROWID;
"""
