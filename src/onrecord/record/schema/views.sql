-- What users see: the rows of all reports, with record-level actors wherever a merge stands.  Sorted by file, document
-- and place among the report's rows, so that the same record always gives the same tables.  Names of files are sorted
-- by their bytes (encode): DuckDB 1.1 sorts some text that is not ASCII wrongly.

-- The id under which a document-level actor is shown.
CREATE VIEW reconciled.shown AS
SELECT
    a.id                       AS actor,
    coalesce(c.canonical, a.id) AS shown,
    c.canonical IS NOT NULL     AS merged
FROM reading.actor AS a
LEFT JOIN reconciled.canonical AS c ON c.actor = a.id;

CREATE VIEW originals AS
SELECT document, file, sha256, encoding, octet_length(data) AS bytes, data
FROM reading.original
ORDER BY encode(file), document;

CREATE VIEW documents AS
SELECT id, file, sha256, title, publisher, published, dateline, dateline_date, byline, agencies, language
FROM reading.document
ORDER BY encode(file), id;

CREATE VIEW zones AS
SELECT z.document, z.kind, z."start", z."end"
FROM reading.zone AS z
JOIN reading.document AS d ON d.id = z.document
ORDER BY encode(d.file), d.id, z.position;

CREATE VIEW findings AS
SELECT f.document, f.field, f.value, f.source, f."start", f."end"
FROM reading.finding AS f
JOIN reading.document AS d ON d.id = f.document
ORDER BY encode(d.file), d.id, f.position;

CREATE VIEW repairs AS
SELECT r.document, r."start", r."end", r.kind, r.original, r.corrected, r.applied, r.reason
FROM reading.repair AS r
JOIN reading.document AS d ON d.id = r.document
ORDER BY encode(d.file), d.id, r.position;

CREATE VIEW actors AS
SELECT id, name, kind, country, sector, why
FROM (
    SELECT 0 AS level, '' AS file, '' AS document, position, id, name, kind, country, sector, why
    FROM reconciled.actor
    WHERE id IN (SELECT shown FROM reconciled.shown WHERE merged)
    UNION ALL
    SELECT 1, d.file, a.document, a.position, a.id, a.name, a.kind, a.country, a.sector, a.why
    FROM reading.actor AS a
    JOIN reading.document AS d ON d.id = a.document
    WHERE a.id IN (SELECT actor FROM reconciled.shown WHERE NOT merged)
) AS every
ORDER BY level, encode(file), document, position;

-- as_of is the day of the report that says so: who was president then need not be today.
-- A record-level role does not say which report gives it: the report is that of the same role, with the same evidence,
-- of one of the actor's members.
CREATE VIEW roles AS
WITH visible AS (
    SELECT DISTINCT shown FROM reconciled.shown
), witness AS (
    SELECT s.shown, r.title, r.evidence_start, r.evidence_end, arg_min(r.document, encode(d.file || chr(10) || d.id)) AS document
    FROM reading.role AS r
    JOIN reading.document AS d ON d.id = r.document
    JOIN reconciled.shown AS s ON s.actor = r.actor
    WHERE r.evidence_start IS NOT NULL
    GROUP BY ALL
), every AS (
    SELECT
        0 AS level, '' AS file, '' AS sorted, r.position, r.actor, r.title, r."of", r."start", r."end",
        w.document, r.evidence_start, r.evidence_end
    FROM reconciled.role AS r
    LEFT JOIN witness AS w ON w.shown = r.actor AND w.title = r.title
        AND w.evidence_start = r.evidence_start AND w.evidence_end = r.evidence_end
    WHERE r.actor IN (SELECT shown FROM reconciled.shown WHERE merged)
    UNION ALL
    SELECT
        1, d.file, d.id, r.position, r.actor, r.title, r."of", r."start", r."end",
        r.document, r.evidence_start, r.evidence_end
    FROM reading.role AS r
    JOIN reading.document AS d ON d.id = r.document
    WHERE r.actor IN (SELECT actor FROM reconciled.shown WHERE NOT merged)
)
SELECT
    e.actor, e.title, coalesce(s.shown, v.shown) AS "of", e."start", e."end",
    e.document, e.evidence_start, e.evidence_end, coalesce(d.dateline_date, d.published) AS as_of
FROM every AS e
LEFT JOIN reading.document AS d ON d.id = e.document
LEFT JOIN reconciled.shown AS s ON s.actor = e."of"
LEFT JOIN visible AS v ON v.shown = e."of"
ORDER BY e.level, encode(e.file), e.sorted, e.position;

CREATE VIEW mentions AS
SELECT m.document, s.shown AS actor, m."start", m."end", m.form
FROM reading.mention AS m
JOIN reading.document AS d ON d.id = m.document
JOIN reconciled.shown AS s ON s.actor = m.actor
ORDER BY encode(d.file), d.id, m.position;

CREATE VIEW times AS
SELECT t.document, t."start", t."end", t.type, t.value, t.timex, t.precision, t.why
FROM reading.time AS t
JOIN reading.document AS d ON d.id = t.document
ORDER BY encode(d.file), d.id, t.position;

CREATE VIEW places AS
SELECT p.document, p."start", p."end", p.name, p.geonameid, p.latitude, p.longitude, p.country, p.why
FROM reading.place AS p
JOIN reading.document AS d ON d.id = p.document
ORDER BY encode(d.file), d.id, p.position;

CREATE VIEW statements AS
WITH relay AS (
    SELECT id, unnest(relayed_by) AS actor, generate_subscripts(relayed_by, 1) AS place
    FROM reading.statement
), once AS (
    SELECT r.id, s.shown, min(r.place) AS place
    FROM relay AS r
    JOIN reconciled.shown AS s ON s.actor = r.actor
    GROUP BY r.id, s.shown
), chain AS (
    SELECT id, list(shown ORDER BY place) AS relayed_by
    FROM once
    GROUP BY id
)
SELECT
    t.id, t.document, speaker.shown AS speaker, t.speaker_start, t.speaker_end, addressee.shown AS addressee,
    t.cue_start, t.cue_end, t.content, t.mode, t.polarity, t.date, t.medium,
    coalesce(chain.relayed_by, []) AS relayed_by, t.nested_in, t.act, t.why
FROM reading.statement AS t
JOIN reading.document AS d ON d.id = t.document
LEFT JOIN reconciled.shown AS speaker ON speaker.actor = t.speaker
LEFT JOIN reconciled.shown AS addressee ON addressee.actor = t.addressee
LEFT JOIN chain ON chain.id = t.id
ORDER BY encode(d.file), d.id, t.position;

-- An actor that takes part twice, since two of a report's actors were merged, is named once.
CREATE VIEW participants AS
SELECT document, event, role, actor
FROM (
    SELECT d.file, p.document, p.event, p.role, s.shown AS actor, min(p.position) AS position
    FROM reading.participant AS p
    JOIN reading.document AS d ON d.id = p.document
    JOIN reconciled.shown AS s ON s.actor = p.actor
    GROUP BY ALL
) AS once
ORDER BY encode(file), document, position;

CREATE VIEW events AS
WITH once AS (
    SELECT p.event, p.role, s.shown, min(p.position) AS position
    FROM reading.participant AS p
    JOIN reconciled.shown AS s ON s.actor = p.actor
    GROUP BY ALL
), parties AS (
    SELECT
        event,
        list(shown ORDER BY position) FILTER (WHERE role = 'actor')  AS actors,
        list(shown ORDER BY position) FILTER (WHERE role = 'target') AS targets
    FROM once
    GROUP BY event
)
SELECT
    e.id, e.document, e.trigger_start, e.trigger_end, e.type, e.cameo,
    coalesce(p.actors, []) AS actors, coalesce(p.targets, []) AS targets,
    e.date, e.place, e.status, e.according_to, e.killed, e.wounded, e.weapon, e.incident, e.score, e.why
FROM reading.event AS e
JOIN reading.document AS d ON d.id = e.document
LEFT JOIN parties AS p ON p.event = e.id
ORDER BY encode(d.file), d.id, e.position;

CREATE VIEW relations AS
SELECT
    r.document, r.kind, source.shown AS source, target.shown AS target, r."start", r."end",
    r.evidence_start, r.evidence_end, coalesce(d.dateline_date, d.published) AS as_of
FROM reading.relation AS r
JOIN reading.document AS d ON d.id = r.document
JOIN reconciled.shown AS source ON source.actor = r.source
JOIN reconciled.shown AS target ON target.actor = r.target
ORDER BY encode(d.file), d.id, r.position;

CREATE VIEW links AS
SELECT id, kind, members, score, why
FROM reconciled.link
ORDER BY position;

CREATE VIEW merges AS
SELECT "into", members, score, why
FROM reconciled.merge
ORDER BY position;

-- What a person decided; missing counts the actors that the record does not have at present.
CREATE VIEW decisions AS
SELECT
    d.number, d.kind, d.decided, d."by", d.why,
    coalesce(list(p.actor ORDER BY p.position) FILTER (WHERE p.part = 0 AND p.actor IS NOT NULL), []) AS actors,
    coalesce(list(p.actor ORDER BY p.position) FILTER (WHERE p.part = 1 AND p.actor IS NOT NULL), []) AS taken_out,
    count(*) FILTER (WHERE p.actor IS NULL) AS missing
FROM decided.decision AS d
JOIN decided.present AS p ON p.decision = d.number
GROUP BY ALL
ORDER BY d.number;

CREATE VIEW copies AS
SELECT members
FROM reconciled.copy
ORDER BY position;

CREATE VIEW problems AS
SELECT file, kind, message
FROM reading.problem
ORDER BY position;

CREATE VIEW removed AS
SELECT document, file, sha256, removed
FROM reading.removed
ORDER BY removed, document;

CREATE VIEW runs AS
SELECT version, model, model_digest, knowledge_digest, started, finished, read, known, set_aside
FROM reading.run
ORDER BY position;
