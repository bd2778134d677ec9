-- The actors with their roles and mentions, for the exchange form: in the order in which they are first mentioned.

WITH mention AS (
    SELECT
        m.actor,
        min({'file': encode(d.file), 'document': d.id, 'start': m."start", 'end': m."end"}) AS first,
        list(
            {'document': m.document, 'start': m."start", 'end': m."end", 'form': m.form}
            ORDER BY encode(d.file), d.id, m."start", m."end", m.form
        ) AS mentions
    FROM mentions AS m
    JOIN reading.document AS d ON d.id = m.document
    GROUP BY m.actor
), role AS (
    SELECT
        actor,
        list(
            {
                'title': title, 'of': "of", 'start': "start", 'end': "end",
                'document': document, 'evidence_start': evidence_start, 'evidence_end': evidence_end
            }
            ORDER BY "start", "end", encode(title), "of", document, evidence_start, evidence_end
        ) AS roles
    FROM roles
    GROUP BY actor
)
SELECT
    a.id, a.name, a.kind, a.country, a.sector,
    coalesce(r.roles, [])    AS roles,
    coalesce(m.mentions, []) AS mentions
FROM actors AS a
LEFT JOIN role AS r ON r.actor = a.id
LEFT JOIN mention AS m ON m.actor = a.id
ORDER BY m.first NULLS LAST, a.id
