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
    actor     VARCHAR,              -- the first value of each facet, as it is called, to sort by
    type      VARCHAR,
    status    VARCHAR,
    place     VARCHAR,
    speaker   VARCHAR,
    source    VARCHAR
);

-- value is '' where nothing was found
CREATE TABLE page.facet (
    n     INTEGER NOT NULL,
    kind  VARCHAR NOT NULL,
    facet VARCHAR NOT NULL,
    value VARCHAR NOT NULL
);

CREATE TABLE page.tie (
    n        INTEGER NOT NULL,
    "from"   VARCHAR NOT NULL,
    "to"     VARCHAR NOT NULL,
    type     VARCHAR NOT NULL
);

-- What a value of a facet is called, where that is not the value itself.
CREATE TABLE page.label (
    facet VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    label VARCHAR NOT NULL
);
