-- test: A04
-- version: 6
-- title: What reviewers decided was carried out
-- objective: A review that changes nothing protects nothing.
-- population: One row per decision to revoke or modify whose time allowed ended
--   in the period or after it, made before the period ended; one whose time is
--   not known is a row too.
-- rule: The access is gone within the limit after the decision (a shorter one for
--   privileged access), under whatever name the log gave its account since, by the
--   log or by the first complete export, if that was
--   taken soon enough after the limit; a later one proves that it is gone, not
--   when. What is known of before the decision alone proves nothing, nor does a
--   list with groups in its groups that nobody expands, one that never lists such
--   access, or an account gone from a list that left out others too (Q04). Each
--   time the access was given again, or the account opened, somebody approved it
--   anew: after the decision and before it was given, for that time, by a named
--   person who worked here and is neither its holder nor who asked for it, and by
--   everybody whom the rules of authority name for it on that day, or a delegate,
--   where they say so; a new employment opens its account by itself. A closed
--   ticket alone proves nothing. Access that was to be modified and is still
--   there, or there again, cannot be judged.
-- needs: accounts reviews
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: The same access is held through another group or role.
--
WITH
-- Of two exports of one review each decision is one.  An account that had
-- privileged access when it was decided upon as a whole is privileged, whatever is
-- left of that.
decision AS MATERIALIZED (
  SELECT d.*,
         CAST(round(iif(d.privileged, :review_removal_hours * 3600,
                        :review_removal_days * 86400)) AS INTEGER) AS limit_s
    FROM (
    SELECT r.record_id, r.campaign, r.item, r.username, r.entitlement, r.verdict,
           r.decided_lo, r.decided_hi, r.decided_last, r.account_id, r.entitlement_id,
           coalesce(r.person_id, a.person_id) AS person_id,
           coalesce(a.system, nullif(r.system, '')) AS system,
           a.state AS account_state, a.snapshot_at, a.record_id AS account_record,
           a.last_use_lo, a.last_use_hi,
           a.state IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                       'absent') AS is_closed,
           a.state IN ('active', 'pending', 'locked') AS is_open,
           trim(coalesce(r.entitlement, '')) = '' AS whole,
           lower(trim(coalesce(e.name, r.entitlement, ''))) AS called,
           coalesce(e.privileged = 1, 0)
             OR (r.entitlement_id IS NULL
                 AND (coalesce(a.privileged = 1, 0) OR EXISTS (
                        SELECT 1 FROM v_grant_span s
                         WHERE s.account_id = r.account_id AND s.privileged = 1
                           AND coalesce(coalesce(s.granted_lo, s.seen_from)
                                          <= r.decided_last, 1)
                           AND (s.held = 1 OR coalesce(s.removed_hi >= r.decided_lo, 1)))))
             AS privileged
      -- a day without a time is over when the next begins
      FROM (SELECT v.*, v.decided_hi - coalesce(v.decided_hi > v.decided_lo, 0)
                     AS decided_last, row_number() OVER (
                     PARTITION BY v.campaign, v.item, v.account_id, v.person_id,
                                  lower(v.username), v.entitlement, v.verdict,
                                  v.decided_lo, v.decided_hi
                     ORDER BY v.record_id DESC) AS nth
              FROM v_review v WHERE v.verdict IN ('revoke', 'modify')) r
      LEFT JOIN v_account a ON a.id = r.account_id
      LEFT JOIN v_entitlement e ON e.id = r.entitlement_id
     WHERE r.nth = 1) d),
member AS MATERIALIZED (
  SELECT d.* FROM decision d
   WHERE coalesce(d.decided_lo < :period_end, 1)
     AND coalesce(d.decided_hi + d.limit_s >= :period_start, 1)),
-- The log of an account decided upon as a whole: what closed it, or opened it.
turn AS MATERIALIZED (
  SELECT z.*, lead(z.at_lo) OVER w AS next_lo, row_number() OVER w AS no
    FROM (
    SELECT v.account_id, v.at_lo, v.at_hi, v.record_id,
           v.kind IN ('disable', 'delete') AS shut,
           lag(v.kind IN ('disable', 'delete'))
             OVER (PARTITION BY v.account_id ORDER BY v.at_lo, v.record_id) AS was
      FROM v_event v
     WHERE v.kind IN ('enable', 'create', 'disable', 'delete')
       AND v.account_id IN (SELECT r.account_id FROM v_review r
                             WHERE r.verdict IN ('revoke', 'modify')
                               AND trim(coalesce(r.entitlement, '')) = '')) z
   WHERE z.was IS NOT z.shut
  WINDOW w AS (PARTITION BY z.account_id ORDER BY z.at_lo, z.record_id)),
-- The closing that lasted past the decision, or came after it.  A use voids one
-- that nothing undid before (0.4).
closing AS MATERIALIZED (
  SELECT m.record_id AS decision, min(t.no) AS no, t.at_lo, t.at_hi, t.record_id
    FROM member m
    JOIN turn t ON t.account_id = m.account_id
   WHERE m.whole AND t.shut AND coalesce(t.next_lo > m.decided_hi, 1)
     AND NOT coalesce(m.last_use_lo > t.at_hi
                      AND coalesce(t.next_lo > m.last_use_hi, 1), 0)
     -- nor is it one that a list of before the decision contradicts
     AND NOT coalesce(m.is_open AND m.snapshot_at BETWEEN t.at_hi AND m.decided_hi
                      AND coalesce(t.next_lo > m.snapshot_at, 1), 0)
   GROUP BY m.record_id),
renamed AS MATERIALIZED (
  SELECT * FROM v_renamed g WHERE g.old_id IN (SELECT m.account_id FROM member m)),
span AS MATERIALIZED (
  SELECT m.record_id AS decision, s.record_id, s.held, s.how, s.removed_lo,
         s.removed_hi, s.removed_record_id, s.seen_to, s.granted_lo, s.granted_hi,
         coalesce(s.granted_lo, s.seen_from) AS from_lo,
         -- was it there when it was decided?
         coalesce(coalesce(s.granted_lo, s.seen_from) <= m.decided_last, 1) AS before
    FROM member m
    JOIN v_grant_span s ON s.account_id = m.account_id
     AND s.entitlement_id = m.entitlement_id
   WHERE s.account_id IN (SELECT d.account_id FROM member d)
  UNION ALL
  SELECT m.record_id, s.record_id, s.held, s.how, s.removed_lo, s.removed_hi,
         s.removed_record_id, s.seen_to, s.granted_lo, s.granted_hi,
         coalesce(s.granted_lo, s.seen_from, g.at_hi),
         coalesce(s.granted_lo <= m.decided_last,
                  NOT EXISTS (SELECT 1 FROM v_grant_span p
                               WHERE p.account_id = m.account_id AND p.how = 'event'
                                 AND p.entitlement_id = m.entitlement_id))
    FROM member m
    JOIN renamed g ON g.old_id = m.account_id
    JOIN v_grant_span s ON s.account_id = g.new_id AND s.entitlement_id = m.entitlement_id
   WHERE s.account_id IN (SELECT r.new_id FROM renamed r)
  UNION ALL
  -- the account: closed by the log, or as its list says
  SELECT m.record_id, m.account_record, c.no IS NULL AND m.is_open,
         iif(c.no IS NULL, 'look', 'event'),
         iif(c.no IS NULL, max(coalesce(o.at_lo, m.last_use_lo),
                               coalesce(m.last_use_lo, o.at_lo)), c.at_lo),
         iif(c.no IS NULL, m.snapshot_at, c.at_hi), c.record_id, m.snapshot_at,
         NULL, NULL, NULL, 1
    FROM member m
    LEFT JOIN closing c ON c.decision = m.record_id
    LEFT JOIN (SELECT t.account_id, t.at_lo, max(t.no) FROM turn t
                WHERE NOT t.shut GROUP BY t.account_id) o
      ON o.account_id = m.account_id AND o.at_lo <= m.snapshot_at
   WHERE m.whole AND (m.is_open OR m.is_closed)
  UNION ALL
  -- and opened again
  SELECT m.record_id, t.record_id, t.next_lo IS NULL, 'event', NULL, NULL, NULL,
         NULL, t.at_lo, t.at_hi, t.at_lo, 0
    FROM member m
    JOIN turn t ON t.account_id = m.account_id
    LEFT JOIN closing c ON c.decision = m.record_id
   WHERE m.whole AND NOT t.shut
     AND iif(c.no IS NULL, m.is_closed
             AND t.at_lo > max(m.snapshot_at, m.decided_hi), t.no > c.no)
  UNION ALL
  -- or open in a list of after its closing, and the log does not say since when
  SELECT m.record_id, m.account_record, 1, 'look', NULL, NULL, NULL,
         m.snapshot_at, NULL, NULL, m.snapshot_at, 0
    FROM member m
    JOIN closing c ON c.decision = m.record_id
   WHERE m.is_open AND m.snapshot_at > c.at_hi
     AND NOT EXISTS (SELECT 1 FROM turn t
                      WHERE t.account_id = m.account_id AND t.no > c.no
                        AND t.at_lo <= m.snapshot_at)),
-- What was decided upon, and how that stretch ended: the last one there was.
first AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT s.*, row_number() OVER (PARTITION BY s.decision
             ORDER BY s.held DESC, s.removed_hi IS NULL DESC, s.removed_lo DESC,
                      s.record_id) AS place
      FROM span s WHERE s.before) z
   WHERE z.place = 1),
-- Each time it was given again; what was approved before the last one was for
-- that.
again AS MATERIALIZED (
  SELECT s.*, row_number() OVER w AS no,
         lag(coalesce(s.granted_hi, s.from_lo)) OVER w AS last_hi,
         lag(s.from_lo) OVER w AS last_lo
    FROM span s WHERE NOT s.before
  WINDOW w AS (PARTITION BY s.decision ORDER BY s.from_lo, s.record_id)),
ticket AS MATERIALIZED (
  SELECT k.*, lower(coalesce(y.system, nullif(trim(t.about_system), ''))) AS about
    FROM (
    SELECT m.record_id AS decision, t.record_id
      FROM member m JOIN v_ticket t ON t.account_id = m.account_id
    UNION ALL
    SELECT m.record_id, t.record_id FROM member m
      JOIN renamed g ON g.old_id = m.account_id
      JOIN v_ticket t ON t.account_id = g.new_id
    UNION ALL
    SELECT m.record_id, t.record_id
      FROM member m JOIN v_ticket t ON t.person_id = m.person_id
     WHERE t.account_id IS NULL) k
    JOIN v_ticket t ON t.record_id = k.record_id
    LEFT JOIN v_system y ON lower(y.name) = lower(trim(t.about_system))),
-- What may approve that it is given again.  A ticket closed as done was approved
-- by then and not before it was opened.
offered AS MATERIALIZED (
  SELECT m.record_id AS decision, g.no, m.person_id, m.system, m.called,
         m.privileged, m.decided_lo, m.decided_hi, g.granted_lo AS again_lo,
         coalesce(g.granted_hi, g.from_lo) AS again_hi, g.last_lo, g.last_hi,
         't' || coalesce(t.system, '') || '|' || coalesce(t.id, t.record_id) AS request, 'access' AS purpose, t.record_id, t.status = 'unknown' AS unsaid,
         t.status IN ('denied', 'cancelled')
           OR (t.status = 'open' AND t.approved_hi IS NULL) AS refused,
         nullif(trim(coalesce(t.approver, '')), '') AS approver,
         nullif(trim(coalesce(t.requester, '')), '') AS requester,
         coalesce(t.approved_lo, iif(t.status IN ('approved', 'done'), t.opened_lo, NULL)) AS approved_lo,
         coalesce(t.approved_hi, iif(t.status IN ('approved', 'done'), t.closed_hi, NULL)) AS approved_hi,
         t.starts_lo, t.expires_lo, t.expires_hi
    FROM member m
    JOIN again g ON g.decision = m.record_id
    JOIN ticket k ON k.decision = m.record_id
    JOIN v_ticket t ON t.record_id = k.record_id
     AND lower(trim(coalesce(t.entitlement, ''))) = m.called
   WHERE t.kind IN ('access', 'joiner', 'mover', 'exception', 'extension')
     AND (k.about = lower(m.system)
          OR (k.about IS NULL AND (NOT m.whole OR t.account_id = m.account_id)))
  UNION ALL
  SELECT m.record_id, g.no, m.person_id, m.system, m.called, m.privileged,
         m.decided_lo, m.decided_hi, g.granted_lo,
         coalesce(g.granted_hi, g.from_lo), g.last_lo, g.last_hi, 'x' || x.no,
         'exception', coalesce(x.record_id, 0), 0, 0,
         nullif(trim(coalesce(x.approved_by, '')), ''),
         nullif(trim(coalesce(x.requested_by, '')), ''),
         x.approved_lo, x.approved_hi, x.granted_lo, x.expires_lo, x.expires_hi
    FROM member m
    JOIN again g ON g.decision = m.record_id
    JOIN v_exception x ON lower(trim(x.resource)) = m.called
     AND (coalesce(x.system, '') = '' OR lower(x.system) = lower(m.system))
     AND x.person_id = m.person_id
   WHERE coalesce(x.problem, '') = ''),
-- worth: 2 counts, 1 may count, 0 does not, whatever the rules of authority say.
-- What had ended before it was given, or came after, is no approval of it.
signed AS MATERIALIZED (
  SELECT z.*,
         -- on the dates the clocks here showed
         (SELECT (z.approved_lo + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= z.approved_lo
           ORDER BY c.from_at DESC LIMIT 1) AS first_day,
         (SELECT (z.approved_last + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= z.approved_last
           ORDER BY c.from_at DESC LIMIT 1) AS last_day
    FROM (
    SELECT o.*, v.person_id AS by_id,
         CASE WHEN o.refused OR o.approved_last < o.decided_lo
                OR o.approved_lo > o.again_last OR o.starts_lo > o.again_last
                OR o.expires_hi <= coalesce(o.again_lo, o.decided_lo)
                THEN NULL
              WHEN v.kind = 'account' OR v.person_id = o.person_id
                OR v.person_id = q.person_id
                OR lower(o.approver) = lower(o.requester)
                OR (v.person_id IS NOT NULL
                    AND max(coalesce(s.start_lo <= o.approved_last, 1)
                            AND (s.ended = 0
                                 OR coalesce(s.t0_hi > o.approved_lo, 1))) = 0)
                THEN 0
              WHEN v.kind = 'person' AND NOT o.unsaid
               AND o.approved_lo >= o.decided_hi AND o.approved_hi <= o.again_lo
               AND coalesce(o.approved_lo >= o.last_hi, o.last_hi IS NULL)
               AND coalesce(o.starts_lo <= o.again_lo, o.starts_lo IS NULL)
               AND coalesce(o.expires_lo > o.again_hi, o.expires_hi IS NULL)
               AND coalesce(q.kind, 'none') IN ('person', 'account')
               AND max(s.doubtful = 0
                       AND coalesce(s.start_hi <= o.approved_lo, s.start_hi IS NULL)
                       AND (s.ended = 0
                            OR coalesce(s.t0_lo >= o.approved_hi, 0))) = 1
                THEN 2
              ELSE 1 END AS worth
    FROM (SELECT n.*, n.again_hi - coalesce(n.again_hi > n.again_lo, 0) AS again_last,
                 n.approved_hi - coalesce(n.approved_hi > n.approved_lo, 0)
                   AS approved_last FROM offered n) o
    LEFT JOIN v_actor v ON v.name = o.approver
    LEFT JOIN v_actor q ON q.name = o.requester
    LEFT JOIN v_spell s ON s.person_id = v.person_id
   GROUP BY o.decision, o.no, o.request, o.record_id) z),
-- Of each request the first and the last day on which its last approval can have
-- come: which rule of authority was in force then?  Resource before system before
-- any, one for privileged access before one for all.
ruled AS (
  SELECT a.*,
         (SELECT u.no FROM v_authority u
           WHERE u.purpose = a.purpose
             AND (coalesce(u.resource, '') = '' OR lower(trim(u.resource)) = a.called)
             AND (coalesce(u.system, '') = '' OR lower(u.system) = lower(a.system))
             AND (coalesce(u.privileged, 0) = 0 OR a.privileged)
             AND coalesce(u.from_day <= a.to_first, 1)
             AND coalesce(u.until_day >= a.to_first, 1)
           ORDER BY coalesce(u.resource, '') = '', coalesce(u.system, '') = '',
                    coalesce(u.privileged, 0) DESC, u.no LIMIT 1) AS early_rule,
         (SELECT u.no FROM v_authority u
           WHERE u.purpose = a.purpose
             AND (coalesce(u.resource, '') = '' OR lower(trim(u.resource)) = a.called)
             AND (coalesce(u.system, '') = '' OR lower(u.system) = lower(a.system))
             AND (coalesce(u.privileged, 0) = 0 OR a.privileged)
             AND coalesce(u.from_day <= a.to_last, 1)
             AND coalesce(u.until_day >= a.to_last, 1)
           ORDER BY coalesce(u.resource, '') = '', coalesce(u.system, '') = '',
                    coalesce(u.privileged, 0) DESC, u.no LIMIT 1) AS rule_no
    FROM (SELECT o.*, max(o.first_day) OVER w AS to_first,
                 max(o.last_day) OVER w AS to_last
            FROM signed o WHERE o.worth IS NOT NULL
          WINDOW w AS (PARTITION BY o.decision, o.no, o.request)) a),
-- Whom it means, surely or perhaps.
meant AS (
  SELECT o.*, o.early_rule IS NOT o.rule_no AS doubt, r.step,
         CASE r.by WHEN 'person' THEN r.person_id WHEN 'manager' THEN j.manager_id
                   WHEN 'system_owner' THEN w.person_id
                   WHEN 'role_owner' THEN e.person_id END AS who,
         CASE r.by WHEN 'manager' THEN coalesce(j.from_hi <= o.approved_lo, 1)
                                   AND coalesce(j.until_lo >= o.approved_hi,
                                                j.until_hi IS NULL)
                   WHEN 'role_owner' THEN p.from_day <= o.first_day
                                      AND p.until_day > o.last_day
                   ELSE 1 END AS sure
    FROM ruled o
    JOIN v_authority r ON r.no = o.rule_no AND r.purpose = o.purpose
    LEFT JOIN v_job j ON r.by = 'manager' AND j.person_id = o.person_id
     AND coalesce(j.from_lo <= o.approved_last, 1)
     AND ((j.until_lo IS NULL AND j.until_hi IS NULL) OR j.until_hi > o.approved_lo)
    LEFT JOIN v_system y ON r.by = 'system_owner' AND y.system = o.system
    LEFT JOIN v_actor w ON w.name = y.owner
    LEFT JOIN v_person_role p ON r.by = 'role_owner' AND p.person_id = o.person_id
     AND p.from_day <= o.last_day AND p.until_day > o.first_day
    LEFT JOIN v_role f ON f.id = p.role_id
    LEFT JOIN v_actor e ON e.name = f.owner),
-- A delegate stands for him, but never for the holder.
fit AS (
  SELECT m.decision, m.no, m.request, m.step, m.by_id,
         CASE WHEN m.by_id = m.who OR d.to_id IS NOT NULL
                THEN iif(m.sure AND NOT m.doubt, m.worth, min(m.worth, 1))
              WHEN m.who IS NULL OR m.by_id IS NULL OR m.doubt THEN min(m.worth, 1)
              ELSE 0 END AS worth
    FROM meant m
    LEFT JOIN v_delegation d ON d.from_id = m.who AND d.to_id = m.by_id
     AND d.from_id IS NOT m.person_id
     AND (coalesce(d.system, '') = '' OR lower(d.system) = lower(m.system))
     AND coalesce(d.from_day <= m.first_day, 1)
     AND coalesce(d.until_day >= m.last_day, 1)),
-- One person is not two steps (as in J03): of the places of those who count the
-- last is their number, the others stand before them.
entitled AS MATERIALIZED (
  SELECT s.decision, s.no, s.request,
         iif(min(s.worth) = 2
               AND max(s.place) - max(s.others) < count(DISTINCT s.step), 0,
             min(s.worth)) AS worth
    FROM (SELECT z.decision, z.no, z.request, z.step, max(z.worth) AS worth,
                 max(z.place) AS place, max(z.worth IS NOT 2) AS others
            FROM (SELECT f.*, dense_rank() OVER (
                           PARTITION BY f.decision, f.no, f.request
                           ORDER BY iif(f.worth = 2, f.by_id, NULL)) AS place
                    FROM fit f) z
           GROUP BY z.decision, z.no, z.request, z.step) s
   GROUP BY s.decision, s.no, s.request),
-- The best of them for each time.  Where no rule says who may, any named person
-- may; where rules do and none is for this, it cannot be told.  A new employment
-- of the holder is a basis of its own for an account (X1).
basis AS MATERIALIZED (
  SELECT o.decision, o.no,
         min(iif(o.worth IS NULL, NULL, o.record_id)) AS record_id,
         CASE WHEN e.request IS NOT NULL THEN e.worth
              WHEN o.purpose NOT IN (SELECT r.purpose FROM v_authority r)
                THEN max(o.worth)
              ELSE min(max(o.worth), 1) END AS worth
    FROM signed o
    LEFT JOIN entitled e ON e.decision = o.decision AND e.no = o.no
                        AND e.request = o.request
   GROUP BY o.decision, o.no, o.request HAVING max(o.refused) = 0 AND count(o.worth) > 0
  UNION ALL
  SELECT m.record_id, g.no, s.record_id,
         iif(s.doubtful = 0 AND s.start_hi <= g.granted_lo
               AND (s.ended = 0 OR coalesce(s.t0_lo > g.granted_hi, 0)), 2, 1)
    FROM member m
    JOIN again g ON g.decision = m.record_id
    JOIN v_spell s ON s.person_id = m.person_id
     AND s.start_lo >= m.decided_hi
     AND s.start_lo <= coalesce(g.granted_hi, g.from_lo) + 86400 * :prestart_days
   WHERE m.whole AND coalesce(s.start_lo >= g.last_lo, 1)),
-- And the worst of the times.
renewed AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT g.decision, g.record_id, g.from_lo, g.held, max(b.worth) AS worth,
           min(b.record_id) AS basis_record,
           row_number() OVER (PARTITION BY g.decision
             ORDER BY max(b.worth), g.held DESC, g.no) AS place
      FROM again g
      LEFT JOIN basis b ON b.decision = g.decision AND b.no = g.no
     GROUP BY g.decision, g.no) z
   WHERE z.place = 1),
said AS MATERIALIZED (
  SELECT m.record_id AS decision, min(t.record_id) AS record_id
    FROM member m
    JOIN ticket k ON k.decision = m.record_id
    JOIN v_ticket t ON t.record_id = k.record_id
     AND (trim(coalesce(t.entitlement, '')) = '' OR lower(trim(t.entitlement)) = m.called)
     AND coalesce(k.about, lower(m.system)) = lower(m.system)
   WHERE t.kind = 'removal' AND t.status = 'done' AND coalesce(t.closed_hi >= m.decided_lo, 1)
   GROUP BY m.record_id),
-- A list without a group to its name is one of other things if only others ever
-- had such access: this account, or where it is not on record anybody.
own AS MATERIALIZED (
  SELECT s.decision, max(coalesce(f.parent, '') = '') AS listed
    FROM span s
    JOIN v_source f ON f.id = s.record_id >> 32 AND f.kind = 'grants'
   GROUP BY s.decision),
elsewhere AS MATERIALIZED (
  SELECT g.entitlement_id, max(coalesce(f.parent, '') = '') AS listed
    FROM (SELECT v.entitlement_id, v.record_id FROM v_grant_span v
           WHERE EXISTS (SELECT 1 FROM member m
                          WHERE m.entitlement_id IS NOT NULL
                            AND m.record_id NOT IN (
                              SELECT s.decision FROM span s))) g
    JOIN v_source f ON f.id = g.record_id >> 32 AND f.kind = 'grants'
   WHERE g.entitlement_id IN (SELECT m.entitlement_id FROM member m)
   GROUP BY g.entitlement_id),
-- Lists of grants of the system that would name it, and when they were made.
list AS MATERIALIZED (
  SELECT m.record_id AS decision, max(l.to_at) AS newest,
         -- one that had begun before may have been read before
         min(iif(l.complete = 1 AND coalesce(l.from_at, l.to_at) >= m.decided_hi, l.to_at, NULL)) AS at,
         max(l.record_id) AS record_id
    FROM member m
    LEFT JOIN own w ON w.decision = m.record_id
    LEFT JOIN elsewhere e ON e.entitlement_id = m.entitlement_id
    JOIN v_look l ON l.system = m.system AND l.kind = 'grants'
     AND (lower(trim(l.parent)) = m.called
          OR (trim(l.parent) = '' AND coalesce(w.listed, e.listed, 1)))
   WHERE NOT m.whole
   GROUP BY m.record_id),
-- X22: what is held through such a group is on no list.
nested AS MATERIALIZED (
  SELECT m.record_id AS decision, min(u.record_id) AS record_id, u.says
    FROM member m
    JOIN v_list_unexpanded u ON u.system = m.system AND u.newest = 1
    JOIN v_source f ON f.id = u.source_id
     AND lower(trim(coalesce(f.parent, ''))) IN ('', m.called)
   WHERE NOT m.whole
   GROUP BY m.record_id),
seen AS MATERIALIZED (
  SELECT m.*, f.held, f.how, f.seen_to, f.removed_lo, f.removed_hi,
         f.record_id AS span_record, f.removed_record_id,
         n.record_id AS again_record, n.from_lo AS again_at,
         n.basis_record, n.worth, t.record_id AS ticket_record, l.newest, l.at, l.record_id AS look_record,
         u.record_id AS nested_record, u.says AS nested_says,
         q.system IS NOT NULL AS in_doubt, q.n AS vanished,
         q.record_id AS doubt_record,
         -- until when what shows the end shows that it was no other
         max(coalesce(iif(m.whole, m.snapshot_at, l.at), e.extracted_at),
             coalesce(e.extracted_at, iif(m.whole, m.snapshot_at, l.at)))
           AS proved_at
    FROM member m
    LEFT JOIN first f ON f.decision = m.record_id
    LEFT JOIN v_source e ON e.id = f.removed_record_id >> 32
    LEFT JOIN v_list_in_doubt q ON q.system = m.system AND m.whole
     AND m.account_state = 'absent' AND f.how = 'look'
    LEFT JOIN renewed n ON n.decision = m.record_id
    LEFT JOIN said t ON t.decision = m.record_id
    LEFT JOIN list l ON l.decision = m.record_id
    LEFT JOIN nested u ON u.decision = m.record_id),
timed AS MATERIALIZED (
  SELECT s.*,
         CASE held WHEN 1 THEN seen_to WHEN 0 THEN removed_lo END AS t1_lo,
         CASE WHEN held = 1 OR in_doubt THEN NULL
              WHEN held = 0 THEN removed_hi ELSE at END AS t1_hi,
         -- shown by an export and not by a log: it may have come a little late
         iif(held IS NULL OR how = 'look',
             CAST(round(:review_proof_days * 86400) AS INTEGER), 0) AS proof_s,
         iif(held = 1, seen_to, iif(whole, snapshot_at, newest)) AS last_at
    FROM seen s),
coded AS MATERIALIZED (
  SELECT t.*,
         CASE
           WHEN account_id IS NULL THEN 'ACCOUNT_UNKNOWN'
           WHEN NOT whole AND entitlement_id IS NULL THEN 'ENTITLEMENT_UNKNOWN'
           WHEN decided_lo IS NULL OR decided_hi IS NULL THEN 'UNDATED'
           WHEN again_record IS NOT NULL AND worth IS NOT 2
            AND (held = 0 OR held IS NULL) THEN CASE
             WHEN worth = 1 THEN 'REGRANT_APPROVAL_DOUBTFUL'
             WHEN verdict = 'modify' THEN 'MODIFIED_HOW'
             WHEN worth = 0 THEN 'REGRANT_NOT_AUTHORISED'
             WHEN NOT EXISTS (SELECT 1 FROM v_source f WHERE f.kind = 'tickets')
               THEN 'REGRANT_APPROVAL_UNKNOWN'
             ELSE 'REGRANTED' END
           WHEN whole AND held IS NULL THEN 'STATE_UNKNOWN'
           WHEN held = 1 THEN CASE
             WHEN last_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
             WHEN last_at < decided_lo THEN iif(ticket_record IS NULL, 'NO_LATER_EXPORT', 'TICKET_ONLY')
             WHEN last_at <= decided_lo + limit_s THEN 'WITHIN_LIMIT'
             WHEN last_at - decided_hi <= limit_s THEN 'STRADDLES_LIMIT'
             WHEN is_closed THEN 'ACCOUNT_CLOSED'
             WHEN verdict = 'modify' THEN 'MODIFIED_HOW'
             ELSE 'STILL_HELD' END
           WHEN held = 0 THEN CASE
             WHEN t1_lo - decided_hi > limit_s THEN 'LATE'
             WHEN in_doubt THEN 'ABSENCE_IN_DOUBT'
             WHEN t1_hi IS NULL AND whole THEN 'EXTRACTION_TIME_MISSING'
             WHEN coalesce(t1_hi < decided_hi, 1)
              AND coalesce(t1_lo < decided_lo, 1)
              AND coalesce(proved_at < decided_hi, 1) THEN CASE
               WHEN newest >= decided_hi THEN 'EXPORT_NOT_COMPLETE'
               WHEN ticket_record IS NULL THEN 'NO_LATER_EXPORT'
               ELSE 'TICKET_ONLY' END
             WHEN t1_hi IS NULL THEN 'EXPORT_NOT_COMPLETE'
             WHEN nested_record IS NOT NULL THEN 'GROUPS_NOT_EXPANDED'
             WHEN t1_hi - decided_lo <= limit_s + proof_s
              AND coalesce(t1_lo <= t1_hi, 1) THEN 'PASS'
             ELSE 'TIME_UNKNOWN' END
           -- no export ever showed it
           WHEN newest IS NULL THEN iif(ticket_record IS NULL, 'NO_GRANTS', 'TICKET_ONLY')
           WHEN newest < decided_hi THEN iif(ticket_record IS NULL, 'NO_LATER_EXPORT', 'TICKET_ONLY')
           WHEN at IS NULL THEN 'EXPORT_NOT_COMPLETE'
           WHEN nested_record IS NOT NULL THEN 'GROUPS_NOT_EXPANDED'
           WHEN at - decided_lo <= limit_s + proof_s THEN 'PASS'
           ELSE 'TIME_UNKNOWN' END AS code
    FROM timed t)
SELECT person_id, account_id, entitlement_id, system,
       coalesce(nullif(campaign, ''), 'unnamed')
         || iif(account_id IS NULL, ': ' || coalesce(username, ''), '')
         || iif(entitlement_id IS NULL, coalesce(' ' || nullif(entitlement, ''), ''), '')
         || coalesce(' #' || nullif(item, ''), '') AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code IN ('STILL_HELD', 'LATE', 'REGRANTED',
                          'REGRANT_NOT_AUTHORISED') THEN 'FAIL'
            WHEN code = 'WITHIN_LIMIT' THEN 'NOT_DUE'
            WHEN code IN ('ACCOUNT_UNKNOWN', 'NO_LATER_EXPORT', 'NO_GRANTS',
                          'GROUPS_NOT_EXPANDED', 'EXTRACTION_TIME_MISSING')
              THEN 'MISSING'
            ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN 'Gone by ' || datetime(t1_hi, 'unixepoch')
           || 'Z; decided on ' || date(decided_lo, 'unixepoch') || '.'
         WHEN 'ACCOUNT_UNKNOWN' THEN 'No export has the account ' || coalesce(username, '')
           || ', so nothing shows whether the decision was carried out.'
         WHEN 'ENTITLEMENT_UNKNOWN' THEN 'No export knows ' || entitlement || ', perhaps by another name.'
         WHEN 'UNDATED' THEN 'Nobody stated when it was decided.'
         WHEN 'REGRANTED' THEN
           'Taken away, and given again by ' || datetime(again_at, 'unixepoch')
           || 'Z without a new approval.'
         WHEN 'REGRANT_NOT_AUTHORISED' THEN
           'Taken away, and given again by ' || datetime(again_at, 'unixepoch')
           || 'Z; who approved that may not.'
         WHEN 'REGRANT_APPROVAL_DOUBTFUL' THEN
           'Taken away and given again; whether somebody entitled to approved '
           || 'that before, and after the decision, cannot be told.'
         WHEN 'ABSENCE_IN_DOUBT' THEN
           printf('The account is in the export no more, but %d account%s of the '
                  || 'system disappeared and nothing explains it (Q04), so that '
                  || 'proves no closing.', vanished, iif(vanished = 1, '', 's'))
         WHEN 'REGRANT_APPROVAL_UNKNOWN' THEN
           'Taken away and given again; without tickets nothing shows who '
           || 'approved that.'
         WHEN 'STATE_UNKNOWN' THEN 'Whether the account was closed cannot be told from the export.'
         WHEN 'NO_LATER_EXPORT' THEN 'No export was taken after the decision.'
         WHEN 'NO_GRANTS' THEN 'No export shows who holds it, before or after the decision.'
         WHEN 'TICKET_ONLY' THEN 'A ticket says that it was done; no later export shows it.'
         WHEN 'WITHIN_LIMIT' THEN printf('Still there in the export of %sZ; %g days '
           || 'are allowed, and they had not run out.',
           datetime(last_at, 'unixepoch'), limit_s / 86400.0)
         WHEN 'STRADDLES_LIMIT' THEN 'Still there; whether the time allowed had run out cannot be told.'
         WHEN 'ACCOUNT_CLOSED' THEN 'Still there, but its account is ' || account_state || '.'
         WHEN 'MODIFIED_HOW' THEN
           'It was to be modified and is still there, or there again; whether it '
           || 'is what the reviewer wanted cannot be told.'
         WHEN 'GROUPS_NOT_EXPANDED' THEN nested_says
         WHEN 'STILL_HELD' THEN printf('Still there in the export of %sZ, %.1f days '
           || 'after the decision; %g are allowed.', datetime(last_at, 'unixepoch'),
           (last_at - decided_hi) / 86400.0, limit_s / 86400.0)
         WHEN 'LATE' THEN printf('Gone %.1f days after the decision at the '
           || 'earliest; %g are allowed.', (t1_lo - decided_hi) / 86400.0,
           limit_s / 86400.0)
         WHEN 'EXPORT_NOT_COMPLETE' THEN 'No export after the decision has it; none is known to be complete.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN 'Nobody stated when the export was made that shows it.'
         ELSE printf('It is gone, but whether within the %g days allowed cannot '
                     || 'be told.', limit_s / 86400.0) END AS says,
       iif(clock, decided_lo, NULL) AS t0_lo, iif(clock, decided_hi, NULL) AS t0_hi,
       iif(clock, t1_lo, NULL) AS t1_lo, iif(clock, t1_hi, NULL) AS t1_hi, iif(clock, limit_s, NULL) AS limit_s,
       iif(privileged, :severity_up, :severity) AS severity,
       record_id AS rec1,
       coalesce(CASE WHEN code LIKE 'REGRANT%' THEN again_record
                     WHEN code = 'ABSENCE_IN_DOUBT' THEN doubt_record
                     WHEN code = 'GROUPS_NOT_EXPANDED' THEN nested_record END,
                removed_record_id, span_record, iif(whole, account_record, look_record)) AS rec2,
       nullif(basis_record, 0) AS rec3, ticket_record AS rec4
  FROM (SELECT c.*, c.code IN ('PASS', 'STILL_HELD', 'LATE', 'WITHIN_LIMIT',
                               'STRADDLES_LIMIT', 'TIME_UNKNOWN') AS clock
          FROM coded c)
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a decision, or what shows that one was carried out.',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('reviews', 'accounts', 'grants')
