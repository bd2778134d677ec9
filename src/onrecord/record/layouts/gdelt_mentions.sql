-- GDELT 2.0 mentions: 16 columns.  One row for every row of events.CSV and report that tells of it.  Extras, which GDELT
-- reserves and leaves blank, leads back to the record and says what no column does: the status, and who says so.

WITH mention AS (
    SELECT
        p.number, p.place_in_record, p.nth, m.*, one.id AS one, other.id AS other
    FROM pair AS p
    JOIN same AS s ON s.lead = p.event
    JOIN told AS m ON m.id = s.event
    LEFT JOIN party AS one ON one.event = p.event AND one.role = 'actor' AND one.nth = p.first
    LEFT JOIN party AS other ON other.event = p.event AND other.role = 'target' AND other.nth = p.second
), near AS (
    SELECT k.id, k.actor, arg_min(w."start", [abs(w."start" - k.trigger_start), w."start"]) AS "start"
    FROM (
        SELECT id, document, trigger_start, one AS actor FROM mention
        UNION
        SELECT id, document, trigger_start, other FROM mention
    ) AS k
    JOIN word AS w ON w.document = k.document AND w.actor = k.actor
    GROUP BY ALL
)
SELECT
    m.number                                        AS "GLOBALEVENTID",
    NULL                                            AS "EventTimeDate",
    NULL                                            AS "MentionTimeDate",
    CASE WHEN m.url IS NULL THEN 2 ELSE 1 END       AS "MentionType",
    m.publisher                                     AS "MentionSourceName",
    coalesce(m.url, m.file)                         AS "MentionIdentifier",
    NULL                                            AS "SentenceID",
    one."start"                                     AS "Actor1CharOffset",
    other."start"                                   AS "Actor2CharOffset",
    m.trigger_start                                 AS "ActionCharOffset",
    NULL                                            AS "InRawText",
    NULL                                            AS "Confidence",
    m.length                                        AS "MentionDocLen",
    NULL                                            AS "MentionDocTone",
    NULL                                            AS "MentionDocTranslationInfo",
    {
        'event': m.id, 'document': m.document, 'published': m.published, 'status': m.status,
        'statement': m.according_to, 'according_to': a.name, 'relayed_by': c.names
    }                                               AS "Extras"
FROM mention AS m
LEFT JOIN near AS one ON one.id = m.id AND one.actor = m.one
LEFT JOIN near AS other ON other.id = m.id AND other.actor = m.other
LEFT JOIN actors AS a ON a.id = m.speaker
LEFT JOIN chain AS c ON c.statement = m.according_to
ORDER BY m.place_in_record, m.nth, encode(m.file), m.document, m.trigger_start, m.id
