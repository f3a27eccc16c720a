-- test: J03
-- version: 7
-- title: Access outside the role, and privileged access, was approved in advance
-- objective: Whatever a role does not give was allowed beforehand, for a stated
--   reason, by somebody entitled to allow it.
-- population: One row per grant given in the period that no role template in force
--   on that date covers, and per privileged grant given in the period. Before a
--   start the template of the first day counts. Access of registered accounts is
--   included where it is privileged.
-- rule: An access ticket or a registered exception names the person or account,
--   the system and the entitlement. Every step that the most exact rule of
--   authority asks for was approved by a named person entitled to it on that
--   date, or by their delegate, employed then, who is neither the requester nor
--   the beneficiary; one person is not two steps; the steps came in order and
--   before the grant; a justification is given. Where that rule says who may ask,
--   as of a joiner the manager who hires, one of them did or their delegate.
-- needs: workers accounts grants
-- everywhere: grants
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: Approvals are recorded in a tool of which no export was supplied, or
--   a grant without a known time that today's template covers was once none of
--   the role's.
--
WITH
tickets AS MATERIALIZED (
  SELECT min(coalesce(s.covers_from, s.first_at)) AS from_at,
         -- a list with fewer rows than its screen said ends nobody knows where
         iif(EXISTS (SELECT 1 FROM v_list_short l WHERE l.kind = 'tickets'), NULL,
             max(coalesce(s.extracted_at, s.last_at))) AS to_at,
         EXISTS (SELECT 1 FROM v_ticket t WHERE t.kind = 'access') AS any_kind
    FROM v_source s WHERE s.kind = 'tickets' AND s.rows_accepted > 0),
span AS (
  SELECT g.record_id, g.account_id, g.entitlement_id, g.person_id, g.system,
         g.entitlement, g.granted_record_id, coalesce(g.privileged, 0) AS privileged,
         max(coalesce(g.granted_lo, a.created_lo),
             coalesce(a.created_lo, g.granted_lo)) AS at_lo,
         nullif(min(coalesce(g.granted_hi, 9e15), coalesce(g.seen_from, 9e15),
                    coalesce(g.removed_hi, 9e15), coalesce(g.seen_to, 9e15)),
                9e15) AS at_hi,
         g.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         -- only the account's age bounds it: it may be older than the period
         g.granted_lo IS NULL AND NOT coalesce(a.created_lo >= :period_start, 0)
           AS undated
    FROM v_grant_span g
    JOIN v_account a ON a.id = g.account_id
   -- a day without a time is over when the next begins
   WHERE coalesce(g.granted_hi - coalesce(g.granted_hi > g.granted_lo, 0)
                    >= :period_start, 1)
     AND coalesce(g.granted_lo < :period_end, 1)
     AND (a.registered = 0 OR g.privileged = 1)
     AND (g.granted_lo IS NOT NULL OR g.class_no IS NOT 1 OR g.privileged = 1
          OR g.record_id IN (SELECT t.record_id FROM v_grant_through t))
     -- what came with a group was given with it; a group put into another gives
     -- those who are in it something new
     AND g.record_id NOT IN (SELECT t.record_id FROM v_grant_through t
                              WHERE t.follows)),
member AS MATERIALIZED (
  SELECT s.*, row_number() OVER () AS no,
         -- on the dates the clocks here showed; of a day without a time that one
         (SELECT (s.at_hi - coalesce(s.at_hi > s.at_lo, 0) + c.adds) / 86400
            FROM v_clock c
           WHERE c.from_at <= s.at_hi - coalesce(s.at_hi > s.at_lo, 0)
           ORDER BY c.from_at DESC LIMIT 1) AS last_day,
         (SELECT (coalesce(s.at_lo, s.at_hi) + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= coalesce(s.at_lo, s.at_hi)
           ORDER BY c.from_at DESC LIMIT 1) AS first_day
    FROM span s
   WHERE coalesce(s.at_hi - coalesce(s.at_hi > s.at_lo, 0) >= :period_start, 1)
     AND coalesce(s.at_lo < :period_end, 1)),
-- Access may be prepared: then the first day of the employment counts.
dated AS MATERIALIZED (
  SELECT m.*, max(m.first_day, coalesce(min(s.start_day), m.first_day))
           AS from_day,
         max(m.last_day, coalesce(min(s.start_day), m.last_day)) AS to_day
    FROM member m
    LEFT JOIN v_spell s ON s.person_id = m.person_id
                       AND s.start_day IS NOT NULL
                       AND (s.ended = 0 OR s.end_day IS NULL
                            OR s.end_day >= m.first_day)
   GROUP BY m.no),
-- The stretches in which a template covers it, within those days.
stretch AS (
  SELECT d.*, p.roles, max(p.from_day, r.from_day) AS begins,
         min(p.until_day, r.until_day) AS ends
    FROM dated d
    LEFT JOIN v_person_role p ON p.person_id = d.person_id
                             AND p.from_day <= d.to_day
                             AND p.until_day > d.from_day
    LEFT JOIN v_role_allows r ON r.role_id = p.role_id
                             AND r.entitlement_id = d.entitlement_id
                             AND r.from_day < p.until_day
                             AND r.until_day > p.from_day
                             AND r.from_day <= d.to_day
                             AND r.until_day > d.from_day),
joined AS (
  SELECT s.*, s.begins > max(s.ends) OVER (
                PARTITION BY s.no ORDER BY s.begins
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS gap
    FROM stretch s),
tested AS MATERIALIZED (
  SELECT j.no, j.record_id, j.account_id, j.entitlement_id, j.person_id,
         j.system, j.entitlement, j.granted_record_id, j.privileged, j.at_lo,
         j.at_hi, j.grave, j.undated, j.to_day, max(j.begins) IS NOT NULL AS partly,
         coalesce(max(j.roles > 1), 0) AS unclear
    FROM joined j
   GROUP BY j.no
  HAVING j.privileged
      OR NOT coalesce(min(j.begins) <= j.from_day AND max(j.ends) > j.to_day
                      AND coalesce(max(j.gap), 0) = 0, 0)),
-- Every line that may be an approval.  A ticket closed as done was approved by
-- then and not before it was opened.
line AS MATERIALIZED (
  SELECT 't' || coalesce(t.system, '') || '|' || coalesce(t.id, t.record_id)
           AS request,
         'access' AS purpose, t.record_id, t.person_id, t.account_id,
         coalesce((SELECT lower(y.system) FROM v_system y
                    WHERE lower(y.name) = lower(trim(t.about_system))),
                  lower(trim(t.about_system)), '') AS system,
         lower(trim(coalesce(t.entitlement, ''))) AS entitlement,
         nullif(trim(coalesce(t.requester, '')), '') AS requester,
         nullif(trim(coalesce(t.approver, '')), '') AS approver, t.status,
         t.opened_lo,
         coalesce(t.approved_lo, iif(t.status IN ('approved', 'done'),
                                     t.opened_lo, NULL)) AS approved_lo,
         coalesce(t.approved_hi, iif(t.status IN ('approved', 'done'),
                                     t.closed_hi, NULL)) AS approved_hi,
         t.expires_hi, nullif(trim(coalesce(t.justification, '')), '') AS why
    FROM v_ticket t WHERE t.kind = 'access'
  UNION ALL
  SELECT 'x' || x.no, 'exception', x.record_id, x.person_id, x.account_id,
         lower(trim(coalesce(x.system, ''))),
         lower(trim(coalesce(x.resource, ''))),
         nullif(trim(coalesce(x.requested_by, '')), ''),
         nullif(trim(coalesce(x.approved_by, '')), ''),
         iif(lower(trim(coalesce(x.status, '')))
               IN (SELECT lower(trim(u.value))
                     FROM json_each(:unapproved_words) u), 'open', 'approved'),
         x.requested_lo, x.approved_lo, x.approved_hi, x.expires_hi,
         nullif(trim(coalesce(x.justification, '')), '')
    FROM v_exception x),
reasons_given AS MATERIALIZED (
  SELECT l.purpose, count(l.why) > 0 AS any FROM line l GROUP BY l.purpose),
-- By person and by account, so that each is one search, also in a request of
-- many people.  A line about nobody is everybody's in its request.
keyed AS MATERIALIZED (
  SELECT 'p' || l.person_id AS who, l.* FROM line l
   WHERE l.person_id IS NOT NULL
  UNION ALL
  SELECT 'a' || l.account_id, l.* FROM line l WHERE l.account_id IS NOT NULL
  UNION ALL
  SELECT '', l.* FROM line l
   WHERE l.person_id IS NULL AND l.account_id IS NULL),
past AS MATERIALIZED (
  SELECT p.account_id, p.entitlement_id, p.record_id, p.removed_lo, p.removed_hi
    FROM v_grant_span p WHERE p.held = 0),
-- Which requests are about which grant; named: the entitlement is.  The same
-- access may have ended before: what was approved before that was for it.
pair AS MATERIALIZED (
  SELECT t.no, t.person_id, t.account_id, t.system, t.entitlement, t.privileged,
         t.at_lo, t.at_hi, t.to_day, l.request, l.purpose,
         max(l.entitlement <> '') AS named, max(p.removed_lo) AS ended_at
    FROM tested t
    JOIN (SELECT 'p' AS by UNION ALL SELECT 'a') k
    JOIN keyed l ON l.who = k.by || iif(k.by = 'p', t.person_id, t.account_id)
    LEFT JOIN past p ON p.account_id = t.account_id
                    AND p.entitlement_id = t.entitlement_id
                    AND p.record_id <> t.record_id AND p.removed_hi <= t.at_lo
   WHERE (l.system = lower(t.system) OR (l.system = '' AND l.entitlement <> ''))
     AND l.entitlement IN ('', lower(trim(t.entitlement)))
   GROUP BY t.no, l.request),
-- Its lines; those of other people in the same ticket are not its.
chain AS (
  SELECT p.*, l.record_id, l.approver, l.status, l.approved_lo, l.approved_hi,
         max(l.requester) OVER w AS requester, min(l.opened_lo) OVER w AS opened_lo,
         max(l.expires_hi) OVER w AS expires_hi,
         min(l.record_id) OVER w AS request_record,
         sum(l.status IN ('denied', 'cancelled')) OVER w AS denied,
         sum(l.status = 'open' AND l.approved_hi IS NULL) OVER w AS waiting,
         sum(l.status = 'unknown' AND l.approved_hi IS NULL) OVER w AS unsaid,
         max(l.approved_hi) OVER w AS last_approval,
         coalesce(max(l.approved_hi - coalesce(l.approved_hi > l.approved_lo, 0))
                    OVER w, p.at_lo) AS decided_at,
         max(l.why IS NOT NULL AND trim(l.why, ' .,;:!?*/_-') <> ''
             AND lower(l.why) NOT IN (SELECT lower(trim(e.value))
                         FROM json_each(:empty_justifications) e)) OVER w
           AS says_why
    FROM pair p
    CROSS JOIN (SELECT 'p' AS by UNION ALL SELECT 'a' UNION ALL SELECT '') k
    JOIN keyed l ON l.request = p.request
     AND l.who = k.by || CASE k.by WHEN 'p' THEN p.person_id
                                   WHEN 'a' THEN p.account_id ELSE '' END
   WHERE (k.by <> 'a' OR l.person_id IS NOT p.person_id)
     AND l.entitlement IN ('', lower(trim(p.entitlement)))
     AND l.system IN ('', lower(p.system))
  WINDOW w AS (PARTITION BY p.no, p.request)),
signer AS MATERIALIZED (
  SELECT l.approver, a.kind, a.person_id,
         EXISTS (SELECT 1 FROM json_each(:queue_words) q
                  WHERE trim(q.value) <> ''
                    AND instr(' ' || replace(replace(replace(replace(
                          lower(l.approver), '-', ' '), '_', ' '), '.', ' '),
                          '@', ' ') || ' ',
                        ' ' || lower(trim(q.value)) || ' ') > 0) AS queue
    FROM (SELECT DISTINCT l.approver FROM line l WHERE l.approver IS NOT NULL) l
    LEFT JOIN v_actor a ON a.name = l.approver),
-- One row for each approver of a request: who that is, and employed then?
named AS (
  SELECT c.*, a.kind, a.person_id AS approver_id,
         r.kind AS requester_kind, r.person_id AS requester_id,
         c.approver IS NOT NULL AND c.status NOT IN ('denied', 'cancelled')
           AND NOT (c.status = 'open' AND c.approved_lo IS NULL
                    AND c.approved_hi IS NULL) AS approves,
         a.queue,
         max(coalesce(s.start_lo <= c.approved_hi
                        - coalesce(c.approved_hi > c.approved_lo, 0), 1)
             AND (s.ended = 0 OR coalesce(s.t0_hi > c.approved_lo, 1))) AS may,
         max(s.doubtful = 0
             AND coalesce(s.start_hi <= c.approved_lo, s.start_hi IS NULL)
             AND (s.ended = 0 OR coalesce(s.t0_lo >= c.approved_hi, 0))) AS sure
    FROM chain c
    LEFT JOIN signer a ON a.approver = c.approver
    LEFT JOIN v_actor r ON r.name = c.requester
    LEFT JOIN v_spell s ON s.person_id = a.person_id
   WHERE c.expires_hi IS NULL OR c.at_lo IS NULL OR c.expires_hi > c.at_lo
   GROUP BY c.no, c.request, c.record_id),
-- against: why the approval cannot count; doubt: why it may not.
approval AS (
  SELECT n.*,
         CASE
           WHEN NOT n.approves THEN 'NOT_APPROVED'
           WHEN lower(n.approver) = lower(n.requester) THEN 'SELF_APPROVED'
           WHEN n.kind = 'account' OR (coalesce(n.kind, 'none') = 'none'
                                       AND n.queue) THEN 'QUEUE_APPROVED'
           WHEN n.approver_id = n.person_id OR n.approver_id = n.requester_id
             THEN 'SELF_APPROVED'
           WHEN n.approver_id IS NOT NULL AND n.may = 0 THEN 'APPROVER_LEFT'
           WHEN n.approved_lo > n.at_hi - coalesce(n.at_hi > n.at_lo, 0)
             THEN 'APPROVED_AFTER_GRANT'
         END AS against,
         CASE
           WHEN coalesce(n.kind, 'none') <> 'person' THEN 'APPROVER_UNKNOWN'
           WHEN n.at_lo IS NULL THEN 'GRANT_TIME_UNKNOWN'
           WHEN n.approved_hi IS NULL THEN 'APPROVAL_TIME_UNKNOWN'
           WHEN n.approved_hi > n.at_lo THEN 'APPROVAL_STRADDLES_GRANT'
           WHEN coalesce(n.sure, 0) = 0 THEN 'APPROVER_EMPLOYMENT_UNKNOWN'
           WHEN n.requester IS NULL
             OR coalesce(n.requester_kind, 'none') IN ('none', 'several')
             THEN 'REQUESTER_UNKNOWN'
         END AS doubt,
         (SELECT (n.decided_at + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= n.decided_at
           ORDER BY c.from_at DESC LIMIT 1) AS decided_day,
         (SELECT (n.since + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= n.since
           ORDER BY c.from_at DESC LIMIT 1) AS first_day,
         (SELECT (n.until + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= n.until
           ORDER BY c.from_at DESC LIMIT 1) AS last_day
    FROM (SELECT m.*, coalesce(m.approved_lo, m.approved_hi, m.at_lo) AS since,
                 -- a day without a time ends with the first second of the next
                 coalesce(m.approved_hi
                            - coalesce(m.approved_hi > m.approved_lo, 0),
                          m.at_lo) AS until
            FROM named m) n),
-- The rule of authority for each request: resource before system before any,
-- one for privileged access before one for all.
chosen AS MATERIALIZED (
  SELECT a.*, (
           SELECT r.no FROM v_authority r
            WHERE r.purpose = a.purpose
              AND (r.system IS NULL OR lower(r.system) = lower(a.system))
              AND (r.resource IS NULL
                   OR lower(trim(r.resource)) = lower(trim(a.entitlement)))
              AND (coalesce(r.privileged, 0) = 0 OR a.privileged)
              AND (r.from_day IS NULL OR a.decided_day IS NULL
                   OR r.from_day <= a.decided_day)
              AND (r.until_day IS NULL OR a.decided_day IS NULL
                   OR r.until_day >= a.decided_day)
            ORDER BY r.resource IS NULL, r.system IS NULL,
                     coalesce(r.privileged, 0) DESC, r.no LIMIT 1) AS rule
    FROM approval a),
ruled AS (
  SELECT c.*, r.no AS rule_no, r.step, r.by, r.person_id AS named_id,
         r.record_id AS rule_record
    FROM chosen c
    LEFT JOIN v_authority r ON r.no = c.rule AND r.purpose = c.purpose),
-- A person's first job reaches back: approvals come before the start.
post AS MATERIALIZED (
  SELECT j.person_id, j.manager_id, j.until_lo, j.until_hi,
         iif(row_number() OVER (PARTITION BY j.person_id
                                ORDER BY coalesce(j.from_lo, -9e15)) = 1,
             -9e15, coalesce(j.from_lo, -9e15)) AS from_lo
    FROM v_job j),
-- Was it asked for by somebody who may?  2 yes, 1 cannot be told, 0 no.  A day
-- without its time may be before or after a change of the manager.
asked AS MATERIALIZED (
  SELECT c.no, c.request,
         max(CASE
           WHEN lower(trim(q.name)) = lower(c.requester) THEN 2
           WHEN coalesce(c.requester_kind, 'none') <> 'person' THEN 1
           WHEN e.who = c.requester_id OR d.to_id IS NOT NULL
             THEN iif(q.by = 'manager'
                      AND NOT (e.from_lo <= c.opened_lo
                               AND coalesce(e.until_lo > c.opened_lo,
                                            e.until_hi IS NULL)), 1, 2)
           WHEN e.who IS NULL THEN 1
           ELSE 0 END) AS eligible
    FROM (SELECT DISTINCT c.no, c.request, c.rule, c.person_id, c.system,
                 c.opened_lo, (
                   SELECT (c.opened_lo + k.adds) / 86400 FROM v_clock k
                    WHERE k.from_at <= c.opened_lo
                    ORDER BY k.from_at DESC LIMIT 1) AS opened_day, c.to_day, c.requester, c.requester_kind,
                 c.requester_id
            FROM chosen c
           WHERE c.rule IN (SELECT v.no FROM v_requester v)) c
    JOIN v_requester q ON q.no = c.rule
    LEFT JOIN (
      SELECT 'manager' AS by, j.person_id AS of, NULL AS system,
             j.manager_id AS who, j.from_lo, j.until_lo, j.until_hi
        FROM post j
      UNION ALL
      SELECT 'system_owner', NULL, y.system, o.person_id, NULL, NULL, NULL
        FROM v_system y JOIN v_actor o ON o.name = y.owner
      UNION ALL
      SELECT 'role_owner', r.person_id, NULL, o.person_id,
             r.from_day, r.until_day, NULL
        FROM v_person_role r JOIN v_role w ON w.id = r.role_id
        JOIN v_actor o ON o.name = w.owner
      UNION ALL
      SELECT 'beneficiary', p.id, NULL, p.id, NULL, NULL, NULL FROM v_person p
      UNION ALL
      SELECT DISTINCT 'person', NULL, NULL, v.person_id, NULL, NULL, NULL
        FROM v_requester v WHERE v.person_id IS NOT NULL) e
      ON e.by = q.by
     AND CASE q.by
           WHEN 'person' THEN e.who = q.person_id
           WHEN 'system_owner' THEN lower(e.system) = lower(c.system)
           WHEN 'role_owner' THEN e.of = c.person_id AND e.from_lo <= c.to_day AND e.until_lo > c.to_day
           WHEN 'manager' THEN e.of = c.person_id
             AND e.from_lo <= c.opened_lo + 86400
             AND ((e.until_lo IS NULL AND e.until_hi IS NULL) OR e.until_hi > c.opened_lo)
           ELSE e.of = c.person_id END
    LEFT JOIN v_delegation d ON d.to_id = c.requester_id AND d.from_id = e.who
     AND (d.system IS NULL OR lower(d.system) = lower(c.system))
     AND (d.from_day IS NULL OR d.from_day <= c.opened_day)
     AND (d.until_day IS NULL OR d.until_day >= c.opened_day)
   GROUP BY c.no, c.request),
-- Whom the rule means, for each approval: the manager of that time, and so on.
meant AS (
  SELECT u.*,
         CASE u.by WHEN 'person' THEN u.named_id WHEN 'manager' THEN j.manager_id
                   WHEN 'system_owner' THEN coalesce(o.person_id, w.id)
                   WHEN 'role_owner' THEN q.person_id END AS who
    FROM ruled u
    LEFT JOIN post j ON u.by = 'manager' AND j.person_id = u.person_id
                    AND j.from_lo <= u.until
                    AND ((j.until_lo IS NULL AND j.until_hi IS NULL)
                         OR j.until_hi > coalesce(u.approved_lo, u.at_lo))
    LEFT JOIN v_system y ON u.by = 'system_owner' AND y.system = u.system
    LEFT JOIN v_actor o ON o.name = y.owner
    LEFT JOIN v_person w ON w.worker_id = y.owner
    LEFT JOIN v_person_role pr ON u.by = 'role_owner'
                              AND pr.person_id = u.person_id
                              AND pr.from_day <= u.to_day
                              AND pr.until_day > u.to_day
    LEFT JOIN v_role r ON r.id = pr.role_id
    LEFT JOIN v_actor q ON q.name = r.owner),
-- fits: 2 counts, 1 may count, 0 does not.  A delegate stands for whom the rule
-- means, but never for the beneficiary.  Of two managers one may have been it.
fit AS (
  SELECT m.*,
         max(CASE WHEN m.against IS NOT NULL OR m.rule_no IS NULL THEN 0
                  WHEN m.approver_id = m.who OR d.to_id IS NOT NULL
                    THEN iif(m.doubt IS NULL AND (m.by <> 'manager' OR m.alone), 2, 1)
                  WHEN m.doubt = 'APPROVER_UNKNOWN' OR m.who IS NULL THEN 1
                  ELSE 0 END) AS fits
    FROM (SELECT m.*, count(*) OVER k = count(m.who) OVER k
                 AND min(m.who) OVER k = max(m.who) OVER k AS alone
            FROM meant m
          WINDOW k AS (PARTITION BY m.no, m.request, m.record_id, m.step, m.by)) m
    LEFT JOIN v_delegation d ON d.to_id = m.approver_id AND d.from_id = m.who
     AND d.from_id IS NOT m.person_id
     AND (d.system IS NULL OR lower(d.system) = lower(m.system))
     AND (d.from_day IS NULL OR d.from_day <= m.first_day)
     AND (d.until_day IS NULL OR d.until_day >= m.last_day)
   GROUP BY m.no, m.request, m.record_id, m.step),
step AS (
  SELECT f.*, max(f.fits) OVER s AS step_fits,
         min(iif(f.fits = 2, f.approved_lo, NULL)) OVER s AS first_lo,
         min(iif(f.fits = 2, f.approved_hi, NULL)) OVER s AS first_hi,
         max(iif(f.fits = 2, f.approved_lo, NULL)) OVER s AS last_lo,
         max(iif(f.fits = 2, f.approved_hi, NULL)) OVER s AS last_hi,
         min(iif(f.fits = 2, f.approved_lo, NULL)) OVER b AS before_lo,
         min(iif(f.fits = 2, f.approved_hi, NULL)) OVER b AS before_hi
    FROM fit f
  WINDOW s AS (PARTITION BY f.no, f.request, f.step),
         b AS (PARTITION BY f.no, f.request ORDER BY f.step
               GROUPS BETWEEN 1 PRECEDING AND 1 PRECEDING)),
whole AS (
  SELECT s.no, s.request, s.purpose, s.named, s.at_lo, s.at_hi, s.ended_at,
         s.opened_lo, s.request_record, s.denied, s.waiting, s.unsaid,
         s.says_why, s.last_approval, max(s.approver) AS approver,
         count(DISTINCT s.step) AS steps, min(s.step_fits) AS fits,
         max(iif(s.step_fits = 1 AND s.fits = 1,
                 coalesce(s.doubt, 'AUTHORITY_UNRESOLVED'), NULL)) AS doubt,
         count(DISTINCT iif(s.fits = 2, s.approver_id, NULL)) AS persons,
         max(coalesce(s.before_lo > s.last_hi - coalesce(s.last_hi > s.last_lo, 0), 0))
           AS disorder,
         max(coalesce(s.before_hi > s.last_lo, 0)) AS order_unknown,
         max(s.first_lo) AS last_lo, max(s.first_hi) AS last_hi,
         count(DISTINCT iif(s.approves, s.record_id, NULL)) AS approvals,
         sum(s.approves AND s.against IS NULL) AS standing,
         min(CASE s.against WHEN 'SELF_APPROVED' THEN 1
             WHEN 'QUEUE_APPROVED' THEN 2 WHEN 'APPROVER_LEFT' THEN 3
             WHEN 'APPROVED_AFTER_GRANT' THEN 4 END) AS worst,
         min(iif(s.approves, s.approved_lo, NULL)) AS any_lo,
         max(iif(s.approves, s.approved_hi, NULL)) AS any_hi,
         min(iif(s.approves, s.record_id, NULL)) AS approval_record,
         min(s.rule_record) AS rule_record
    FROM step s GROUP BY s.no, s.request),
told AS (
  SELECT w.*,
         CASE
           WHEN w.denied > 0 THEN 'NOT_APPROVED'
           WHEN w.approvals = 0 THEN CASE
             WHEN w.waiting > 0 THEN 'NOT_APPROVED'
             WHEN w.unsaid > 0 THEN 'APPROVAL_UNKNOWN'
             ELSE 'NO_APPROVER' END
           WHEN w.opened_lo > w.at_hi - coalesce(w.at_hi > w.at_lo, 0)
             THEN 'RETROACTIVE'
           WHEN w.standing = 0 THEN CASE w.worst
             WHEN 1 THEN 'SELF_APPROVED' WHEN 2 THEN 'QUEUE_APPROVED'
             WHEN 3 THEN 'APPROVER_LEFT' ELSE 'APPROVED_AFTER_GRANT' END
           WHEN w.steps = 0 THEN 'AUTHORITY_MISSING'
           WHEN w.fits = 0 THEN CASE
             WHEN w.waiting > 0 THEN 'NOT_APPROVED'
             WHEN w.approvals < w.steps THEN 'STEP_MISSING'
             ELSE CASE w.worst
               WHEN 1 THEN 'SELF_APPROVED' WHEN 2 THEN 'QUEUE_APPROVED'
               WHEN 3 THEN 'APPROVER_LEFT' WHEN 4 THEN 'APPROVED_AFTER_GRANT'
               ELSE 'NO_AUTHORITY' END END
           WHEN w.fits = 2 AND w.persons < w.steps THEN 'STEP_MISSING'
           WHEN w.disorder = 1 THEN 'STEP_ORDER'
           WHEN w.says_why = 0 AND g.any THEN 'NO_JUSTIFICATION'
           WHEN a.eligible = 0 THEN 'REQUESTER_NOT_ELIGIBLE'
           WHEN w.fits = 1 THEN w.doubt
           WHEN w.order_unknown = 1 THEN 'STEP_ORDER_UNKNOWN'
           WHEN a.eligible = 1 THEN 'ELIGIBILITY_UNKNOWN'
           WHEN w.says_why = 0 THEN 'JUSTIFICATION_NOT_EXPORTED'
           WHEN w.last_approval <= w.ended_at THEN 'APPROVAL_OF_EARLIER_GRANT'
           ELSE 'PASS' END AS code
    FROM whole w
    LEFT JOIN asked a ON a.no = w.no AND a.request = w.request
    LEFT JOIN reasons_given g ON g.purpose = w.purpose),
-- What shows that it was not approved as it must be.
against(code) AS (
  VALUES ('NOT_APPROVED'), ('NO_APPROVER'), ('RETROACTIVE'), ('SELF_APPROVED'),
    ('QUEUE_APPROVED'), ('APPROVER_LEFT'), ('APPROVED_AFTER_GRANT'),
    ('STEP_MISSING'), ('STEP_ORDER'), ('NO_AUTHORITY'), ('NO_JUSTIFICATION'),
    ('REQUESTER_NOT_ELIGIBLE'), ('NO_TICKET')),
classed AS (
  SELECT t.*,
         CASE WHEN code = 'PASS' THEN 1
              WHEN code IN ('AUTHORITY_MISSING', 'JUSTIFICATION_NOT_EXPORTED')
                THEN 3
              WHEN code IN (SELECT g.code FROM against g) THEN 4
              ELSE 2 END AS class
    FROM told t),
-- The best request for each grant.  One that names no entitlement proves
-- neither that it was approved nor that it was not.
best AS (
  SELECT c.*, iif(c.named, c.code, 'ENTITLEMENT_NOT_NAMED') AS verdict,
         row_number() OVER (PARTITION BY c.no
           ORDER BY iif(c.named, c.class, 2), c.opened_lo DESC, c.request) AS nth
    FROM classed c WHERE c.named OR c.class <> 4),
-- How many the same person approved at about the same time.
batch AS (
  SELECT l.record_id,
         count(*) OVER (PARTITION BY lower(l.approver) ORDER BY l.approved_lo
           RANGE BETWEEN :bulk_approval_seconds PRECEDING
                     AND :bulk_approval_seconds FOLLOWING) AS items
    FROM line l
   WHERE l.approver IS NOT NULL AND l.approved_lo IS NOT NULL
     AND l.status IN ('approved', 'done')),
judged AS (
  SELECT t.*, b.request_record, b.approval_record, b.rule_record, b.last_lo,
         b.last_hi, b.any_lo, b.any_hi, b.opened_lo, b.approver, q.items,
         CASE
           WHEN b.class < 4 OR NOT b.named THEN b.verdict
           WHEN t.undated THEN 'GRANT_TIME_UNKNOWN'
           WHEN t.unclear THEN 'TEMPLATE_UNCLEAR'
           WHEN t.partly AND NOT t.privileged THEN 'TEMPLATE_STRADDLES'
           WHEN b.class = 4 THEN b.verdict
           WHEN k.from_at IS NULL OR NOT k.any_kind THEN 'NO_TICKETS'
           WHEN t.at_hi IS NULL THEN 'GRANT_TIME_UNKNOWN'
           WHEN k.from_at <= t.at_lo AND k.to_at >= t.at_hi THEN 'NO_TICKET'
           ELSE 'TICKETS_NOT_COVERED' END AS code
    FROM tested t
    JOIN tickets k
    LEFT JOIN best b ON b.no = t.no AND b.nth = 1
    LEFT JOIN batch q ON q.record_id = b.approval_record),
timed AS (
  SELECT j.*, j.code IN ('PASS', 'RETROACTIVE', 'APPROVED_AFTER_GRANT',
                         'APPROVAL_STRADDLES_GRANT') AS clock
    FROM judged j)
SELECT person_id, account_id, entitlement_id, system,
       iif(at_lo IS NULL, NULL, date(at_lo, 'unixepoch')) AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code IN ('NO_TICKETS', 'AUTHORITY_MISSING',
                       'JUSTIFICATION_NOT_EXPORTED') THEN 'MISSING'
         WHEN code IN (SELECT g.code FROM against g) THEN 'FAIL'
         ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       iif(privileged, 'Privileged access to ', 'Access to ') || entitlement
       || CASE WHEN at_lo = at_hi THEN
                 ', given on ' || datetime(at_lo, 'unixepoch') || 'Z'
               WHEN at_lo IS NULL OR at_hi IS NULL THEN
                 ', given at a time that is not known'
               ELSE ', given between ' || datetime(at_lo, 'unixepoch')
                    || 'Z and ' || datetime(at_hi, 'unixepoch') || 'Z' END
       || CASE code
         WHEN 'PASS' THEN
           ', was approved by ' || datetime(last_hi, 'unixepoch') || 'Z.'
           || iif(items >= :bulk_approval_items,
                  printf(' It is one of %d approvals by %s within %g seconds.',
                         items, approver, 2 * :bulk_approval_seconds), '')
         WHEN 'NO_TICKET' THEN ': no access ticket and no exception asks for it.'
         WHEN 'NO_TICKETS' THEN
           ': no export of access tickets was supplied to look for an approval.'
         WHEN 'NOT_APPROVED' THEN ': the request was not approved.'
         WHEN 'NO_APPROVER' THEN ': the request does not say who approved it.'
         WHEN 'RETROACTIVE' THEN
           ': it was asked for only on ' || datetime(opened_lo, 'unixepoch')
           || 'Z.'
         WHEN 'APPROVED_AFTER_GRANT' THEN
           ': it was approved only on ' || datetime(any_lo, 'unixepoch') || 'Z.'
         WHEN 'SELF_APPROVED' THEN
           ': ' || approver || ' approved it, who asked for it or has it.'
         WHEN 'QUEUE_APPROVED' THEN
           ': it was approved by ' || approver || ', which is no named person.'
         WHEN 'APPROVER_LEFT' THEN ': ' || approver || ' did not work here when approving it.'
         WHEN 'NO_AUTHORITY' THEN
           ': ' || approver || ' may not approve it by the rules of authority.'
         WHEN 'STEP_MISSING' THEN ': not every approval step was taken, or one person took two.'
         WHEN 'STEP_ORDER' THEN ': the approval steps were not taken in their order.'
         WHEN 'NO_JUSTIFICATION' THEN ': no reason was given for it.'
         WHEN 'REQUESTER_NOT_ELIGIBLE' THEN
           ': it was asked for by somebody who may not by the rules of authority.'
         WHEN 'ELIGIBILITY_UNKNOWN' THEN
           ': it was approved; whether who asked for it may cannot be told.'
         WHEN 'AUTHORITY_MISSING' THEN ': no rule says who may approve it.'
         WHEN 'JUSTIFICATION_NOT_EXPORTED' THEN
           ': it was approved, but no export says why it was asked for.'
         WHEN 'TEMPLATE_UNCLEAR' THEN
           ': no approval holds, and which of several templates counts is open.'
         WHEN 'TEMPLATE_STRADDLES' THEN
           ': no approval holds; the template covered it for a part of that time.'
         WHEN 'GRANT_TIME_UNKNOWN' THEN
           ': too little is known of that time to say whether it was given in '
           || 'the period, and approved before.'
         WHEN 'TICKETS_NOT_COVERED' THEN
           ': no request was found; the tickets supplied do not cover that time.'
         WHEN 'ENTITLEMENT_NOT_NAMED' THEN
           ': a request for this system does not name what was asked for.'
         WHEN 'APPROVAL_OF_EARLIER_GRANT' THEN
           ': the approval is older than the end of the same access before.'
         WHEN 'APPROVER_UNKNOWN' THEN ': who ' || approver || ' is cannot be told.'
         WHEN 'REQUESTER_UNKNOWN' THEN
           ': who asked for it cannot be told, so it may have been the approver.'
         WHEN 'APPROVER_EMPLOYMENT_UNKNOWN' THEN
           ': whether the approver worked here then cannot be told.'
         WHEN 'STEP_ORDER_UNKNOWN' THEN ': the order of the approval steps cannot be told.'
         WHEN 'AUTHORITY_UNRESOLVED' THEN ': whom the rules of authority mean cannot be told.'
         WHEN 'APPROVAL_UNKNOWN' THEN ': whether the request was approved cannot be told.'
         ELSE ': whether it was approved before cannot be told.' END AS says,
       iif(clock, at_lo, NULL) AS t0_lo,
       iif(clock, at_hi, NULL) AS t0_hi,
       CASE code WHEN 'PASS' THEN last_lo WHEN 'RETROACTIVE' THEN opened_lo
                 WHEN 'APPROVED_AFTER_GRANT' THEN any_lo
                 WHEN 'APPROVAL_STRADDLES_GRANT' THEN any_lo END AS t1_lo,
       CASE code WHEN 'PASS' THEN last_hi
                 WHEN 'APPROVED_AFTER_GRANT' THEN any_hi
                 WHEN 'APPROVAL_STRADDLES_GRANT' THEN any_hi END AS t1_hi,
       iif(clock, 0, NULL) AS limit_s,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1, request_record AS rec2,
       coalesce(approval_record, granted_record_id) AS rec3,
       rule_record AS rec4
  FROM timed
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || iif(r.kind = 'grants', '); it may be a grant that needed approval.',
              '); it may be an approval.'),
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('grants', 'tickets')
