-- test: A03
-- version: 5
-- title: Reviewers knew the access and were independent
-- objective: A review is worth what its reviewer knows and dares to say.
-- population: One row per decision of an access review made in the period; one
--   whose time is not known counts as made in it.
-- rule: On the day of the decision the reviewer worked here and was the manager
--   of the one reviewed, the owner of the system or of the registered account, or
--   held one of these in delegation, though not from the one reviewed; was not the
--   one reviewed, nor one of those who can use the registered account; and decided
--   before the campaign closed: a list that has it open speaks for the time until
--   it was made. Signs of a rubber stamp are told beside the outcome and fail
--   nobody.
-- needs: workers accounts reviews
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: The tool keeps the first reviewer's name on an item that somebody
--   else decided.
--
WITH
named AS MATERIALIZED (
  SELECT v.name, v.person_id FROM v_actor v WHERE v.kind = 'person'),
-- Until when it was surely open, and from when surely closed, in all its tiers.
closing AS MATERIALIZED (
  SELECT z.id, z.system, count(*) OVER (PARTITION BY z.id) AS systems,
         min(z.record_id) AS record_id,
         iif(count(*) = count(z.until), min(z.until), NULL) AS until,
         iif(count(*) = count(z.over), max(z.over), NULL) AS over
    FROM (
    SELECT c.id, lower(coalesce(y.system, trim(c.system), '')) AS system,
           iif(c.state = 'open', f.extracted_at, c.completed_lo) AS until,
           -- a day without a time is over when the next begins
           iif(c.state = 'open', NULL, c.completed_hi
                 - coalesce(c.completed_hi > c.completed_lo, 0)) AS over, c.record_id
      FROM v_campaign c
      LEFT JOIN v_source f ON f.id = c.record_id >> 32
      LEFT JOIN v_system y ON lower(y.name) = lower(trim(c.system))) z
   GROUP BY z.id, z.system),
-- Of two exports of one review each decision is one.
decision AS MATERIALIZED (
  SELECT r.record_id, r.campaign, r.item, r.username, r.entitlement, r.reviewer,
         -- on the dates the clocks here showed
         (SELECT (r.decided_lo + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= r.decided_lo
           ORDER BY c.from_at DESC LIMIT 1) AS first_day,
         (SELECT (r.decided_last + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= r.decided_last
           ORDER BY c.from_at DESC LIMIT 1) AS last_day,
         r.delegated_by, r.verdict, r.decided_lo, r.decided_hi, r.decided_last,
         r.decided_hi - r.decided_last AS whole_day, r.account_id,
         r.entitlement_id, coalesce(r.person_id, a.person_id) AS person_id,
         coalesce(a.system, nullif(r.system, '')) AS system,
         coalesce(a.registered, 0) AS registered,
         coalesce(a.privileged = 1, 0) OR coalesce(e.privileged = 1, 0)
           AS privileged
    FROM (SELECT v.*, v.decided_hi - coalesce(v.decided_hi > v.decided_lo, 0)
                   AS decided_last, dense_rank() OVER (
                   PARTITION BY v.campaign, v.item, v.account_id, v.person_id,
                                lower(v.username), v.entitlement,
                                lower(v.reviewer), v.verdict, v.decided_lo,
                                v.decided_hi
                   ORDER BY v.record_id >> 32 DESC) AS file
            FROM v_review v
           WHERE v.verdict IN ('keep', 'revoke', 'modify')) r
    LEFT JOIN v_account a ON a.id = r.account_id
    LEFT JOIN v_entitlement e ON e.id = r.entitlement_id
   WHERE r.file = 1
     AND coalesce(r.decided_lo < :period_end, 1)
     AND coalesce(r.decided_last >= :period_start, 1)),
boss AS MATERIALIZED (
  SELECT j.person_id, j.manager_id, j.from_lo, j.from_hi, j.until_lo, j.until_hi,
         j.record_id
    FROM v_job j
   WHERE j.person_id IN (SELECT d.person_id FROM decision d)
     AND j.person_id IN (SELECT k.person_id FROM v_job k
                          WHERE k.manager_id IS NOT NULL)
  UNION ALL
  SELECT p.id, m.person_id, NULL, NULL, NULL, NULL, p.record_id
    FROM v_person p JOIN named m ON m.name = p.manager
   WHERE p.id IN (SELECT d.person_id FROM decision d)
     AND p.id NOT IN (SELECT j.person_id FROM v_job j
                       WHERE j.manager_id IS NOT NULL)),
owner AS MATERIALIZED (
  SELECT y.system, NULL AS account_id, o.person_id, y.record_id
    FROM v_system y JOIN named o ON o.name = y.owner
  UNION ALL
  SELECT NULL, g.account_id, g.owner_id, g.record_id FROM v_register g
   WHERE g.account_id IS NOT NULL AND g.owner_id IS NOT NULL),
-- Whose word would do: sure = 0 if the day does not tell; nobody's, where HR does
-- not say who the manager was.
entitled AS MATERIALIZED (
  SELECT d.record_id, b.manager_id AS person_id, b.record_id AS why,
         coalesce(b.from_hi <= d.decided_lo, b.from_lo IS NULL)
           AND coalesce(b.until_lo >= d.decided_hi, b.until_hi IS NULL) AS sure,
         1 AS manager
    FROM decision d
    JOIN boss b ON b.person_id = d.person_id
   WHERE d.decided_lo IS NOT NULL
     AND coalesce(b.from_lo <= d.decided_last, 1)
     AND coalesce(b.until_hi >= d.decided_lo + coalesce(d.whole_day, 0), 1)
  UNION ALL
  SELECT d.record_id, o.person_id, o.record_id, 1, 0
    FROM decision d JOIN owner o ON lower(o.system) = lower(d.system)
  UNION ALL
  SELECT d.record_id, o.person_id, o.record_id, 1, 0
    FROM decision d JOIN owner o ON o.account_id = d.account_id),
known AS MATERIALIZED (
  SELECT d.record_id,
         iif(d.registered = 1 AND d.person_id IS NULL,
             d.account_id IN (SELECT o.account_id FROM owner o
                               WHERE o.account_id IS NOT NULL),
             m.n = m.named) AS manager,
         lower(d.system) IN (SELECT lower(o.system) FROM owner o
                              WHERE o.system IS NOT NULL) AS owner
    FROM decision d
    LEFT JOIN (SELECT e.record_id, count(*) AS n, count(e.person_id) AS named
                 FROM entitled e WHERE e.manager GROUP BY e.record_id) m
      ON m.record_id = d.record_id),
own AS MATERIALIZED (
  SELECT d.record_id, max(e.sure) AS sure, min(e.why) AS why
    FROM decision d
    JOIN named n ON n.name = d.reviewer
    JOIN entitled e ON e.record_id = d.record_id AND e.person_id = n.person_id
   GROUP BY d.record_id),
-- In whose place: 3 valid that day, 2 perhaps, 1 recorded for other days.  Who
-- stands for the one reviewed is not independent.
place AS MATERIALIZED (
  SELECT d.record_id, min(g.record_id) AS why,
         max(CASE WHEN coalesce(g.from_day <= d.first_day, g.from_day IS NULL)
                   AND coalesce(g.until_day >= d.last_day, g.until_day IS NULL)
                   AND e.sure THEN 3
                  WHEN coalesce(g.from_day <= d.last_day, 1)
                   AND coalesce(g.until_day >= d.first_day, 1) THEN 2
                  ELSE 1 END) AS valid
    FROM decision d
    JOIN named n ON n.name = d.reviewer
    JOIN v_delegation g ON g.to_id = n.person_id
     AND g.from_id IS NOT d.person_id
     AND (coalesce(g.system, '') = '' OR lower(g.system) = lower(d.system))
    JOIN entitled e ON e.record_id = d.record_id AND e.person_id = g.from_id
   GROUP BY d.record_id),
handed AS MATERIALIZED (
  SELECT DISTINCT d.record_id
    FROM decision d
    JOIN named n ON n.name = d.delegated_by
    JOIN entitled e ON e.record_id = d.record_id AND e.person_id = n.person_id),
reviewer_of AS MATERIALIZED (
  SELECT d.record_id,
         max(coalesce((s.start_lo IS NULL OR s.start_lo <= d.decided_last)
                      AND (s.ended = 0 OR s.t0_hi IS NULL
                           OR s.t0_hi >= d.decided_lo + d.whole_day), 0)) AS employed,
         max(s.doubtful = 0
             AND coalesce(s.start_hi <= d.decided_lo, s.start_hi IS NULL)
             AND (s.ended = 0 OR coalesce(s.t0_lo >= d.decided_hi, 0))) AS sure
    FROM decision d
    JOIN named n ON n.name = d.reviewer
    JOIN v_spell s ON s.person_id = n.person_id
   GROUP BY d.record_id),
-- A queue by its name answers for nothing, whoever works in it (as in J03).
queue AS MATERIALIZED (
  SELECT n.reviewer
    FROM (SELECT DISTINCT r.reviewer FROM v_review r
           WHERE trim(coalesce(r.reviewer, '')) <> '') n
    LEFT JOIN v_actor v ON v.name = n.reviewer
   WHERE coalesce(v.kind, 'none') = 'none'
     AND EXISTS (SELECT 1 FROM json_each(:queue_words) q
                  WHERE trim(q.value) <> ''
                    AND instr(' ' || replace(replace(replace(replace(
                          lower(n.reviewer), '-', ' '), '_', ' '), '.', ' '),
                          '@', ' ') || ' ',
                        ' ' || lower(trim(q.value)) || ' ') > 0)),
coded AS MATERIALIZED (
  SELECT d.*, c.record_id AS campaign_record, c.over,
         coalesce(o.why, p.why) AS why,
         CASE
           WHEN trim(coalesce(d.reviewer, '')) = '' THEN 'NO_REVIEWER'
           WHEN v.kind = 'account' OR d.reviewer IN (SELECT q.reviewer FROM queue q)
             THEN 'REVIEWER_NOT_A_PERSON'
           WHEN coalesce(v.kind, '') <> 'person' THEN 'REVIEWER_UNKNOWN'
           WHEN v.person_id = d.person_id
             OR (d.account_id, v.person_id) IN (
                  SELECT g.account_id, u.person_id FROM v_register g
                    JOIN v_custodian u ON u.register_no = g.no) THEN 'SELF_REVIEW'
           WHEN d.decided_lo > c.over THEN 'AFTER_CLOSE'
           WHEN w.employed = 0 AND d.decided_lo IS NOT NULL
            AND d.decided_hi IS NOT NULL THEN 'REVIEWER_LEFT'
           WHEN d.person_id IS NULL AND d.registered = 0
             THEN 'BENEFICIARY_UNKNOWN'
           WHEN d.decided_lo IS NULL OR d.decided_hi IS NULL THEN 'UNDATED'
           WHEN coalesce(o.sure, 0) = 0 AND coalesce(p.valid, 0) < 3 THEN CASE
             WHEN o.sure = 0 THEN 'MANAGER_AT_DATE_UNKNOWN'
             WHEN p.valid = 2 THEN 'DELEGATION_AT_DATE_UNKNOWN'
             WHEN p.valid = 1 THEN 'DELEGATION_NOT_VALID'
             WHEN h.record_id IS NOT NULL THEN 'DELEGATION_NOT_EVIDENCED'
             WHEN NOT coalesce(k.manager, 0) OR NOT coalesce(k.owner, 0)
               THEN 'AUTHORITY_UNKNOWN'
             ELSE 'NOT_ENTITLED' END
           WHEN coalesce(w.sure, 0) = 0 THEN 'REVIEWER_MAYBE_LEFT'
           WHEN coalesce(d.decided_hi > c.until, 1) THEN 'CLOSE_UNKNOWN'
           ELSE 'PASS' END AS code
    FROM decision d
    LEFT JOIN v_actor v ON v.name = d.reviewer
    LEFT JOIN own o ON o.record_id = d.record_id
    LEFT JOIN place p ON p.record_id = d.record_id
    LEFT JOIN handed h ON h.record_id = d.record_id
    LEFT JOIN known k ON k.record_id = d.record_id
    LEFT JOIN reviewer_of w ON w.record_id = d.record_id
    LEFT JOIN closing c ON c.id = d.campaign
     AND (c.systems = 1
          OR c.system = iif(EXISTS (
               SELECT 1 FROM closing x
                WHERE x.id = d.campaign AND x.system = lower(d.system)),
               lower(d.system), '')))
SELECT person_id, account_id, entitlement_id, system,
       coalesce(nullif(campaign, ''), 'unnamed')
         || iif(account_id IS NULL, ': ' || coalesce(username, ''), '')
         || iif(entitlement_id IS NULL,
                coalesce(' ' || nullif(entitlement, ''), ''), '')
         || coalesce(' #' || nullif(item, ''), '') AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code = 'NO_REVIEWER' THEN 'MISSING'
            WHEN code IN ('REVIEWER_UNKNOWN', 'BENEFICIARY_UNKNOWN', 'UNDATED',
                          'MANAGER_AT_DATE_UNKNOWN', 'DELEGATION_NOT_EVIDENCED',
                          'DELEGATION_AT_DATE_UNKNOWN', 'AUTHORITY_UNKNOWN',
                          'CLOSE_UNKNOWN',
                          'REVIEWER_MAYBE_LEFT')
              THEN 'INDETERMINATE'
            ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN reviewer || ' was entitled to decide on '
           || date(decided_lo, 'unixepoch') || '.'
         WHEN 'NO_REVIEWER' THEN 'Nobody is named as reviewer.'
         WHEN 'REVIEWER_NOT_A_PERSON' THEN
           reviewer || ' is no single person''s, so nobody answers for it.'
         WHEN 'REVIEWER_UNKNOWN' THEN
           reviewer || ' is not one person HR knows.'
         WHEN 'SELF_REVIEW' THEN reviewer || ' reviewed access of their own, or that they can use.'
         WHEN 'AFTER_CLOSE' THEN
           'Decided on ' || datetime(decided_lo, 'unixepoch')
           || 'Z; the campaign had closed on '
           || datetime(over, 'unixepoch') || 'Z.'
         WHEN 'REVIEWER_LEFT' THEN
           reviewer || ' did not work here on '
           || date(decided_lo, 'unixepoch') || '.'
         WHEN 'REVIEWER_MAYBE_LEFT' THEN
           'Whether ' || reviewer || ' worked here when deciding cannot be told.'
         WHEN 'BENEFICIARY_UNKNOWN' THEN
           'Whose access it is, is not known, so whether the reviewer was '
           || 'independent cannot be told.'
         WHEN 'UNDATED' THEN
           'Nobody stated when it was decided, so who was entitled then cannot '
           || 'be told.'
         WHEN 'MANAGER_AT_DATE_UNKNOWN' THEN
           'Whether ' || reviewer || ' was the manager at the time of the '
           || 'decision cannot be told.'
         WHEN 'DELEGATION_AT_DATE_UNKNOWN' THEN
           'Whether the delegation to ' || reviewer || ' held at the time of the '
           || 'decision cannot be told.'
         WHEN 'DELEGATION_NOT_VALID' THEN
           'The delegation to ' || reviewer || ' did not hold on '
           || date(decided_lo, 'unixepoch') || '.'
         WHEN 'DELEGATION_NOT_EVIDENCED' THEN
           reviewer || ' decided in the place of ' || delegated_by
           || ', and no delegation is recorded.'
         WHEN 'AUTHORITY_UNKNOWN' THEN
           reviewer || ' is not known to be entitled, but not every manager and '
           || 'owner is known either.'
         WHEN 'NOT_ENTITLED' THEN
           reviewer || ' was neither manager nor owner nor a delegate on '
           || date(decided_lo, 'unixepoch') || '.'
         ELSE 'Whether it was decided before the campaign closed cannot be told.'
       END AS says,
       iif(privileged, :severity_up, :severity) AS severity,
       record_id AS rec1, why AS rec2, campaign_record AS rec3
  FROM coded
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a decision, or whose access it is about.',
       NULL, r.record_id, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts', 'reviews')
-- @conditions
WITH
decided AS MATERIALIZED (
  SELECT r.reviewer, coalesce(r.campaign, '') AS campaign,
         coalesce(nullif(r.system, ''), a.system, '') AS system, r.verdict,
         r.decided_lo, r.decided_hi, r.decided_last
    FROM (SELECT v.*, v.decided_hi - coalesce(v.decided_hi > v.decided_lo, 0)
                   AS decided_last, dense_rank() OVER (
                   PARTITION BY v.campaign, v.item, v.account_id, v.person_id,
                                lower(v.username), v.entitlement,
                                lower(v.reviewer), v.verdict, v.decided_lo,
                                v.decided_hi
                   ORDER BY v.record_id >> 32 DESC) AS file
            FROM v_review v
           WHERE v.verdict IN ('keep', 'revoke', 'modify')) r
    LEFT JOIN v_account a ON a.id = r.account_id
   WHERE r.file = 1),
of_period AS (
  SELECT d.* FROM decided d
   WHERE d.decided_lo < :period_end AND d.decided_last >= :period_start),
batch AS (
  SELECT p.reviewer, p.campaign, count(*) AS n, sum(p.verdict = 'keep') AS kept,
         max(p.decided_hi) - min(p.decided_lo) AS took
    FROM of_period p GROUP BY p.reviewer, p.campaign
  HAVING count(*) > :rubber_items),
instant AS (
  SELECT p.reviewer, p.campaign, count(*) AS n FROM of_period p
   WHERE p.decided_lo = p.decided_hi
   GROUP BY p.reviewer, p.campaign, p.decided_lo
  HAVING count(*) > :rubber_items),
cycle AS (
  SELECT d.system, d.campaign, max(d.decided_lo) AS at,
         max(d.verdict <> 'keep') AS removes
    FROM decided d WHERE d.decided_lo < :period_end
   GROUP BY d.system, d.campaign),
streak AS (
  SELECT c.system, count(*) AS n FROM cycle c
   WHERE c.at > coalesce((SELECT max(x.at) FROM cycle x
                           WHERE x.system = c.system AND x.removes), -1e18)
   GROUP BY c.system HAVING count(*) >= :rubber_cycles)
SELECT 'sign: nearly everything approved' AS condition, 1 AS holds,
       coalesce((SELECT group_concat(printf('%s kept %d of %d in %s', b.reviewer,
                                            b.kept, b.n, b.campaign), '; ')
                   FROM batch b WHERE b.kept * 100.0 > :rubber_percent * b.n)
                || printf(' (more than %g %% of more than %d).', :rubber_percent,
                          :rubber_items),
                printf('No reviewer kept more than %g %% of more than %d items.',
                       :rubber_percent, :rubber_items)) AS says
UNION ALL
SELECT 'sign: decided in a hurry', 1,
       coalesce((SELECT group_concat(printf('%s decided %d items of %s in %d s',
                                            b.reviewer, b.n, b.campaign, b.took),
                                     '; ')
                   FROM batch b WHERE b.took < :rubber_seconds) || '.',
                printf('No reviewer decided more than %d items in less than %g s.',
                       :rubber_items, :rubber_seconds))
UNION ALL
SELECT 'sign: identical times', 1,
       coalesce((SELECT group_concat(printf('%s decided %d items of %s in one '
                                            || 'second', i.reviewer, i.n,
                                            i.campaign), '; ')
                   FROM instant i) || '.',
                printf('No reviewer decided more than %d items in one second.',
                       :rubber_items))
UNION ALL
SELECT 'sign: nothing was ever removed', 1,
       coalesce((SELECT group_concat(printf('the last %d reviews of %s removed '
                                            || 'nothing', s.n,
                                            coalesce(nullif(s.system, ''),
                                                     'no stated system')), '; ')
                   FROM streak s) || '.',
                printf('No system went through %d reviews in a row without a '
                       || 'removal.', :rubber_cycles))
