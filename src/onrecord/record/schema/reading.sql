-- What the reports say, one report at a time.  Rows are written once, as they were read, and never changed:
-- reconciling has its own tables (reconciled.sql), and the views of views.sql bring the two together.
--
-- Offsets count Unicode code points of the original, end exclusive.  Dates are EDTF strings; NULL is "not found".
-- position is the place of a row among the rows of its report and its table, from 0.

CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);

CREATE SCHEMA reading;

CREATE TABLE reading.original (
    document VARCHAR PRIMARY KEY,   -- the first 16 hexadecimal digits of sha256
    file     VARCHAR NOT NULL,
    sha256   VARCHAR NOT NULL,      -- of data
    data     BLOB NOT NULL,         -- the bytes as they came, never changed
    encoding VARCHAR NOT NULL       -- Python's name of the encoding that makes text of them
);

CREATE TABLE reading.document (
    id            VARCHAR PRIMARY KEY,
    file          VARCHAR NOT NULL,
    sha256        VARCHAR NOT NULL,
    title         VARCHAR,
    publisher     VARCHAR,
    published     VARCHAR,
    dateline      VARCHAR,
    dateline_date VARCHAR,
    byline        VARCHAR,
    agencies      VARCHAR[] NOT NULL,
    language      VARCHAR
);

CREATE TABLE reading.zone (
    document VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind     VARCHAR NOT NULL,
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL
);

CREATE TABLE reading.finding (
    document VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    field    VARCHAR NOT NULL,
    value    VARCHAR NOT NULL,
    source   VARCHAR NOT NULL,
    "start"  INTEGER,
    "end"    INTEGER
);

CREATE TABLE reading.repair (
    document  VARCHAR NOT NULL,
    position  INTEGER NOT NULL,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    kind      VARCHAR NOT NULL,
    original  VARCHAR NOT NULL,
    corrected VARCHAR,              -- '' masks the stretch; NULL cannot be restored
    applied   BOOLEAN NOT NULL,
    reason    VARCHAR NOT NULL
);

CREATE TABLE reading.actor (
    document VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    id       VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,
    kind     VARCHAR NOT NULL,
    country  VARCHAR,               -- ISO 3166-1 alpha-3
    sector   VARCHAR,               -- PLOVER
    why      VARCHAR                -- what of these no report says
);

CREATE TABLE reading.role (
    document       VARCHAR NOT NULL,
    position       INTEGER NOT NULL,
    actor          VARCHAR NOT NULL,
    title          VARCHAR NOT NULL,
    "of"           VARCHAR,
    "start"        VARCHAR,         -- dates, not offsets
    "end"          VARCHAR,
    evidence_start INTEGER,
    evidence_end   INTEGER
);

CREATE TABLE reading.mention (
    document VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    actor    VARCHAR NOT NULL,
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    form     VARCHAR NOT NULL
);

CREATE TABLE reading.time (
    document  VARCHAR NOT NULL,
    position  INTEGER NOT NULL,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    type      VARCHAR NOT NULL,
    value     VARCHAR,
    timex     VARCHAR,
    precision VARCHAR,
    why       VARCHAR
);

CREATE TABLE reading.place (
    document  VARCHAR NOT NULL,
    position  INTEGER NOT NULL,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    name      VARCHAR NOT NULL,
    geonameid INTEGER,
    latitude  DOUBLE,               -- degrees, WGS 84
    longitude DOUBLE,
    country   VARCHAR,
    why       VARCHAR
);

CREATE TABLE reading.statement (
    document      VARCHAR NOT NULL,
    position      INTEGER NOT NULL,
    id            VARCHAR NOT NULL,
    speaker       VARCHAR,
    speaker_start INTEGER,
    speaker_end   INTEGER,
    addressee     VARCHAR,
    cue_start     INTEGER,
    cue_end       INTEGER,
    content       STRUCT("start" INTEGER, "end" INTEGER)[] NOT NULL,
    mode          VARCHAR NOT NULL,
    polarity      VARCHAR NOT NULL,
    date          VARCHAR,
    medium        VARCHAR,
    relayed_by    VARCHAR[] NOT NULL,  -- nearest to the speaker first
    nested_in     VARCHAR,
    act           VARCHAR,
    why           VARCHAR
);

CREATE TABLE reading.event (
    document      VARCHAR NOT NULL,
    position      INTEGER NOT NULL,
    id            VARCHAR NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end   INTEGER NOT NULL,
    type          VARCHAR,          -- PLOVER root; NULL for a political event that fits none
    cameo         VARCHAR,          -- text: codes begin with 0
    date          VARCHAR,
    place         VARCHAR,
    status        VARCHAR NOT NULL,
    according_to  VARCHAR,          -- a statement; NULL when the paper itself tells it
    killed        INTEGER,
    wounded       INTEGER,
    weapon        VARCHAR,
    incident      VARCHAR,
    score         DOUBLE,
    why           VARCHAR
);

CREATE TABLE reading.participant (
    document VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    event    VARCHAR NOT NULL,
    role     VARCHAR NOT NULL,      -- actor or target
    actor    VARCHAR NOT NULL
);

CREATE TABLE reading.relation (
    document       VARCHAR NOT NULL,
    position       INTEGER NOT NULL,
    kind           VARCHAR NOT NULL,
    source         VARCHAR NOT NULL,
    target         VARCHAR NOT NULL,
    "start"        VARCHAR,         -- dates, not offsets
    "end"          VARCHAR,
    evidence_start INTEGER NOT NULL,
    evidence_end   INTEGER NOT NULL
);

-- Inputs that were set aside, with the reason.
CREATE TABLE reading.problem (
    position INTEGER NOT NULL,
    file     VARCHAR NOT NULL,
    kind     VARCHAR NOT NULL,
    message  VARCHAR NOT NULL
);

-- Articles that were taken out of the record, and that reading their files again does not bring back.
CREATE TABLE reading.removed (
    document VARCHAR NOT NULL,
    file     VARCHAR NOT NULL,
    sha256   VARCHAR NOT NULL,
    removed  TIMESTAMP NOT NULL     -- UTC
);

-- One row a run of the software over some inputs: what is needed to repeat it.
CREATE TABLE reading.run (
    position         INTEGER NOT NULL,
    version          VARCHAR NOT NULL,
    model            VARCHAR NOT NULL,
    model_digest     VARCHAR,
    knowledge_digest VARCHAR NOT NULL,
    started          TIMESTAMP NOT NULL,  -- UTC
    finished         TIMESTAMP,
    read             INTEGER NOT NULL,    -- reports read
    known            INTEGER NOT NULL,    -- reports that the record had already
    set_aside        INTEGER NOT NULL     -- inputs that became problems
);
