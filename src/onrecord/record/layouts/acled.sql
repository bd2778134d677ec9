-- Incidents in ACLED's columns: 31 of them.  One row an incident; the first row of the record that dates it stands for
-- the others, in other reports and in the same.

WITH ranks AS (
    -- ACLED's own order, in which an interaction names its parties
    SELECT [
        'State forces', 'Rebel group', 'Political militia', 'Identity militia', 'Rioters', 'Protesters', 'Civilians',
        'External/Other forces'
    ] AS ranks
), kinds AS (
    SELECT t.*, k.* EXCLUDE (cameo)
    FROM told AS t
    JOIN incident_kind AS k ON k.cameo = t.cameo
), cast_of AS (
    SELECT
        p.event, p.role, p.nth, p.name, p.id,
        CASE
            WHEN p.interaction = 'state' AND p.iso3 = k.iso3 THEN 'State forces'
            WHEN p.interaction = 'state' AND p.iso3 <> k.iso3 THEN 'External/Other forces'
            WHEN p.interaction = 'state' THEN NULL
            WHEN k.event = 'Protests' AND p.role = 'actor' THEN 'Protesters'
            WHEN k.event = 'Riots' AND p.role = 'actor' THEN 'Rioters'
            WHEN p.sector IS NULL AND p.kind = 'population' THEN 'Civilians'
            ELSE p.interaction
        END AS inter
    FROM party AS p
    JOIN kinds AS k ON k.id = p.event
), other_side AS (
    -- those who do something to each other stand on both sides: the first is actor1, the others actor2
    SELECT *, row_number() OVER (PARTITION BY event ORDER BY nth) AS place
    FROM cast_of AS c
    WHERE role = 'target' AND NOT EXISTS (
        SELECT 1 FROM cast_of AS a WHERE a.event = c.event AND a.role = 'actor' AND a.id = c.id AND a.nth = 1
    )
), one_side AS (
    SELECT *, row_number() OVER (PARTITION BY event ORDER BY nth) AS place
    FROM cast_of AS c
    WHERE role = 'actor' AND (nth = 1 OR NOT EXISTS (
        SELECT 1 FROM other_side AS o WHERE o.event = c.event AND o.id = c.id
    ))
), sides AS (
    SELECT
        event, 1 AS side, max(name) FILTER (WHERE place = 1) AS name, max(inter) FILTER (WHERE place = 1) AS inter,
        string_agg(name, '; ' ORDER BY place) FILTER (WHERE place > 1) AS associates
    FROM one_side GROUP BY event
    UNION ALL
    SELECT
        event, 2, max(name) FILTER (WHERE place = 1), max(inter) FILTER (WHERE place = 1),
        string_agg(name, '; ' ORDER BY place) FILTER (WHERE place > 1)
    FROM other_side GROUP BY event
), coded AS (
    SELECT
        k.*, one.name AS actor1, one.associates AS associates1, one.inter AS inter1,
        other.name AS actor2, other.associates AS associates2, other.inter AS inter2,
        CASE
            WHEN k.event IS NOT NULL THEN k.event
            WHEN other.inter = 'Civilians' THEN k.civilians_event
            WHEN other.inter IS NOT NULL THEN k.armed_event
        END AS event_type,
        CASE
            WHEN k.event IS NOT NULL THEN k.sub
            WHEN other.inter = 'Civilians' THEN k.civilians_sub
            WHEN other.inter IS NOT NULL THEN k.armed_sub
        END AS sub_event_type
    FROM kinds AS k
    LEFT JOIN sides AS one ON one.event = k.id AND one.side = 1
    LEFT JOIN sides AS other ON other.event = k.id AND other.side = 2
), reports AS (
    SELECT
        i.lead,
        string_agg(DISTINCT t.publisher, '; ' ORDER BY t.publisher)                    AS publishers,
        arg_min(t.killed, t.place_in_record) FILTER (WHERE t.killed IS NOT NULL)       AS killed,
        string_agg(
            t.status || coalesce(', according to ' || a.name, '') || coalesce(' through ' || array_to_string(c.names, ', '), '')
                || ' (' || t.file || ' ' || t.trigger_start || '-' || t.trigger_end || ')',
            '; ' ORDER BY t.place_in_record
        )                                                                              AS notes
    FROM one_incident AS i
    JOIN told AS t ON t.id = i.event
    LEFT JOIN actors AS a ON a.id = t.speaker
    LEFT JOIN chain AS c ON c.statement = t.according_to
    GROUP BY i.lead
)
SELECT
    coalesce(k.iso3, '') || p.number                AS event_id_cnty,
    k.day                                           AS event_date,
    k.year                                          AS "year",
    CASE WHEN k.day IS NOT NULL THEN 1 WHEN k.month IS NOT NULL THEN 3 END AS time_precision,
    k.disorder                                      AS disorder_type,
    k.event_type                                    AS event_type,
    k.sub_event_type                                AS sub_event_type,
    k.actor1                                        AS actor1,
    k.associates1                                   AS assoc_actor_1,
    k.inter1                                        AS inter1,
    k.actor2                                        AS actor2,
    k.associates2                                   AS assoc_actor_2,
    k.inter2                                        AS inter2,
    CASE
        WHEN list_position(ranks, k.inter1) <= list_position(ranks, k.inter2) THEN k.inter1 || '-' || k.inter2
        ELSE k.inter2 || '-' || k.inter1
    END                                             AS interaction,
    CASE WHEN k.disorder = 'Political violence' AND k.inter2 = 'Civilians' THEN 'Civilian targeting' END AS civilian_targeting,
    k.numeric_code                                  AS iso,
    NULL                                            AS region,
    k.country                                       AS country,
    CASE WHEN k.place_kind = 'first' THEN k.place_name ELSE k.us_state_name END AS admin1,
    NULL                                            AS admin2,
    NULL                                            AS admin3,
    coalesce(k.place_name, k.place)                 AS location,
    k.latitude                                      AS latitude,
    k.longitude                                     AS longitude,
    CASE k.place_kind WHEN 'town' THEN 1 WHEN 'first' THEN 3 END AS geo_precision,
    r.publishers                                    AS source,
    NULL                                            AS source_scale,
    r.notes                                         AS notes,
    r.killed                                        AS fatalities,
    NULL                                            AS tags,
    NULL                                            AS "timestamp"
FROM coded AS k
JOIN reports AS r ON r.lead = k.id
JOIN pair AS p ON p.event = k.id AND p.nth = 1
CROSS JOIN ranks
ORDER BY k.place_in_record
