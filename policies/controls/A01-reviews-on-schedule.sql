-- test: A01
-- version: 5
-- title: Access reviews happened on schedule
-- objective: What was right when it was granted is looked at again, regularly.
-- population: One row per directory and application in scope, tier (all access,
--   privileged access) and window in which a review was due. Windows are as long
--   as the inventory says, else the profile, and are counted back from the end of
--   the period; as many as the period holds, at least one, and those that were
--   not due in the bundle before.
-- rule: A campaign for the system and tier began in the window and was completed
--   in it, or within the days of grace; windows begin and end at midnight by the
--   clocks here. A campaign for all access also reviews privileged access. One
--   whose list names no system is of those its items are of, and of no other once
--   all its items were read (as many as it counts, or as the tool's screen said);
--   until then it may be of any. Cancelled ones do not count, and decisions
--   without a campaign prove none. A window that was open when campaigns were
--   exported is not due until it closes, and the next period's run asks again;
--   after that whether one was held cannot be told. A system is new in a window
--   if nothing shows that it was there before.
-- needs: campaigns
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: The inventory leaves out a system, or a campaign's name covers less
--   than its list says.
--
WITH RECURSIVE
-- Systems as reviews and campaigns write them.
called AS MATERIALIZED (
  SELECT w.word, coalesce((SELECT min(y.system) FROM v_system y
                            WHERE lower(y.system) = lower(trim(w.word))),
                          (SELECT min(y.system) FROM v_system y
                            WHERE lower(y.name) = lower(trim(w.word))),
                          w.word) AS system
    FROM (SELECT r.system AS word FROM v_review r WHERE r.system <> ''
          UNION SELECT c.system FROM v_campaign c WHERE c.system <> '') w),
scope AS MATERIALIZED (
  SELECT y.system, coalesce(nullif(y.name, ''), y.system) AS called,
         lower(trim(coalesce(y.tier, ''))) AS own_tier, y.record_id,
         CAST(coalesce(y.review_days, :review_cadence_days) AS INTEGER) AS days,
         CAST(coalesce(y.privileged_review_days, :privileged_cadence_days)
              AS INTEGER) AS privileged_days,
         y.review_days IS NOT NULL AS stated
    FROM v_system y
   WHERE y.kind IN ('directory', 'application')
     AND coalesce(y.in_scope, 1) = 1),
tier AS (
  SELECT s.*, 'all' AS tier, max(1, s.days) AS c FROM scope s
  UNION ALL
  SELECT s.*, 'privileged',
         max(1, iif(s.stated, min(s.days, s.privileged_days),
                    s.privileged_days)) FROM scope s),
-- How many: the period over the window, to the nearest whole number.
counted AS (
  SELECT t.*,
         max(1, (2 * (:period_end_day - :period_start_day + 1) + t.c)
                / (2 * t.c)) AS n
    FROM tier t),
slot AS (
  SELECT c.*, 0 AS k FROM counted c
  UNION ALL
  SELECT s.system, s.called, s.own_tier, s.record_id, s.days, s.privileged_days,
         s.stated, s.tier, s.c, s.n, s.k + 1
    FROM slot s WHERE s.k + 1 < s.n),
-- Those not due in the bundle before end on days of its period.
before AS (
  SELECT CAST(p.value AS INTEGER) AS day
    FROM v_previous_run p WHERE p.key = 'period_end_day'
  UNION ALL
  SELECT b.day - 1 FROM before b
   WHERE b.day > (SELECT CAST(p.value AS INTEGER) FROM v_previous_run p
                   WHERE p.key = 'period_start_day')),
dated AS (
  SELECT s.*, :period_end_day - s.k * s.c AS to_day FROM slot s
  UNION ALL
  SELECT c.*, b.day - 1000000, b.day
    FROM counted c CROSS JOIN before b
   WHERE (c.system, c.tier || ' until ' || date(b.day * 86400, 'unixepoch'))
         IN (SELECT d.system, d.subject FROM v_due_row d WHERE d.test_id = 'A01')
     AND NOT EXISTS (SELECT 1 FROM slot s
                      WHERE s.system = c.system AND s.tier = c.tier
                        AND :period_end_day - s.k * s.c = b.day)),
due AS MATERIALIZED (
  SELECT z.*, z.to_at + :review_grace_days * 86400 AS last_at
    FROM (
    SELECT s.*,
           (SELECT 86400 * (s.to_day + 1 - s.c) - a.adds
              FROM v_clock a
             WHERE a.from_at <= 86400 * (s.to_day + 1 - s.c) - a.adds
             ORDER BY a.from_at DESC LIMIT 1) AS from_at,
           (SELECT 86400 * (s.to_day + 1) - a.adds
              FROM v_clock a
             WHERE a.from_at <= 86400 * (s.to_day + 1) - a.adds
             ORDER BY a.from_at DESC LIMIT 1) AS to_at
      FROM dated s) z),
list AS MATERIALIZED (
  SELECT f.id, max(f.extracted_at) OVER l AS seen_at,
         max(f.covers_from) OVER l AS covers_from
    FROM v_source f WHERE f.kind = 'campaigns'
  WINDOW l AS (PARTITION BY f.system, f.profile)),
-- What is in none of the lists was not held by the time the oldest was made.
supplied AS MATERIALIZED (
  SELECT count(*) AS files,
         iif(count(*) = count(l.seen_at), min(l.seen_at), NULL) AS seen_at,
         min(l.id) << 32 AS record_id, max(l.covers_from) AS covers_from,
         (SELECT count(*) FROM v_list_short h WHERE h.kind = 'campaigns') AS short
    FROM list l),
-- Which systems the items of a campaign are of.
item AS MATERIALIZED (
  SELECT r.campaign, coalesce(a.system, w.system) AS system, r.username,
         r.entitlement, r.item, r.record_id >> 32 AS source_id, r.decided_lo,
         r.decided_hi, r.record_id
    FROM v_review r
    LEFT JOIN v_account a ON a.id = r.account_id
    LEFT JOIN called w ON w.word = r.system),
reviewed AS MATERIALIZED (
  SELECT DISTINCT i.campaign, i.system FROM item i
   WHERE i.campaign IS NOT NULL AND i.system IS NOT NULL),
-- Were all its items read, and is it known of which system each is?
read AS MATERIALIZED (
  SELECT c.record_id
    FROM v_campaign c
    JOIN (SELECT i.campaign, count(*) AS n, count(i.system) = count(*) AS placed,
                 min(coalesce(f.console_count = f.rows_read
                              AND f.rows_rejected = 0, 0)) AS tied
            FROM (SELECT DISTINCT i.campaign, i.system, lower(i.username) AS who,
                         i.entitlement, i.item, i.source_id FROM item i) i
            LEFT JOIN v_source f ON f.id = i.source_id
           GROUP BY i.campaign) n ON n.campaign = c.id
    JOIN (SELECT z.campaign, count(*) AS n
            FROM (SELECT DISTINCT i.campaign, i.system, lower(i.username) AS who,
                         i.entitlement, i.item FROM item i) z
           GROUP BY z.campaign) k ON k.campaign = c.id
   WHERE n.placed AND coalesce(c.items <= k.n, n.tied)
     AND NOT EXISTS (SELECT 1 FROM v_reject r WHERE r.kind = 'reviews')),
-- sure = 0: the list's word for its tier is none of ours; shown = 0: neither the
-- list nor an item says that it was of this system.
campaign AS MATERIALIZED (
  SELECT c.record_id, c.id, c.state, c.started_lo, c.started_hi, c.completed_lo,
         c.completed_hi, w.system, lower(trim(coalesce(c.tier, ''))) AS word
    FROM v_campaign c LEFT JOIN called w ON w.word = c.system),
seen AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT d.system, d.tier, d.k, c.record_id, c.id, c.state, c.completed_lo,
           c.completed_hi, d.last_at, l.seen_at,
           coalesce(c.completed_hi < c.started_lo, 0) AS backwards,
           c.word IN ('', 'all', d.tier, d.own_tier) AS sure,
           c.system IS NOT NULL
             OR (c.id, d.system) IN (SELECT w.campaign, w.system FROM reviewed w)
             AS shown,
           coalesce(c.started_lo >= d.from_at AND c.started_hi <= d.to_at, 0)
             AS began
      FROM due d
      JOIN campaign c ON (c.system = d.system OR c.system IS NULL)
       AND (c.word IN ('', 'all', d.tier)
            OR (c.word = d.own_tier AND d.own_tier <> '')
            OR (c.system = d.system AND c.word <> 'privileged'))
      LEFT JOIN list l ON l.id = c.record_id >> 32
     WHERE coalesce(c.started_hi >= d.from_at, 1)
       AND coalesce(c.started_lo < d.to_at, 1)) z
   WHERE z.shown OR z.record_id NOT IN (SELECT q.record_id FROM read q)),
graded AS (
  SELECT s.*,
         CASE
           WHEN s.state = 'cancelled' THEN 'CANCELLED'
           WHEN s.state = 'completed' AND s.completed_lo > s.last_at THEN 'LATE'
           WHEN s.state = 'open' AND s.seen_at > s.last_at AND :now > s.last_at
             THEN 'NOT_COMPLETED'
           WHEN NOT s.shown THEN 'SYSTEM_NOT_STATED'
           WHEN NOT s.sure THEN 'TIER_UNKNOWN'
           WHEN s.state = 'open' AND NOT s.began THEN 'TIME_UNKNOWN'
           WHEN s.state = 'open' AND s.seen_at IS NULL AND :now > s.last_at
             THEN 'LIST_UNDATED'
           WHEN s.state = 'open' THEN 'RUNNING'
           WHEN s.state <> 'completed' THEN 'STATE_UNKNOWN'
           -- over before it began: one of its times is wrong
           WHEN s.backwards THEN 'TIME_UNKNOWN'
           WHEN s.began AND s.completed_hi <= s.last_at THEN 'PASS'
           ELSE 'TIME_UNKNOWN' END AS code
    FROM seen s),
best AS MATERIALIZED (
  SELECT g.*, row_number() OVER (
           PARTITION BY g.system, g.tier, g.k ORDER BY
             CASE g.code WHEN 'PASS' THEN 0 WHEN 'TIME_UNKNOWN' THEN 1
               WHEN 'STATE_UNKNOWN' THEN 2 WHEN 'TIER_UNKNOWN' THEN 3
               WHEN 'SYSTEM_NOT_STATED' THEN 3
               WHEN 'RUNNING' THEN 4 WHEN 'LIST_UNDATED' THEN 5
               WHEN 'LATE' THEN 6 WHEN 'NOT_COMPLETED' THEN 7 ELSE 8 END,
             g.completed_hi, g.record_id) AS place
    FROM graded g),
-- Decisions of campaigns that no list has.
stray AS MATERIALIZED (
  SELECT i.system, i.decided_lo, i.decided_hi, i.record_id FROM item i
   WHERE i.decided_lo IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM campaign c WHERE c.id = i.campaign)),
stray_of AS MATERIALIZED (
  SELECT d.system, d.tier, d.k, count(*) AS n, min(t.record_id) AS record_id
    FROM due d
    JOIN stray t ON t.system = d.system AND t.decided_hi >= d.from_at
     AND t.decided_lo <= d.last_at
   GROUP BY d.system, d.tier, d.k),
born AS MATERIALIZED (
  SELECT a.system, min(a.created_lo) AS at, min(a.record_id) AS record_id
    FROM v_account a WHERE a.exported = 1
   GROUP BY a.system HAVING count(*) = count(a.created_lo)),
-- What else shows that a system was there: an export of it, or a review.
there AS MATERIALIZED (
  SELECT z.system, min(z.at) AS at
    FROM (SELECT l.system, l.to_at AS at FROM v_look l
           WHERE l.kind IN ('accounts', 'grants')
          UNION ALL
          SELECT c.system, c.started_hi FROM campaign c) z
   GROUP BY z.system),
coded AS MATERIALIZED (
  SELECT d.*, b.id AS campaign, b.completed_lo, b.completed_hi,
         b.record_id AS campaign_record, p.record_id AS list_record,
         t.n AS strays, t.record_id AS stray_record, o.record_id AS born_record,
         o.at AS born_at,
         CASE
           WHEN b.code IN ('PASS', 'TIME_UNKNOWN', 'STATE_UNKNOWN',
                           'TIER_UNKNOWN', 'SYSTEM_NOT_STATED', 'RUNNING',
                           'LIST_UNDATED') THEN b.code
           WHEN t.n > 0 THEN 'DECISIONS_ONLY'
           WHEN p.files = 0 THEN 'NO_CAMPAIGNS'
           -- another may still be held, or have been since
           WHEN b.code = 'CANCELLED' AND p.seen_at < d.to_at
             THEN iif(:now <= d.to_at, 'WINDOW_OPEN', 'LIST_TOO_EARLY')
           WHEN b.code = 'CANCELLED' AND p.seen_at IS NULL THEN 'LIST_UNDATED'
           WHEN b.code IS NOT NULL THEN b.code
           WHEN o.at > d.from_at AND NOT coalesce(h.at <= d.from_at, 0)
             THEN 'NEW_SYSTEM'
           WHEN p.covers_from > d.from_at THEN 'NOT_COVERED'
           WHEN p.seen_at < d.to_at
             THEN iif(:now <= d.to_at, 'WINDOW_OPEN', 'LIST_TOO_EARLY')
           WHEN p.seen_at IS NULL THEN 'LIST_UNDATED'
           WHEN p.short > 0 THEN 'LIST_NOT_WHOLE'
           ELSE 'NOT_HELD' END AS code
    FROM due d
    CROSS JOIN supplied p
    LEFT JOIN best b ON b.system = d.system AND b.tier = d.tier AND b.k = d.k
     AND b.place = 1
    LEFT JOIN stray_of t ON t.system = d.system AND t.tier = d.tier AND t.k = d.k
    LEFT JOIN born o ON o.system = d.system
    LEFT JOIN there h ON h.system = d.system)
SELECT system, tier || ' until ' || date(to_day * 86400, 'unixepoch') AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code IN ('RUNNING', 'WINDOW_OPEN') THEN 'NOT_DUE'
         WHEN code = 'NEW_SYSTEM' THEN 'NOT_APPLICABLE'
         WHEN code IN ('NO_CAMPAIGNS', 'NOT_COVERED', 'LIST_UNDATED',
                       'LIST_NOT_WHOLE') THEN 'MISSING'
         WHEN code IN ('TIME_UNKNOWN', 'STATE_UNKNOWN', 'TIER_UNKNOWN',
                       'SYSTEM_NOT_STATED', 'DECISIONS_ONLY', 'LIST_TOO_EARLY')
           THEN 'INDETERMINATE'
         ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       'Review of ' || iif(tier = 'all', 'access', 'privileged access') || ' in '
         || called || printf(', due every %d days, until ', c)
         || date(to_day * 86400, 'unixepoch') || ': '
         || CASE code
           WHEN 'PASS' THEN campaign || ' was completed '
             || iif(completed_lo < completed_hi, 'by ', 'on ')
             || datetime(completed_hi, 'unixepoch') || 'Z.'
           WHEN 'RUNNING' THEN campaign || ' is still running, and may until '
             || datetime(last_at, 'unixepoch') || 'Z.'
           WHEN 'WINDOW_OPEN' THEN
             'none that counts yet, and the window was open when campaigns were '
             || 'exported.'
           WHEN 'LIST_TOO_EARLY' THEN
             'none that counts, and campaigns were exported before the window '
             || 'closed.'
           WHEN 'NEW_SYSTEM' THEN
             'its first account was created on '
             || date(born_at, 'unixepoch') || ', after the window had begun.'
           WHEN 'NO_CAMPAIGNS' THEN 'no list of campaigns was supplied.'
           WHEN 'LIST_NOT_WHOLE' THEN
             'none is in the list, which has fewer rows than its screen showed.'
           WHEN 'NOT_COVERED' THEN
             'none is in the list, which does not reach back to its start.'
           WHEN 'LIST_UNDATED' THEN
             'none that counts, in a list of which nobody stated when it was '
             || 'exported.'
           WHEN 'TIME_UNKNOWN' THEN
             'whether ' || campaign || ' began and ended in time cannot be told.'
           WHEN 'STATE_UNKNOWN' THEN
             'whether ' || campaign || ' was completed cannot be told.'
           WHEN 'TIER_UNKNOWN' THEN
             'what part of the access ' || campaign || ' covers cannot be told.'
           WHEN 'SYSTEM_NOT_STATED' THEN
             campaign || ' names no system, no item of it that was read is of this '
             || 'one, and whether all were read is not known.'
           WHEN 'DECISIONS_ONLY' THEN
             printf('%d decisions were recorded, of no campaign that is listed.',
                    strays)
           WHEN 'LATE' THEN campaign || ' was completed only on '
             || datetime(completed_lo, 'unixepoch') || 'Z.'
           WHEN 'NOT_COMPLETED' THEN campaign || ' was never completed.'
           WHEN 'CANCELLED' THEN campaign || ' was cancelled.'
           ELSE 'no campaign was held.' END AS says,
       coalesce(campaign_record,
                CASE code WHEN 'DECISIONS_ONLY' THEN stray_record
                  WHEN 'NEW_SYSTEM' THEN born_record
                  ELSE list_record END) AS rec1,
       record_id AS rec2
  FROM coded
UNION ALL
SELECT r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a campaign.', r.record_id, NULL
  FROM v_reject r WHERE r.kind = 'campaigns'
-- @conditions
SELECT 'the systems spoken for' AS condition, 1 AS holds,
       iif(count(*) > 0,
           printf('The inventory names %d systems.', count(*)),
           'There is no inventory of systems: the test speaks only for those '
           || 'whose exports were supplied.') AS says
  FROM v_system y WHERE y.listed = 1
