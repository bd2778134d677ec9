-- ICEWS: 20 columns.  One row an event of a report, an actor and a target.

SELECT
    p.number                                        AS "Event ID",
    t.day                                           AS "Event Date",
    one.name                                        AS "Source Name",
    one.icews_sector                                AS "Source Sectors",
    one.icews_country                               AS "Source Country",
    t.code_name                                     AS "Event Text",
    t.cameo                                         AS "CAMEO Code",
    t.weight                                        AS "Intensity",
    other.name                                      AS "Target Name",
    other.icews_sector                              AS "Target Sectors",
    other.icews_country                             AS "Target Country",
    t.document                                      AS "Story ID",
    NULL                                            AS "Sentence Number",
    t.publisher                                     AS "Publisher",
    CASE WHEN t.place_kind = 'town' THEN t.place_name END AS "City",
    NULL                                            AS "District",
    CASE WHEN t.place_kind = 'first' THEN t.place_name ELSE t.us_state_name END AS "Province",
    t.icews_country                                 AS "Country",
    t.latitude                                      AS "Latitude",
    t.longitude                                     AS "Longitude"
FROM pair AS p
JOIN told AS t ON t.id = p.event
LEFT JOIN party AS one ON one.event = t.id AND one.role = 'actor' AND one.nth = p.first
LEFT JOIN party AS other ON other.event = t.id AND other.role = 'target' AND other.nth = p.second
ORDER BY p.place_in_record, p.nth
