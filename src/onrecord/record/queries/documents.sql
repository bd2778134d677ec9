-- The reports with their zones and the findings of their metadata, for the exchange form.

SELECT
    d.*,
    coalesce(z.zones, [])    AS zones,
    coalesce(f.findings, []) AS findings
FROM reading.document AS d
LEFT JOIN (
    SELECT document, list({'kind': kind, 'start': "start", 'end': "end"} ORDER BY position) AS zones
    FROM reading.zone
    GROUP BY document
) AS z ON z.document = d.id
LEFT JOIN (
    SELECT
        document,
        list(
            {'field': field, 'value': value, 'source': source, 'start': "start", 'end': "end"} ORDER BY position
        ) AS findings
    FROM reading.finding
    GROUP BY document
) AS f ON f.document = d.id
ORDER BY encode(d.file), d.id
