-- Once facts, rules and the rows of the bundle before are in: who is still
-- there, what is new of the past.  Days are calendar dates as written.

CREATE TEMP TABLE asked AS
SELECT (SELECT CAST(value AS INTEGER) FROM run
         WHERE key = 'period_start_day') AS a,
       (SELECT CAST(value AS INTEGER) FROM run
         WHERE key = 'period_end_day') AS z,
       (SELECT CAST(value AS INTEGER) FROM previous_run
         WHERE key = 'period_start_day') AS old_a,
       (SELECT CAST(value AS INTEGER) FROM previous_run
         WHERE key = 'period_end_day') AS old_z;

-- ---- lists, and who was in them ----

INSERT INTO previous_list
SELECT p.system, p.kind, max(p.extracted_at),
       EXISTS (SELECT 1 FROM source s
                WHERE s.system = p.system AND s.kind = p.kind),
       (SELECT max(s.id) FROM source s WHERE s.system = p.system
           AND s.kind = p.kind AND s.newest = 1), min(p.record_id)
  FROM previous_source p
 WHERE p.newest = 1 AND p.kind IN ('workers', 'accounts')
 GROUP BY p.system, p.kind;

-- Employments the bundle before knew, of persons who are here and who are not.
CREATE TEMP TABLE old_spell AS
SELECT s.id, s.old_person_id, p.person_id, s.start_day, s.end_day,
       s.clock_from, s.ended, coalesce(s.employment_type, '') AS type, s.record_id,
       p.system, p.record_id AS person_record
  FROM previous_spell s JOIN previous_person p ON p.id = s.old_person_id;
CREATE INDEX temp.old_spell_person ON old_spell(person_id);
CREATE INDEX temp.old_spell_old ON old_spell(old_person_id);
-- Persons whose every employment had an end there, by the day it has now.
CREATE TEMP TABLE old_leaver(old_person_id INTEGER PRIMARY KEY,
  last_day INTEGER, record_id INTEGER);
INSERT INTO old_leaver
SELECT old_person_id, max(end_day), max(record_id) FROM old_spell
 GROUP BY old_person_id HAVING min(ended) = 1;
CREATE TEMP TABLE own_spell AS
SELECT s.id, s.person_id, s.start_day, s.start_lo, s.end_day, s.entered_day,
       s.entered_lo, s.t0_lo, s.ended, s.record_id,
       CAST(s.record_id >> 32 AS INTEGER) AS source_id
  FROM spell s;
CREATE INDEX temp.own_spell_person ON own_spell(person_id);

CREATE TEMP TABLE judged_person(person_id INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO judged_person
SELECT person_id FROM snapshot_member WHERE person_id IS NOT NULL;
CREATE TEMP TABLE judged_account(account_id INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO judged_account
SELECT account_id FROM snapshot_member WHERE account_id IS NOT NULL;

INSERT INTO previous_member
SELECT p.system, 'workers', coalesce(n.id, -p.id), NULL,
       coalesce(p.name, p.worker_id), coalesce(s.newest, 0),
       CASE WHEN s.newest = 1 THEN NULL
            WHEN l.old_person_id IS NOT NULL
             AND coalesce(l.last_day * 86400 <= t.extracted_at, 1)
              THEN 'its end was recorded before' END,
       p.record_id,
       CASE WHEN coalesce(s.newest, 0) = 0
             AND coalesce(l.last_day * 86400 <= t.extracted_at, 1)
            THEN l.record_id END
  FROM previous_person p
  JOIN previous_list k ON k.system = p.system AND k.kind = 'workers'
   AND k.supplied = 1
  LEFT JOIN source t ON t.id = k.to_source
  LEFT JOIN person n ON n.id = p.person_id
  LEFT JOIN source s ON s.id = n.record_id >> 32
  LEFT JOIN old_leaver l ON l.old_person_id = p.id
 WHERE p.listed = 1
   AND (n.id IS NULL OR n.id NOT IN (SELECT person_id FROM judged_person))
 ORDER BY p.id;

-- A log's last word on an account.
CREATE TEMP TABLE log_word(account_id INTEGER, kind TEXT, at_hi INTEGER,
  record_id INTEGER);
INSERT INTO log_word
SELECT account_id, kind, at_hi, record_id FROM event
 WHERE kind IN ('delete', 'rename') AND account_id IS NOT NULL;
CREATE INDEX temp.log_word_account ON log_word(account_id);

CREATE TEMP TABLE gone AS
SELECT p.id, p.system, p.username, p.account_id, p.state, p.link, p.record_id,
       p.old_person_id, coalesce(a.person_id, n.person_id) AS person_id,
       k.extracted_at AS from_at, coalesce(t.extracted_at,
         (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'now')) AS to_at,
       n.id AS old_id
  FROM previous_account p
  JOIN previous_list k ON k.system = p.system AND k.kind = 'accounts'
   AND k.supplied = 1
  LEFT JOIN source t ON t.id = k.to_source
  LEFT JOIN account a ON a.id = p.account_id
  LEFT JOIN previous_person n ON n.id = p.old_person_id
 WHERE coalesce(a.listed, 0) = 0
   AND (a.id IS NULL OR a.id NOT IN (SELECT account_id FROM judged_account));

-- Its person left: some employment had begun by then, and none went on.
CREATE TEMP TABLE left_person AS
SELECT g.id, max(s.record_id) AS record_id
  FROM gone g JOIN own_spell s ON s.person_id = g.person_id
 WHERE coalesce(s.start_lo <= g.to_at, 1)
 GROUP BY g.id
HAVING min(s.ended = 1
           AND coalesce(s.t0_lo <= g.to_at
                        + iif(s.entered_lo <= g.to_at, 86400, 0), 1)) = 1;
CREATE INDEX temp.left_person_id ON left_person(id);

CREATE TEMP TABLE told AS
SELECT g.id, g.system, g.username, g.account_id, g.record_id,
       CASE WHEN w.kind = 'delete' THEN 'deleted in the log'
            WHEN w.kind = 'rename' THEN 'renamed in the log'
            WHEN g.state IN ('deleted', 'absent') THEN 'it was deleted before'
            WHEN f.id IS NOT NULL
              OR (g.person_id IS NULL AND l.old_person_id IS NOT NULL
                  AND coalesce(l.last_day * 86400 <= g.to_at, 1))
              THEN 'its person left'
            WHEN g.link = 'nobody' THEN 'signed-off override' END AS explained,
       CASE WHEN w.kind IS NOT NULL THEN w.record_id
            WHEN g.state IN ('deleted', 'absent') THEN NULL
            ELSE coalesce(f.record_id, iif(g.person_id IS NULL, l.record_id,
                                           NULL)) END AS basis
  FROM gone g
  LEFT JOIN (SELECT g.id, x.kind, x.record_id, max(x.at_hi)
               FROM gone g JOIN log_word x ON x.account_id = g.account_id
                AND coalesce(x.at_hi >= g.from_at, 1)
              GROUP BY g.id) w ON w.id = g.id
  LEFT JOIN left_person f ON f.id = g.id
  LEFT JOIN old_leaver l ON l.old_person_id = g.old_person_id;

INSERT INTO previous_member
SELECT p.system, 'accounts', a.person_id, a.id, p.username, 1, NULL,
       p.record_id, NULL
  FROM previous_account p
  JOIN previous_list k ON k.system = p.system AND k.kind = 'accounts'
   AND k.supplied = 1
  JOIN account a ON a.id = p.account_id AND a.listed = 1
 WHERE a.id NOT IN (SELECT account_id FROM judged_account)
UNION ALL
SELECT system, 'accounts', NULL, coalesce(account_id, -id), username, 0,
       explained, record_id, basis
  FROM told
 ORDER BY 8;

-- Who is gone altogether has a row here to be named by, which no population
-- takes for one of this run's (v_person and v_account leave it out).
INSERT INTO person(id, worker_id, name, work_email, employment_type, system,
                   current, on_leave, same_email, roles, record_id)
SELECT -p.id, p.worker_id, p.name, p.work_email, p.employment_type, p.system,
       0, 0, 0, 0, p.record_id
  FROM previous_person p
 WHERE -p.id IN (SELECT person_id FROM previous_member);
INSERT INTO account(id, system, username, source_key, link, candidates, kind,
                    registered, state, never_used, use_stated, listed,
                    in_reject, record_id, exported)
SELECT -p.id, p.system, p.username, p.source_key, 'none', 0,
       coalesce(p.kind, 'untyped'), 0, 'absent', 0, 0, 0, 0, p.record_id, 0
  FROM previous_account p
 WHERE -p.id IN (SELECT account_id FROM previous_member);

-- ---- ends nobody has tested ----

-- An end without a date of entry counts as entered now if that bundle had the
-- employment and no end by then, or had the list and should have had it.
INSERT INTO late_end
SELECT s.id, coalesce(max(o.record_id), max(k.record_id))
  FROM asked q
  JOIN own_spell s ON s.ended = 1 AND s.entered_day IS NULL
   AND s.end_day < q.a
  JOIN source f ON f.id = s.source_id
  JOIN previous_list k ON k.system = f.system AND k.kind = 'workers'
  LEFT JOIN old_spell o ON o.person_id = s.person_id
   AND (o.start_day IS s.start_day OR o.start_day IS NULL
        OR s.start_day IS NULL)
 GROUP BY s.id
HAVING CASE WHEN count(o.id) = 0 THEN max(s.end_day >= q.old_a)
            ELSE max(o.ended = 1 AND coalesce(o.end_day <= q.old_z, 1)) = 0
       END;

-- What that bundle had as ended, without a date as here, ended before.
UPDATE spell SET told_hi = min(coalesce(told_hi, 9000000000000000), (
         SELECT CAST(value AS INTEGER) FROM run WHERE key = 'period_start_at'))
 WHERE ended = 1 AND end_day IS NULL AND entered_day IS NULL
   AND id IN (SELECT s.id FROM own_spell s
                JOIN old_spell o ON o.person_id = s.person_id
               WHERE o.ended = 1 AND o.end_day IS NULL
                 AND (o.start_day IS s.start_day OR o.start_day IS NULL
                      OR s.start_day IS NULL));

-- Rows that were not due then, and the employment they are about: the one
-- whose start the row names, else the one whose end it counts from.
INSERT OR IGNORE INTO carried_spell
SELECT r.test_id, s.id, r.record_id
  FROM (SELECT r.test_id, r.record_id, o.person_id, o.start_day,
               row_number() OVER (PARTITION BY r.id
                 ORDER BY coalesce(instr(r.subject,
                            date(o.start_day * 86400, 'unixepoch')), 0) > 0
                            DESC,
                          coalesce(o.clock_from <= r.clock_from, 0) DESC,
                          o.clock_from DESC, o.id DESC) AS place
          FROM previous_result r
          JOIN old_spell o ON o.old_person_id = r.old_person_id
         WHERE r.state = 'NOT_DUE') r
  JOIN own_spell s ON s.person_id = r.person_id AND s.start_day IS r.start_day
 WHERE r.place = 1
 ORDER BY r.record_id;
