-- GDELT 2.0 events: 61 columns.  One row an event, an actor and a target; rows of several reports that tell the same
-- event are one event, and the row of the first report that dates it stands for them.

WITH weight AS (
    SELECT
        s.lead, count(*) AS mentions, count(DISTINCT t.document) AS articles,
        CASE WHEN bool_and(t.publisher IS NOT NULL) THEN count(DISTINCT t.publisher) END AS sources
    FROM same AS s
    JOIN told AS t ON t.id = s.event
    GROUP BY s.lead
)
SELECT
    p.number                                        AS "GLOBALEVENTID",
    strftime(t.day, '%Y%m%d')                       AS "SQLDATE",
    t.month                                         AS "MonthYear",
    t.year                                          AS "Year",
    printf('%.4f', year(t.day) + ((month(t.day) - 1) * 30 + day(t.day)) / 365.0) AS "FractionDate",
    nullif(concat(one.cameo_country, one.cameo_sector), '') AS "Actor1Code",
    upper(one.name)                                 AS "Actor1Name",
    one.cameo_country                               AS "Actor1CountryCode",
    NULL                                            AS "Actor1KnownGroupCode",
    NULL                                            AS "Actor1EthnicCode",
    NULL                                            AS "Actor1Religion1Code",
    NULL                                            AS "Actor1Religion2Code",
    one.cameo_sector                                AS "Actor1Type1Code",
    NULL                                            AS "Actor1Type2Code",
    NULL                                            AS "Actor1Type3Code",
    nullif(concat(other.cameo_country, other.cameo_sector), '') AS "Actor2Code",
    upper(other.name)                               AS "Actor2Name",
    other.cameo_country                             AS "Actor2CountryCode",
    NULL                                            AS "Actor2KnownGroupCode",
    NULL                                            AS "Actor2EthnicCode",
    NULL                                            AS "Actor2Religion1Code",
    NULL                                            AS "Actor2Religion2Code",
    other.cameo_sector                              AS "Actor2Type1Code",
    NULL                                            AS "Actor2Type2Code",
    NULL                                            AS "Actor2Type3Code",
    NULL                                            AS "IsRootEvent",
    t.cameo                                         AS "EventCode",
    t.cameo[1:3]                                    AS "EventBaseCode",
    t.cameo[1:2]                                    AS "EventRootCode",
    t.cameo_quad                                    AS "QuadClass",
    t.weight                                        AS "GoldsteinScale",
    w.mentions                                      AS "NumMentions",
    w.sources                                       AS "NumSources",
    w.articles                                      AS "NumArticles",
    NULL                                            AS "AvgTone",
    NULL                                            AS "Actor1Geo_Type",
    NULL                                            AS "Actor1Geo_FullName",
    NULL                                            AS "Actor1Geo_CountryCode",
    NULL                                            AS "Actor1Geo_ADM1Code",
    NULL                                            AS "Actor1Geo_ADM2Code",
    NULL                                            AS "Actor1Geo_Lat",
    NULL                                            AS "Actor1Geo_Long",
    NULL                                            AS "Actor1Geo_FeatureID",
    NULL                                            AS "Actor2Geo_Type",
    NULL                                            AS "Actor2Geo_FullName",
    NULL                                            AS "Actor2Geo_CountryCode",
    NULL                                            AS "Actor2Geo_ADM1Code",
    NULL                                            AS "Actor2Geo_ADM2Code",
    NULL                                            AS "Actor2Geo_Lat",
    NULL                                            AS "Actor2Geo_Long",
    NULL                                            AS "Actor2Geo_FeatureID",
    CASE
        WHEN t.place_kind = 'country' THEN 1
        WHEN t.place_kind = 'first' THEN CASE WHEN t.iso3 = 'USA' THEN 2 ELSE 5 END
        WHEN t.place_kind = 'town' THEN CASE WHEN t.iso3 = 'USA' THEN 3 ELSE 4 END
    END                                             AS "ActionGeo_Type",
    CASE
        WHEN t.place_kind = 'country' THEN t.country
        WHEN t.place_kind = 'first' THEN concat_ws(', ', t.place_name, t.country)
        ELSE concat_ws(', ', t.place_name, t.us_state_name, t.country)
    END                                             AS "ActionGeo_FullName",
    t.fips                                          AS "ActionGeo_CountryCode",
    'US' || t.us_state                              AS "ActionGeo_ADM1Code",
    NULL                                            AS "ActionGeo_ADM2Code",
    t.latitude                                      AS "ActionGeo_Lat",
    t.longitude                                     AS "ActionGeo_Long",
    NULL                                            AS "ActionGeo_FeatureID",
    NULL                                            AS "DATEADDED",
    coalesce(t.url, t.file)                         AS "SOURCEURL"
FROM pair AS p
JOIN told AS t ON t.id = p.event
JOIN weight AS w ON w.lead = t.id
LEFT JOIN party AS one ON one.event = t.id AND one.role = 'actor' AND one.nth = p.first
LEFT JOIN party AS other ON other.event = t.id AND other.role = 'target' AND other.nth = p.second
ORDER BY p.place_in_record, p.nth
