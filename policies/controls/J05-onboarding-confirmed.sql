-- test: J05
-- version: 6
-- title: Onboarding is confirmed, reviewed and its credentials delivered safely
-- objective: The manager, IT and the new person each vouch for a part of the start.
-- population: Three sub-results for each employment that began in the period, of a
--   person who was not employed already and does not only change contract: the
--   manager's confirmation, IT's review of each new account, and the delivery of
--   the credentials. What was not due in the bundle of the period before is of
--   this period too.
-- rule: The manager of record, who is somebody else, or a delegate confirmed the
--   access within the hours allowed after the start, or earlier. Each account was
--   reviewed, by somebody else than its holder, within the hours allowed after it
--   was made or opened, and not before. Who confirmed or reviewed worked here then.
--   The delivery of the credentials over a safe channel is attested. A ticket
--   closed before it was opened shows none of it.
-- needs: workers accounts
-- severity: Low
-- exceptable: no
-- timed: yes
-- wrong_if: Tickets are closed for many people at once without being worked on;
--   the sentence says where that is so.
--
WITH
joiner AS MATERIALIZED (
  SELECT s.id, s.person_id, s.start_day, s.start_lo, s.start_hi, s.record_id,
         max(iif(p.end_day <= s.start_day, p.t0_lo, NULL)) AS left_lo,
         coalesce(max(p.ended = 0 OR p.end_day > s.start_day), 0) AS employed,
         coalesce(max(p.conversion = 1 AND p.end_day <= s.start_day
                      AND s.start_day - p.end_day
                          <= :conversion_gap_days + 1), 0) AS converted
    FROM v_spell s
    LEFT JOIN v_spell p ON p.person_id = s.person_id AND p.id <> s.id
                       AND p.start_day < s.start_day
   WHERE s.start_day BETWEEN :period_start_day AND :period_end_day
      OR s.id IN (SELECT d.spell_id FROM v_due_spell d WHERE d.test_id = 'J05')
   GROUP BY s.id),
kinds(kind, subject) AS (
  VALUES ('confirmation', 'confirmation'), ('account_review', 'account review'),
         ('credential_delivery', 'credential delivery')),
seen AS MATERIALIZED (
  SELECT k.kind, k.subject,
         (SELECT max(coalesce(s.extracted_at, s.last_at)) FROM v_source s
           WHERE s.kind = 'tickets' AND s.rows_accepted > 0) AS seen_at,
         (SELECT min(coalesce(s.covers_from, s.first_at)) FROM v_source s
           WHERE s.kind = 'tickets' AND s.rows_accepted > 0) AS seen_from,
         EXISTS (SELECT 1 FROM v_ticket t WHERE t.kind = k.kind) AS listed
    FROM kinds k),
-- What is asked of each: one row a joiner, for reviews one an account.
asked AS MATERIALIZED (
  SELECT j.*, k.kind, k.subject, k.seen_at, k.seen_from, k.listed, NULL AS account_id,
         NULL AS system, NULL AS account_record,
         iif(k.kind = 'confirmation', j.start_lo, NULL) AS t0_lo,
         iif(k.kind = 'confirmation', j.start_hi, NULL) AS t0_hi,
         CASE k.kind WHEN 'confirmation' THEN
           CAST(round(3600 * :confirm_hours) AS INTEGER) END AS limit_s
    FROM joiner j JOIN seen k
   WHERE k.kind <> 'account_review' AND j.employed = 0 AND j.converted = 0
  UNION ALL
  SELECT j.*, k.kind, k.subject, k.seen_at, k.seen_from, k.listed, a.id, a.system, a.record_id,
         iif(coalesce(a.created_lo >= j.left_lo, j.left_lo IS NULL)
               AND a.created_hi IS NOT NULL, a.created_lo, o.enabled_lo),
         iif(coalesce(a.created_lo >= j.left_lo, j.left_lo IS NULL)
               AND a.created_hi IS NOT NULL, a.created_hi, o.enabled_hi),
         CAST(round(3600 * :account_review_hours) AS INTEGER)
    FROM joiner j
    JOIN seen k ON k.kind = 'account_review'
    JOIN v_joiner_account o ON o.spell_id = j.id
    JOIN v_account a ON a.id = o.account_id
   WHERE j.employed = 0 AND j.converted = 0),
ticket AS MATERIALIZED (
  SELECT t.kind, t.person_id, t.account_id, t.record_id, t.status,
         t.opened_hi - coalesce(t.opened_hi > t.opened_lo, 0) AS opened_last,
         lower(trim(coalesce(t.about_system, ''))) AS about,
         nullif(trim(coalesce(t.closed_by, t.approver, t.implementer, '')), '')
           AS by,
         iif(t.status IN ('approved', 'done'),
             coalesce(t.closed_lo, t.approved_lo), NULL) AS done_lo,
         iif(t.status IN ('approved', 'done'),
             coalesce(t.closed_hi, t.approved_hi), NULL) AS done_hi,
         -- closed before it was opened: one of the two is wrong
         coalesce(t.closed_hi - coalesce(t.closed_hi > t.closed_lo, 0) < t.opened_lo,
                  0) AS reversed,
         -- a day without a time is over when the next begins
         iif(t.status IN ('approved', 'done'),
             coalesce(t.closed_hi - coalesce(t.closed_hi > t.closed_lo, 0),
                      t.approved_hi - coalesce(t.approved_hi > t.approved_lo, 0)),
             NULL) AS done_last,
         count(*) OVER (PARTITION BY t.kind, coalesce(t.closed_lo, t.approved_lo),
                          lower(coalesce(t.closed_by, t.approver, ''))) AS batch
    FROM v_ticket t
   WHERE t.kind IN ('confirmation', 'account_review', 'credential_delivery')
     AND t.status NOT IN ('cancelled', 'denied')),
-- By person and by account, so that each is one search.
keyed AS (
  SELECT 'p' || t.person_id AS who, t.* FROM ticket t WHERE t.person_id IS NOT NULL
  UNION ALL
  SELECT 'a' || t.account_id, t.* FROM ticket t WHERE t.account_id IS NOT NULL),
found AS (
  SELECT a.*, t.record_id AS ticket_record, t.status, t.by, t.done_lo, t.done_hi,
         t.done_last,
         t.reversed, t.batch, t.account_id IS NOT NULL AS exact
    FROM asked a
    JOIN (SELECT 'p' AS by UNION ALL SELECT 'a') y
    LEFT JOIN keyed t
      ON t.who = y.by || iif(y.by = 'p', a.person_id, a.account_id)
     AND t.kind = a.kind
     AND (a.account_id IS NULL OR t.account_id IS NULL
          OR t.account_id = a.account_id)
     AND (a.system IS NULL OR t.about = '' OR t.about = lower(a.system))
     AND coalesce(t.done_last >= a.left_lo, t.opened_last >= a.left_lo, 1)),
-- Who confirmed it, and was that the manager of then or of the first day?  A
-- delegation for one system is none for a person.
known AS (
  SELECT f.*, v.kind AS actor_kind, v.person_id AS actor_id,
         coalesce(v.works, iif(v.person_id IS NULL, NULL, 1)) AS works,
         min(g.manager_id IS NOT NULL) AS manager_known,
         max((g.manager_id = v.person_id AND v.person_id <> f.person_id)
             OR d.to_id IS NOT NULL) AS is_manager
    FROM found f
    LEFT JOIN v_signed v ON v.of = 'confirmation' AND v.key = f.ticket_record
    LEFT JOIN v_job g ON f.kind = 'confirmation' AND g.person_id = f.person_id
     AND coalesce(g.from_lo <= max(coalesce(f.done_last, f.start_hi), f.start_hi), 1)
     AND ((g.until_lo IS NULL AND g.until_hi IS NULL) OR g.until_hi > f.start_lo)
    LEFT JOIN v_delegation d
      ON d.from_id = g.manager_id AND d.to_id = v.person_id
     AND d.from_id <> f.person_id AND d.to_id <> f.person_id
     AND coalesce(d.system, '') = ''
     AND coalesce(d.from_day <= v.first_day, 1)
     AND coalesce(d.until_day >= v.last_day, 1)
   GROUP BY f.id, f.kind, f.account_id, f.ticket_record),
judged AS (
  SELECT k.*,
         CASE
           WHEN start_lo > coalesce(seen_at, :now) THEN 'NOT_YET_STARTED'
           WHEN seen_at IS NULL OR NOT listed THEN 'NO_TICKETS'
           WHEN ticket_record IS NULL THEN CASE
             WHEN NOT coalesce(seen_from <= coalesce(t0_lo, start_lo), 0)
               THEN 'TICKETS_NOT_COVERED'
             WHEN kind = 'credential_delivery' THEN 'NOT_CONFIRMED'
             WHEN t0_lo IS NULL OR t0_hi IS NULL THEN 'START_UNKNOWN'
             WHEN t0_lo + limit_s >= seen_at THEN 'WITHIN_LIMIT'
             WHEN t0_hi + limit_s < seen_at THEN 'NOT_CONFIRMED'
             ELSE 'STRADDLES_LIMIT' END
           WHEN status = 'unknown' THEN 'STATUS_UNKNOWN'
           WHEN status = 'open' THEN CASE
             WHEN kind = 'credential_delivery' THEN 'NOT_CONFIRMED'
             WHEN t0_lo IS NULL OR t0_hi IS NULL THEN 'START_UNKNOWN'
             WHEN t0_lo + limit_s >= seen_at THEN 'WITHIN_LIMIT'
             WHEN t0_hi + limit_s < seen_at THEN 'NOT_CONFIRMED'
             ELSE 'STRADDLES_LIMIT' END
           WHEN kind = 'credential_delivery' THEN
             iif(reversed, 'TIMES_CONTRADICT', 'PASS')
           WHEN kind = 'account_review' AND actor_id = person_id
             THEN 'SELF_REVIEWED'
           WHEN kind = 'confirmation' AND actor_kind = 'person'
                AND manager_known AND NOT coalesce(is_manager, 0)
             THEN 'NOT_THE_MANAGER'
           WHEN works = 0 THEN 'CONFIRMER_LEFT'
           WHEN t0_lo IS NULL OR t0_hi IS NULL THEN 'START_UNKNOWN'
           -- what is not there yet cannot be reviewed
           WHEN kind = 'account_review' AND done_last < t0_lo THEN CASE
             WHEN t0_lo + limit_s >= seen_at THEN 'WITHIN_LIMIT'
             WHEN t0_hi + limit_s < seen_at THEN 'REVIEWED_BEFORE'
             ELSE 'START_UNKNOWN' END
           WHEN done_lo - t0_hi > limit_s THEN 'LATE'
           WHEN done_hi IS NULL THEN 'TIME_UNKNOWN'
           WHEN done_hi - t0_lo > limit_s THEN 'STRADDLES_LIMIT'
           WHEN coalesce(actor_kind, 'none') IN ('none', 'several') OR works = 1
             THEN 'CONFIRMER_UNKNOWN'
           WHEN kind = 'confirmation' AND actor_kind = 'account'
             THEN 'NOT_THE_MANAGER'
           WHEN kind = 'confirmation' AND NOT coalesce(is_manager, 0)
             THEN 'MANAGER_UNKNOWN'
           WHEN reversed THEN 'TIMES_CONTRADICT'
           ELSE 'PASS' END AS code
    FROM known k),
-- The best ticket of each; one that names the account before one that does not.
best AS (
  SELECT j.*, row_number() OVER (
           PARTITION BY j.id, j.kind, j.account_id
           ORDER BY j.ticket_record IS NULL, CASE WHEN code = 'PASS' THEN 1
                         WHEN code IN ('LATE', 'NOT_CONFIRMED', 'SELF_REVIEWED',
                                       'REVIEWED_BEFORE', 'NOT_THE_MANAGER',
                                       'CONFIRMER_LEFT') THEN 3
                         ELSE 2 END, j.exact DESC, j.done_lo, j.ticket_record)
           AS nth
    FROM judged j)
SELECT person_id, account_id, system,
       subject || ' ' || date(start_day * 86400, 'unixepoch') AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code IN ('LATE', 'NOT_CONFIRMED', 'SELF_REVIEWED',
                       'REVIEWED_BEFORE', 'NOT_THE_MANAGER', 'CONFIRMER_LEFT')
           THEN 'FAIL'
         WHEN code IN ('WITHIN_LIMIT', 'NOT_YET_STARTED') THEN 'NOT_DUE'
         WHEN code = 'NO_TICKETS' THEN 'MISSING'
         ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE kind WHEN 'confirmation' THEN 'The manager''s confirmation: '
                 WHEN 'account_review' THEN 'IT''s review of the account: '
                 ELSE 'The delivery of the credentials: ' END
       || CASE code
         WHEN 'PASS' THEN CASE
           WHEN kind = 'credential_delivery' THEN 'attested.'
           WHEN done_hi < t0_lo THEN 'early, by '
             || datetime(done_hi, 'unixepoch') || 'Z.'
           ELSE printf('%.1f h after %s at the latest; %g h are allowed.',
                       max(0, done_hi - t0_lo) / 3600.0,
                       iif(kind = 'confirmation', 'the start',
                           'it was made or opened'), limit_s / 3600.0) END
         WHEN 'LATE' THEN
           printf('%.1f h after %s at the earliest; %g h are allowed.',
                  (done_lo - t0_hi) / 3600.0,
                  iif(kind = 'confirmation', 'the start', 'it was made or opened'),
                  limit_s / 3600.0)
         WHEN 'NOT_CONFIRMED' THEN
           iif(ticket_record IS NULL, 'no ticket records it.',
               'the ticket was still open on ' || datetime(seen_at, 'unixepoch')
               || 'Z.')
         WHEN 'SELF_REVIEWED' THEN 'made by the holder of the account.'
         WHEN 'REVIEWED_BEFORE' THEN 'closed by ' || datetime(done_hi, 'unixepoch')
           || 'Z, before the account was made or opened.'
         WHEN 'NOT_THE_MANAGER' THEN
           'given by ' || by || ', who was not the manager of record.'
         WHEN 'CONFIRMER_LEFT' THEN
           'given by ' || by || ', who did not work here then.'
         WHEN 'WITHIN_LIMIT' THEN
           printf('not recorded yet; the %g h allowed had not run out when the '
                  || 'tickets were exported.', limit_s / 3600.0)
         WHEN 'NOT_YET_STARTED' THEN
           'the employment had not begun when the tickets were exported.'
         WHEN 'NO_TICKETS' THEN
           'no export of such tickets was supplied.'
         WHEN 'STATUS_UNKNOWN' THEN
           'whether the ticket was done cannot be told.'
         WHEN 'TICKETS_NOT_COVERED' THEN
           'no ticket records it, and the tickets supplied begin later.'
         WHEN 'START_UNKNOWN' THEN
           iif(kind = 'account_review',
               'when the account was made or opened is not known.',
               'when the employment began is not known.')
         WHEN 'TIME_UNKNOWN' THEN 'when it was given is not known.'
         WHEN 'TIMES_CONTRADICT' THEN
           'by its own times the ticket was closed before it was opened.'
         WHEN 'CONFIRMER_UNKNOWN' THEN
           'who gave it' || coalesce(' (' || by || ')', '')
           || iif(works = 1, ', and whether they worked here then,', '')
           || ' cannot be told.'
         WHEN 'MANAGER_UNKNOWN' THEN
           'who the manager of record was cannot be told.'
         ELSE printf('whether it was given within the %g h allowed cannot be '
                     || 'told.', limit_s / 3600.0) END
       || iif(code IN ('PASS', 'LATE') AND batch >= :bulk_approval_items,
              printf(' It is one of %d closed at the same moment.', batch), '')
         AS says,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT')
           AND kind <> 'credential_delivery' AND ticket_record IS NOT NULL
           AND status <> 'open', t0_lo, NULL) AS t0_lo,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT')
           AND kind <> 'credential_delivery' AND ticket_record IS NOT NULL
           AND status <> 'open', t0_hi, NULL) AS t0_hi,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT')
           AND kind <> 'credential_delivery', done_lo, NULL) AS t1_lo,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT')
           AND kind <> 'credential_delivery', done_hi, NULL) AS t1_hi,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT')
           AND kind <> 'credential_delivery' AND ticket_record IS NOT NULL
           AND status <> 'open', limit_s, NULL) AS limit_s,
       record_id AS rec1, ticket_record AS rec2, account_record AS rec3
  FROM best WHERE nth = 1
UNION ALL
-- Nothing to review where no account is evidenced (X5).
SELECT j.person_id, NULL, NULL,
       'account review ' || date(j.start_day * 86400, 'unixepoch'),
       iif(n.person_id IS NULL, 'MISSING', 'NOT_APPLICABLE'),
       iif(n.person_id IS NULL, 'ACCOUNT_NOT_EVIDENCED', 'NONE_ISSUED'),
       iif(n.person_id IS NULL,
           'No account of this person appears in any export or log.',
           'A signed entry says that this person never had an account.'),
       NULL, NULL, NULL, NULL, NULL, j.record_id, NULL, NULL
  FROM joiner j
  LEFT JOIN (SELECT i.person_id FROM v_never_issued i GROUP BY i.person_id) n
    ON n.person_id = j.person_id
 WHERE j.employed = 0 AND j.converted = 0
   AND j.id NOT IN (SELECT o.spell_id FROM v_joiner_account o)
UNION ALL
SELECT j.person_id, NULL, NULL, date(j.start_day * 86400, 'unixepoch'),
       'NOT_APPLICABLE', iif(j.converted, 'CONVERSION', 'ALREADY_EMPLOYED'),
       iif(j.converted,
           'A change of contract: the employment before had just ended.',
           'The person was employed already when this employment began.'),
       NULL, NULL, NULL, NULL, NULL, j.record_id, NULL, NULL
  FROM joiner j WHERE j.employed = 1 OR j.converted = 1
UNION ALL
SELECT NULL, NULL, f.system, f.file, 'MISSING', 'NO_START',
       printf('%d employments of %s state no start, so whether they began in '
              || 'the period is not known.', count(*), f.file),
       NULL, NULL, NULL, NULL, NULL, f.id << 32, NULL, NULL
  FROM v_spell s JOIN v_source f ON f.id = s.record_id >> 32
 WHERE s.start_day IS NULL
   AND (s.ended = 0 OR s.end_day IS NULL OR s.end_day >= :period_start_day)
 GROUP BY f.id
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || iif(r.kind = 'tickets', '); it may be a confirmation.',
              '); it may be of a joiner.'),
       NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'tickets')
