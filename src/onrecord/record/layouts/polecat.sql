-- POLECAT: 40 columns.  One row an event of a report; several actors stand in one cell, divided by "; ", the same place
-- in each of the cells of a side; several titles of one of them are divided by "|".  Those who do something to each other are all actors, without a recipient (PLOVER).

WITH side AS (
    SELECT
        event, role,
        list(id ORDER BY nth)                                                          AS ids,
        string_agg(name, '; ' ORDER BY nth)                                            AS names,
        string_agg(coalesce(plover_code, 'None'), '; ' ORDER BY nth)                   AS countries,
        string_agg(coalesce(cow::VARCHAR, 'None'), '; ' ORDER BY nth)                  AS cows,
        arg_min(plover_sector, nth)                                                    AS main_sector,
        string_agg(coalesce(plover_sector, 'None'), '; ' ORDER BY nth)                 AS sectors,
        string_agg(coalesce(titles, 'None'), '; ' ORDER BY nth)                        AS titles,
        string_agg(coalesce(words, 'None'), '; ' ORDER BY nth)                         AS words
    FROM party
    GROUP BY event, role
), story AS (
    SELECT
        w.document,
        string_agg(a.name, '; ' ORDER BY w.first, a.name) FILTER (WHERE a.kind = 'person')       AS people,
        string_agg(a.name, '; ' ORDER BY w.first, a.name) FILTER (WHERE a.kind = 'organization') AS organizations
    FROM (SELECT document, actor, min("start") AS first FROM word GROUP BY document, actor) AS w
    JOIN actors AS a ON a.id = w.actor
    GROUP BY w.document
), area AS (
    SELECT document, string_agg(name, '; ' ORDER BY first, name) AS names
    FROM (SELECT document, name, min("start") AS first FROM reading.place GROUP BY document, name)
    GROUP BY document
)
SELECT
    t.id                                            AS "Event ID",
    t.day                                           AS "Event Date",
    t.type                                          AS "Event Type",
    t.mode                                          AS "Event Mode",
    NULL                                            AS "Intensity",
    t.quad_name                                     AS "Quad Code",
    t.contexts                                      AS "Contexts",
    one.names                                       AS "Actor Name",
    one.countries                                   AS "Actor Country",
    one.cows                                        AS "Actor COW",
    one.main_sector                                 AS "Primary Actor Sector",
    one.sectors                                     AS "Actor Sectors",
    one.titles                                      AS "Actor Title",
    one.words                                       AS "Actor Name Raw",
    NULL                                            AS "Wikipedia Actor ID",
    other.names                                     AS "Recipient Name",
    other.countries                                 AS "Recipient Country",
    other.cows                                      AS "Recipient COW",
    other.main_sector                               AS "Primary Recipient Sector",
    other.sectors                                   AS "Recipient Sectors",
    other.titles                                    AS "Recipient Title",
    other.words                                     AS "Recipient Name Raw",
    NULL                                            AS "Wikipedia Recipient ID",
    coalesce(t.place_name, CASE WHEN t.place_kind = 'country' THEN t.country END) AS "Placename",
    CASE WHEN t.place_kind = 'town' THEN t.place_name END AS "City",
    NULL                                            AS "District",
    CASE WHEN t.place_kind = 'first' THEN t.place_name ELSE t.us_state_name END AS "Province",
    t.iso3                                          AS "Country",
    t.latitude                                      AS "Latitude",
    t.longitude                                     AS "Longitude",
    t.geonameid                                     AS "GeoNames ID",
    t.place                                         AS "Raw Placename",
    NULL                                            AS "Feature Type",
    t.publisher                                     AS "Source",
    t.published                                     AS "Publication Date",
    story.people                                    AS "Story People",
    story.organizations                             AS "Story Organizations",
    area.names                                      AS "Story Locations",
    t.language                                      AS "Language",
    $version                                        AS "Version"
FROM told AS t
LEFT JOIN side AS one ON one.event = t.id AND one.role = 'actor'
LEFT JOIN side AS other ON other.event = t.id AND other.role = 'target'
    AND list_sort(other.ids) IS DISTINCT FROM list_sort(one.ids)
LEFT JOIN story ON story.document = t.document
LEFT JOIN area ON area.document = t.document
ORDER BY t.place_in_record
