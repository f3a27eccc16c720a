-- Populations as an auditor samples them.  A key is unique, one line, and the
-- same every time; population_member puts a number to what would be twice the
-- same (and to a name that already looks as if it had one), and writes a name
-- with control characters in hexadecimal.

CREATE VIEW member_of AS
WITH p AS (
  SELECT (SELECT CAST(value AS INTEGER) FROM run
           WHERE key = 'period_start_day') AS a,
         (SELECT CAST(value AS INTEGER) FROM run
           WHERE key = 'period_end_day') AS z,
         (SELECT CAST(value AS INTEGER) FROM run
           WHERE key = 'period_start_at') AS a_at,
         (SELECT CAST(value AS INTEGER) FROM run
           WHERE key = 'period_end_at') AS z_at)
SELECT 'persons' AS population, n.system || '|' || n.worker_id AS name,
       n.employment_type AS stratum, n.id AS person_id, NULL AS account_id,
       n.record_id
  FROM person n WHERE n.id > 0
UNION ALL
SELECT 'joiners', n.worker_id || '|' || date(s.start_day * 86400, 'unixepoch'),
       s.employment_type, n.id, NULL, s.record_id
  FROM p JOIN spell s ON s.start_day BETWEEN p.a AND p.z
  JOIN person n ON n.id = s.person_id
UNION ALL
SELECT 'leavers', n.worker_id || '|' || coalesce(
         date(s.end_day * 86400, 'unixepoch'), ''),
       s.employment_type, n.id, NULL, s.record_id
  FROM p JOIN v_spell s ON s.ended = 1 AND s.conversion = 0
   AND (s.end_day BETWEEN p.a AND p.z OR s.entered_day BETWEEN p.a AND p.z
        OR (s.end_day IS NULL AND s.entered_day IS NULL
            AND coalesce(s.told_lo < p.z_at AND s.told_hi > p.a_at,
                         s.told_lo < p.z_at, s.told_hi > p.a_at, 1)
            AND coalesce(s.t0_lo < p.z_at AND s.t0_hi > p.a_at, 1))
        OR s.id IN (SELECT l.spell_id FROM late_end l))
  JOIN person n ON n.id = s.person_id
UNION ALL
SELECT 'movers', n.worker_id || '|' || coalesce(
         date(m.at_day * 86400, 'unixepoch'), 'until '
         || date(m.at_hi, 'unixepoch'), '') || '|' || m.kinds,
       m.kinds, n.id, NULL, m.record_id
  FROM p JOIN move m ON m.at_day BETWEEN p.a AND p.z
    OR (m.at_day IS NULL AND m.at_lo < p.z_at AND m.at_hi > p.a_at)
  JOIN person n ON n.id = m.person_id
UNION ALL
SELECT 'accounts', a.system || '|' || a.username, a.system, a.person_id, a.id,
       a.record_id
  FROM account a WHERE a.exported = 1
UNION ALL
SELECT 'non-human accounts', a.system || '|' || a.username, a.kind, NULL, a.id,
       a.record_id
  FROM account a
 WHERE a.exported = 1
   AND (a.registered = 1 OR a.kind NOT IN ('human', 'guest', 'untyped'))
UNION ALL
SELECT 'devices', d.system || '|' || coalesce(d.serial, d.name, ''), d.state,
       d.person_id, NULL, d.record_id
  FROM device d WHERE d.newest = 1
UNION ALL
SELECT 'exceptions', x.id, x.system, x.person_id, x.account_id, x.record_id
  FROM p JOIN exception_ x
    ON coalesce(x.granted_day, x.approved_day, p.a) <= p.z
   AND coalesce(x.expires_day, p.z) >= p.a
UNION ALL
SELECT 'review items', coalesce(r.campaign, '') || '|' || coalesce(r.system, '')
       || '|' || coalesce(r.username, r.item, '') || '|'
       || coalesce(r.entitlement, ''),
       r.campaign, r.person_id, r.account_id, r.record_id
  FROM p JOIN review r
  LEFT JOIN (SELECT c.id, max(c.completed_hi) AS closed FROM campaign c
              GROUP BY c.id) c ON c.id = r.campaign
 WHERE coalesce(c.closed, r.decided_hi) IS NULL
    OR coalesce(c.closed, r.decided_hi) BETWEEN p.a_at AND p.z_at;

CREATE VIEW population_member AS
SELECT population,
       name || iif(twin > 1 OR (name GLOB '*[0-9]'
                                AND rtrim(name, '0123456789') GLOB '*#'),
                   '#' || twin, '') AS key,
       stratum, person_id, account_id, record_id
  FROM (SELECT l.*, row_number() OVER (PARTITION BY l.population, l.name
                                       ORDER BY l.record_id) AS twin
          FROM (SELECT m.population,
                       iif(m.name GLOB '*[' || char(1) || '-' || char(31)
                             || char(127) || '-' || char(159) || ']*'
                           OR instr(m.name, char(0)) > 0,
                           'hex:' || lower(hex(m.name)), m.name) AS name,
                       m.stratum, m.person_id, m.account_id, m.record_id
                  FROM member_of m) l)
UNION ALL
-- A grant's key is its file and line: there may be millions.
SELECT 'grants', printf('%03d:%010d', g.record_id >> 32, g.record_id & 4294967295),
       a.system, a.person_id, g.account_id, g.record_id
  FROM grant_row g JOIN account a ON a.id = g.account_id
UNION ALL
SELECT 'privileged grants',
       printf('%03d:%010d', g.record_id >> 32, g.record_id & 4294967295), a.system,
       a.person_id, g.account_id, g.record_id
  FROM grant_row g
  JOIN account a ON a.id = g.account_id
  JOIN entitlement e ON e.id = g.entitlement_id AND e.privileged = 1;

-- What a sample can be stratified by, a column each, all of them text; NULL where
-- it says nothing.
CREATE VIEW population_stratum AS
SELECT m.population, m.key, m.person_id, m.account_id, m.record_id, m.stratum,
       coalesce(iif(m.population IN ('persons', 'joiners', 'leavers'),
                    m.stratum, NULL), p.employment_type) AS employment_type,
       p.department, p.location,
       coalesce(a.system, r.system,
                iif(m.population = 'exceptions', m.stratum, s.system)) AS system,
       y.tier, y.data_class, a.kind,
       CAST(iif(m.population LIKE '%grants', e.privileged, a.privileged)
            AS TEXT) AS privileged
  FROM population_member m
  LEFT JOIN person p ON p.id = m.person_id
  LEFT JOIN account a ON a.id = m.account_id
  LEFT JOIN source s ON s.id = m.record_id >> 32
  LEFT JOIN review r ON r.record_id = m.record_id
                    AND m.population = 'review items'
  LEFT JOIN grant_row g ON g.record_id = m.record_id
                       AND m.population LIKE '%grants'
  LEFT JOIN entitlement e ON e.id = g.entitlement_id
  LEFT JOIN system_ y ON y.system = coalesce(
         a.system, r.system,
         iif(m.population = 'exceptions', m.stratum, s.system));
