-- test: S02
-- version: 3
-- title: Those who ask, approve, carry out and review are different people
-- objective: Nobody gives access to themselves, and nobody has it given by those
--   who depend on them.
-- population: One row per request for access (an exception or extension too)
--   dealt with in the period, per registered exception in force in it, and per
--   decision of a review made in it; one row where tickets or reviews were not
--   supplied.
-- rule: Nobody decides on access of their own, nor on that of somebody they
--   report to, however indirectly; that one's superior, or somebody the approval
--   rules name, may have delegated it to them. For access of the person nobody is
--   above, the approval rules or the inventory name who decides. Further pairs
--   that must differ are the profile's. Who carried a request out the ticket says,
--   and the log of who gave the access; a program that does is nobody. A day
--   without a time is over when the next begins.
-- needs: workers
-- uses: tickets
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: Approvals are given outside the tool, or in somebody else's name.
--
WITH RECURSIVE
duty AS MATERIALIZED (
  SELECT max(j.value = 'requester-approver') AS asks,
         max(j.value = 'beneficiary-implementer') AS does,
         max(j.value = 'approver-implementer') AS gives
    FROM json_each(:process_duties) j),
act AS MATERIALIZED (
  SELECT 'request' AS what,
         t.system || ' ' || coalesce(nullif(t.id, ''), 'line ' || t.record_id)
           AS name, t.record_id AS key, t.record_id, t.person_id,
         t.account_id, NULL AS entitlement_id, coalesce(nullif(t.about_system, ''),
           a.system) AS system, lower(trim(coalesce(t.entitlement, ''))) AS wants,
         t.requester, t.approver AS decider,
         t.implementer, NULL AS place_of, t.approved_lo AS at_lo,
         t.approved_hi AS at_hi,
         t.status IN ('denied', 'cancelled')
           OR (t.status = 'open' AND t.approved_lo IS NULL) AS undecided
    FROM v_ticket t LEFT JOIN v_account a ON a.id = t.account_id
   WHERE t.kind IN ('access', 'exception', 'extension')
     AND coalesce(t.approved_lo < :period_end, t.opened_lo < :period_end, 1)
     AND coalesce(t.approved_hi - coalesce(t.approved_hi > t.approved_lo, 0),
                  t.closed_hi - coalesce(t.closed_hi > t.closed_lo, 0),
                  t.opened_hi - coalesce(t.opened_hi > t.opened_lo, 0),
                  :period_start) >= :period_start
  UNION ALL
  SELECT 'exception', x.id, x.no, x.record_id, x.person_id, x.account_id, NULL,
         nullif(x.system, ''), lower(trim(coalesce(x.resource, ''))), x.requested_by, x.approved_by, NULL, NULL,
         x.approved_lo, x.approved_hi,
         lower(trim(coalesce(x.status, ''))) IN (SELECT lower(w.value)
           FROM json_each(:unapproved_words) w)
    FROM v_exception x
   WHERE coalesce(x.approved_lo < :period_end, 1)
     AND coalesce(x.expires_hi - coalesce(x.expires_hi > x.expires_lo, 0)
                    >= :period_start, 1)
  UNION ALL
  SELECT 'review', coalesce(nullif(r.campaign, ''), 'unnamed')
           || coalesce(' #' || nullif(r.item, ''), ''), r.record_id, r.record_id,
         coalesce(r.person_id, a.person_id), r.account_id, r.entitlement_id,
         coalesce(nullif(r.system, ''), a.system), '', NULL, r.reviewer, NULL,
         r.delegated_by, r.decided_lo, r.decided_hi, 0
    FROM v_review r LEFT JOIN v_account a ON a.id = r.account_id
   WHERE r.verdict IN ('keep', 'revoke', 'modify')
     AND coalesce(r.decided_lo < :period_end, 1)
     AND coalesce(r.decided_hi - coalesce(r.decided_hi > r.decided_lo, 0)
                    >= :period_start, 1)),
-- Whom the log has giving what was asked for: of several times the nearest to the
-- approval.
given AS MATERIALIZED (
  SELECT z.what, z.key, z.actor, z.actor_id, z.grant_record FROM (
    SELECT a.what, a.key, e.actor, v.person_id AS actor_id,
           e.record_id AS grant_record,
           row_number() OVER (PARTITION BY a.what, a.key
             ORDER BY abs(e.at_lo - a.at_lo), e.record_id) AS place
      FROM act a
      CROSS JOIN v_account o ON o.person_id = a.person_id
       AND coalesce(lower(trim(a.system)) = lower(o.system)
                    OR EXISTS (SELECT 1 FROM v_system y
                                WHERE lower(y.name) = lower(trim(a.system))
                                  AND y.system = o.system), 1)
      CROSS JOIN v_grant_span g ON g.account_id = o.id
       AND lower(trim(g.entitlement)) = a.wants
      JOIN v_event e ON e.record_id = g.granted_record_id
       AND e.kind IN ('grant', 'privilege-grant')
      JOIN v_actor v ON v.name = e.actor AND v.kind = 'person'
     WHERE a.wants <> '') z
   WHERE z.place = 1),
party AS MATERIALIZED (
  SELECT a.*, coalesce(g.registered, 0) AS registered,
         coalesce(a.at_hi > a.at_lo, 0) AS whole_day,
         d.person_id AS decider_id, d.kind AS decider_kind,
         q.person_id AS requester_id, i.person_id AS implementer_id,
         w.actor, w.actor_id, w.grant_record
    FROM act a
    LEFT JOIN given w ON w.what = a.what AND w.key = a.key
    LEFT JOIN v_account g ON g.id = a.account_id
    LEFT JOIN v_actor d ON d.name = a.decider
    LEFT JOIN v_actor q ON q.name = a.requester AND q.kind = 'person'
    LEFT JOIN v_actor i ON i.name = a.implementer AND i.kind = 'person'),
-- Lines of reporting.  job has a manager's name where HR wrote one.
line AS MATERIALIZED (
  SELECT j.person_id, j.manager_id, coalesce(j.from_lo, -9e15) AS from_lo,
         coalesce(j.from_hi, j.from_lo, -9e15) AS from_hi,
         coalesce(j.until_lo, j.until_hi, 9e15) AS until_lo,
         coalesce(j.until_hi, 9e15) AS until_hi
    FROM v_job j WHERE j.manager_id IS NOT NULL
  UNION ALL
  SELECT p.id, m.person_id, -9e15, -9e15, 9e15, 9e15
    FROM v_person p
    JOIN v_actor m ON m.name = p.manager AND m.kind = 'person'
   WHERE p.id NOT IN (SELECT j.person_id FROM v_job j
                       WHERE j.manager_id IS NOT NULL)),
-- Whose superior is a name that leads to nobody, and when.
vague AS MATERIALIZED (
  SELECT p.id AS person_id, -9e15 AS from_lo, 9e15 AS until_hi FROM v_person p
   WHERE trim(coalesce(p.manager, '')) <> ''
     AND p.id NOT IN (SELECT l.person_id FROM line l)
  UNION ALL
  SELECT j.person_id, coalesce(j.from_lo, -9e15), coalesce(j.until_hi, 9e15)
    FROM v_job j
   WHERE j.manager_id IS NULL AND trim(coalesce(j.manager, '')) <> ''
     AND j.person_id IN (SELECT o.person_id FROM v_job o
                          WHERE o.manager_id IS NOT NULL)),
-- Persons HR shows without a manager, where it shows managers at all.
top AS MATERIALIZED (
  SELECT p.id AS person_id FROM v_person p
   WHERE trim(coalesce(p.manager, '')) = ''
     AND p.id NOT IN (SELECT l.person_id FROM line l)
     AND EXISTS (SELECT 1 FROM line)),
above(person_id, boss_id, from_lo, from_hi, until_lo, until_hi, steps) AS (
  SELECT l.person_id, l.manager_id, l.from_lo, l.from_hi, l.until_lo, l.until_hi,
         1
    FROM line l
   WHERE l.person_id IN (SELECT p.decider_id FROM party p
                         UNION SELECT p.person_id FROM party p)
  UNION
  SELECT a.person_id, l.manager_id, max(a.from_lo, l.from_lo),
         max(a.from_hi, l.from_hi), min(a.until_lo, l.until_lo),
         min(a.until_hi, l.until_hi), a.steps + 1
    FROM above a JOIN line l ON l.person_id = a.boss_id
   WHERE a.steps < 20 AND l.manager_id <> a.person_id
     AND max(a.from_lo, l.from_lo) <= min(a.until_hi, l.until_hi)),
-- The decider reports to the one it is about: 2 surely that day, 1 perhaps.
under AS MATERIALIZED (
  SELECT p.what, p.key,
         max(1 + (p.at_lo IS NOT NULL AND a.from_hi <= p.at_lo
                  AND a.until_lo >= p.at_hi)) AS grade
    FROM party p
    JOIN above a ON a.person_id = p.decider_id AND a.boss_id = p.person_id
     AND coalesce(a.from_lo <= p.at_hi - p.whole_day, 1)
     AND coalesce(a.until_hi >= p.at_lo + p.whole_day, 1)
   GROUP BY p.what, p.key),
-- The decider is above the one it is about, surely that day.
over AS MATERIALIZED (
  SELECT p.what, p.key
    FROM party p
    JOIN above b ON b.person_id = p.person_id AND b.boss_id = p.decider_id
     AND coalesce(b.from_hi <= p.at_lo, 1) AND coalesce(b.until_lo >= p.at_hi, 1)),
-- The decider's superiors are not known all the way up, and may be the one it is
-- about.
unclear AS MATERIALIZED (
  SELECT DISTINCT p.what, p.key
    FROM party p
    JOIN (SELECT v.person_id, v.from_lo, v.until_hi FROM vague v
          UNION ALL
          SELECT a.person_id, max(a.from_lo, v.from_lo),
                 min(a.until_hi, v.until_hi)
            FROM above a JOIN vague v ON v.person_id = a.boss_id
           WHERE max(a.from_lo, v.from_lo) <= min(a.until_hi, v.until_hi)) d
      ON d.person_id = p.decider_id
     AND coalesce(d.from_lo <= p.at_hi - p.whole_day, 1)
     AND coalesce(d.until_hi >= p.at_lo + p.whole_day, 1)
   WHERE (p.what, p.key) NOT IN (SELECT o.what, o.key FROM over o)),
-- The approval rules name the decider, or somebody who delegated to them that
-- day, or the superior of the one it is about did.
backed AS MATERIALIZED (
  SELECT u.what, u.key, max(z.by_rule) AS by_rule,
         max(z.by_place) AS by_place
    FROM under u
    JOIN party p ON p.what = u.what AND p.key = u.key
    JOIN (SELECT v.person_id AS decider_id, NULL AS from_id, NULL AS system,
                 NULL AS from_at, NULL AS until_at, 1 AS by_rule, 0 AS by_place
            FROM v_authority v WHERE v.person_id IS NOT NULL
          UNION
          SELECT o.person_id, NULL, y.system, NULL, NULL, 1, 0
            FROM v_system y
            JOIN v_actor o ON o.name = y.owner AND o.kind = 'person'
          UNION
          SELECT g.to_id, g.from_id, nullif(g.system, ''),
                 :period_start - 3600
                   + (g.from_day - :period_start_day) * 86400,
                 :period_start + 3600
                   + (g.until_day + 1 - :period_start_day) * 86400, 0, 1
            FROM v_delegation g WHERE g.to_id IS NOT NULL) z
      ON z.decider_id = p.decider_id
     AND (z.system IS NULL OR z.system = p.system)
     AND coalesce(z.from_at <= p.at_lo, z.from_at IS NULL)
     AND coalesce(z.until_at >= p.at_hi, z.until_at IS NULL)
     AND (z.by_place = 0
          OR (z.from_id <> p.person_id
              AND (z.from_id IN (SELECT v.person_id FROM v_authority v)
                   OR EXISTS (SELECT 1 FROM above b
                               WHERE b.person_id = p.person_id
                                 AND b.boss_id = z.from_id))))
   GROUP BY u.what, u.key),
coded AS MATERIALIZED (
  SELECT p.*, h.record_id AS person_record,
         (SELECT min(f.id) << 32 FROM v_source f) AS list_record,
         CASE
           WHEN p.undecided THEN 'NOT_APPROVED'
           WHEN trim(coalesce(p.decider, '')) = '' THEN 'DECIDER_NOT_RECORDED'
           WHEN p.decider_id = p.person_id THEN
             iif(p.what = 'review', 'SELF_REVIEWED', 'SELF_APPROVED')
           WHEN d.asks AND p.what <> 'review'
            AND (p.requester_id = p.decider_id
                 OR lower(trim(p.requester)) = lower(trim(p.decider)))
             THEN 'REQUESTER_APPROVED'
           WHEN u.grade = 2 AND coalesce(b.by_place, 0) = 0
            AND NOT (t.person_id IS NOT NULL AND coalesce(b.by_rule, 0) = 1)
             THEN iif(t.person_id IS NOT NULL, 'NO_ALTERNATE',
                      iif(p.what = 'review', 'SUBORDINATE_REVIEWED',
                          'SUBORDINATE_APPROVED'))
           WHEN d.does AND p.person_id IN (p.implementer_id, p.actor_id)
             THEN 'SELF_IMPLEMENTED'
           WHEN d.gives AND p.decider_id IN (p.implementer_id, p.actor_id)
             THEN 'APPROVER_IMPLEMENTED'
           WHEN coalesce(p.decider_kind, '') <> 'person' THEN 'DECIDER_UNKNOWN'
           WHEN p.person_id IS NULL AND NOT p.registered
             THEN 'BENEFICIARY_UNKNOWN'
           WHEN u.grade = 1 AND coalesce(b.by_place, 0) = 0
             THEN 'LINE_AT_DATE_UNKNOWN'
           WHEN d.asks AND p.what = 'request'
            AND trim(coalesce(p.requester, '')) = '' THEN 'REQUESTER_NOT_RECORDED'
           WHEN d.asks AND p.what <> 'review'
            AND trim(coalesce(p.requester, '')) <> ''
            AND p.requester_id IS NULL THEN 'REQUESTER_UNKNOWN'
           WHEN p.person_id IS NOT NULL AND u.grade IS NULL
            AND (NOT EXISTS (SELECT 1 FROM line)
                 OR (p.what, p.key) IN (SELECT c.what, c.key FROM unclear c))
             THEN 'LINE_UNKNOWN'
           ELSE 'PASS' END AS code
    FROM party p
    CROSS JOIN duty d
    LEFT JOIN under u ON u.what = p.what AND u.key = p.key
    LEFT JOIN backed b ON b.what = p.what AND b.key = p.key
    LEFT JOIN v_person h ON h.id = p.person_id
    LEFT JOIN top t ON t.person_id = p.person_id),
-- A request is as good as its worst step.
ranked AS (
  SELECT c.*, row_number() OVER (
           PARTITION BY c.what, iif(c.what = 'request', c.name, c.key)
           ORDER BY CASE
             WHEN c.code IN ('SELF_APPROVED', 'SELF_REVIEWED',
                             'REQUESTER_APPROVED', 'SUBORDINATE_APPROVED',
                             'SUBORDINATE_REVIEWED', 'SELF_IMPLEMENTED',
                             'APPROVER_IMPLEMENTED') THEN 0
             WHEN c.code IN ('DECIDER_NOT_RECORDED', 'REQUESTER_NOT_RECORDED')
               THEN 2
             WHEN c.code = 'PASS' THEN 3
             WHEN c.code = 'NOT_APPROVED' THEN 4
             ELSE 1 END, c.record_id) AS place
    FROM coded c)
SELECT person_id, account_id, entitlement_id, system,
       what || ' ' || name AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code = 'NOT_APPROVED' THEN 'NOT_APPLICABLE'
            WHEN code IN ('DECIDER_NOT_RECORDED', 'REQUESTER_NOT_RECORDED')
              THEN 'MISSING'
            WHEN code IN ('SELF_APPROVED', 'SELF_REVIEWED', 'REQUESTER_APPROVED',
                          'SUBORDINATE_APPROVED', 'SUBORDINATE_REVIEWED',
                          'SELF_IMPLEMENTED', 'APPROVER_IMPLEMENTED') THEN 'FAIL'
            ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN 'Decided by ' || decider || ', who is independent.'
         WHEN 'NOT_APPROVED' THEN 'It was not approved, so nobody decided.'
         WHEN 'DECIDER_NOT_RECORDED' THEN 'Nobody is named who approved it.'
         WHEN 'REQUESTER_NOT_RECORDED' THEN 'Nobody is named who asked for it.'
         WHEN 'SELF_APPROVED' THEN decider || ' approved access of their own.'
         WHEN 'SELF_REVIEWED' THEN decider || ' reviewed access of their own.'
         WHEN 'REQUESTER_APPROVED' THEN decider || ' asked for it and approved it.'
         WHEN 'SUBORDINATE_APPROVED' THEN
           decider || ' approved access of somebody they report to.'
         WHEN 'SUBORDINATE_REVIEWED' THEN
           decider || ' reviewed access of somebody they report to.'
         WHEN 'SELF_IMPLEMENTED' THEN
           iif(coalesce(implementer_id = person_id, 0), implementer,
               'By the log ' || actor) || ' gave the access to themselves.'
         WHEN 'APPROVER_IMPLEMENTED' THEN
           decider || ' approved it and carried it out'
           || iif(coalesce(implementer_id = decider_id, 0), '.', ', by the log.')
         WHEN 'NO_ALTERNATE' THEN
           'Nobody is above the one it is about, and neither the approval rules '
           || 'nor the inventory name ' || decider || ' to decide.'
         WHEN 'DECIDER_UNKNOWN' THEN
           decider || ' is not one person HR knows, so whether they were '
           || 'independent cannot be told.'
         WHEN 'BENEFICIARY_UNKNOWN' THEN
           'Whose access it is, is not known.'
         WHEN 'LINE_AT_DATE_UNKNOWN' THEN
           'Whether ' || decider || ' reported to the one it is about on that '
           || 'day cannot be told.'
         WHEN 'REQUESTER_UNKNOWN' THEN
           requester || ', who asked for it, is not one person HR knows.'
         ELSE 'To whom ' || decider || ' reports, directly or by others, is not '
           || 'known.' END AS says,
       coalesce(record_id, person_record, list_record) AS rec1,
       iif(code IN ('SELF_IMPLEMENTED', 'APPROVER_IMPLEMENTED'), grant_record,
           NULL) AS rec2
  FROM ranked
 WHERE place = 1
UNION ALL
SELECT NULL, NULL, NULL, NULL, k.kind, 'MISSING', k.reason,
       'No export of ' || k.kind || ' was supplied, so nothing shows who decided.',
       NULL, NULL
  FROM (SELECT 'tickets' AS kind, 'NO_TICKETS' AS reason
        UNION ALL SELECT 'reviews', 'NO_REVIEWS') k
 WHERE k.kind NOT IN (SELECT f.kind FROM v_source f)
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a request, a decision or who took part in one.',
       r.record_id, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'tickets', 'reviews')
-- @conditions
-- Whoever runs the tool can change what it says.
WITH tool AS (
  SELECT DISTINCT f.system FROM v_source f
   WHERE f.kind IN ('tickets', 'reviews', 'campaigns')),
admin AS (
  SELECT DISTINCT a.system, a.username
    FROM v_account a
   WHERE a.system IN (SELECT t.system FROM tool t)
     AND a.state NOT IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                         'absent')
     AND (a.privileged = 1 OR a.id IN (SELECT g.account_id FROM v_grant g
                                        WHERE g.privileged = 1)))
SELECT 'administrators of ' || t.system AS condition,
       iif(t.system IN (SELECT f.system FROM v_source f
                         WHERE f.kind = 'accounts' AND f.rows_accepted > 0), 1,
           NULL) AS holds,
       CASE
         WHEN t.system NOT IN (SELECT f.system FROM v_source f
                                WHERE f.kind = 'accounts'
                                  AND f.rows_accepted > 0) THEN
           'Who administers ' || t.system || ', and so could change what it '
           || 'says, is not known: no export of its accounts was supplied.'
         ELSE
           'Administrators of ' || t.system || ', who could change what it says: '
           || coalesce((SELECT group_concat(a.username, ', ') FROM admin a
                         WHERE a.system = t.system), 'none is flagged') || '.'
       END AS says
  FROM tool t ORDER BY t.system
