-- test: O01
-- version: 5
-- title: Every human account belongs to a current person
-- objective: Somebody who works here answers for every account a human can use.
-- population: One row per account of every account export, and per holder of
--   current access that no account export has, that the register does not list
--   as a service, shared, break-glass, room, test or integration account. What
--   the export itself calls an account exempts nothing.
-- rule: The account leads to exactly one person, by worker id, immutable id, work
--   e-mail or a signed override, never by name; an override does not go before
--   the e-mail of somebody who has left; and that person works here now,
--   is on leave, or starts soon and has not used it, and has no privileged access
--   or access in production. Accounts of former workers are judged in the
--   test of former workers.
-- needs: workers accounts
-- everywhere: accounts
-- severity: High
-- exceptable: no
-- timed: no
-- wrong_if: A list of people (a contractor list, a subsidiary) is not among the
--   sources, or the register exempts accounts that people use.
--
WITH
hr AS (
  SELECT count(*) AS files, min(s.extracted_at) AS oldest,
         -- controls X18: HR systems of the inventory are required too
         (SELECT count(*) FROM v_system y
           WHERE y.kind = 'hr' AND coalesce(y.in_scope, 1) = 1
             AND y.system NOT IN (SELECT o.system FROM v_source o
                                   WHERE o.kind = 'workers'
                                     AND o.rows_accepted > 0)) AS lacking,
         count(*) > 0 AND count(*) = count(s.extracted_at)
           AND :now - min(s.extracted_at) <= coalesce(:snapshot_age_days, 3) * 86400
           AS fresh,
         -- whoever is lacking may be whose it is
         EXISTS (SELECT 1 FROM v_list_short l WHERE l.kind = 'workers') AS short
    FROM v_source s WHERE s.kind = 'workers' AND s.newest = 1),
ended AS (
  SELECT s.id, s.person_id FROM v_spell s
   WHERE s.ended = 1 AND s.conversion = 0),
of_leaver AS MATERIALIZED (
  SELECT s.person_id, s.start_lo, s.ended, s.t0_lo, s.doubtful
    FROM v_spell s WHERE s.person_id IN (SELECT e.person_id FROM ended e)),
-- Accounts of those who ended an employment: had one ended, and was there one
-- when the account was exported?
of_former AS MATERIALIZED (
  SELECT DISTINCT a.id AS account_id,
         EXISTS (SELECT 1 FROM of_leaver o
                  WHERE o.person_id = e.person_id AND o.ended = 1
                    AND (o.t0_lo IS NULL
                         OR o.t0_lo <= coalesce(a.snapshot_at, :now)))
           AS has_left,
         EXISTS (SELECT 1 FROM of_leaver o
                  WHERE o.person_id = e.person_id
                    AND (o.start_lo IS NULL
                         OR o.start_lo <= coalesce(a.snapshot_at, :now))
                    AND (o.ended = 0
                         OR o.t0_lo > coalesce(a.snapshot_at, :now))
                    AND o.doubtful = 0)
           AS employed,
         EXISTS (SELECT 1 FROM of_leaver o
                  WHERE o.person_id = e.person_id
                    AND (o.start_lo IS NULL
                         OR o.start_lo <= coalesce(a.snapshot_at, :now))
                    AND (o.ended = 0
                         OR o.t0_lo > coalesce(a.snapshot_at, :now))
                    AND o.doubtful = 1)
           AS may_be_employed
    FROM v_leaver_account la
    JOIN ended e ON e.id = la.spell_id
    JOIN v_account a ON a.id = la.account_id),
-- A list of people and a repeat of it that nobody dated, which may be the newer, and
-- speaks for lines of the dated one: who is in that alone may have left.
repeated AS MATERIALIZED (
  SELECT d.id AS source_id
    FROM v_source d
   WHERE d.kind = 'workers' AND d.newest = 1 AND d.extracted_at IS NOT NULL
     AND EXISTS (SELECT 1 FROM v_source u
                  WHERE u.kind = 'workers' AND u.system = d.system
                    AND coalesce(u.parent, '') = coalesce(d.parent, '')
                    AND u.extracted_at IS NULL)
     AND d.rows_accepted > (
           SELECT count(*) FROM (
             SELECT p.record_id FROM v_person p WHERE p.record_id >> 32 = d.id
             UNION
             SELECT s.record_id FROM v_spell s WHERE s.record_id >> 32 = d.id))),
starts AS MATERIALIZED (
  SELECT s.person_id, min(s.start_lo) AS start_lo,
         min(coalesce(s.start_hi, s.start_lo)) AS start_hi
    FROM v_spell s JOIN v_person p ON p.id = s.person_id
   WHERE p.current = 0 AND s.start_lo IS NOT NULL
     -- an end that lies ahead is that of a fixed term
     AND (s.ended = 0 OR s.t0_lo > max(s.start_lo, :now))
   GROUP BY s.person_id),
-- Access that is privileged or of production, which nobody has before the start
-- (X7).
grave_access AS MATERIALIZED (
  SELECT g.account_id, min(g.record_id) AS record_id
    FROM starts b -- few: the grants of everybody else are not looked at
    CROSS JOIN v_account a ON a.person_id = b.person_id
    CROSS JOIN v_grant g ON g.account_id = a.id
   WHERE g.privileged = 1
      OR EXISTS (SELECT 1 FROM json_each(:production_words) w
                  WHERE lower(trim(w.value)) IN (
                    lower(trim(coalesce(a.environment, ''))),
                    lower(trim(coalesce(a.tier, '')))))
   GROUP BY g.account_id),
-- An override gives them to somebody, their own address to somebody who is not
-- here (controls 0.5: the address goes first, or there are two candidates).
against AS MATERIALIZED (
  SELECT a.id, min(p.record_id) AS record_id
    FROM v_account a
    JOIN v_person p ON lower(trim(p.work_email)) = lower(trim(a.email))
   WHERE a.link = 'override' AND a.email <> '' AND p.current = 0
     AND p.id IS NOT a.person_id
     AND NOT EXISTS (SELECT 1 FROM v_person h
                      WHERE lower(trim(h.work_email)) = lower(trim(a.email))
                        AND (h.current = 1 OR h.id = a.person_id))
   GROUP BY a.id),
member AS (
  SELECT a.id, a.person_id, a.email, n.record_id AS against_record, a.system, a.username, a.state AS account_state,
         a.candidates, a.snapshot_at, a.created_hi, a.in_reject, a.link, a.kind,
         a.record_id, p.current, p.record_id AS person_record,
         p.record_id >> 32 IN (SELECT r.source_id FROM repeated r) AS in_older,
         f.has_left, f.employed, f.may_be_employed, b.start_lo, b.start_hi, a.exported,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         a.privileged = 1 OR v.account_id IS NOT NULL AS has_access,
         v.record_id AS access_record,
         a.last_use_lo, a.use_record_id,
         a.state IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                     'absent') AS is_closed,
         a.state IN ('active', 'pending', 'locked') AS is_open
    FROM v_account a
    LEFT JOIN v_person p ON p.id = a.person_id
    LEFT JOIN of_former f ON f.account_id = a.id
    LEFT JOIN starts b ON b.person_id = a.person_id
    LEFT JOIN against n ON n.id = a.id
    LEFT JOIN grave_access v ON v.account_id = a.id
   WHERE a.registered = 0
     AND (a.exported = 1
          OR EXISTS (SELECT 1 FROM v_grant g WHERE g.record_id = a.record_id))),
reasoned AS (
  SELECT m.*,
         CASE
           WHEN person_id IS NOT NULL THEN CASE
             WHEN has_left = 1 AND employed = 0 AND may_be_employed = 1
               THEN 'EMPLOYMENT_UNKNOWN'
             WHEN has_left = 1 AND employed = 0 THEN 'FORMER_WORKER'
             WHEN in_older = 1 THEN 'EMPLOYMENT_UNKNOWN'
             WHEN against_record IS NOT NULL AND NOT is_closed
               THEN 'OVERRIDE_AGAINST_ADDRESS'
             WHEN current = 1 OR employed = 1 THEN 'PASS'
             WHEN current IS NULL THEN 'EMPLOYMENT_UNKNOWN'
             WHEN is_closed THEN 'DISABLED_NOT_STARTED'
             WHEN is_open AND start_lo > coalesce(snapshot_at, :now)
              AND last_use_lo IS NOT NULL AND last_use_lo < start_lo
               THEN 'USED_BEFORE_START'
             WHEN is_open AND start_lo > coalesce(snapshot_at, :now)
              AND has_access THEN 'ACCESS_BEFORE_START'
             WHEN start_hi - coalesce(snapshot_at, :now)
                    <= coalesce(:prestart_days, 14) * 86400 THEN 'PASS'
             WHEN NOT is_open THEN 'STATE_UNKNOWN'
             WHEN start_lo - coalesce(snapshot_at, :now)
                    <= coalesce(:prestart_days, 14) * 86400
               THEN 'START_STRADDLES_LIMIT'
             WHEN start_lo > coalesce(snapshot_at, :now) THEN 'TOO_EARLY'
             ELSE 'EMPLOYMENT_UNKNOWN' END
           WHEN candidates > 1 THEN 'SEVERAL_CANDIDATES'
           WHEN is_closed THEN 'DISABLED_UNRESOLVED'
           WHEN exported = 0 AND NOT is_open THEN 'NOT_IN_ACCOUNT_EXPORT'
           WHEN NOT is_open THEN 'STATE_UNKNOWN'
           WHEN in_reject = 1 THEN 'HR_ROW_REJECTED'
           WHEN hr.files = 0 OR hr.lacking > 0 OR NOT coalesce(hr.fresh, 0)
             THEN 'HR_NOT_FRESH'
           WHEN hr.short = 1 THEN 'HR_NOT_WHOLE'
           WHEN created_hi > hr.oldest THEN 'AFTER_HR_SNAPSHOT'
           ELSE 'ORPHAN'
         END AS code
    FROM member m, hr)
SELECT person_id, id AS account_id, system, NULL AS subject,
       CASE code
         WHEN 'PASS' THEN 'PASS'
         WHEN 'ORPHAN' THEN 'FAIL'
         WHEN 'TOO_EARLY' THEN 'FAIL'
         WHEN 'USED_BEFORE_START' THEN 'FAIL'
         WHEN 'ACCESS_BEFORE_START' THEN 'FAIL'
         WHEN 'FORMER_WORKER' THEN 'NOT_APPLICABLE'
         WHEN 'DISABLED_UNRESOLVED' THEN 'NOT_APPLICABLE'
         WHEN 'DISABLED_NOT_STARTED' THEN 'NOT_APPLICABLE'
         ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN 'Belongs to a person who works here'
           || iif(current = 1 OR employed = 1, '.', ' soon.')
         WHEN 'ORPHAN' THEN iif(kind NOT IN ('human', 'untyped', 'guest'),
           'Its export calls it a ' || kind || ' account, but the register does '
           || 'not list it and no person in HR answers for it.',
           iif(account_state = 'pending',
           'Invited, and no person in HR answers for it.',
           'The account is ' || account_state || ' and no person in HR answers '
           || 'for it.'))
         WHEN 'TOO_EARLY' THEN
           'The account is ' || account_state || printf(', %d days before the '
           || 'person starts; %d are allowed.',
           (start_lo - coalesce(snapshot_at, :now)) / 86400,
           coalesce(:prestart_days, 14))
         WHEN 'USED_BEFORE_START' THEN 'Used on '
           || datetime(last_use_lo, 'unixepoch') || 'Z, before its person starts.'
         WHEN 'ACCESS_BEFORE_START' THEN 'It has privileged access, or access in '
           || 'production, before its person starts.'
         WHEN 'START_STRADDLES_LIMIT' THEN
           printf('Whether its person starts within the %d days allowed cannot '
                  || 'be told.', coalesce(:prestart_days, 14))
         WHEN 'FORMER_WORKER' THEN
           'Its person has left: judged in the test of former workers.'
         WHEN 'DISABLED_UNRESOLVED' THEN
           'No person answers for it, but it is ' || account_state || '.'
         WHEN 'DISABLED_NOT_STARTED' THEN
           'Its person does not work here, and the account is '
           || account_state || '.'
         WHEN 'OVERRIDE_AGAINST_ADDRESS' THEN
           'An override gives it to somebody who works here, but its e-mail, '
           || email || ', is of somebody who does not.'
         WHEN 'SEVERAL_CANDIDATES' THEN
           printf('It could belong to %d persons.', candidates)
         WHEN 'NOT_IN_ACCOUNT_EXPORT' THEN
           'It holds access by a list of members, no person in HR answers for '
           || 'it, and no export of accounts shows whether it is open.'
         WHEN 'STATE_UNKNOWN' THEN
           'Whether the account is open cannot be told from the export.'
         WHEN 'HR_ROW_REJECTED' THEN
           'No person answers for it, but a row of HR that could not be read '
           || 'names it.'
         WHEN 'HR_NOT_FRESH' THEN
           'No person answers for it, but the lists of people are not all '
           || 'present and recent.'
         WHEN 'HR_NOT_WHOLE' THEN
           'No person answers for it, but a list of people lacks some, or has a '
           || 'condition.'
         WHEN 'AFTER_HR_SNAPSHOT' THEN
           'No person answers for it, but it may have been created after HR''s '
           || 'export was made.'
         ELSE
           'Whether its person works here cannot be told from HR''s export.'
       END AS says,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1, person_record AS rec2,
       CASE code WHEN 'USED_BEFORE_START' THEN nullif(use_record_id, record_id)
                 WHEN 'ACCESS_BEFORE_START' THEN access_record
                 WHEN 'OVERRIDE_AGAINST_ADDRESS' THEN against_record END AS rec3
  FROM reasoned
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of an account without an owner.',
       NULL, r.record_id, NULL, NULL
  FROM v_reject r WHERE r.kind = 'accounts'
-- @conditions
-- controls 0.2: HR may not be older than an account export by more than the
-- smallest limit in use.
SELECT 'HR is as recent as the accounts' AS condition,
       CASE WHEN a.newest IS NULL OR w.oldest IS NULL THEN NULL
            WHEN min(:leaver_hours, :high_risk_hours) IS NULL THEN 1
            WHEN a.newest - w.oldest
                 <= 3600 * min(:leaver_hours, :high_risk_hours) THEN 1
       END AS holds,
       CASE
         WHEN a.newest IS NULL OR w.oldest IS NULL THEN
           'Whether HR''s export is as recent as the accounts cannot be told: '
           || 'a time of extraction is missing.'
         WHEN a.newest - w.oldest
              <= 3600 * min(:leaver_hours, :high_risk_hours) THEN
           'HR''s export is as recent as the account exports.'
         WHEN min(:leaver_hours, :high_risk_hours) IS NULL THEN
           'No time limit is in use that HR could be too old for.'
         ELSE
           printf('HR''s export is %d h older than the newest account export, '
                  || 'so who worked here by then is not known.',
                  (a.newest - w.oldest) / 3600)
       END AS says
  FROM (SELECT iif(count(*) = count(s.extracted_at), max(s.extracted_at), NULL)
                 AS newest
          FROM v_source s WHERE s.kind = 'accounts' AND s.newest = 1) a,
       (SELECT iif(count(*) = count(s.extracted_at), min(s.extracted_at), NULL)
                 AS oldest
          FROM v_source s WHERE s.kind = 'workers' AND s.newest = 1) w
