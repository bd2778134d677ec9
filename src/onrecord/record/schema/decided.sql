-- What a person decided about who is who.  Reconciling never writes here, and removing a report does not either: a
-- decision is about words of the originals, and counts again when they are read again.

CREATE SCHEMA decided;

CREATE TABLE decided.decision (
    number  INTEGER NOT NULL,       -- in the order in which they were made, from 1
    kind    VARCHAR NOT NULL,       -- merge or split
    decided TIMESTAMP NOT NULL,     -- UTC
    "by"    VARCHAR,
    why     VARCHAR
);

-- The actors that a decision is about, by where their reports name them: ids may change when a report is read again.
CREATE TABLE decided.member (
    decision INTEGER NOT NULL,
    part     INTEGER NOT NULL,      -- 0; 1 for those that are taken out
    position INTEGER NOT NULL,
    document VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,
    "start"  INTEGER,               -- of its first mention by name, or its first; NULL where it has none
    "end"    INTEGER
);

-- The document-level actor that each member is now; NULL where its report was removed, or has no such actor any more.
CREATE VIEW decided.present AS
WITH named AS (
    SELECT
        k.decision, k.part, k.position, m.actor,
        abs(m."start" - k."start") + abs(m."end" - k."end") AS away
    FROM decided.member AS k
    JOIN reading.mention AS m ON m.document = k.document AND m."start" < k."end" AND m."end" > k."start"
    UNION ALL
    SELECT k.decision, k.part, k.position, a.id, 0
    FROM decided.member AS k
    JOIN reading.actor AS a ON a.document = k.document AND a.name = k.name
    WHERE k."start" IS NULL
), nearest AS (
    SELECT decision, part, position, arg_min(actor, {'away': away, 'actor': actor}) AS actor
    FROM named
    GROUP BY decision, part, position
)
SELECT k.decision, k.part, k.position, n.actor
FROM decided.member AS k
LEFT JOIN nearest AS n ON n.decision = k.decision AND n.part = k.part AND n.position = k.position;
