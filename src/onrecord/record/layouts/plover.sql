-- Events for PLOVER's JSON Lines: one row an event, its parties as lists.

WITH side AS (
    SELECT
        event, role, list(id ORDER BY nth) AS ids,
        list({
            'code': plover_code, 'sector': plover_sector, 'entity_text': words, 'identifier_text': name, 'office': titles
        } ORDER BY nth) AS entities
    FROM party
    GROUP BY event, role
), linked AS (
    SELECT event, lead FROM same WHERE lead IN (SELECT lead FROM same GROUP BY lead HAVING count(*) > 1)
)
SELECT
    t.*, d.title, l.lead AS link, a.name AS speaker_name, c.names AS relayed_by,
    one.entities AS actor_entities, other.entities AS recipient_entities
FROM told AS t
JOIN reading.document AS d ON d.id = t.document
LEFT JOIN side AS one ON one.event = t.id AND one.role = 'actor'
LEFT JOIN side AS other ON other.event = t.id AND other.role = 'target'
    AND list_sort(other.ids) IS DISTINCT FROM list_sort(one.ids)
LEFT JOIN linked AS l ON l.event = t.id
LEFT JOIN actors AS a ON a.id = t.speaker
LEFT JOIN chain AS c ON c.statement = t.according_to
ORDER BY t.place_in_record
