-- Every finding about an account or a grant: since when was it there, until
-- when.  From when it was given, else first seen; of somebody who has left, not
-- before the employment ended; of drift, since the test says it was drift.  To
-- when it was taken away or the account closed; what is still there, to the end
-- of the period, and surely as long as the newest export that shows it reaches.
INSERT INTO exposure
WITH
period(at) AS MATERIALIZED (
  SELECT CAST(coalesce(
    (SELECT nullif(value, '') FROM run WHERE key = 'period_end_at'),
    (SELECT value FROM run WHERE key = 'now')) AS INTEGER)),
found AS MATERIALIZED (
  SELECT r.id, r.account_id, r.entitlement_id, r.person_id, r.rec1, r.t0_lo,
         r.t0_hi, r.exposed_from, r.exposed_until
    FROM result_row r
   WHERE r.state IN (2, 3, 4) AND r.account_id > 0),
-- The end of the employment a row is about; without one, the last of those who
-- do not work here.
gone AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT f.id, s.t0_lo, s.t0_hi, l.closed, l.t1_lo, l.t1_hi,
           row_number() OVER (PARTITION BY f.id
             ORDER BY s.t0_lo IS f.t0_lo AND s.t0_hi IS f.t0_hi DESC,
                      l.last_spell DESC, l.id) AS place
      FROM found f
      JOIN leaver_account l ON l.account_id = f.account_id
      JOIN spell s ON s.id = l.spell_id
      LEFT JOIN person p ON p.id = s.person_id
     WHERE (s.t0_lo IS f.t0_lo AND s.t0_hi IS f.t0_hi AND s.t0_lo NOT NULL)
        OR (p.current = 0 AND l.last_spell = 1)) z
   WHERE z.place = 1),
first_seen AS MATERIALIZED (
  SELECT m.account_id, min(s.extracted_at) AS at
    FROM snapshot_member m JOIN source s ON s.id = m.from_source
   WHERE m.kind = 'accounts' AND m.account_id NOT NULL GROUP BY m.account_id),
-- The grant itself: the line the row cites where it is of that grant, else one
-- that is held, else the one taken away last.
span AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT f.id, g.granted_lo,
           coalesce(min(g.granted_hi, coalesce(m.seen_from, s.extracted_at)),
                    g.granted_hi, m.seen_from, s.extracted_at) AS granted_hi,
           NULL AS removed_lo, NULL AS removed_hi, 1 AS held,
           s.extracted_at AS seen_to,
           row_number() OVER (PARTITION BY f.id
             ORDER BY g.record_id = f.rec1 DESC, g.record_id) AS place
      FROM found f
      JOIN grant_row g ON g.account_id = f.account_id
       AND g.entitlement_id = f.entitlement_id
      LEFT JOIN grant_more m ON m.record_id = g.record_id
      LEFT JOIN source s ON s.id = g.record_id >> 32) z
   WHERE z.place = 1
  UNION ALL
  SELECT z.* FROM (
    SELECT f.id, p.granted_lo,
           coalesce(min(p.granted_hi, coalesce(p.seen_from, p.seen_to)),
                    p.granted_hi, p.seen_from, p.seen_to),
           p.removed_lo, p.removed_hi, 0, p.seen_to,
           row_number() OVER (PARTITION BY f.id
             ORDER BY p.record_id = f.rec1 DESC, p.removed_hi IS NULL DESC,
                      p.removed_hi DESC, p.id) AS place
      FROM found f
      JOIN grant_past p ON p.account_id = f.account_id
       AND p.entitlement_id = f.entitlement_id
     WHERE NOT EXISTS (SELECT 1 FROM grant_row g
                        WHERE g.account_id = f.account_id
                          AND g.entitlement_id = f.entitlement_id)) z
   WHERE z.place = 1),
there AS MATERIALIZED (
  SELECT f.id, g.id AS left_id, f.exposed_from, f.exposed_until,
         -- no grant is older than its account
         CASE WHEN f.exposed_from NOT NULL THEN f.exposed_from
              WHEN f.entitlement_id IS NULL THEN a.created_lo
              ELSE coalesce(s.granted_lo, a.created_lo) END AS from_lo,
         CASE WHEN f.exposed_from NOT NULL
                THEN max(f.exposed_from, coalesce(s.granted_hi, f.exposed_from))
              WHEN f.entitlement_id IS NULL
                THEN coalesce(min(a.created_hi, e.at), a.created_hi, e.at,
                              x.extracted_at)
              ELSE s.granted_hi END AS from_hi,
         g.t0_lo, g.t0_hi, g.closed, g.t1_lo, g.t1_hi,
         s.removed_lo, s.removed_hi, coalesce(s.held, 0) AS held,
         -- of an account whose state nobody knows it is not sure
         CASE WHEN f.entitlement_id IS NULL THEN a.state <> 'unknown'
              ELSE 1 END AS surely,
         CASE WHEN f.entitlement_id IS NULL
                THEN a.state NOT IN ('suspended', 'disabled', 'deprovisioned',
                                     'deleted') AND a.listed = 1
              ELSE coalesce(s.held, 0) END AS is_there,
         iif(f.entitlement_id IS NULL, coalesce(a.snapshot_at, x.extracted_at),
             s.seen_to) AS seen_to
    FROM found f
    JOIN account a ON a.id = f.account_id
    LEFT JOIN source x ON x.id = a.record_id >> 32
    LEFT JOIN first_seen e ON e.account_id = f.account_id
    LEFT JOIN gone g ON g.id = f.id
    LEFT JOIN span s ON s.id = f.id
   WHERE f.entitlement_id IS NULL OR s.id NOT NULL),
span_of AS MATERIALIZED (
  SELECT t.id,
         coalesce(max(t.from_lo, t.t0_lo), t.from_lo, t.t0_lo) AS from_lo,
         -- who left before that could be known had it at the end
         coalesce(max(t.from_hi, t.t0_hi), t.from_hi, t.t0_hi) AS from_hi,
         CASE WHEN t.exposed_until NOT NULL
                THEN min(t.exposed_until, coalesce(t.removed_lo, t.exposed_until))
              WHEN t.closed = 1 THEN t.t1_lo
              WHEN t.held = 0 AND t.removed_hi NOT NULL THEN t.removed_lo
              WHEN t.is_there AND coalesce(t.closed, 0) = 0
                THEN iif(t.surely, min(t.seen_to, p.at), t.t1_lo)
              ELSE t.t1_lo END AS until_lo,
         CASE WHEN t.exposed_until NOT NULL THEN t.exposed_until
              WHEN t.closed = 1 THEN t.t1_hi
              WHEN t.held = 0 AND t.removed_hi NOT NULL THEN t.removed_hi
              WHEN t.is_there AND coalesce(t.closed, 0) = 0 THEN p.at
              ELSE t.seen_to END AS until_hi,
         t.exposed_until IS NULL AND coalesce(t.closed, 0) = 0
           AND t.is_there AND t.surely AS still
    FROM there t CROSS JOIN period p)
SELECT id, from_lo, from_hi, until_lo, until_hi, still,
       max(0, until_lo - from_hi) / 86400.0, (until_hi - from_lo) / 86400.0
  FROM span_of
 WHERE coalesce(until_hi >= from_lo, 1)
   AND coalesce(from_lo, from_hi) NOT NULL AND coalesce(until_lo, until_hi) NOT NULL;
