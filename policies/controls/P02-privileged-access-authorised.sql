-- test: P02
-- version: 8
-- title: Privileged access is authorised and few have it
-- objective: Who can do everything was chosen for it, by somebody entitled to.
-- population: One row per privileged grant held at the newest export; one per open
--   account that the list of accounts flags as privileged and no listed right makes
--   so; one per system in scope whose exports flag no entitlement as privileged.
-- rule: The template in force gives it, or an approved exception covers it. A
--   ticket shows that it was asked for with a reason and approved before it was
--   granted, step by step and in order, by those whom the most exact approval
--   rule of that day names, or by whom they had delegated, employed then; never by
--   the holder, in his place or by the one who asked, and by another person at each
--   step. An approval of before the same access ended once was for that, and one
--   for a time is none after it. For an exception its own approval counts, by the
--   rules for exceptions. Where the profile demands it, its holder has an account
--   without privilege in the system too. In each system the share of accounts with
--   privilege keeps the limit.
-- needs: workers accounts grants
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: Privilege comes through nested groups that no export shows, or the
--   inventory does not name every privileged entitlement.
--
WITH
named AS MATERIALIZED (
  SELECT v.name, v.person_id FROM v_actor v WHERE v.kind = 'person'),
privilege AS MATERIALIZED (
  SELECT e.id, e.system, e.name, lower(trim(e.name)) AS called
    FROM v_entitlement e WHERE e.privileged = 1),
admin AS MATERIALIZED (
  SELECT DISTINCT g.account_id FROM v_grant g
   WHERE g.entitlement_id IN (SELECT p.id FROM privilege p)),
-- Who has an open account without privilege, for everyday work.
own AS MATERIALIZED (
  SELECT DISTINCT a.system, a.person_id
    FROM v_account a
   WHERE a.person_id IS NOT NULL
     AND a.state IN ('active', 'pending', 'locked')
     AND coalesce(a.privileged, 0) = 0
     AND a.id NOT IN (SELECT d.account_id FROM admin d)),
-- Surely beyond the classes of data the holder's templates are cleared for.
beyond AS MATERIALIZED (
  SELECT d.record_id FROM v_data_access d
   WHERE d.entitlement_id IN (SELECT p.id FROM privilege p)
     AND d.data_class <> 'public' AND d.named = 0 AND d.unstated = 0
     AND EXISTS (SELECT 1 FROM v_role r WHERE r.data_class IS NOT NULL)),
held AS MATERIALIZED (
  SELECT g.record_id, g.account_id, g.entitlement_id, g.class_no, g.reason,
         g.says, g.exception_id, g.granted_lo, g.granted_hi, a.person_id,
         a.system, a.registered, a.candidates, a.state AS account_state,
         a.record_id AS account_record, e.called, e.name AS entitlement,
         coalesce(a.data_class, '') = 'regulated'
           OR g.record_id IN (SELECT b.record_id FROM beyond b) AS grave,
         g.record_id IN (SELECT b.record_id FROM beyond b) AS beyond,
         EXISTS (SELECT 1 FROM json_each(:separate_admin_systems) j
                  WHERE j.value IN ('*', a.system))
           AND o.system IS NULL AS mixed,
         -- a request for the group it comes with is one for it
         (SELECT lower(trim(t.through)) FROM v_grant_through t
           WHERE t.record_id = g.record_id) AS through
    FROM v_grant g
    JOIN privilege e ON e.id = g.entitlement_id
    JOIN v_account a ON a.id = g.account_id
    LEFT JOIN own o ON o.system = a.system AND o.person_id = a.person_id
   WHERE g.entitlement_id IN (SELECT p.id FROM privilege p)),
-- Where tickets reach back to.
reach AS MATERIALIZED (
  SELECT min(coalesce(f.covers_from, f.first_at)) AS from_at,
         iif(EXISTS (SELECT 1 FROM v_list_short l WHERE l.kind = 'tickets'), NULL,
             max(coalesce(f.extracted_at, f.last_at))) AS to_at
    FROM v_source f WHERE f.kind = 'tickets'),
asked AS MATERIALIZED (
  SELECT t.*, coalesce(nullif(t.id, ''), 'line ' || t.record_id) AS ticket,
         lower(trim(coalesce(t.entitlement, ''))) AS wants,
         coalesce((SELECT lower(y.system) FROM v_system y
                    WHERE lower(y.name) = lower(trim(t.about_system))),
                  lower(trim(t.about_system)), '') AS about
    FROM v_ticket t
   WHERE t.kind IN ('access', 'joiner', 'mover', 'extension')),
any_asked AS MATERIALIZED (
  SELECT EXISTS (SELECT 1 FROM asked) AS yes),
-- By its account or by its person a ticket can be about each.
holder AS MATERIALIZED (
  SELECT h.record_id, +h.account_id AS whose FROM held h WHERE h.class_no = 1
  UNION ALL
  SELECT h.record_id, -h.person_id FROM held h WHERE h.class_no = 1),
about AS MATERIALIZED (
  SELECT t.record_id, +t.account_id AS whose FROM asked t
   WHERE t.account_id IS NOT NULL
  UNION ALL
  SELECT t.record_id, -t.person_id FROM asked t WHERE t.person_id IS NOT NULL),
pair AS MATERIALIZED (
  SELECT DISTINCT k.record_id AS grant_record, b.record_id
    FROM holder k JOIN about b ON b.whose = k.whose),
-- When the same access ended before.  Apart from what is counted of it: SQLite
-- then looks up each account's alone.
ended AS MATERIALIZED (
  SELECT h.record_id, g.removed_lo
    FROM held h
   CROSS JOIN v_grant_span g ON g.account_id = h.account_id
     AND g.entitlement_id = h.entitlement_id
   WHERE h.class_no = 1 AND g.held = 0 AND g.removed_hi <= h.granted_lo),
past AS MATERIALIZED (
  SELECT e.record_id, max(e.removed_lo) AS ended_at FROM ended e
   GROUP BY e.record_id),
-- Tickets about each grant, one row an approval, and the dates the clocks here
-- showed then; of a day without a time that one.
approval AS MATERIALIZED (
  SELECT p.*,
         p.approved_hi - coalesce(p.approved_hi > p.approved_lo, 0) AS last_at,
         (SELECT (p.approved_lo + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= p.approved_lo
           ORDER BY c.from_at DESC LIMIT 1) AS first_day,
         (SELECT (p.approved_hi - coalesce(p.approved_hi > p.approved_lo, 0)
                  + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= p.approved_hi
                              - coalesce(p.approved_hi > p.approved_lo, 0)
           ORDER BY c.from_at DESC LIMIT 1) AS last_day
    FROM (
  SELECT h.record_id AS grant_record, h.entitlement_id, h.person_id AS holder_id,
         h.granted_lo, h.granted_hi, h.system, t.system || ' ' || t.ticket AS ticket,
         t.record_id, t.step, t.status, t.opened_lo, t.justification,
         t.approver, t.approved_lo, t.approved_hi,
         b.person_id AS approver_id, q.person_id AS requester_id,
         coalesce(q.kind, 'none') AS requester_kind, 'access' AS purpose,
         iif(t.expires_hi IS NULL, NULL, max(t.expires_hi) FILTER (
               WHERE t.status IN ('approved', 'done')) OVER (PARTITION BY h.record_id))
           AS until_hi
    FROM pair k
    CROSS JOIN asked t ON t.record_id = k.record_id
    CROSS JOIN held h ON h.record_id = k.grant_record
     AND (h.called = t.wants OR h.through = t.wants)
     AND t.about IN ('', lower(h.system))
    LEFT JOIN named b ON b.name = t.approver
    LEFT JOIN v_actor q ON q.name = t.requester
  UNION ALL
  SELECT h.record_id, h.entitlement_id, h.person_id, h.granted_lo, h.granted_hi,
         h.system, 'exception ' || x.id, x.record_id, NULL, 'approved', NULL,
         x.justification, x.approved_by, x.approved_lo, x.approved_hi,
         b.person_id, q.person_id, coalesce(q.kind, 'none'), 'exception', NULL
    FROM held h
    JOIN v_exception x ON x.id = h.exception_id
    LEFT JOIN named b ON b.name = x.approved_by
    LEFT JOIN v_actor q ON q.name = x.requested_by
   WHERE h.class_no = 2) p),
-- The approval rules that could count for each right: resource before system
-- before any.
fitting AS MATERIALIZED (
  SELECT e.id AS entitlement_id, a.purpose, a.no,
         min(coalesce(a.from_day, -1000000)) AS from_day,
         max(coalesce(a.until_day, 1000000)) AS until_day,
         max((a.resource IS NOT NULL) * 4 + (a.system IS NOT NULL) * 2
             + (a.privileged IS NOT NULL)) AS exact
    FROM privilege e
    JOIN v_authority a ON a.purpose IN ('access', 'exception')
     AND coalesce(a.privileged, 1) = 1
     AND (a.system IS NULL OR a.system = e.system)
     AND (a.resource IS NULL OR lower(trim(a.resource)) = e.called)
   GROUP BY e.id, a.purpose, a.no),
asks AS MATERIALIZED (
  SELECT p.grant_record, p.ticket, p.entitlement_id, p.holder_id, p.system,
         p.purpose, max(p.first_day) AS first_day, max(p.last_day) AS last_day
    FROM approval p GROUP BY p.grant_record, p.ticket),
-- The one in force at the last approval.
rule AS MATERIALIZED (
  SELECT r.* FROM (
    SELECT a.grant_record, a.ticket, a.holder_id, a.system, f.no, f.purpose,
           row_number() OVER (PARTITION BY a.grant_record, a.ticket ORDER BY
             f.exact DESC,
             coalesce(f.from_day <= a.first_day
                      AND f.until_day >= a.last_day, 1) DESC, f.no) AS place
      FROM asks a
      JOIN fitting f ON f.entitlement_id = a.entitlement_id
       AND f.purpose = a.purpose AND coalesce(f.from_day <= a.last_day, 1)
       AND coalesce(f.until_day >= a.first_day, 1)) r
   WHERE r.place = 1),
step AS MATERIALIZED (
  SELECT a.no, a.purpose, count(DISTINCT a.step) AS n
    FROM v_authority a GROUP BY a.no, a.purpose),
steps AS MATERIALIZED (
  SELECT r.grant_record, r.ticket, max(a.n) AS n
    FROM rule r CROSS JOIN step a ON a.no = r.no AND a.purpose = r.purpose
   GROUP BY r.grant_record, r.ticket),
-- Did each approver work here then?  Of whom HR has no dates nobody knows.
employed AS MATERIALIZED (
  SELECT p.record_id,
         max(coalesce(s.start_lo <= p.approved_hi - p.whole_day, 1)
             AND (s.ended = 0 OR coalesce(s.t0_hi > p.approved_lo, 1))) AS may,
         max(s.doubtful = 0
             AND coalesce(s.start_hi <= p.approved_lo, s.start_hi IS NULL)
             AND (s.ended = 0 OR coalesce(s.t0_lo >= p.approved_hi, 0))) AS sure
    FROM (SELECT DISTINCT a.record_id, a.approver_id, a.approved_lo, a.approved_hi,
                 coalesce(a.approved_hi > a.approved_lo, 0) AS whole_day
            FROM approval a
           WHERE a.approver_id IS NOT NULL AND a.approved_lo IS NOT NULL) p
    JOIN v_spell s ON s.person_id = p.approver_id
   GROUP BY p.record_id),
-- Managers over time, the first from before the start on; HR's present one where
-- there is no history.
boss AS MATERIALIZED (
  SELECT j.person_id, j.manager_id,
         iif(row_number() OVER w = 1, NULL, j.from_lo) AS from_lo,
         iif(row_number() OVER w = 1, NULL, j.from_hi) AS from_hi,
         j.until_lo, j.until_hi
    FROM v_job j
   WHERE j.person_id IN (SELECT p.holder_id FROM approval p)
     AND j.person_id IN (SELECT k.person_id FROM v_job k
                          WHERE k.manager_id IS NOT NULL)
  WINDOW w AS (PARTITION BY j.person_id ORDER BY coalesce(j.from_lo, -9e15))
  UNION ALL
  SELECT p.id, m.person_id, NULL, NULL, NULL, NULL
    FROM v_person p JOIN named m ON m.name = p.manager
   WHERE p.id IN (SELECT q.holder_id FROM approval q)
     AND p.id NOT IN (SELECT j.person_id FROM v_job j
                       WHERE j.manager_id IS NOT NULL)),
-- Who may approve each step of each grant, and when; NULL: the rule means
-- somebody the sources do not show.
who AS MATERIALIZED (
  SELECT DISTINCT r.grant_record, r.ticket, a.step, r.system, r.holder_id,
         CASE a.by WHEN 'person' THEN a.person_id
           WHEN 'manager' THEN m.manager_id
           WHEN 'system_owner' THEN o.person_id
           WHEN 'role_owner' THEN n.person_id END AS person_id,
         a.from_day, a.until_day, m.from_lo, m.from_hi, m.until_lo, m.until_hi
    FROM rule r
    JOIN v_authority a ON a.no = r.no AND a.purpose = r.purpose
    LEFT JOIN boss m ON m.person_id = r.holder_id AND a.by = 'manager'
    LEFT JOIN v_system y ON y.system = r.system
    LEFT JOIN named o ON o.name = y.owner
    LEFT JOIN v_person h ON h.id = r.holder_id
    LEFT JOIN v_role ro ON ro.name = h.role AND ro.version = h.role_version
    LEFT JOIN named n ON n.name = ro.owner),
vague AS MATERIALIZED (
  SELECT DISTINCT w.grant_record, w.ticket
    FROM who w
    JOIN approval p ON p.grant_record = w.grant_record AND p.ticket = w.ticket
     AND coalesce(p.last_at >= w.from_lo, 1)
     AND coalesce(p.approved_lo < w.until_hi, 1)
   WHERE w.person_id IS NULL),
-- Which approvals can stand for which step of the rule; sure: not only perhaps
-- on a day on which whoever gave it might.  Nobody takes the place of the holder.
fits AS MATERIALIZED (
  SELECT f.*, row_number() OVER (
           PARTITION BY f.grant_record, f.ticket, f.step
           ORDER BY f.sure DESC, f.approved_lo, f.record_id) AS place
    FROM (
      SELECT p.grant_record, p.ticket, w.step, p.record_id, p.approver_id,
             p.approved_lo, p.approved_hi,
             coalesce(p.first_day >= w.from_day, w.from_day IS NULL)
               AND coalesce(p.last_day <= w.until_day, w.until_day IS NULL)
               AND coalesce(p.approved_lo >= w.from_hi, w.from_hi IS NULL)
               AND coalesce(p.last_at < w.until_lo,
                            w.until_lo IS NULL AND w.until_hi IS NULL)
               AND coalesce(p.first_day >= d.from_day, d.from_day IS NULL)
               AND coalesce(p.last_day <= d.until_day, d.until_day IS NULL)
               AS sure
        FROM approval p
        JOIN who w ON w.grant_record = p.grant_record AND w.ticket = p.ticket
         AND (p.step IS NULL OR p.step = w.step)
         AND coalesce(p.last_day >= w.from_day, 1)
         AND coalesce(p.first_day <= w.until_day, 1)
         AND coalesce(p.last_at >= w.from_lo, 1)
         AND coalesce(p.approved_lo < w.until_hi, 1)
        LEFT JOIN v_delegation d ON d.to_id = p.approver_id
         AND d.from_id = w.person_id AND d.from_id <> w.holder_id
         AND p.approver_id <> w.person_id
         AND (d.system IS NULL OR d.system IN ('', w.system))
         AND coalesce(p.last_day >= d.from_day, 1)
         AND coalesce(p.first_day <= d.until_day, 1)
       WHERE p.status IN ('approved', 'done')
         AND (p.approver_id = w.person_id OR d.to_id IS NOT NULL)) f),
ordered AS (
  SELECT f.*,
         max(f.approved_lo) OVER w AS before_lo,
         max(f.approved_hi) OVER w AS before_hi
    FROM fits f WHERE f.place = 1
  WINDOW w AS (PARTITION BY f.grant_record, f.ticket ORDER BY f.step
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
-- Who alone could take each of several steps took one of them.
alone AS MATERIALIZED (
  SELECT a.grant_record, a.ticket,
         count(*) - count(DISTINCT a.approver_id) AS again
    FROM (SELECT f.grant_record, f.ticket, f.step,
                 min(f.approver_id) AS approver_id
            FROM fits f GROUP BY f.grant_record, f.ticket, f.step
          HAVING min(f.approver_id) = max(f.approver_id)) a
   GROUP BY a.grant_record, a.ticket),
persons AS MATERIALIZED (
  SELECT f.grant_record, f.ticket, count(DISTINCT f.approver_id) AS n
    FROM fits f GROUP BY f.grant_record, f.ticket),
-- Each step by somebody else.
met AS MATERIALIZED (
  SELECT o.grant_record, o.ticket,
         min(count(*) - coalesce(max(l.again), 0), max(p.n)) AS n,
         min(o.sure) AS sure,
         max(coalesce(o.before_lo > o.approved_hi - coalesce(o.approved_hi > o.approved_lo, 0), 0)) AS disordered,
         max(coalesce(o.before_hi > o.approved_lo, 0)) AS unsure,
         max(o.record_id) AS last_record
    FROM ordered o
    JOIN persons p ON p.grant_record = o.grant_record AND p.ticket = o.ticket
    LEFT JOIN alone l ON l.grant_record = o.grant_record AND l.ticket = o.ticket
   GROUP BY o.grant_record, o.ticket),
chain AS MATERIALIZED (
  SELECT p.grant_record, p.ticket, p.purpose,
         min(p.record_id) AS record_id,
         max(p.status = 'denied') AS denied,
         max(p.status NOT IN ('approved', 'done', 'denied')) AS undecided,
         max(p.status NOT IN ('approved', 'done', 'denied', 'open',
                              'cancelled')) AS unclear,
         max(trim(coalesce(p.approver, '')) = '') AS nobody,
         max(p.approver_id IS NULL) AS unnamed,
         max(coalesce(p.approver_id = p.holder_id, 0)) AS self,
         max(coalesce(p.approver_id = p.requester_id, 0)) AS same,
         max(coalesce(w.may = 0, 0)) AS gone,
         max(coalesce(w.sure, 0) = 0) AS maybe_gone,
         max(trim(coalesce(p.justification, '')) <> ''
             AND lower(trim(p.justification)) NOT IN (
               SELECT lower(trim(e.value)) FROM json_each(:empty_justifications) e))
           AS reasoned,
         max(p.approved_lo IS NULL OR p.approved_hi IS NULL) AS undated,
         max(p.requester_kind IN ('none', 'several')) AS unasked,
         max(p.approved_lo) AS approved_lo, max(p.approved_hi) AS approved_hi,
         min(p.granted_lo) AS granted_lo, min(p.granted_hi) AS granted_hi,
         iif(count(p.until_hi) = count(*), max(p.until_hi), NULL) AS until_hi
    FROM approval p
    LEFT JOIN employed w ON w.record_id = p.record_id
   GROUP BY p.grant_record, p.ticket),
chain_code AS MATERIALIZED (
  SELECT c.*, m.last_record,
         CASE
           WHEN c.denied THEN 'DENIED'
           WHEN c.unclear THEN 'STATUS_UNKNOWN'
           WHEN c.undecided THEN 'NOT_APPROVED'
           WHEN c.nobody THEN 'NO_APPROVER'
           WHEN c.self THEN 'SELF_APPROVED'
           WHEN c.same THEN 'REQUESTER_APPROVED'
           WHEN c.gone THEN 'APPROVER_LEFT'
           WHEN c.unnamed THEN 'APPROVER_NOT_NAMED'
           WHEN NOT c.reasoned THEN 'NO_JUSTIFICATION'
           WHEN c.approved_lo > c.granted_hi - coalesce(c.granted_hi > c.granted_lo, 0)
             THEN 'RETROACTIVE'
           WHEN n.n IS NULL THEN 'NO_APPROVAL_RULE'
           WHEN c.undated THEN 'APPROVAL_TIME_UNKNOWN'
           WHEN coalesce(m.n, 0) < n.n AND v.grant_record IS NOT NULL
             THEN 'AUTHORITY_UNKNOWN'
           WHEN coalesce(m.n, 0) = 0 THEN 'APPROVER_NOT_AUTHORISED'
           WHEN m.n < n.n AND c.purpose = 'exception' THEN 'STEPS_NOT_EVIDENCED'
           WHEN m.n < n.n THEN 'STEP_MISSING'
           WHEN m.disordered THEN 'STEPS_OUT_OF_ORDER'
           WHEN NOT m.sure THEN 'AUTHORITY_TIME_UNKNOWN'
           WHEN m.unsure THEN 'ORDER_UNKNOWN'
           WHEN c.maybe_gone THEN 'APPROVER_MAYBE_LEFT'
           WHEN c.unasked THEN 'REQUESTER_UNKNOWN'
           WHEN c.approved_hi <= e.ended_at THEN 'APPROVAL_OF_EARLIER_GRANT'
           WHEN c.until_hi < f.extracted_at THEN 'APPROVAL_ENDED'
           WHEN c.approved_hi <= c.granted_lo THEN 'PASS'
           WHEN c.granted_lo IS NULL THEN 'GRANT_TIME_UNKNOWN'
           ELSE 'STRADDLES_GRANT' END AS code
    FROM chain c LEFT JOIN v_source f ON f.id = c.grant_record >> 32
    LEFT JOIN past e ON e.record_id = c.grant_record AND c.purpose = 'access'
    LEFT JOIN steps n ON n.grant_record = c.grant_record AND n.ticket = c.ticket
    LEFT JOIN met m ON m.grant_record = c.grant_record AND m.ticket = c.ticket
    LEFT JOIN vague v ON v.grant_record = c.grant_record AND v.ticket = c.ticket),
-- Why it may be met, and may not.
doubt(code) AS (
  VALUES ('SEVERAL_CANDIDATES'), ('HOLDER_UNKNOWN'), ('UNEVALUABLE'),
    ('ABSENCE_IN_DOUBT'), ('GRANT_TIME_UNKNOWN'), ('STRADDLES_GRANT'),
    ('ORDER_UNKNOWN'), ('APPROVAL_TIME_UNKNOWN'), ('STATUS_UNKNOWN'),
    ('AUTHORITY_UNKNOWN'), ('AUTHORITY_TIME_UNKNOWN'), ('APPROVER_MAYBE_LEFT'),
    ('STEPS_NOT_EVIDENCED'), ('REQUESTER_UNKNOWN'),
    ('APPROVAL_OF_EARLIER_GRANT'), ('APPROVAL_ENDED'), ('TICKETS_NOT_COVERED')),
best AS MATERIALIZED (
  SELECT c.*, row_number() OVER (
           PARTITION BY c.grant_record ORDER BY
             CASE WHEN c.code = 'PASS' THEN 0
                  WHEN c.code IN (SELECT d.code FROM doubt d) THEN 1
                  WHEN c.code = 'NO_APPROVAL_RULE' THEN 2
                  ELSE 3 END,
             c.approved_lo DESC, c.record_id) AS place
    FROM chain_code c),
coded AS MATERIALIZED (
  SELECT h.*, iif(h.class_no = 2, '', 'ticket ') || b.ticket AS request,
         iif(h.class_no = 2, 'Exception ' || h.exception_id,
             'Ticket ' || b.ticket) AS opening,
         b.record_id AS ticket_record, b.last_record,
         x.id AS waiver, x.record_id AS waiver_record, x.approved_lo AS w_lo,
         x.approved_hi AS w_hi,
         CASE
           WHEN h.registered = 1 THEN 'REGISTERED_ACCOUNT'
           WHEN h.account_state = 'absent'
            AND h.system IN (SELECT q.system FROM v_list_in_doubt q)
             THEN 'ABSENCE_IN_DOUBT'
           WHEN h.account_state IN ('suspended', 'disabled', 'deprovisioned',
                                    'deleted', 'absent') THEN 'ACCOUNT_CLOSED'
           WHEN h.candidates > 1 AND h.person_id IS NULL
             THEN 'SEVERAL_CANDIDATES'
           WHEN h.person_id IS NULL THEN 'HOLDER_UNKNOWN'
           -- X7: none before the start
           WHEN h.class_no IS NULL
            AND (SELECT min(s.start_lo) FROM v_spell s
                  WHERE s.person_id = h.person_id) > :now THEN 'BEFORE_START'
           WHEN h.class_no IS NULL THEN 'HOLDER_NOT_CURRENT'
           WHEN h.class_no = 3 THEN 'NOT_AUTHORISED'
           WHEN h.class_no = 4 THEN 'UNEVALUABLE'
           WHEN h.mixed THEN 'ACCOUNT_NOT_SEPARATE'
           WHEN b.code IS NOT NULL THEN b.code
           WHEN r.from_at IS NULL AND NOT EXISTS (
             SELECT 1 FROM v_source f WHERE f.kind = 'tickets')
             THEN 'NO_TICKETS'
           WHEN NOT n.yes THEN 'NO_ACCESS_TICKETS'
           WHEN h.granted_lo >= r.from_at AND h.granted_hi <= r.to_at
             THEN 'NO_APPROVAL'
           WHEN h.granted_hi < r.from_at THEN 'BEFORE_TICKETS'
           WHEN h.granted_lo >= r.from_at THEN 'TICKETS_NOT_COVERED'
           ELSE 'GRANT_TIME_UNKNOWN' END AS code
    FROM held h
    CROSS JOIN reach r
    CROSS JOIN any_asked n
    LEFT JOIN best b ON b.grant_record = h.record_id AND b.place = 1
    LEFT JOIN v_exception x ON x.id = h.exception_id AND h.class_no = 2)
SELECT person_id, account_id, entitlement_id, NULL AS system, NULL AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code IN ('REGISTERED_ACCOUNT', 'ACCOUNT_CLOSED',
                       'HOLDER_NOT_CURRENT') THEN 'NOT_APPLICABLE'
         WHEN code IN ('NO_TICKETS', 'NO_ACCESS_TICKETS',
                       'BEFORE_TICKETS', 'NO_APPROVAL_RULE') THEN 'MISSING'
         WHEN code IN (SELECT d.code FROM doubt d) THEN 'INDETERMINATE'
         ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN iif(class_no = 2,
           'Exception ' || waiver || ' covers it and was approved before.',
           'The template gives it; approved with ' || request || '.')
         WHEN 'REGISTERED_ACCOUNT' THEN
           'The account is no single person''s: judged with the register.'
         WHEN 'ACCOUNT_CLOSED' THEN
           'The account is ' || account_state || ', so the grant is of no use.'
         WHEN 'ABSENCE_IN_DOUBT' THEN
           'The list of accounts has it no more, as others, and nothing says why.'
         WHEN 'SEVERAL_CANDIDATES' THEN
           printf('The account could belong to %d persons.', candidates)
         WHEN 'HOLDER_UNKNOWN' THEN
           'No person in HR answers for the account, so what is allowed cannot '
           || 'be told.'
         WHEN 'BEFORE_START' THEN 'Its holder has not begun to work here.'
         WHEN 'HOLDER_NOT_CURRENT' THEN
           'Its holder is no current worker: judged in the tests of leavers.'
         WHEN 'NOT_AUTHORISED' THEN coalesce(says,
           'Neither the template nor an exception gives it.')
         WHEN 'UNEVALUABLE' THEN coalesce(says, 'It cannot be classed.')
         WHEN 'ACCOUNT_NOT_SEPARATE' THEN
           'The holder has no account without privilege in ' || system
           || '; privilege must have an account of its own.'
         WHEN 'RETROACTIVE' THEN iif(class_no = 2,
           'Exception ' || waiver || ' was approved on '
           || datetime(w_lo, 'unixepoch') || 'Z at the earliest; granted by '
           || datetime(granted_hi, 'unixepoch') || 'Z.',
           'Approved with ' || request || ' only after it had been granted.')
         WHEN 'GRANT_TIME_UNKNOWN' THEN
           'When it was granted is not known, so whether it was approved before '
           || 'cannot be told.'
         WHEN 'STRADDLES_GRANT' THEN
           'Approved, but whether before it was granted cannot be told.'
         WHEN 'NO_TICKETS' THEN
           'No export of tickets was supplied, so nothing shows who approved it.'
         WHEN 'NO_ACCESS_TICKETS' THEN
           'The tickets supplied hold no request for access, so nothing shows '
           || 'who approved it.'
         WHEN 'NO_APPROVAL' THEN
           'No ticket asks for it, though the tickets reach back to before it '
           || 'was granted.'
         WHEN 'BEFORE_TICKETS' THEN
           'Granted by ' || datetime(granted_hi, 'unixepoch')
           || 'Z, before the first ticket supplied.'
         WHEN 'TICKETS_NOT_COVERED' THEN
           'No ticket asks for it, but the tickets supplied may end before it was '
           || 'granted.'
         WHEN 'REQUESTER_UNKNOWN' THEN
           'Who asked for it with ' || request || ' cannot be told, and may have '
           || 'approved it.'
         WHEN 'APPROVAL_OF_EARLIER_GRANT' THEN
           'Approved with ' || request || ' before the same access ended once: '
           || 'nothing later is approved.'
         WHEN 'APPROVAL_ENDED' THEN 'Approved with ' || request || ' for a time that '
           || 'was over when it was listed: nothing approves it since.'
         WHEN 'NO_APPROVAL_RULE' THEN
           'Approved with ' || request || ', but no approval rule says who may.'
         WHEN 'DENIED' THEN opening || ' was denied.'
         WHEN 'NOT_APPROVED' THEN opening || ' is not approved.'
         WHEN 'STATUS_UNKNOWN' THEN 'Whether ' || request || ' was approved cannot be told.'
         WHEN 'NO_APPROVER' THEN opening || ' names no approver.'
         WHEN 'SELF_APPROVED' THEN 'The holder approved ' || request || '.'
         WHEN 'REQUESTER_APPROVED' THEN 'Who asked for it approved ' || request || '.'
         WHEN 'APPROVER_LEFT' THEN
           'An approver of ' || request || ' did not work here then.'
         WHEN 'APPROVER_MAYBE_LEFT' THEN
           'Whether the approvers of ' || request || ' all worked here then '
           || 'cannot be told.'
         WHEN 'APPROVER_NOT_NAMED' THEN
           'An approver of ' || request || ' is no person HR knows.'
         WHEN 'NO_JUSTIFICATION' THEN opening || ' gives no reason.'
         WHEN 'AUTHORITY_UNKNOWN' THEN
           'The approval rule for ' || request || ' means somebody whom '
           || 'HR or the inventory does not show.'
         WHEN 'AUTHORITY_TIME_UNKNOWN' THEN
           'Whether who approved ' || request || ' was entitled to just then '
           || 'cannot be told.'
         WHEN 'APPROVER_NOT_AUTHORISED' THEN
           'Nobody who approved ' || request || ' was entitled to.'
         WHEN 'STEP_MISSING' THEN opening || ' lacks a step of approval, or one person took two.'
         WHEN 'STEPS_NOT_EVIDENCED' THEN
           'The rule asks for several steps of approval; ' || request
           || ' shows one.'
         WHEN 'STEPS_OUT_OF_ORDER' THEN
           'The steps of ' || request || ' were approved out of order.'
         WHEN 'ORDER_UNKNOWN' THEN
           'Whether the steps of ' || request || ' were approved in order '
           || 'cannot be told.'
         ELSE 'Nobody stated when ' || request || ' was approved.' END || iif(beyond, ' The role is not cleared for the data of that system.',
                  '') AS says,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1, coalesce(waiver_record, ticket_record) AS rec2,
       nullif(last_record, ticket_record) AS rec3
  FROM coded
UNION ALL
SELECT NULL, NULL, NULL, y.system, NULL, 'MISSING',
       iif(g.system IS NULL, 'NO_GRANTS', 'NO_PRIVILEGED_CATALOGUE'),
       coalesce(nullif(y.name, ''), y.system) || iif(g.system IS NULL,
         ' is in scope, but no export of who holds what was supplied.',
         ' is in scope, but none of its entitlements is flagged as privileged.'),
       NULL, NULL, NULL, NULL
  FROM v_system y
  LEFT JOIN (SELECT DISTINCT f.system FROM v_source f
              WHERE f.kind = 'grants' AND f.newest = 1) g ON g.system = y.system
 WHERE y.kind IN ('directory', 'application') AND coalesce(y.in_scope, 1) = 1
   AND (g.system IS NULL OR y.system NOT IN (SELECT e.system FROM privilege e))
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a privileged grant or its holder.',
       NULL, r.record_id, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts', 'grants')
UNION ALL
-- X22
SELECT NULL, NULL, NULL, u.system, u.file, 'MISSING', 'GROUPS_NOT_EXPANDED',
       u.says, NULL, u.record_id, NULL, NULL
  FROM v_list_unexpanded u WHERE u.newest = 1
UNION ALL
-- Who is an administrator by the list of accounts, and by no right in any list.
SELECT a.person_id, a.id, NULL, NULL, 'no right', 'MISSING',
       'PRIVILEGE_WITHOUT_RIGHT',
       'Privileged by the list of accounts, and no list has the right that makes '
       || 'it so: nothing shows what gives it and who approved it.',
       iif(coalesce(a.data_class, '') = 'regulated', :severity_up, :severity),
       a.record_id, NULL, NULL
  FROM v_account a
 WHERE a.exported = 1 AND a.registered = 0 AND a.privileged = 1
   AND a.state NOT IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                       'absent')
   AND a.id NOT IN (SELECT d.account_id FROM admin d)
-- @conditions
-- Open accounts of people with privilege among all of them; what is not known
-- is read both ways.
WITH
admin AS MATERIALIZED (
  SELECT DISTINCT g.account_id FROM v_grant g
   WHERE g.entitlement_id IN (SELECT e.id FROM v_entitlement e
                               WHERE e.privileged = 1)),
member AS (
  SELECT a.system,
         a.privileged = 1 OR a.id IN (SELECT d.account_id FROM admin d) AS admin,
         a.state IN ('active', 'pending', 'locked') AS open
    FROM v_account a
   WHERE a.exported = 1 AND a.registered = 0
     AND a.system IN (SELECT e.system FROM v_entitlement e
                       WHERE e.privileged = 1
                      UNION ALL
                      SELECT b.system FROM v_account b
                       WHERE b.privileged = 1 AND b.exported = 1)
     AND a.state NOT IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                         'absent')),
share AS (
  SELECT m.system, count(*) AS n, sum(m.open) AS n_sure,
         sum(coalesce(m.admin, 0)) AS admins,
         sum(coalesce(m.admin, 0) AND m.open) AS admins_sure
    FROM member m GROUP BY m.system)
SELECT 'admin ratio of ' || system AS condition,
       CASE WHEN admins * 100.0
                 <= :admin_ratio_percent * (n_sure + admins - admins_sure) THEN 1
            WHEN admins_sure * 100.0
                 > :admin_ratio_percent * (n - admins + admins_sure) THEN 0
       END AS holds,
       printf('%d of %d accounts of people in %s are privileged (%.1f %%); at '
              || 'most %g %% may be.', admins, n, system, 100.0 * admins / n,
              :admin_ratio_percent) AS says
  FROM share
