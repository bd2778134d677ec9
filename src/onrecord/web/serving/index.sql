-- What the server looks rows up by: the rows of the page as they are shown, and every value they are found by.
-- It is made in memory when the server starts; the record itself is never written to.

CREATE TABLE page.item (
    n         INTEGER NOT NULL,
    kind      VARCHAR NOT NULL,
    id        VARCHAR NOT NULL,
    "row"     VARCHAR NOT NULL,     -- as JSON
    text      VARCHAR NOT NULL,     -- in lower case, for words
    day       VARCHAR,
    until     VARCHAR,
    latitude  DOUBLE,
    longitude DOUBLE,
    tied      BOOLEAN NOT NULL,     -- whether it has rows in page.tie
    actor     VARCHAR,              -- the first value of each facet, as it is called, to sort by
    type      VARCHAR,
    status    VARCHAR,
    place     VARCHAR,
    speaker   VARCHAR,
    source    VARCHAR
);

-- Facets as numbers, sorted by slot when all are in, so that a query reads only the slots it asks for.  A slot is a
-- facet of a kind of rows (onrecord.web.query.slot); code is the place of a value in page.value.
CREATE TABLE page.facet (
    slot INTEGER NOT NULL,
    code INTEGER NOT NULL,
    n    INTEGER NOT NULL
);

-- value is '' where nothing was found
CREATE TABLE page.value (
    code  INTEGER NOT NULL,
    facet VARCHAR NOT NULL,
    value VARCHAR NOT NULL
);

-- Who has to do with whom, by the codes of the facets "actor" and "type".
CREATE TABLE page.tie (
    n      INTEGER NOT NULL,
    "from" INTEGER NOT NULL,
    "to"   INTEGER NOT NULL,
    type   INTEGER NOT NULL
);
