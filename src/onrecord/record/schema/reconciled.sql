-- What several reports say together.  These tables are written anew whenever a record is reconciled; no row of the
-- schema "reading" changes.

CREATE SCHEMA reconciled;

CREATE TABLE reconciled.actor (
    position INTEGER NOT NULL,
    id       VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,
    kind     VARCHAR NOT NULL,
    country  VARCHAR,
    sector   VARCHAR,
    why      VARCHAR
);

CREATE TABLE reconciled.role (
    position       INTEGER NOT NULL,
    actor          VARCHAR NOT NULL,
    title          VARCHAR NOT NULL,
    "of"           VARCHAR,
    "start"        VARCHAR,
    "end"          VARCHAR,
    evidence_start INTEGER,
    evidence_end   INTEGER
);

-- Which record-level actor a document-level actor is.
CREATE TABLE reconciled.canonical (
    actor     VARCHAR NOT NULL,
    canonical VARCHAR NOT NULL
);

CREATE TABLE reconciled.merge (
    position INTEGER NOT NULL,
    "into"   VARCHAR NOT NULL,
    members  VARCHAR[] NOT NULL,    -- document-level actors
    score    DOUBLE NOT NULL,
    why      VARCHAR NOT NULL
);

CREATE TABLE reconciled.link (
    position INTEGER NOT NULL,
    id       VARCHAR NOT NULL,
    kind     VARCHAR NOT NULL,
    members  VARCHAR[] NOT NULL,    -- events or statements
    score    DOUBLE NOT NULL,
    why      VARCHAR NOT NULL
);

-- Groups of documents that print the same copy.
CREATE TABLE reconciled.copy (
    position INTEGER NOT NULL,
    members  VARCHAR[] NOT NULL
);
