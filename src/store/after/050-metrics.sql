-- Measures, once every test has run.  A share has numerator and denominator;
-- where there is nothing to divide by there is no row.  Hours and days are at
-- their longest reading; early counts as 0 (controls 0.4).

-- Grants of current workers by what explains them.
INSERT INTO metric
SELECT 'access.' || lower(c.class), 100.0 * c.n / t.n, c.n, t.n, '%', t.at
  FROM (SELECT k.class, count(g.class) AS n
          FROM (SELECT 1 AS no, 'TEMPLATE' AS class UNION ALL
                SELECT 2, 'EXCEPTION' UNION ALL SELECT 3, 'DRIFT' UNION ALL
                SELECT 4, 'UNEVALUABLE') k
          LEFT JOIN grant_row g ON g.class = k.no
         GROUP BY k.no) c,
       (SELECT count(*) AS n, (SELECT CAST(value AS INTEGER) FROM run
                                WHERE key = 'now') AS at
          FROM grant_row WHERE class IS NOT NULL) t
 WHERE t.n > 0;

-- People by template; those that none or several fit beside them.
INSERT INTO metric
SELECT 'role.' || coalesce(p.role, iif(p.roles = 0, '(none)', '(several)'))
       || '.users', 100.0 * count(*) / t.n, count(*), t.n, '%', t.at
  FROM person p,
       (SELECT count(*) AS n, (SELECT CAST(value AS INTEGER) FROM run
                                WHERE key = 'now') AS at
          FROM person WHERE current = 1) t
 WHERE p.current = 1
 GROUP BY 1;

-- Exceptions.
WITH p AS (
  SELECT (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'now') AS at,
         (SELECT CAST(value AS INTEGER) FROM run
           WHERE key = 'period_start_at') AS a,
         (SELECT CAST(value AS INTEGER) FROM run
           WHERE key = 'period_end_at') AS z),
x AS (
  SELECT e.*, p.at, p.a, p.z,
         coalesce(e.problem, '') = '' AS whole,
         coalesce(e.granted_lo, e.approved_lo) <= p.at
           AND coalesce(e.expires_hi > p.at, 1) AS active,
         (e.expires_hi - coalesce(e.granted_lo, e.approved_lo)) / 86400.0 AS days
    FROM exception_ e, p),
n AS (
  SELECT 'exceptions.registered' AS name, count(*) AS n, max(at) AS at FROM x
  UNION ALL SELECT 'exceptions.active', sum(active), max(at) FROM x
  UNION ALL SELECT 'exceptions.active_without_expiry',
                   sum(active AND expires_hi IS NULL), max(at) FROM x
  UNION ALL SELECT 'exceptions.expire_within_30_days',
                   sum(active AND expires_hi <= at + 30 * 86400), max(at) FROM x
  UNION ALL SELECT 'exceptions.granted_in_period',
                   sum(coalesce(granted_lo, approved_lo) BETWEEN a AND z - 1),
                   max(at) FROM x
  UNION ALL SELECT 'exceptions.expired_in_period',
                   sum(expires_hi BETWEEN a AND z - 1), max(at) FROM x
  UNION ALL SELECT 'exceptions.extend_another',
                   sum(extends IS NOT NULL), max(at) FROM x
  UNION ALL SELECT 'exceptions.extended_in_period',
                   sum(extends IS NOT NULL AND approved_lo BETWEEN a AND z - 1),
                   max(at) FROM x
  UNION ALL SELECT 'exceptions.need.' || business_need, count(*), max(at)
              FROM x WHERE business_need <> '' GROUP BY business_need)
INSERT INTO metric
SELECT name, n, n, (SELECT count(*) FROM exception_), 'exceptions', at
  FROM n WHERE (SELECT count(*) FROM exception_) > 0 AND n IS NOT NULL;

-- Lists of durations, in their unit; what is said of each list stands in
-- 054-metrics-said.sql.
CREATE TEMP TABLE duration(name TEXT NOT NULL, took REAL NOT NULL,
                           unit TEXT NOT NULL);
INSERT INTO duration
SELECT 'exceptions.duration',
       (expires_hi - coalesce(granted_lo, approved_lo)) / 86400.0, 'days'
  FROM exception_
 WHERE expires_hi > coalesce(granted_lo, approved_lo);
INSERT INTO duration
SELECT 'exceptions.approval', max(0, approved_hi - requested_lo) / 3600.0,
       'hours'
  FROM exception_ WHERE approved_hi IS NOT NULL AND requested_lo IS NOT NULL;
-- Every test with a limit: from when it should to when it did happen.
INSERT INTO duration
SELECT t.id || '.time', max(0, r.t1_hi - r.t0_lo) / 3600.0, 'hours'
  FROM result_row r JOIN test t ON t.no = r.test_no
 WHERE r.limit_s IS NOT NULL AND r.state IN (1, 2, 3)
   AND r.t1_hi IS NOT NULL AND r.t0_lo IS NOT NULL;
-- HR's part of a leaver's delay, and IT's.
INSERT INTO duration
SELECT 'leavers.hr_notice', max(0, s.entered_hi - s.t0_lo) / 3600.0, 'hours'
  FROM population_member m
  JOIN spell s ON s.record_id = m.record_id AND s.person_id = m.person_id
 WHERE m.population = 'leavers' AND s.ended = 1
   AND s.entered_hi IS NOT NULL AND s.t0_lo IS NOT NULL;
INSERT INTO duration
SELECT 'leavers.it_action', max(0, max(l.t1_hi) - s.notice_lo) / 3600.0, 'hours'
  FROM population_member m
  JOIN spell s ON s.record_id = m.record_id AND s.person_id = m.person_id
  JOIN leaver_account l ON l.spell_id = s.id
  JOIN account a ON a.id = l.account_id
  JOIN system_ y ON y.system = a.system AND y.kind = 'directory'
 WHERE m.population = 'leavers' AND s.ended = 1 AND l.closed = 1
 GROUP BY s.id
HAVING count(*) = count(l.t1_hi) AND s.notice_lo IS NOT NULL;
INSERT INTO duration
SELECT 'leavers.last_account', max(0, max(l.t1_hi) - s.t0_lo) / 3600.0, 'hours'
  FROM population_member m
  JOIN spell s ON s.record_id = m.record_id AND s.person_id = m.person_id
  JOIN leaver_account l ON l.spell_id = s.id
 WHERE m.population = 'leavers' AND s.ended = 1
 GROUP BY s.id
HAVING count(*) = count(l.t1_hi) AND min(coalesce(l.closed, 0)) = 1
   AND s.t0_lo IS NOT NULL;
-- Manual work: tickets from opening to closing.
INSERT INTO duration
SELECT 'tickets.' || kind, max(0, max(closed_hi) - min(opened_lo)) / 3600.0,
       'hours'
  FROM ticket
 WHERE closed_hi IS NOT NULL AND opened_lo IS NOT NULL
   AND kind NOT IN ('unknown', 'other')
 GROUP BY id, system, kind;

-- Shares: a part of a whole.
CREATE TEMP TABLE share(name TEXT NOT NULL, part INTEGER, whole INTEGER);
-- 1970-01-01 was a Thursday: days 2 and 3 of each seven are the weekend.
INSERT INTO share
SELECT 'leavers.on_weekend', sum(s.end_day % 7 IN (2, 3)), count(*)
  FROM population_member m
  JOIN spell s ON s.record_id = m.record_id AND s.person_id = m.person_id
 WHERE m.population = 'leavers' AND s.ended = 1 AND s.end_day IS NOT NULL;
INSERT INTO share
SELECT 'leavers.date_only', sum(s.end_hi > s.end_lo), count(*)
  FROM population_member m
  JOIN spell s ON s.record_id = m.record_id AND s.person_id = m.person_id
 WHERE m.population = 'leavers' AND s.ended = 1 AND s.end_lo IS NOT NULL;
INSERT INTO share
SELECT t.id || '.failed_' || d.part, sum(r.state = 2), count(*)
  FROM result_row r
  JOIN test t ON t.no = r.test_no
  JOIN spell s ON s.person_id = r.person_id AND s.t0_lo = r.t0_lo
  JOIN (SELECT 0 AS weekend, 'on_weekdays' AS part
        UNION ALL SELECT 1, 'on_weekends') d
    ON d.weekend = (s.end_day % 7 IN (2, 3))
 WHERE r.limit_s IS NOT NULL AND r.state IN (1, 2) AND s.end_day IS NOT NULL
 GROUP BY t.id, d.part;
INSERT INTO share
SELECT 'approvals.named_and_dated',
       sum(a.kind = 'person' AND k.approved_lo IS NOT NULL), count(*)
  FROM ticket k LEFT JOIN actor a ON a.name = k.approver
 WHERE k.kind = 'access' AND k.status <> 'denied' AND k.status <> 'cancelled';
INSERT INTO share
SELECT 'admins.' || a.system, sum(a.privileged = 1), count(*)
  FROM account a
 WHERE a.exported = 1 AND a.registered = 0
   AND a.state IN ('active', 'pending', 'locked')
   AND a.kind IN ('human', 'untyped', 'guest')
 GROUP BY a.system HAVING count(a.privileged) > 0;
INSERT INTO share
SELECT 'mfa.' || v.what, CASE v.what
         WHEN 'enrolled' THEN sum(a.mfa = 1)
         WHEN 'enforced' THEN sum(a.mfa_enforced = 1)
         WHEN 'not_known' THEN sum(a.mfa IS NULL AND a.mfa_strength IS NULL)
         ELSE sum(a.mfa_strength = v.what) END, count(*)
  FROM account a,
       (SELECT 'enrolled' AS what UNION ALL SELECT 'enforced'
        UNION ALL SELECT 'not_known' UNION ALL SELECT 'none'
        UNION ALL SELECT 'weak' UNION ALL SELECT 'standard'
        UNION ALL SELECT 'phishing_resistant') v
 WHERE a.exported = 1 AND a.registered = 0
   AND a.state IN ('active', 'pending', 'locked')
   AND a.kind IN ('human', 'untyped', 'guest')
 GROUP BY v.what
HAVING CASE v.what WHEN 'enrolled' THEN count(a.mfa)
                   WHEN 'enforced' THEN count(a.mfa_enforced)
                   WHEN 'not_known' THEN 1
                   ELSE count(a.mfa_strength) END > 0;
INSERT INTO share
SELECT 'sso.systems', sum(sso = 1), count(*) FROM system_
 WHERE listed = 1 AND coalesce(in_scope, 1) = 1
   AND kind IN ('directory', 'application');
INSERT INTO share
SELECT 'sso.accounts', sum(a.sign_in = 'sso'), count(*)
  FROM account a
 WHERE a.exported = 1 AND a.sign_in IS NOT NULL
   AND a.state IN ('active', 'pending', 'locked');
INSERT INTO share
SELECT 'reviews.decided', sum(verdict IN ('keep', 'revoke', 'modify')), count(*)
  FROM review;
-- Every item a reviewer decided in one second with another; a day is no second, and
-- of two exports of one review each decision is one.
INSERT INTO share
SELECT 'reviews.' || r.campaign || '.' || v.what,
       sum(iif(v.what = 'kept', r.verdict = 'keep', r.together > 1)), count(*)
  FROM (SELECT d.campaign, d.verdict,
               iif(d.decided_lo = d.decided_hi AND d.reviewer <> '',
                   count(*) OVER (PARTITION BY d.campaign, lower(d.reviewer),
                                               d.decided_lo, d.decided_hi), 0)
                 AS together
          FROM (SELECT o.*, dense_rank() OVER (
                         PARTITION BY o.campaign, o.item, o.account_id,
                                      o.person_id, lower(o.username),
                                      o.entitlement, lower(o.reviewer),
                                      o.verdict, o.decided_lo, o.decided_hi
                         ORDER BY o.record_id >> 32 DESC) AS file
                  FROM review o
                 WHERE o.verdict IN ('keep', 'revoke', 'modify')
                   AND o.campaign <> '') d
         WHERE d.file = 1) r,
       (SELECT 'kept' AS what UNION ALL SELECT 'same_second') v
 GROUP BY r.campaign, v.what;
INSERT INTO share
SELECT 'grants.time_bound',
       (SELECT count(*) FROM grant_more m
         WHERE coalesce(m.expires_lo, m.expires_hi) IS NOT NULL),
       (SELECT count(*) FROM grant_row);
INSERT INTO share
SELECT 'privileged_grants.standing', count(*) - count(m.expires_hi), count(*)
  FROM grant_row g
  JOIN entitlement e ON e.id = g.entitlement_id AND e.privileged = 1
  LEFT JOIN grant_more m ON m.record_id = g.record_id;
