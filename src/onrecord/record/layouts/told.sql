-- The events to be exported, with all that the layouts say of them, in the order of the record.

-- Where an event took place: the entry that its report's place names of the same name agree on.
CREATE TEMP TABLE setting AS
WITH named AS (
    SELECT e.id AS event, p.geonameid, p.name, p.latitude, p.longitude, p.country
    FROM reading.event AS e
    JOIN reading.place AS p ON p.document = e.document AND (
        p.name = e.place
        OR e.place = split_part(e.place, ' ', 1) || ' ' || p.name
            AND lower(split_part(e.place, ' ', 1)) IN (SELECT word FROM direction)
    )
    WHERE p.geonameid IS NOT NULL
), agreed AS (
    SELECT
        event, any_value(geonameid) AS geonameid, min(name) AS name, any_value(latitude) AS latitude,
        any_value(longitude) AS longitude, any_value(country) AS country
    FROM named
    GROUP BY event
    HAVING count(DISTINCT geonameid) = 1
)
SELECT
    e.id AS event, a.geonameid, a.name, a.latitude, a.longitude, n.level, n.us_state, n.us_state_name,
    coalesce(a.country, s.iso3) AS iso3,
    coalesce(n.level, CASE WHEN a.event IS NULL AND s.iso3 IS NOT NULL THEN 'country' END) AS kind
FROM reading.event AS e
LEFT JOIN agreed AS a ON a.event = e.id
LEFT JOIN entry AS n ON n.geonameid = a.geonameid
LEFT JOIN state_name AS s ON s.name = e.place AND NOT EXISTS (SELECT 1 FROM named WHERE named.event = e.id)
WHERE e.place IS NOT NULL;

-- A day is a date that names one; months and years are known too of the coarser ones.
CREATE TEMP TABLE told AS
SELECT
    row_number() OVER (ORDER BY encode(d.file), d.id, e.position) AS place_in_record,
    e.id, e.document, e.trigger_start, e.trigger_end, e.type, e.cameo, e.date, e.place, e.status, e.according_to,
    e.killed, e.wounded, e.weapon, e.incident,
    CASE WHEN regexp_full_match(e.date, '\d{4}-\d{2}-\d{2}') THEN TRY_CAST(e.date AS DATE) END AS day,
    CASE WHEN regexp_full_match(e.date, '\d{4}-\d{2}(-\d{2})?') THEN e.date[1:4] || e.date[6:7] END AS month,
    CASE WHEN regexp_full_match(e.date, '\d{4}(-\d{2}){0,2}') THEN e.date[1:4] END AS year,
    d.file, d.published, d.publisher, d.language,
    source.url, source.length,
    c.name AS code_name, c.weight, c.mode, c.contexts,
    t.quad, t.quad_name,
    CASE
        WHEN e.cameo[1:2] BETWEEN '01' AND '05' THEN 1
        WHEN e.cameo[1:2] BETWEEN '06' AND '08' THEN 2
        WHEN e.cameo[1:2] BETWEEN '09' AND '13' THEN 3
        WHEN e.cameo[1:2] BETWEEN '14' AND '20' THEN 4
    END AS cameo_quad,
    s.geonameid, s.name AS place_name, s.latitude, s.longitude, s.kind AS place_kind, s.us_state, s.us_state_name,
    s.iso3, n.name AS country, n.numeric_code, n.fips, n.icews AS icews_country,
    speaker.shown AS speaker
FROM reading.event AS e
JOIN reading.document AS d ON d.id = e.document
JOIN status ON status.name = e.status
LEFT JOIN source ON source.document = e.document
LEFT JOIN code AS c ON c.cameo = e.cameo
LEFT JOIN type AS t ON t.name = e.type
LEFT JOIN setting AS s ON s.event = e.id
LEFT JOIN country AS n ON n.iso3 = s.iso3
LEFT JOIN reading.statement AS w ON w.id = e.according_to
LEFT JOIN reconciled.shown AS speaker ON speaker.actor = w.speaker
ORDER BY ALL;

-- Who takes part, with the mention nearest to the word for the event.
CREATE TEMP TABLE party AS
WITH once AS (
    SELECT p.event, p.role, s.shown AS actor, min(p.position) AS position
    FROM reading.participant AS p
    JOIN reconciled.shown AS s ON s.actor = p.actor
    GROUP BY ALL
), near AS (
    SELECT o.event, o.actor, arg_min({'start': w."start", 'words': w.words}, [abs(w."start" - t.trigger_start), w."start", w."end"]) AS at
    FROM (SELECT DISTINCT event, actor FROM once) AS o
    JOIN told AS t ON t.id = o.event
    JOIN word AS w ON w.document = t.document AND w.actor = o.actor
    GROUP BY ALL
), title AS (
    SELECT r.document, s.shown AS actor, string_agg(DISTINCT r.title, '|' ORDER BY r.title) AS titles
    FROM reading.role AS r
    JOIN reconciled.shown AS s ON s.actor = r.actor
    WHERE r."end" IS NULL
    GROUP BY ALL
)
SELECT
    o.event, o.role, row_number() OVER (PARTITION BY o.event, o.role ORDER BY o.position) AS nth,
    o.actor AS id, a.name, a.kind, a.country AS iso3, a.sector,
    n.name AS country, n.cow, CASE WHEN n.iso3 IS NULL THEN NULL ELSE n.cameo END AS cameo_country, n.icews AS icews_country,
    c.cameo AS cameo_sector, coalesce(c.plover, a.sector) AS plover_sector, c.icews AS icews_sector, c.interaction,
    coalesce(a.country, c.nonstate) AS plover_code,
    title.titles, near.at.start AS "start", near.at.words AS words
FROM once AS o
JOIN told AS t ON t.id = o.event
JOIN actors AS a ON a.id = o.actor
LEFT JOIN country AS n ON n.iso3 = a.country
LEFT JOIN sector AS c ON c.name = a.sector
LEFT JOIN near ON near.event = o.event AND near.actor = o.actor
LEFT JOIN title ON title.document = t.document AND title.actor = o.actor;

-- One row an actor and target.  An event without one of them is a row with nothing in its place; those who do something
-- to each other are paired both ways, and not with themselves.  number is below 2^53, so that programs that read it as
-- a floating-point number have it exactly.
CREATE TEMP TABLE pair AS
WITH crossed AS (
    SELECT
        t.id AS event, t.place_in_record, one.nth AS first, other.nth AS second, one.id = other.id AS self,
        count(*) OVER (PARTITION BY t.id) AS pairs
    FROM told AS t
    LEFT JOIN party AS one ON one.event = t.id AND one.role = 'actor'
    LEFT JOIN party AS other ON other.event = t.id AND other.role = 'target'
), kept AS (
    SELECT *, row_number() OVER (PARTITION BY event ORDER BY first, second) AS nth
    FROM crossed
    WHERE self IS NOT TRUE OR pairs = 1
)
SELECT
    event, nth, first, second, place_in_record,
    ('0x' || md5(event || CASE WHEN nth = 1 THEN '' ELSE ':' || nth END)[1:13])::BIGINT AS number
FROM kept;

-- Events that are told by several rows: the row that stands for all of them.
CREATE TEMP TABLE same (event VARCHAR, lead VARCHAR);
CREATE TEMP TABLE one_incident (event VARCHAR, lead VARCHAR);

-- Who passed on what an event rests on.
CREATE TEMP TABLE chain AS
SELECT s.id AS statement, list(a.name ORDER BY r.nth) AS names
FROM reading.statement AS s, (SELECT id, unnest(relayed_by) AS actor, generate_subscripts(relayed_by, 1) AS nth FROM reading.statement) AS r
JOIN reconciled.shown AS h ON h.actor = r.actor
JOIN actors AS a ON a.id = h.shown
WHERE r.id = s.id
GROUP BY s.id;
