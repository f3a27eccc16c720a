-- How directories agree with HR, attribute by attribute: of those where both
-- sides say something that can be compared.
INSERT INTO share
WITH n AS MATERIALIZED (
  SELECT what, outcome, count(*) AS n,
         outcome NOT IN ('not given', 'not known') AS compared
    FROM v_account_attribute GROUP BY what, outcome)
SELECT 'attributes.' || what || '.' || v.name,
       sum(n * compared * CASE v.name
             WHEN 'agree' THEN outcome = 'agree'
             WHEN 'differ' THEN outcome = 'differ'
             WHEN 'recent' THEN outcome IN ('recent', 'may be recent')
             ELSE 1 END),
       sum(n * CASE v.name WHEN 'compared' THEN 1 ELSE compared END)
  FROM n, (SELECT 'agree' AS name UNION ALL SELECT 'differ'
           UNION ALL SELECT 'recent' UNION ALL SELECT 'compared') v
 GROUP BY what, v.name;

-- Requests for a change of job to which something is attached, where the export
-- of their system shows attachments at all.
INSERT INTO share
SELECT 'movers.ticket_with_attachment', count(m.attachment), count(*)
  FROM v_mover_ticket m
 WHERE m.system IN (SELECT k.system FROM ticket k
                     WHERE k.attachment IS NOT NULL);

-- Access that ended, both ends in a log that names who did it: by the same kind
-- of actor, a person both times or a service both times.
WITH who AS (
  SELECT name, CASE WHEN kind IN ('person', 'several') THEN 'person'
                    WHEN kind = 'account' THEN 'service' END AS kind
    FROM actor)
INSERT INTO share
SELECT 'access.taken_as_given', sum(g.kind = r.kind), count(*)
  FROM grant_past p
  JOIN event a ON a.record_id = p.granted_record_id
  JOIN event z ON z.record_id = p.removed_record_id
  JOIN who g ON g.name = a.actor AND g.kind IS NOT NULL
  JOIN who r ON r.name = z.actor AND r.kind IS NOT NULL
 WHERE coalesce(p.removed_hi >= (SELECT CAST(value AS INTEGER) FROM run
                                  WHERE key = 'period_start_at'), 1);
