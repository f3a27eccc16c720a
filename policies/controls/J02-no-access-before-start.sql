-- test: J02
-- version: 6
-- title: No access before the start, nor before clearance
-- objective: Nobody can use the client's systems before being employed and, where
--   people are screened, before being cleared.
-- population: One row per employment that began in the period and account of that
--   person, in every system; one row where no account is evidenced. Somebody
--   already employed, or only changing contract, is no joiner.
-- rule: There was no successful sign-in and no production or privileged grant
--   before the start, and the account was open no longer before it than the days
--   allowed, under an earlier name of the log too. Where a list of screenings is supplied, the person was cleared
--   before access began, which is the first of sign-in, such a grant, and the
--   start with an open account; what was in force then counts, so a screening not
--   passed that was repeated and passed before, and none begun since. Times are
--   intervals, and a day without a time is over when the next begins: the row
--   passes only if even the worst reading keeps the rule.
-- needs: workers accounts
-- everywhere: accounts
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: Production is not marked in the inventory, or somebody begins work
--   before HR's start date with HR's knowledge.
--
WITH
-- Employments of the period, and what the person was before.
joiner AS MATERIALIZED (
  SELECT s.id, s.person_id, s.start_day, s.start_lo, s.start_hi, s.record_id,
         max(iif(coalesce(p.end_day <= s.start_day, p.t0_hi <= s.start_hi),
                 p.t0_lo, NULL)) AS left_lo,
         max(iif(coalesce(p.end_day <= s.start_day, p.t0_hi <= s.start_hi),
                 p.t0_hi, NULL)) AS left_hi,
         coalesce(max(p.ended = 0 OR p.end_day > s.start_day), 0) AS employed,
         coalesce(max(p.conversion = 1 AND p.end_day <= s.start_day
                      AND s.start_day - p.end_day
                          <= :conversion_gap_days + 1), 0) AS converted
    FROM v_spell s
    LEFT JOIN v_spell p ON p.person_id = s.person_id AND p.id <> s.id
                       AND p.start_day < s.start_day
   WHERE s.start_day BETWEEN :period_start_day AND :period_end_day
   GROUP BY s.id),
production AS MATERIALIZED (
  SELECT y.system,
         CASE WHEN EXISTS (SELECT 1 FROM json_each(:production_words) w
                            WHERE lower(trim(w.value)) IN (
                              lower(trim(coalesce(y.environment, ''))),
                              lower(trim(coalesce(y.tier, ''))))) THEN 1
              WHEN trim(coalesce(y.environment, '')) <> '' THEN 0 END
           AS production,
         -- the members of one group are no list of a system's grants
         EXISTS (SELECT 1 FROM v_source f
                  WHERE f.kind = 'grants' AND f.system = y.system
                    AND coalesce(f.parent, '') = ''
                    AND f.rows_accepted > 0
                    -- nor is one with groups in its groups
                    AND f.id NOT IN (SELECT u.source_id FROM v_list_unexpanded u))
           AS grants
    FROM v_system y),
-- Made under an earlier name, and open since if the log does not show it enabled
-- later.
made AS MATERIALIZED (
  SELECT z.*, (SELECT coalesce(f.extracted_at, f.last_at) FROM v_source f
                WHERE f.id = z.record_id >> 32) AS log_to,
         EXISTS (SELECT 1 FROM v_event b
                       WHERE b.kind = 'enable' AND b.account_id = z.old_id
                         AND b.at_hi >= z.at_lo) AS later
    FROM v_made_before z),
used AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT m.account_id, e.at_lo, e.at_hi, e.record_id,
           row_number() OVER (PARTITION BY m.account_id
                              ORDER BY e.at_lo, e.record_id) AS nth
      FROM made m
      CROSS JOIN v_event e ON e.account_id = m.old_id
       AND e.kind IN ('login', 'token-use') AND e.at_lo BETWEEN m.at_lo AND m.left_hi) z
   WHERE z.nth = 1),
held AS MATERIALIZED (
  SELECT j.*, a.id AS account_id, a.system, a.snapshot_at, a.never_used,
         a.created_lo, a.record_id AS account_record,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         y.production, coalesce(y.grants, 0) AS grants,
         iif(u.at_hi < coalesce(k.use_lo, j.start_lo), u.at_lo, k.use_lo) AS use_lo,
         iif(u.at_hi < coalesce(k.use_lo, j.start_lo), u.at_hi - (u.at_hi > u.at_lo),
             k.use_hi - coalesce(k.use_hi > k.use_lo, 0)) AS use_hi,
         iif(u.at_hi < coalesce(k.use_lo, j.start_lo), u.record_id, k.use_record_id)
           AS use_record_id,
         k.use_covered AND coalesce(m.log_to >= j.start_lo, 1) AS use_covered,
         k.cover_record_id, coalesce(m.record_id, k.enabled_record_id)
           AS enabled_record_id,
         CASE WHEN coalesce(m.at_lo, k.enabled_lo, a.created_lo) IS NULL THEN j.left_lo
              ELSE max(coalesce(m.at_lo, k.enabled_lo, a.created_lo),
                       coalesce(j.left_lo, m.at_lo, k.enabled_lo, a.created_lo)) END
           AS open_lo,
         max(iif(m.later = 0, m.at_hi - coalesce(m.at_hi > m.at_lo, 0),
                 k.enabled_hi - coalesce(k.enabled_hi > k.enabled_lo, 0)),
             coalesce(j.left_hi, -9e15)) AS open_hi
    FROM joiner j
    JOIN v_joiner_account k ON k.spell_id = j.id
    JOIN v_account a ON a.id = k.account_id
    LEFT JOIN production y ON y.system = a.system
    LEFT JOIN used u ON u.account_id = a.id AND u.at_lo >= coalesce(j.left_hi, u.at_lo)
    LEFT JOIN made m ON m.account_id = a.id AND m.at_hi < coalesce(k.enabled_lo, a.created_lo, 9e15)
     AND m.at_lo >= coalesce(j.left_hi, m.at_lo)
     AND NOT EXISTS (SELECT 1 FROM v_event b
                      WHERE b.record_id = k.enabled_record_id AND b.kind = 'enable')
   WHERE j.employed = 0 AND j.converted = 0),
-- Grants that could be from before the start.  weighs: 1 production or
-- privileged, NULL if the inventory does not say.
early AS (
  SELECT h.id AS spell_id, h.account_id, g.record_id,
         coalesce(g.granted_record_id, g.record_id) AS shown_by,
         CASE WHEN g.privileged = 1 OR h.production = 1 THEN 1
              WHEN h.production = 0 THEN 0 END AS weighs,
         g.privileged = 1 AS privileged,
         max(coalesce(g.granted_lo, h.created_lo),
             coalesce(h.created_lo, g.granted_lo)) AS at_lo,
         nullif(min(coalesce(g.granted_hi - (g.granted_hi > g.granted_lo),
                             g.granted_hi, 9e15), coalesce(g.seen_from, 9e15),
                    coalesce(g.removed_hi - (g.removed_hi > g.removed_lo),
                             g.removed_hi, 9e15)), 9e15) AS at_hi,
         h.start_lo, h.start_hi, h.left_lo
    FROM held h
    CROSS JOIN v_grant_span g ON g.account_id = h.account_id),
weighed AS MATERIALIZED (
  SELECT e.*, CASE WHEN e.at_hi < e.start_lo THEN 2
                   WHEN e.at_lo >= e.start_hi THEN 0 ELSE 1 END AS before
    FROM early e
   WHERE coalesce(e.weighs, 1) = 1
     AND (e.left_lo IS NULL OR e.at_hi IS NULL OR e.at_hi > e.left_lo)),
grants AS MATERIALIZED (
  SELECT w.spell_id, w.account_id,
         max(iif(w.weighs = 1, w.before, -1)) AS before,
         max(iif(w.weighs IS NULL, w.before, -1)) AS unclear,
         max(w.privileged AND w.before > 0) AS privileged,
         min(iif(w.weighs = 1, w.at_hi, NULL)) AS first_hi,
         -- the earliest it can have been; unknown bounds nothing
         iif(count(iif(w.weighs = 1, 1, NULL))
               = count(iif(w.weighs = 1, w.at_lo, NULL)),
             min(iif(w.weighs = 1, w.at_lo, NULL)), -9e15) AS first_lo,
         min(iif(w.weighs = 1 AND w.before = 2, w.shown_by, NULL)) AS sure_record,
         min(w.shown_by) AS any_record
    FROM weighed w GROUP BY w.spell_id, w.account_id),
screening AS MATERIALIZED (
  SELECT t.record_id, t.person_id, t.opened_lo, t.opened_hi,
         CASE WHEN t.status IN ('approved', 'done') THEN 'cleared'
              WHEN t.status IN ('open', 'denied') THEN t.status
              ELSE 'unclear' END AS status,
         lower(trim(coalesce(t.type, ''))) AS type,
         coalesce(t.closed_lo, t.approved_lo) AS at_lo,
         coalesce(t.closed_hi, t.approved_hi) AS at_hi
    FROM v_ticket t
   WHERE t.kind = 'screening' AND t.status <> 'cancelled'
     AND t.person_id IS NOT NULL),
screened AS MATERIALIZED (
  SELECT EXISTS (SELECT 1 FROM v_ticket t WHERE t.kind = 'screening') AS listed,
         (SELECT max(coalesce(s.extracted_at, s.last_at)) FROM v_source s
           WHERE s.kind = 'tickets' AND s.rows_accepted > 0) AS seen_at),
judged AS (
  SELECT h.*, g.before, g.unclear AS grants_unclear, g.privileged,
         g.sure_record, g.any_record, g.first_lo, g.first_hi,
         round(:prestart_days * 86400) AS early_s,
         CASE
           -- in the employment before, perhaps
           WHEN h.use_hi < h.start_lo AND h.use_lo < h.left_hi
            AND h.left_lo < h.left_hi THEN 'USE_STRADDLES_START'
           WHEN h.use_hi < h.start_lo THEN 'USE_BEFORE_START'
           WHEN h.use_lo < h.start_hi OR (h.use_lo IS NULL AND h.use_hi IS NOT NULL)
             THEN 'USE_STRADDLES_START'
           WHEN h.use_covered = 1 OR h.never_used = 1 OR h.open_lo >= h.start_hi
             THEN 'PASS'
           ELSE 'USE_NOT_COVERED' END AS of_use,
         CASE
           WHEN g.before = 2 THEN 'GRANT_BEFORE_START'
           WHEN g.before = 1 THEN 'GRANT_STRADDLES_START'
           WHEN g.unclear > 0 THEN 'ENVIRONMENT_UNKNOWN'
           WHEN h.grants OR h.open_lo >= h.start_hi THEN 'PASS'
           WHEN h.production = 1 THEN 'GRANTS_NOT_EXPORTED'
           WHEN h.production IS NULL THEN 'ENVIRONMENT_UNKNOWN'
           ELSE 'PASS' END AS of_grants,
         CASE
           WHEN h.open_hi < h.start_lo - :prestart_days * 86400 THEN 'TOO_EARLY'
           WHEN h.open_lo >= h.start_hi - :prestart_days * 86400 THEN 'PASS'
           ELSE 'OPENING_UNKNOWN' END AS of_opening,
         max(h.open_lo, h.start_lo) AS from_lo,
         max(h.open_hi, h.start_hi) AS from_hi,
         c.listed, c.seen_at
    FROM held h
    JOIN screened c
    LEFT JOIN grants g ON g.spell_id = h.id AND g.account_id = h.account_id),
-- When access began.
access AS (
  SELECT j.*,
         CASE WHEN j.from_lo IS NULL
                OR (j.use_lo IS NULL AND j.use_hi IS NOT NULL) THEN NULL
              ELSE nullif(min(j.from_lo, coalesce(j.use_lo, 9e15),
                              coalesce(j.first_lo, 9e15)), -9e15) END AS access_lo,
         nullif(min(coalesce(j.from_hi, 9e15), coalesce(j.use_hi, 9e15),
                    coalesce(j.first_hi, 9e15)), 9e15) AS access_hi
    FROM judged j),
-- What was in force then.  A screening begun since says nothing of that time;
-- one not passed is undone by one of its type passed after it.
relevant AS (
  SELECT a.id, a.account_id, q.*,
         coalesce(q.opened_lo > a.access_hi, 0) AS since,
         coalesce(q.opened_hi > a.access_lo AND q.opened_lo <= a.access_hi, 0)
           AS around,
         q.status = 'cleared' AND coalesce(q.at_hi <= a.access_lo, 0) AS passed,
         coalesce((SELECT max(CASE WHEN o.at_lo >= q.at_hi AND o.at_lo > q.at_lo
                                     THEN 2
                                   WHEN o.at_hi - coalesce(o.at_hi > o.at_lo, 0)
                                          < q.at_lo THEN 0 ELSE 1 END)
                     FROM screening o
                    WHERE o.person_id = q.person_id AND o.status = 'cleared'
                      AND o.type = q.type
                      AND NOT coalesce(o.opened_lo > a.access_hi, 0)), 0)
           AS undone
    FROM access a JOIN screening q ON q.person_id = a.person_id),
chosen AS (
  SELECT r.*, min(r.since) OVER w AS all_since,
         -- begun around then: no matter if it was since, and one was passed
         r.around AND max(r.passed AND NOT r.around) OVER w AS perhaps
    FROM relevant r
  WINDOW w AS (PARTITION BY r.id, r.account_id)),
standing AS MATERIALIZED (
  SELECT c.id, c.account_id, max(c.person_id) AS screened_person,
         sum(c.status = 'open' AND NOT c.perhaps) AS still_open,
         sum(c.status = 'denied' AND c.undone = 0 AND NOT c.perhaps) AS denied,
         sum(c.status = 'unclear' OR (c.status = 'denied' AND c.undone = 1)
             OR (c.perhaps AND (c.status = 'open'
                                OR c.status = 'denied' AND c.undone < 2)))
           AS screening_unclear,
         max(c.status = 'cleared' AND c.perhaps) AS perhaps,
         iif(sum(c.status = 'cleared' AND coalesce(c.at_lo, c.at_hi) IS NULL)
               = 0, max(iif(c.status = 'cleared', c.at_lo, NULL)), NULL)
           AS cleared_lo,
         iif(sum(c.status = 'cleared' AND c.at_hi IS NULL) = 0,
             max(iif(c.status = 'cleared', c.at_hi, NULL)), NULL) AS cleared_hi,
         min(c.record_id) AS screening_record
    FROM chosen c
   WHERE c.since = c.all_since
   GROUP BY c.id, c.account_id),
cleared AS (
  SELECT a.*, q.screened_person, q.denied, q.cleared_lo, q.cleared_hi,
         q.screening_record,
         CASE
           WHEN NOT a.listed THEN 'PASS'
           WHEN q.screened_person IS NULL THEN 'NO_SCREENING_RECORD'
           WHEN q.denied > 0 THEN
             iif(a.access_hi <= a.seen_at, 'NOT_CLEARED', 'CLEARANCE_UNKNOWN')
           WHEN q.still_open > 0 THEN
             iif(a.access_hi <= a.seen_at, 'NOT_CLEARED', 'CLEARANCE_UNKNOWN')
           WHEN q.screening_unclear > 0 THEN 'CLEARANCE_UNKNOWN'
           WHEN q.cleared_hi <= a.access_lo THEN 'PASS'
           WHEN q.perhaps THEN 'CLEARANCE_UNKNOWN'
           WHEN a.access_hi < q.cleared_lo THEN 'BEFORE_CLEARANCE'
           ELSE 'CLEARANCE_STRADDLES' END AS of_clearance
    FROM access a
    LEFT JOIN standing q ON q.id = a.id AND q.account_id = a.account_id),
decided AS (
  SELECT c.*,
         CASE
           WHEN of_use = 'USE_BEFORE_START' THEN of_use
           WHEN of_grants = 'GRANT_BEFORE_START' THEN of_grants
           WHEN of_opening = 'TOO_EARLY' THEN of_opening
           WHEN of_clearance IN ('BEFORE_CLEARANCE', 'NOT_CLEARED')
             THEN of_clearance
           WHEN start_lo > coalesce(snapshot_at, :now) THEN 'NOT_YET_STARTED'
           WHEN of_use = 'USE_STRADDLES_START' THEN of_use
           WHEN of_grants IN ('GRANT_STRADDLES_START', 'ENVIRONMENT_UNKNOWN')
             THEN of_grants
           WHEN of_opening = 'OPENING_UNKNOWN' THEN of_opening
           WHEN of_clearance IN ('CLEARANCE_STRADDLES', 'CLEARANCE_UNKNOWN')
             THEN of_clearance
           WHEN of_use <> 'PASS' THEN of_use
           WHEN of_grants <> 'PASS' THEN of_grants
           ELSE of_clearance END AS code
    FROM cleared c),
-- The moment the verdict turns on: what came first, and what it came before.
timed AS MATERIALIZED (
  SELECT d.*,
         CASE code WHEN 'USE_BEFORE_START' THEN use_lo
                   WHEN 'USE_STRADDLES_START' THEN use_lo
                   WHEN 'PASS' THEN open_lo WHEN 'TOO_EARLY' THEN open_lo
                   WHEN 'OPENING_UNKNOWN' THEN open_lo
                   WHEN 'BEFORE_CLEARANCE' THEN access_lo
                   WHEN 'CLEARANCE_STRADDLES' THEN access_lo END AS first,
         CASE code WHEN 'USE_BEFORE_START' THEN use_hi
                   WHEN 'USE_STRADDLES_START' THEN use_hi
                   WHEN 'PASS' THEN open_hi WHEN 'TOO_EARLY' THEN open_hi
                   WHEN 'OPENING_UNKNOWN' THEN open_hi
                   WHEN 'BEFORE_CLEARANCE' THEN access_hi
                   WHEN 'CLEARANCE_STRADDLES' THEN access_hi END AS last
    FROM decided d)
SELECT person_id, account_id, system,
       date(start_day * 86400, 'unixepoch') AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code IN ('USE_BEFORE_START', 'GRANT_BEFORE_START', 'TOO_EARLY',
                       'BEFORE_CLEARANCE', 'NOT_CLEARED') THEN 'FAIL'
         WHEN code = 'NOT_YET_STARTED' THEN 'NOT_DUE'
         WHEN code IN ('USE_NOT_COVERED', 'GRANTS_NOT_EXPORTED',
                       'NO_SCREENING_RECORD') THEN 'MISSING'
         ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN
           iif(open_lo >= start_hi, 'Opened once the employment had begun.',
               printf('Open %.1f days before the start at most; %g are allowed, '
                      || 'without use and without production access.',
                      max(0, start_hi - open_lo) / 86400.0, :prestart_days))
         WHEN 'USE_BEFORE_START' THEN
           'Signed in by ' || datetime(use_hi, 'unixepoch')
           || 'Z; the employment began on ' || datetime(start_lo, 'unixepoch')
           || 'Z.'
         WHEN 'GRANT_BEFORE_START' THEN
           iif(privileged, 'Privileged', 'Production') || ' access was given by '
           || datetime(first_hi, 'unixepoch') || 'Z; the employment began on '
           || datetime(start_lo, 'unixepoch') || 'Z.'
         WHEN 'TOO_EARLY' THEN
           printf('Open %.1f days before the start at least; %g are allowed.',
                  (start_lo - open_hi) / 86400.0, :prestart_days)
         WHEN 'BEFORE_CLEARANCE' THEN
           'Access began by ' || datetime(access_hi, 'unixepoch')
           || 'Z; the person was cleared no earlier than '
           || datetime(cleared_lo, 'unixepoch') || 'Z.'
         WHEN 'NOT_CLEARED' THEN
           'Access began by ' || datetime(access_hi, 'unixepoch') || 'Z, and '
           || iif(denied > 0, 'the screening was not passed.',
                  'the screening was still open on '
                  || datetime(seen_at, 'unixepoch') || 'Z.')
         WHEN 'NOT_YET_STARTED' THEN
           'The employment had not begun when the accounts were exported.'
         WHEN 'USE_STRADDLES_START' THEN
           iif(use_hi < start_lo, 'Signed in by '
               || datetime(use_hi, 'unixepoch') || 'Z; whether the employment '
               || 'before had ended by then cannot be told.',
               'Whether the first sign-in was before the start cannot be told.')
         WHEN 'GRANT_STRADDLES_START' THEN
           'Whether production or privileged access was given before the start '
           || 'cannot be told.'
         WHEN 'ENVIRONMENT_UNKNOWN' THEN
           'There may have been access before the start, and the inventory does '
           || 'not say whether ' || system || ' is production.'
         WHEN 'OPENING_UNKNOWN' THEN
           printf('Whether it was open more than %g days before the start cannot '
                  || 'be told.', :prestart_days)
         WHEN 'CLEARANCE_STRADDLES' THEN
           'Whether access began before the person was cleared cannot be told.'
         WHEN 'CLEARANCE_UNKNOWN' THEN
           'Whether the person was cleared cannot be told from the tickets.'
         WHEN 'USE_NOT_COVERED' THEN
           'No sign-in before the start was found, but no log or last sign-in '
           || 'covers that time.'
         WHEN 'GRANTS_NOT_EXPORTED' THEN
           'It may have been open before the start, and no export says what it '
           || 'gave access to in ' || system || '.'
         ELSE 'Screenings were supplied, and none is of this person.' END AS says,
       first AS t0_lo, last AS t0_hi,
       iif(first IS NULL AND last IS NULL, NULL,
           iif(code IN ('BEFORE_CLEARANCE', 'CLEARANCE_STRADDLES'), cleared_lo,
               start_lo)) AS t1_lo,
       iif(first IS NULL AND last IS NULL, NULL,
           iif(code IN ('BEFORE_CLEARANCE', 'CLEARANCE_STRADDLES'), cleared_hi,
               start_hi)) AS t1_hi,
       CASE WHEN first IS NULL AND last IS NULL THEN NULL
            WHEN code IN ('PASS', 'TOO_EARLY', 'OPENING_UNKNOWN')
              THEN CAST(early_s AS INTEGER) ELSE 0 END AS limit_s,
       iif(grave OR coalesce(privileged, 0), :severity_up, :severity) AS severity,
       record_id AS rec1, account_record AS rec2,
       CASE WHEN code LIKE 'USE%' THEN coalesce(use_record_id, cover_record_id)
            WHEN code LIKE 'GRANT_%' THEN coalesce(sure_record, any_record)
            ELSE enabled_record_id END AS rec3,
       iif(code LIKE '%CLEAR%', screening_record, cover_record_id) AS rec4
  FROM timed
UNION ALL
-- Nobody who joins, or nothing that shows an account (X5, X3, X17).
SELECT j.person_id, NULL, NULL, date(j.start_day * 86400, 'unixepoch'),
       iif(j.employed OR j.converted OR n.person_id IS NOT NULL,
           'NOT_APPLICABLE', 'MISSING'),
       CASE WHEN j.converted THEN 'CONVERSION'
            WHEN j.employed THEN 'ALREADY_EMPLOYED'
            WHEN n.person_id IS NOT NULL THEN 'NONE_ISSUED'
            ELSE 'ACCOUNT_NOT_EVIDENCED' END,
       CASE WHEN j.converted THEN
              'A change of contract: the employment before had just ended.'
            WHEN j.employed THEN
              'The person was employed already when this employment began.'
            WHEN n.person_id IS NOT NULL THEN
              'A signed entry says that this person never had an account.'
            ELSE 'No account of this person appears in any export or log.' END,
       NULL, NULL, NULL, NULL, NULL, NULL, j.record_id, NULL, NULL, NULL
  FROM joiner j
  LEFT JOIN (SELECT i.person_id FROM v_never_issued i GROUP BY i.person_id) n
    ON n.person_id = j.person_id
 WHERE j.id NOT IN (SELECT h.id FROM held h)
UNION ALL
-- Who joined cannot be told where HR states no start.
SELECT NULL, NULL, f.system, f.file, 'MISSING', 'NO_START',
       printf('%d employments of %s state no start, so whether they began in '
              || 'the period is not known.', count(*), f.file),
       NULL, NULL, NULL, NULL, NULL, NULL, f.id << 32, NULL, NULL, NULL
  FROM v_spell s JOIN v_source f ON f.id = s.record_id >> 32
 WHERE s.start_day IS NULL
   AND (s.ended = 0 OR s.end_day IS NULL OR s.end_day >= :period_start_day)
 GROUP BY f.id
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a joiner.',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts')
