-- What could not be found: one row a kind of gap, with the number of rows that could have had it.

SELECT * FROM (
    SELECT 1 AS place, 'documents' AS "table", 'date of publication' AS missing,
        count(*) FILTER (WHERE published IS NULL) AS "count", count(*) AS "of" FROM documents
    UNION ALL
    SELECT 2, 'documents', 'English text', count(*) FILTER (WHERE language IS NOT NULL AND language <> 'en'), count(*)
    FROM documents
    UNION ALL
    SELECT 3, 'documents', 'known language', count(*) FILTER (WHERE language IS NULL), count(*) FROM documents
    UNION ALL
    SELECT 4, 'repairs', 'correction', count(*) FILTER (WHERE corrected IS NULL), count(*) FROM repairs
    UNION ALL
    SELECT 5, 'actors', 'country', count(*) FILTER (WHERE country IS NULL), count(*) FROM actors
    UNION ALL
    SELECT 6, 'times', 'value', count(*) FILTER (WHERE value IS NULL), count(*) FROM times
    UNION ALL
    SELECT 7, 'places', 'GeoNames id', count(*) FILTER (WHERE geonameid IS NULL), count(*) FROM places
    UNION ALL
    SELECT 8, 'statements', 'speaker', count(*) FILTER (WHERE speaker IS NULL), count(*) FROM statements
    UNION ALL
    SELECT 9, 'events', 'type', count(*) FILTER (WHERE type IS NULL), count(*) FROM events
    UNION ALL
    SELECT 10, 'events', 'actor', count(*) FILTER (WHERE len(actors) = 0), count(*) FROM events
    UNION ALL
    SELECT 11, 'events', 'target', count(*) FILTER (WHERE len(targets) = 0), count(*) FROM events
    UNION ALL
    SELECT 12, 'events', 'date', count(*) FILTER (WHERE date IS NULL), count(*) FROM events
    UNION ALL
    SELECT 13, 'events', 'place', count(*) FILTER (WHERE place IS NULL), count(*) FROM events
) AS gap
ORDER BY place
