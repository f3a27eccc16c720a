-- More measures, into the lists that 050 began: coverage beyond what everybody
-- gets, moves, who closed accounts and when, reviews, drift, work by hand.

-- ---- coverage ---------------------------------------------------------------

INSERT INTO share
SELECT 'access.persons_with_drift', sum(h.drift), count(*)
  FROM (SELECT max(g.class = 3) AS drift FROM grant_row g
         WHERE g.class IS NOT NULL AND g.person_id IS NOT NULL
         GROUP BY g.person_id) h;
-- Grants that a template gives and its people were not seen to hold.
INSERT INTO share
SELECT 'access.missing', (SELECT count(*) FROM missing_grant),
       (SELECT count(*) FROM missing_grant) + count(*)
  FROM grant_row g WHERE g.class = 1;

-- What the template of everybody gives says little of anybody: the shares
-- without it.
CREATE TEMP TABLE in_use(role_id INTEGER PRIMARY KEY, users INTEGER NOT NULL);
INSERT INTO in_use
SELECT r.id, count(*)
  FROM person p JOIN role r ON r.name = p.role AND r.version = p.role_version
 WHERE p.current = 1 AND p.roles = 1
 GROUP BY r.id;
CREATE TEMP TABLE birthright(entitlement_id INTEGER PRIMARY KEY);
INSERT INTO birthright
SELECT a.entitlement_id
  FROM (SELECT DISTINCT o.entitlement_id, o.role_id
          FROM role_allows o JOIN in_use u ON u.role_id = o.role_id
         WHERE (SELECT CAST(value AS INTEGER) / 86400 FROM run
                 WHERE key = 'now') BETWEEN o.from_day AND o.until_day - 1) a
 GROUP BY a.entitlement_id
HAVING count(*) = (SELECT count(*) FROM in_use);
INSERT INTO share
SELECT 'access.' || k.name || '_beyond_birthright',
       CASE k.class WHEN 1 THEN h.template WHEN 2 THEN h.exception
         ELSE h.drift END, h.n
  FROM (SELECT sum(g.class = 1) AS template, sum(g.class = 2) AS exception,
               sum(g.class = 3) AS drift, count(*) AS n
          FROM grant_row g
         WHERE g.class IS NOT NULL
           AND g.entitlement_id NOT IN (SELECT b.entitlement_id
                                          FROM birthright b)
           AND EXISTS (SELECT 1 FROM birthright)) h,
       (SELECT 'template' AS name, 1 AS class UNION ALL
        SELECT 'exception', 2 UNION ALL SELECT 'drift', 3) k
 WHERE h.n > 0;
DROP TABLE birthright;

-- People a template speaks for: as their own, inherited by it, or beside it.
CREATE TEMP TABLE speaks_for(name TEXT NOT NULL, role_id INTEGER NOT NULL,
                             PRIMARY KEY(role_id, name)) WITHOUT ROWID;
INSERT INTO speaks_for
WITH RECURSIVE up(name, parents, role_id, depth) AS (
  SELECT r.name, coalesce(r.extends, '') || ',', r.id, 0 FROM role r
  UNION
  SELECT trim(substr(u.parents, 1, instr(u.parents, ',') - 1)),
         coalesce((SELECT coalesce(r.extends, '') || ','
                     FROM role r
                    WHERE r.name = trim(substr(u.parents, 1,
                                               instr(u.parents, ',') - 1))
                    ORDER BY r.effective_day DESC LIMIT 1), ',')
           || substr(u.parents, instr(u.parents, ',') + 1),
         u.role_id, u.depth + 1
    FROM up u
   WHERE trim(u.parents, ', ') <> '' AND u.depth < 100)
SELECT DISTINCT u.name, u.role_id FROM up u WHERE u.name <> '';
INSERT INTO share
SELECT 'template.' || f.name || '.users', count(DISTINCT f.person_id), t.n
  FROM (SELECT s.name, p.id AS person_id
          FROM person p
          JOIN role r ON r.name = p.role AND r.version = p.role_version
          JOIN speaks_for s ON s.role_id = r.id
         WHERE p.current = 1 AND p.roles = 1
        UNION ALL
        SELECT s.name, q.person_id
          FROM person_role q
         CROSS JOIN person p ON p.id = q.person_id AND p.current = 1
          JOIN speaks_for s ON s.role_id = q.role_id
         WHERE q.add_on = 1
           AND (SELECT CAST(value AS INTEGER) / 86400 FROM run
                 WHERE key = 'now') BETWEEN q.from_day AND q.until_day - 1) f,
       (SELECT count(*) AS n FROM person WHERE current = 1) t
 GROUP BY f.name;
DROP TABLE speaks_for;
DROP TABLE in_use;

-- ---- movers -----------------------------------------------------------------

CREATE TEMP TABLE moved(person_id INTEGER NOT NULL, at_day INTEGER,
                        kinds TEXT NOT NULL);
INSERT INTO moved
SELECT v.person_id, v.at_day, ' ' || v.kinds || ' '
  FROM population_member m
  JOIN move v ON v.record_id = m.record_id AND v.person_id = m.person_id
 WHERE m.population = 'movers'
   AND m.key LIKE '%' || coalesce(date(v.at_day * 86400, 'unixepoch'), 'until')
                  || '%';
INSERT INTO share
SELECT 'movers.transferred', sum(kinds LIKE '% department %'
                                 OR kinds LIKE '% company %'), count(*)
  FROM moved;
INSERT INTO share
SELECT 'movers.other_title_only', sum(kinds LIKE '% title %'
         AND kinds NOT LIKE '% department %' AND kinds NOT LIKE '% company %'),
       count(*)
  FROM moved;
-- The role that is left lets its people keep its grants for a while.
INSERT INTO share
SELECT 'movers.overlap_allowed', count(r.id), count(*)
  FROM moved v
  LEFT JOIN person_role q ON q.person_id = v.person_id AND q.add_on = 0
   AND q.roles = 1 AND v.at_day - 1 BETWEEN q.from_day AND q.until_day - 1
  LEFT JOIN role r ON r.id = q.role_id AND r.overlap_days > 0
 WHERE v.at_day IS NOT NULL;
DROP TABLE moved;
INSERT INTO share
SELECT 'grants.in_overlap', sum(w.reason IS 'OVERLAP'), count(*)
  FROM grant_row g LEFT JOIN grant_why w ON w.id = g.why
 WHERE g.class IS NOT NULL;
-- From the move until the last grant of the former role is gone, whatever the test
-- says of it; of whom one is left, or was given again, there is no time yet.
INSERT INTO duration
SELECT 'movers.transition', max(0, max(z.gone) - min(z.moved)) / 3600.0, 'hours'
  FROM (SELECT r.person_id, r.subject,
               iif(r.reason IS 'REGRANTED', NULL,
                   coalesce(r.t1_hi, (SELECT max(p.removed_hi) FROM grant_past p
                                       WHERE p.record_id = r.rec1
                                         AND p.account_id = r.account_id
                                         AND p.entitlement_id = r.entitlement_id)))
                 AS gone,
               coalesce(r.t0_lo, (SELECT min(m.at_lo) FROM move m
                                   WHERE m.person_id = r.person_id
                                     AND m.record_id = r.rec2)) AS moved
          FROM result_row r JOIN test t ON t.no = r.test_no AND t.id = 'M02'
         WHERE r.person_id IS NOT NULL AND r.state NOT IN (3, 7)) z
 GROUP BY z.person_id, z.subject
HAVING count(*) = count(z.gone) AND count(*) = count(z.moved);

-- ---- leavers ----------------------------------------------------------------

-- In and out of business hours, where HR states the time and a calendar is given.
CREATE TEMP TABLE left_at(person_id INTEGER NOT NULL, t0_lo INTEGER NOT NULL,
                          off INTEGER NOT NULL, listed INTEGER NOT NULL);
INSERT INTO left_at
SELECT s.person_id, s.t0_lo,
       NOT (c.business = 1 AND s.end_lo >= coalesce(c.opens_at, c.start_at)
            AND s.end_lo < coalesce(c.closes_at, c.end_at)),
       EXISTS (SELECT 1 FROM population_member m
                WHERE m.population = 'leavers' AND m.person_id = s.person_id
                  AND m.record_id = s.record_id)
  FROM spell s
  JOIN calendar c ON s.end_lo >= c.start_at AND s.end_lo < c.end_at
 WHERE s.ended = 1 AND s.end_lo = s.end_hi AND s.t0_lo IS NOT NULL;
INSERT INTO share
SELECT 'leavers.off_hours', sum(off), count(*) FROM left_at WHERE listed = 1;
INSERT INTO share
SELECT t.id || '.failed_' || iif(l.off, 'off', 'in') || '_hours',
       sum(r.state = 2), count(*)
  FROM result_row r
  JOIN test t ON t.no = r.test_no
  JOIN left_at l ON l.person_id = r.person_id AND l.t0_lo = r.t0_lo
 WHERE r.limit_s IS NOT NULL AND r.state IN (1, 2)
 GROUP BY t.id, l.off;
DROP TABLE left_at;

-- Who closed leavers' accounts, as the log says: a person, or an account that is
-- no single person's (a service).
INSERT INTO share
SELECT 'leavers.closed_by.' || k.who, sum(h.who = k.who), count(*)
  FROM (SELECT CASE WHEN v.kind IN ('person', 'several') THEN 'person'
                    WHEN v.kind = 'account' THEN 'service'
                    ELSE 'not_known' END AS who
          FROM population_member m
          JOIN spell s ON s.record_id = m.record_id
                      AND s.person_id = m.person_id
          JOIN leaver_account l ON l.spell_id = s.id AND l.closed = 1
          LEFT JOIN event e ON e.record_id = l.t1_record_id
           AND e.kind IN ('disable', 'delete')
          LEFT JOIN actor v ON v.name = e.actor
         WHERE m.population = 'leavers' AND s.ended = 1) h,
       (SELECT 'person' AS who UNION ALL SELECT 'service'
        UNION ALL SELECT 'not_known') k
 GROUP BY k.who;

-- ---- second factors of privileged accounts ----------------------------------

INSERT INTO share
SELECT 'mfa.privileged.' || v.what, CASE v.what
         WHEN 'enrolled' THEN sum(a.mfa = 1)
         WHEN 'enforced' THEN sum(a.mfa_enforced = 1)
         WHEN 'not_known' THEN sum(a.mfa IS NULL AND a.mfa_strength IS NULL)
         ELSE sum(a.mfa_strength = v.what) END, count(*)
  FROM account a,
       (SELECT 'enrolled' AS what UNION ALL SELECT 'enforced'
        UNION ALL SELECT 'not_known' UNION ALL SELECT 'none'
        UNION ALL SELECT 'weak' UNION ALL SELECT 'standard'
        UNION ALL SELECT 'phishing_resistant') v
 WHERE a.exported = 1 AND a.registered = 0 AND a.privileged = 1
   AND a.state IN ('active', 'pending', 'locked')
   AND a.kind IN ('human', 'untyped', 'guest')
 GROUP BY v.what
HAVING CASE v.what WHEN 'enrolled' THEN count(a.mfa)
                   WHEN 'enforced' THEN count(a.mfa_enforced)
                   WHEN 'not_known' THEN 1
                   ELSE count(a.mfa_strength) END > 0;

-- ---- reviews ----------------------------------------------------------------

INSERT INTO share
SELECT 'reviews.' || campaign || '.decided',
       sum(verdict IN ('keep', 'revoke', 'modify')), count(*)
  FROM review WHERE campaign <> '' GROUP BY campaign;
CREATE TEMP TABLE decision(campaign TEXT NOT NULL, reviewer TEXT NOT NULL,
                           away INTEGER NOT NULL, at INTEGER);
INSERT INTO decision
SELECT campaign, lower(trim(reviewer)), verdict <> 'keep',
       iif(decided_lo = decided_hi, decided_lo, NULL)
  FROM review
 WHERE verdict IN ('keep', 'revoke', 'modify') AND trim(reviewer) <> '';
INSERT INTO share
SELECT 'reviews.reviewers_without_removal', sum(away = 0), count(*)
  FROM (SELECT max(away) AS away FROM decision GROUP BY reviewer);
INSERT INTO share
SELECT 'reviews.campaigns_without_removal', sum(away = 0), count(*)
  FROM (SELECT max(away) AS away FROM decision WHERE campaign <> ''
         GROUP BY campaign);
INSERT INTO duration
SELECT 'reviews.' || campaign || '.items_per_reviewer', count(*), 'items'
  FROM decision WHERE campaign <> '' GROUP BY campaign, reviewer;
-- From one decision of a reviewer to the next.
INSERT INTO duration
SELECT 'reviews.' || campaign || '.time_per_decision', took, 'seconds'
  FROM (SELECT campaign, at - lag(at) OVER (PARTITION BY campaign, reviewer
                                            ORDER BY at) AS took
          FROM decision WHERE campaign <> '' AND at IS NOT NULL)
 WHERE took IS NOT NULL;
DROP TABLE decision;

-- ---- drift ------------------------------------------------------------------

-- How each item ended: what is held still, and how it is classed now, or gone.
CREATE TEMP TABLE drift(way TEXT NOT NULL, found_at INTEGER);
INSERT INTO drift
SELECT CASE g.class WHEN 1 THEN 'policy_updated' WHEN 2 THEN 'excepted'
                    WHEN 3 THEN 'open' ELSE 'removed' END, r.t0_lo
  FROM result_row r
  JOIN test t ON t.no = r.test_no AND t.id = 'R04'
  LEFT JOIN grant_row g ON g.record_id = r.rec1
 WHERE r.entitlement_id IS NOT NULL;
INSERT INTO share
SELECT 'drift.' || k.way, CASE k.way WHEN 'resolved' THEN sum(d.way <> 'open')
                                     ELSE sum(d.way = k.way) END, count(*)
  FROM drift d,
       (SELECT 'resolved' AS way UNION ALL SELECT 'removed'
        UNION ALL SELECT 'excepted' UNION ALL SELECT 'policy_updated'
        UNION ALL SELECT 'open') k
 GROUP BY k.way;
INSERT INTO duration
SELECT 'drift.open_age', (n.at - d.found_at) / 86400.0, 'days'
  FROM drift d, (SELECT CAST(value AS INTEGER) AS at FROM run
                  WHERE key = 'now') n
 WHERE d.way = 'open' AND d.found_at IS NOT NULL;
DROP TABLE drift;

-- How long access was there that should not have been, and how long until a
-- review next decided about it.
INSERT INTO duration
SELECT t.id || '.exposure', (r.exposed_until - r.exposed_from) / 86400.0, 'days'
  FROM result_row r JOIN test t ON t.no = r.test_no
 WHERE r.exposed_until >= r.exposed_from;
INSERT INTO duration
SELECT t.id || '.until_review', (r.reviewed_at - r.exposed_from) / 86400.0, 'days'
  FROM result_row r JOIN test t ON t.no = r.test_no
 WHERE r.reviewed_at >= r.exposed_from;

-- ---- work by hand -----------------------------------------------------------

INSERT INTO duration
SELECT 'tickets.in.' || of_system, max(0, closed - opened) / 3600.0, 'hours'
  FROM (SELECT coalesce(nullif(about_system, ''), system) AS of_system,
               max(closed_hi) AS closed, min(opened_lo) AS opened
          FROM ticket
         WHERE closed_hi IS NOT NULL AND opened_lo IS NOT NULL
           AND kind NOT IN ('unknown', 'other')
         GROUP BY id, system, coalesce(nullif(about_system, ''), system))
 WHERE of_system IS NOT NULL;
