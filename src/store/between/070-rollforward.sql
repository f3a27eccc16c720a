-- Heads by type of employment, from the end of the day before the period to
-- the end of its last day.  The last day counts as employed.  Jobs of one type
-- that overlap are one head; an employment that never began is none.

CREATE TEMP TABLE conversion(person_id INTEGER, out_day INTEGER,
  in_day INTEGER, PRIMARY KEY(person_id, out_day)) WITHOUT ROWID;
INSERT OR IGNORE INTO conversion
SELECT person_id, end_day, end_day + next_gap_days FROM v_spell
 WHERE conversion = 1 AND concurrent = 0 AND end_day IS NOT NULL;

CREATE TEMP TABLE dated AS
SELECT s.id, s.person_id, coalesce(s.employment_type, '') AS type,
       coalesce(s.start_day, s.start_lo / 86400, -1000000) AS a,
       coalesce(s.end_day, s.end_lo / 86400,
                -- gone from HR's list, and nobody says since when: vanished
                iif(s.ended = 1 AND coalesce(f.newest, 1) = 1, -999999, 9999999))
         AS z,
       s.ended, s.record_id, coalesce(f.newest, 1) AS newest
  FROM spell s LEFT JOIN source f ON f.id = s.record_id >> 32;
-- HR overwrites the type of who leaves: it counts as the bundle before had it.
UPDATE dated SET type = (
  SELECT max(o.type) FROM old_spell o
   WHERE o.person_id = dated.person_id AND o.start_day IS dated.a)
 WHERE ended = 1 AND z <= (SELECT q.z FROM asked q)
   AND (SELECT count(DISTINCT o.type) FROM old_spell o
         WHERE o.person_id = dated.person_id AND o.start_day IS dated.a) = 1;

CREATE TEMP TABLE head AS
WITH o AS (
  SELECT d.*, max(z) OVER (PARTITION BY person_id, type ORDER BY a, z, id
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM dated d WHERE z >= a),
i AS (
  SELECT o.*, sum(before IS NULL OR before < a)
           OVER (PARTITION BY person_id, type ORDER BY a, z, id) AS island
    FROM o)
SELECT person_id, type, min(a) AS a, max(z) AS z, max(newest) = 0 AS gone,
       max(record_id) AS record_id
  FROM i GROUP BY person_id, type, island;
CREATE INDEX temp.head_person ON head(person_id);

-- Who the bundle before had employed at the end of its last day.
CREATE TEMP TABLE old_head AS
SELECT o.old_person_id, o.person_id, o.type, min(o.start_day) AS a,
       max(iif(o.ended = 1, o.end_day, NULL)) AS end_day, count(*) AS n,
       max(o.record_id) AS record_id, o.system
  FROM old_spell o, asked q
 WHERE coalesce(o.start_day <= q.old_z, 1)
   AND CASE WHEN o.ended = 0 THEN 1
            ELSE coalesce(o.end_day > q.old_z, 0) END
 GROUP BY o.old_person_id, o.type;
CREATE INDEX temp.old_head_person ON old_head(person_id);

-- One job then, one job on that day now, of another type: the type changed.
CREATE TEMP TABLE retyped(person_id INTEGER PRIMARY KEY, old_type TEXT,
  type TEXT, a INTEGER, z INTEGER, record_id INTEGER, old_record_id INTEGER);
INSERT OR IGNORE INTO retyped
SELECT h.person_id, o.type, h.type, h.a, h.z, h.record_id, o.record_id
  FROM asked q
  JOIN head h ON h.a <= q.old_z AND h.z >= q.a
  JOIN old_head o ON o.person_id = h.person_id AND o.type <> h.type
 WHERE NOT EXISTS (SELECT 1 FROM old_head x
                    WHERE x.person_id = h.person_id AND x.type <> o.type)
   AND NOT EXISTS (SELECT 1 FROM head x
                    WHERE x.person_id = h.person_id AND x.type <> h.type
                      AND x.a <= q.old_z AND x.z > q.old_z);

-- Had then, not now.
INSERT INTO rollforward_difference(kind, employment_type, heads, explained,
  person_id, worker_id, name, system, day, says, record_id, previous_record_id)
SELECT kind, type, iif(kind IN ('late end', 'start moved'), -1, 0),
       kind IN ('late end', 'start moved', 'end announced'),
       person_id, worker_id, name, system, coalesce(late, later, end_day),
       CASE kind
         WHEN 'late end' THEN 'Was employed at the close of the period before; '
           || iif(late <= -999999, 'HR now has an end without a date.',
                  'HR now has an end of ' || date(late * 86400, 'unixepoch')
                  || ', entered since.')
         WHEN 'start moved' THEN 'Was employed at the close of the period '
           || 'before; HR now has a start of '
           || date(later * 86400, 'unixepoch') || '.'
         WHEN 'end announced' THEN 'In no list of HR any more; the bundle '
           || 'before had an end of ' || date(end_day * 86400, 'unixepoch')
           || '.'
         WHEN 'list not supplied' THEN 'The list of HR this person was in, of '
           || system || ', was not supplied.'
         WHEN 'disappeared' THEN 'Was employed at the close of the period '
           || 'before, is in no list of HR any more, and no end was recorded.'
         ELSE 'Was employed at the close of the period before; HR has no such '
           || 'employment any more, and no end of it.' END,
       record_id, old_record
  FROM (SELECT t.*, CASE
                 WHEN late IS NOT NULL THEN 'late end'
                 WHEN later IS NOT NULL THEN 'start moved'
                 WHEN person_id IS NOT NULL THEN 'not on record'
                 WHEN end_day <= z THEN 'end announced'
                 WHEN supplied = 0 THEN 'list not supplied'
                 ELSE 'disappeared' END AS kind
          FROM (SELECT o.type, o.person_id, p.worker_id, p.name, p.system,
                       o.end_day, o.record_id AS old_record, q.z,
                       coalesce(k.supplied, 0) AS supplied, h.record_id,
                       (SELECT max(x.z) FROM head x
                         WHERE x.person_id = o.person_id AND x.type = o.type
                           AND x.z <= q.old_z AND x.z >= coalesce(o.a, x.z))
                         AS late,
                       (SELECT min(x.a) FROM head x
                         WHERE x.person_id = o.person_id AND x.type = o.type
                           AND x.a > q.old_z) AS later
                  FROM asked q
                  JOIN old_head o
                  JOIN previous_person p ON p.id = o.old_person_id
                  LEFT JOIN previous_list k ON k.system = p.system
                   AND k.kind = 'workers'
                  LEFT JOIN (SELECT person_id, max(record_id) AS record_id
                               FROM head GROUP BY person_id) h
                    ON h.person_id = o.person_id
                 WHERE NOT EXISTS (SELECT 1 FROM head x
                                    WHERE x.person_id = o.person_id
                                      AND x.type = o.type AND x.a <= q.old_z
                                      AND x.z > q.old_z)
                   AND coalesce(o.person_id, 0)
                       NOT IN (SELECT person_id FROM retyped)) t)
 ORDER BY type, worker_id, old_record;

-- Has now, had not then.
INSERT INTO rollforward_difference(kind, employment_type, heads, explained,
  person_id, worker_id, name, system, day, says, record_id, previous_record_id)
SELECT iif(old_end IS NULL, 'late start', 'rescinded'), type, 1, 1, person_id,
       worker_id, name, system, iif(old_end IS NULL, nullif(a, -1000000),
                                    old_end),
       CASE WHEN old_end IS NOT NULL THEN 'The bundle before had an end of '
              || date(old_end * 86400, 'unixepoch')
              || '; HR now has this employment going on after it.'
            WHEN is_new THEN 'The bundle before was made without HR''s list of '
              || system || '.'
            WHEN a = -1000000 THEN 'HR has this employment without a start; '
              || 'the bundle before did not know it.'
            ELSE 'HR has this employment since '
              || date(a * 86400, 'unixepoch')
              || '; the bundle before did not know it.' END,
       record_id, old_record
  FROM (SELECT h.person_id, h.type, h.a, h.record_id, p.worker_id, p.name,
               p.system,
               (SELECT max(o.end_day) FROM old_spell o
                 WHERE o.person_id = h.person_id AND o.ended = 1
                   AND o.end_day <= q.old_z
                   AND coalesce(o.start_day = h.a, 1)) AS old_end,
               (SELECT max(o.record_id) FROM old_spell o
                 WHERE o.person_id = h.person_id) AS old_record,
               p.system NOT IN (SELECT k.system FROM previous_list k
                                 WHERE k.kind = 'workers') AS is_new
          FROM asked q
          JOIN head h ON h.a <= q.old_z AND h.z > q.old_z
          JOIN person p ON p.id = h.person_id
         WHERE NOT EXISTS (SELECT 1 FROM old_head o
                            WHERE o.person_id = h.person_id
                              AND o.type = h.type)
           AND h.person_id NOT IN (SELECT person_id FROM retyped))
 ORDER BY type, worker_id, record_id;

-- The type of an employment that goes on changed: out of one, into the other.
INSERT INTO rollforward_difference(kind, employment_type, heads, explained,
  person_id, worker_id, name, system, says, record_id, previous_record_id)
SELECT 'type changed', t.type, 0, 1, t.person_id, p.worker_id, p.name, p.system,
       'Was ' || iif(t.old_type = '', 'of no stated type', t.old_type)
       || ' at the close of the period before, is '
       || iif(t.type = '', 'of no stated type', t.type)
       || ' now: counts as a conversion in the period.',
       t.record_id, t.old_record_id
  FROM retyped t JOIN person p ON p.id = t.person_id
 ORDER BY p.worker_id;
-- So at the opening it still is what it was.
INSERT INTO head
SELECT t.person_id, t.old_type, t.a, q.a, 0, t.record_id
  FROM retyped t, asked q;
UPDATE head SET a = (SELECT q.a FROM asked q)
 WHERE person_id IN (SELECT person_id FROM retyped)
   AND type = (SELECT t.type FROM retyped t WHERE t.person_id = head.person_id)
   AND a = (SELECT t.a FROM retyped t WHERE t.person_id = head.person_id);
INSERT OR REPLACE INTO conversion
SELECT t.person_id, q.a, q.a FROM retyped t, asked q;

-- In an earlier export of this run only: nobody recorded that the person went.
INSERT INTO rollforward_difference(kind, employment_type, heads, explained,
  person_id, worker_id, name, system, says, record_id)
SELECT iif(e.explained IS NULL, 'disappeared', 'explained'), h.type, 0,
       e.explained IS NOT NULL, h.person_id, p.worker_id, p.name, p.system,
       'Was in an earlier export of HR, is not in the newest'
       || coalesce(': ' || e.explained, ', and no end was recorded') || '.',
       h.record_id
  FROM asked q
  JOIN head h ON h.gone = 1 AND h.a <= q.z AND h.z > q.z
  JOIN person p ON p.id = h.person_id
  LEFT JOIN (SELECT person_id, max(explained) AS explained
               FROM snapshot_member WHERE present = 0 AND kind = 'workers'
              GROUP BY person_id) e ON e.person_id = h.person_id
 ORDER BY h.type, p.worker_id;
-- Who is here no more was there at the opening all the same.
INSERT INTO head
SELECT -o.old_person_id, o.type, coalesce(o.a, -1000000),
       coalesce(o.end_day, 9999999), 1, o.record_id
  FROM old_head o
 WHERE o.record_id IN (SELECT d.previous_record_id
                         FROM rollforward_difference d
                        WHERE d.kind IN ('disappeared', 'list not supplied',
                                         'not on record', 'end announced')
                          AND d.employment_type = o.type);

CREATE TEMP TABLE flow AS
SELECT h.type,
       h.a < q.a AND h.z >= q.a AS opening,
       h.a BETWEEN q.a AND q.z AND i.person_id IS NULL AS starts,
       h.a BETWEEN q.a AND q.z AND i.person_id IS NOT NULL AS comes,
       h.a <= q.z AND h.z BETWEEN q.a AND q.z AND o.person_id IS NULL AS ends,
       h.a <= q.z AND h.z BETWEEN q.a AND q.z
         AND o.person_id IS NOT NULL AS goes,
       h.a <= q.z AND h.z > q.z AND h.gone = 1 AS vanished,
       h.a <= q.z AND h.z > q.z AND h.gone = 0 AS closing,
       h.a > q.old_z AND h.a < q.a AS between_starts,
       h.z > q.old_z AND h.z < q.a AS between_ends
  FROM asked q
  JOIN head h
  LEFT JOIN conversion o ON o.person_id = h.person_id AND o.out_day = h.z
  LEFT JOIN (SELECT person_id, in_day FROM conversion
              GROUP BY person_id, in_day) i
    ON i.person_id = h.person_id AND i.in_day = h.a;
CREATE TEMP TABLE total AS
SELECT type, sum(opening) AS opening, sum(starts) AS starts,
       sum(comes) AS comes, sum(ends) AS ends, sum(goes) AS goes,
       sum(vanished) AS vanished, sum(closing) AS closing,
       coalesce(sum(between_starts), 0) AS between_starts,
       coalesce(sum(between_ends), 0) AS between_ends
  FROM flow GROUP BY type;
CREATE TEMP TABLE corrected AS
SELECT employment_type AS type, sum(kind = 'late start') AS late_starts,
       sum(kind = 'rescinded') AS rescinded, sum(kind = 'late end') AS late_ends,
       sum(kind = 'start moved') AS starts_moved
  FROM rollforward_difference GROUP BY employment_type;

INSERT INTO rollforward
SELECT t.type, iif(q.old_z IS NULL, NULL, coalesce(o.n, 0)),
       coalesce(c.late_starts, 0), coalesce(c.rescinded, 0),
       coalesce(c.late_ends, 0), coalesce(c.starts_moved, 0),
       coalesce(m.between_starts, 0), coalesce(m.between_ends, 0),
       coalesce(m.opening, 0), coalesce(m.starts, 0), coalesce(m.comes, 0),
       coalesce(m.ends, 0), coalesce(m.goes, 0), coalesce(m.vanished, 0),
       coalesce(m.closing, 0)
  FROM (SELECT type FROM total
         WHERE opening + starts + comes + ends + goes + vanished + closing
               + between_starts + between_ends > 0
        UNION SELECT type FROM old_head UNION SELECT type FROM corrected) t
  JOIN asked q
  LEFT JOIN (SELECT type, count(*) AS n FROM old_head GROUP BY type) o
    ON o.type = t.type
  LEFT JOIN corrected c ON c.type = t.type
  LEFT JOIN total m ON m.type = t.type
 WHERE q.a IS NOT NULL
 ORDER BY t.type;

DROP TABLE corrected;
DROP TABLE total;
DROP TABLE flow;
DROP TABLE retyped;
DROP TABLE old_head;
DROP TABLE head;
DROP TABLE dated;
DROP TABLE conversion;
DROP TABLE told;
DROP TABLE left_person;
DROP TABLE gone;
DROP TABLE log_word;
DROP TABLE judged_account;
DROP TABLE judged_person;
DROP TABLE own_spell;
DROP TABLE old_leaver;
DROP TABLE old_spell;
DROP TABLE asked;
