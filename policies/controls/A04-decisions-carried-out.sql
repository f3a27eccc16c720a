-- test: A04
-- version: 2
-- title: What reviewers decided was carried out
-- objective: A review that changes nothing protects nothing.
-- population: One row per decision to revoke or modify whose time allowed ended
--   in the period or after it, made before the period ended; one whose time is
--   not known is a row too.
-- rule: The access is gone within the limit after the decision (a shorter one for
--   privileged access), by the log or by the first complete export, if that was
--   taken soon enough after the limit; a later one proves that it is gone, not
--   when. An account that is gone from a list that left out others too (Q04) is not
--   closed by that. The access was not given again without a new approval: after
--   the decision and before it was given, by a named person who worked here and is
--   neither its holder nor who asked for it, and by everybody whom the rules of
--   authority name for it, or a delegate, where they say so. A closed ticket alone
--   proves nothing. Access that was to be modified and is still there cannot be
--   judged.
-- needs: accounts reviews
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: The same access is held through another group or role.
--
WITH
decision AS MATERIALIZED (
  SELECT r.record_id, r.campaign, r.item, r.username, r.entitlement, r.verdict,
         r.decided_lo, r.decided_hi, r.account_id, r.entitlement_id,
         coalesce(r.person_id, a.person_id) AS person_id,
         coalesce(nullif(r.system, ''), a.system) AS system,
         a.state AS account_state, a.snapshot_at, a.record_id AS account_record,
         trim(coalesce(r.entitlement, '')) = '' AS whole,
         lower(trim(coalesce(e.name, r.entitlement, ''))) AS called,
         coalesce(e.privileged = 1, 0)
           OR (r.entitlement_id IS NULL AND coalesce(a.privileged = 1, 0))
           AS privileged,
         CAST(round(iif(coalesce(e.privileged = 1, 0)
                          OR (r.entitlement_id IS NULL
                              AND coalesce(a.privileged = 1, 0)),
                        :review_removal_hours * 3600,
                        :review_removal_days * 86400)) AS INTEGER) AS limit_s
    FROM v_review r
    LEFT JOIN v_account a ON a.id = r.account_id
    LEFT JOIN v_entitlement e ON e.id = r.entitlement_id
   WHERE r.verdict IN ('revoke', 'modify')),
member AS MATERIALIZED (
  SELECT d.* FROM decision d
   WHERE coalesce(d.decided_lo < :period_end, 1)
     AND coalesce(d.decided_hi + d.limit_s >= :period_start, 1)),
span AS MATERIALIZED (
  SELECT m.record_id AS decision, s.record_id, s.held, s.how, s.removed_lo,
         s.removed_hi, s.removed_record_id, s.seen_to, s.granted_lo,
         s.granted_hi,
         coalesce(s.granted_lo, s.seen_from) AS from_lo,
         -- was it there when it was decided?
         coalesce(coalesce(s.granted_lo, s.seen_from) <= m.decided_hi, 1)
           AS before
    FROM member m
    JOIN v_grant_span s ON s.account_id = m.account_id
     AND s.entitlement_id = m.entitlement_id
   WHERE s.account_id IN (SELECT d.account_id FROM member d)),
-- What was decided upon, and how that stretch ended: the last one there was.
first AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT s.*, row_number() OVER (PARTITION BY s.decision
             ORDER BY s.held DESC, s.removed_lo DESC, s.record_id) AS place
      FROM span s WHERE s.before) z
   WHERE z.place = 1),
again AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT s.*, row_number() OVER (PARTITION BY s.decision
             ORDER BY s.held DESC, s.from_lo, s.record_id) AS place
      FROM span s WHERE NOT s.before) z
   WHERE z.place = 1),
ticket AS MATERIALIZED (
  SELECT m.record_id AS decision, t.record_id
    FROM member m JOIN v_ticket t ON t.account_id = m.account_id
  UNION ALL
  SELECT m.record_id, t.record_id
    FROM member m JOIN v_ticket t ON t.person_id = m.person_id
   WHERE t.account_id IS NULL),
-- What a zone adds to a day, before and after a change of the clocks.
zone AS MATERIALIZED (
  SELECT min(86400 * :period_start_day - :period_start,
             86400 * (:period_end_day + 1) - :period_end) AS lo,
         max(86400 * :period_start_day - :period_start,
             86400 * (:period_end_day + 1) - :period_end) AS hi),
-- What may approve that it is given again.  A ticket closed as done was approved
-- by then and not before it was opened.
offered AS MATERIALIZED (
  SELECT m.record_id AS decision, m.person_id, m.system, m.called, m.privileged,
         m.decided_lo, m.decided_hi, g.granted_lo AS again_lo,
         coalesce(g.granted_hi, g.from_lo) AS again_hi,
         't' || coalesce(t.system, '') || '|' || coalesce(t.id, t.record_id)
           AS request,
         'access' AS purpose, t.record_id, t.status = 'unknown' AS unsaid,
         t.status IN ('denied', 'cancelled')
           OR (t.status = 'open' AND t.approved_hi IS NULL) AS refused,
         nullif(trim(coalesce(t.approver, '')), '') AS approver,
         nullif(trim(coalesce(t.requester, '')), '') AS requester,
         coalesce(t.approved_lo, iif(t.status IN ('approved', 'done'),
                                     t.opened_lo, NULL)) AS approved_lo,
         coalesce(t.approved_hi, iif(t.status IN ('approved', 'done'),
                                     t.closed_hi, NULL)) AS approved_hi
    FROM member m
    JOIN again g ON g.decision = m.record_id
    JOIN ticket k ON k.decision = m.record_id
    JOIN v_ticket t ON t.record_id = k.record_id
     AND lower(trim(t.entitlement)) = m.called
     AND (t.about_system IS NULL OR t.about_system IN ('', m.system))
   WHERE t.kind IN ('access', 'joiner', 'mover', 'exception', 'extension')
  UNION ALL
  SELECT m.record_id, m.person_id, m.system, m.called, m.privileged,
         m.decided_lo, m.decided_hi, g.granted_lo,
         coalesce(g.granted_hi, g.from_lo), 'x' || x.no, 'exception',
         coalesce(x.record_id, 0), 0, 0,
         nullif(trim(coalesce(x.approved_by, '')), ''),
         nullif(trim(coalesce(x.requested_by, '')), ''),
         x.approved_lo, x.approved_hi
    FROM member m
    JOIN again g ON g.decision = m.record_id
    JOIN v_exception x ON lower(trim(x.resource)) = m.called
     AND (coalesce(x.system, '') = '' OR x.system = m.system)
     AND x.person_id = m.person_id
   WHERE coalesce(x.problem, '') = ''),
-- worth: 2 counts, 1 may count, 0 does not, whatever the rules of authority say.
signed AS MATERIALIZED (
  SELECT o.*, v.person_id AS by_id,
         CASE WHEN o.refused OR o.approved_hi < o.decided_lo
                OR o.approved_lo > o.again_hi THEN NULL
              WHEN v.kind = 'account' OR v.person_id = o.person_id
                OR v.person_id = q.person_id
                OR lower(o.approver) = lower(o.requester)
                OR (v.person_id IS NOT NULL
                    AND max(coalesce(s.start_lo <= o.approved_hi, 1)
                            AND (s.ended = 0
                                 OR coalesce(s.t0_hi > o.approved_lo, 1))) = 0)
                THEN 0
              WHEN v.kind = 'person' AND NOT o.unsaid
               AND o.approved_lo >= o.decided_hi AND o.approved_hi <= o.again_lo
               AND max(coalesce(s.start_hi <= o.approved_lo, s.start_hi IS NULL)
                       AND (s.ended = 0
                            OR coalesce(s.t0_lo >= o.approved_hi, 0))) = 1
                THEN 2
              ELSE 1 END AS worth
    FROM offered o
    LEFT JOIN v_actor v ON v.name = o.approver
    LEFT JOIN v_actor q ON q.name = o.requester
    LEFT JOIN v_spell s ON s.person_id = v.person_id
   GROUP BY o.decision, o.request, o.record_id),
-- The rule of authority for each: resource before system before any, one for
-- privileged access before one for all.
ruled AS (
  SELECT o.*, r.no AS rule_no, r.step, r.by, r.person_id AS named_id,
         first_value(r.no) OVER (
           PARTITION BY o.decision, o.request, o.record_id
           ORDER BY coalesce(r.resource, '') = '', coalesce(r.system, '') = '',
                    coalesce(r.privileged, 0) DESC, r.no) AS best_rule
    FROM signed o
    JOIN zone z
    JOIN v_authority r ON r.purpose = o.purpose
     AND (coalesce(r.resource, '') = '' OR lower(trim(r.resource)) = o.called)
     AND (coalesce(r.system, '') = '' OR lower(r.system) = lower(o.system))
     AND (coalesce(r.privileged, 0) = 0 OR o.privileged)
     AND coalesce(86400 * r.from_day <= o.approved_hi + z.hi, 1)
     AND coalesce(86400 * (r.until_day + 1) > o.approved_lo + z.lo, 1)
   WHERE o.worth IS NOT NULL),
-- Whom it means; a delegate stands for him, but never for the holder.
meant AS (
  SELECT u.*,
         CASE u.by WHEN 'person' THEN u.named_id WHEN 'manager' THEN j.manager_id
                   WHEN 'system_owner' THEN w.person_id
                   WHEN 'role_owner' THEN e.person_id END AS who
    FROM ruled u
    LEFT JOIN v_job j ON u.by = 'manager' AND j.person_id = u.person_id
     AND coalesce(j.from_lo <= u.approved_hi, 1)
     AND ((j.until_lo IS NULL AND j.until_hi IS NULL)
          OR j.until_hi > u.approved_lo)
    LEFT JOIN v_system y ON u.by = 'system_owner' AND y.system = u.system
    LEFT JOIN v_actor w ON w.name = y.owner
    LEFT JOIN v_person_role p ON u.by = 'role_owner' AND p.person_id = u.person_id
     AND p.from_day <= u.approved_hi / 86400 AND p.until_day > u.approved_hi / 86400
    LEFT JOIN v_role f ON f.id = p.role_id
    LEFT JOIN v_actor e ON e.name = f.owner
   WHERE u.best_rule = u.rule_no),
stepped AS (
  SELECT m.decision, m.request, m.step,
         max(CASE WHEN m.by_id = m.who OR d.to_id IS NOT NULL THEN m.worth
                  WHEN m.who IS NULL OR m.by_id IS NULL THEN min(m.worth, 1)
                  ELSE 0 END) AS worth
    FROM meant m
    JOIN zone z
    LEFT JOIN v_delegation d ON d.from_id = m.who AND d.to_id = m.by_id
     AND d.from_id IS NOT m.person_id
     AND (coalesce(d.system, '') = '' OR lower(d.system) = lower(m.system))
     AND coalesce(86400 * d.from_day <= m.approved_lo + z.lo, 1)
     -- a day without a time ends with the first second of the next
     AND coalesce(86400 * (d.until_day + 1) > m.approved_lo + z.hi
                  AND 86400 * (d.until_day + 1) >= m.approved_hi + z.hi, 1)
   GROUP BY m.decision, m.request, m.step),
entitled AS MATERIALIZED (
  SELECT s.decision, s.request, min(s.worth) AS worth
    FROM stepped s GROUP BY s.decision, s.request),
rules AS MATERIALIZED (
  SELECT DISTINCT r.purpose FROM v_authority r
   WHERE r.purpose IN ('access', 'exception')),
-- The best of them for each decision.  Where no rule says who may, any named
-- person may; where rules do and none is for this, it cannot be told.
renewed AS MATERIALIZED (
  SELECT x.decision, max(x.worth) AS worth, min(x.record_id) AS record_id
    FROM (SELECT o.decision, o.request,
                 min(iif(o.worth IS NULL, NULL, o.record_id)) AS record_id,
                 CASE WHEN e.request IS NOT NULL THEN e.worth
                      WHEN r.purpose IS NULL THEN max(o.worth)
                      ELSE min(max(o.worth), 1) END AS worth
            FROM signed o
            LEFT JOIN entitled e ON e.decision = o.decision
                                AND e.request = o.request
            LEFT JOIN rules r ON r.purpose = o.purpose
           GROUP BY o.decision, o.request
          HAVING max(o.refused) = 0 AND count(o.worth) > 0) x
   GROUP BY x.decision),
tickets AS MATERIALIZED (
  SELECT count(*) AS files FROM v_source f WHERE f.kind = 'tickets'),
said AS MATERIALIZED (
  SELECT m.record_id AS decision, min(t.record_id) AS record_id
    FROM member m
    JOIN ticket k ON k.decision = m.record_id
    JOIN v_ticket t ON t.record_id = k.record_id
     AND (trim(coalesce(t.entitlement, '')) = ''
          OR lower(trim(t.entitlement)) = m.called)
   WHERE t.kind = 'removal' AND t.status = 'done'
     AND coalesce(t.closed_hi >= m.decided_lo, 1)
   GROUP BY m.record_id),
-- Lists of grants of the system that would name it, and when they were made.
list AS MATERIALIZED (
  SELECT m.record_id AS decision, max(l.to_at) AS newest,
         -- one that had begun before may have been read before
         min(iif(l.complete = 1
                 AND coalesce(l.from_at, l.to_at) >= m.decided_hi, l.to_at,
                 NULL)) AS at,
         max(l.record_id) AS record_id
    FROM member m
    JOIN v_look l ON l.system = m.system AND l.kind = 'grants'
     AND lower(trim(l.parent)) IN ('', m.called)
   WHERE NOT m.whole
   GROUP BY m.record_id),
-- Systems of which accounts vanished unexplained, as Q04 finds them: their list
-- left out some, so it may have left out any.
doubted AS MATERIALIZED (SELECT * FROM v_list_in_doubt),
closing AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT v.account_id, v.at_lo, v.at_hi, v.record_id,
           row_number() OVER (PARTITION BY v.account_id
                              ORDER BY v.at_lo DESC, v.record_id DESC) AS place
      FROM v_event v
     WHERE v.kind IN ('disable', 'delete')
       AND v.account_id IN (SELECT m.account_id FROM member m WHERE m.whole)) z
   WHERE z.place = 1),
seen AS MATERIALIZED (
  SELECT m.*, f.held, f.how, f.seen_to, f.removed_lo, f.removed_hi,
         f.record_id AS span_record, f.removed_record_id,
         g.record_id AS again_record, g.from_lo AS again_at, g.held AS again_held,
         n.record_id AS new_record, n.worth, k.files, t.record_id AS ticket_record,
         l.newest, l.at, l.record_id AS look_record,
         c.at_lo AS event_lo, c.at_hi AS event_hi, c.record_id AS event_record,
         m.account_state IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                             'absent') AS is_closed,
         m.account_state IN ('active', 'pending', 'locked') AS is_open,
         m.whole AND m.account_state = 'absent' AND c.account_id IS NULL
           AND q.system IS NOT NULL AS in_doubt,
         q.n AS vanished, q.record_id AS doubt_record
    FROM member m
    CROSS JOIN tickets k
    LEFT JOIN doubted q ON q.system = m.system
    LEFT JOIN first f ON f.decision = m.record_id
    LEFT JOIN again g ON g.decision = m.record_id
    LEFT JOIN renewed n ON n.decision = m.record_id
    LEFT JOIN said t ON t.decision = m.record_id
    LEFT JOIN list l ON l.decision = m.record_id
    LEFT JOIN closing c ON c.account_id = m.account_id AND m.whole),
timed AS MATERIALIZED (
  SELECT s.*,
         CASE WHEN whole AND is_closed THEN event_lo
              WHEN whole THEN snapshot_at
              WHEN held = 1 THEN seen_to
              WHEN held = 0 THEN removed_lo END AS t1_lo,
         CASE WHEN in_doubt THEN NULL
              WHEN whole AND is_closed THEN coalesce(event_hi, snapshot_at)
              WHEN whole OR held = 1 THEN NULL
              WHEN held = 0 THEN removed_hi
              ELSE at END AS t1_hi,
         -- shown by an export and not by a log: it may have come a little late
         iif((whole AND event_hi IS NULL) OR held IS NULL OR how = 'look',
             CAST(round(:review_proof_days * 86400) AS INTEGER), 0) AS proof_s,
         iif(whole, snapshot_at, iif(held = 1, seen_to, newest)) AS last_at
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
             WHEN worth = 0 THEN 'REGRANT_NOT_AUTHORISED'
             WHEN files = 0 THEN 'REGRANT_APPROVAL_UNKNOWN'
             ELSE 'REGRANTED' END
           WHEN whole AND NOT is_closed AND NOT is_open THEN 'STATE_UNKNOWN'
           WHEN (whole AND is_open) OR held = 1 THEN CASE
             WHEN last_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
             WHEN last_at < decided_lo THEN
               iif(ticket_record IS NULL, 'NO_LATER_EXPORT', 'TICKET_ONLY')
             WHEN last_at <= decided_lo + limit_s THEN 'WITHIN_LIMIT'
             WHEN last_at - decided_hi <= limit_s THEN 'STRADDLES_LIMIT'
             WHEN held = 1 AND is_closed THEN 'ACCOUNT_CLOSED'
             WHEN verdict = 'modify' THEN 'MODIFIED_HOW'
             ELSE 'STILL_HELD' END
           WHEN whole OR held = 0 THEN CASE
             WHEN t1_hi - decided_lo <= limit_s THEN 'PASS'
             WHEN t1_lo - decided_hi > limit_s THEN 'LATE'
             WHEN t1_hi - decided_lo <= limit_s + proof_s THEN 'PASS'
             WHEN in_doubt THEN 'ABSENCE_IN_DOUBT'
             WHEN t1_hi IS NULL THEN 'EXTRACTION_TIME_MISSING'
             ELSE 'TIME_UNKNOWN' END
           -- no export ever showed it
           WHEN newest IS NULL THEN
             iif(ticket_record IS NULL, 'NO_GRANTS', 'TICKET_ONLY')
           WHEN newest < decided_hi THEN
             iif(ticket_record IS NULL, 'NO_LATER_EXPORT', 'TICKET_ONLY')
           WHEN at IS NULL THEN 'EXPORT_NOT_COMPLETE'
           WHEN at - decided_lo <= limit_s + proof_s THEN 'PASS'
           ELSE 'TIME_UNKNOWN' END AS code
    FROM timed t)
SELECT person_id, account_id, entitlement_id, system,
       coalesce(nullif(campaign, ''), 'unnamed')
         || iif(account_id IS NULL, ': ' || coalesce(username, ''), '')
         || iif(entitlement_id IS NULL,
                coalesce(' ' || nullif(entitlement, ''), ''), '')
         || coalesce(' #' || nullif(item, ''), '') AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code IN ('STILL_HELD', 'LATE', 'REGRANTED',
                          'REGRANT_NOT_AUTHORISED') THEN 'FAIL'
            WHEN code = 'WITHIN_LIMIT' THEN 'NOT_DUE'
            WHEN code IN ('ACCOUNT_UNKNOWN', 'NO_LATER_EXPORT', 'NO_GRANTS',
                          'EXTRACTION_TIME_MISSING') THEN 'MISSING'
            ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN 'Gone by ' || datetime(t1_hi, 'unixepoch')
           || 'Z; decided on ' || date(decided_lo, 'unixepoch') || '.'
         WHEN 'ACCOUNT_UNKNOWN' THEN
           'No export has the account ' || coalesce(username, '')
           || ', so nothing shows whether the decision was carried out.'
         WHEN 'ENTITLEMENT_UNKNOWN' THEN
           'No export knows ' || entitlement || ', perhaps by another name.'
         WHEN 'UNDATED' THEN 'Nobody stated when it was decided.'
         WHEN 'REGRANTED' THEN
           'Taken away, and given again by '
           || coalesce(datetime(again_at, 'unixepoch') || 'Z', 'now')
           || ' without a new approval.'
         WHEN 'REGRANT_NOT_AUTHORISED' THEN
           'Taken away, and given again by '
           || coalesce(datetime(again_at, 'unixepoch') || 'Z', 'now')
           || '; who approved that may not.'
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
         WHEN 'STATE_UNKNOWN' THEN
           'Whether the account was closed cannot be told from the export.'
         WHEN 'NO_LATER_EXPORT' THEN
           'No export was taken after the decision.'
         WHEN 'NO_GRANTS' THEN
           'No export shows who holds it, before or after the decision.'
         WHEN 'TICKET_ONLY' THEN
           'A ticket says that it was done; no later export shows it.'
         WHEN 'WITHIN_LIMIT' THEN
           printf('Still there in the export of %sZ; %g days are allowed, and '
                  || 'they had not run out.', datetime(last_at, 'unixepoch'),
                  limit_s / 86400.0)
         WHEN 'STRADDLES_LIMIT' THEN
           'Still there; whether the time allowed had run out cannot be told.'
         WHEN 'ACCOUNT_CLOSED' THEN
           'Still there, but its account is ' || account_state || '.'
         WHEN 'MODIFIED_HOW' THEN
           'It was to be modified and is still there; whether it is what the '
           || 'reviewer wanted cannot be told.'
         WHEN 'STILL_HELD' THEN
           printf('Still there in the export of %sZ, %.1f days after the '
                  || 'decision; %g are allowed.', datetime(last_at, 'unixepoch'),
                  (last_at - decided_hi) / 86400.0, limit_s / 86400.0)
         WHEN 'LATE' THEN
           printf('Gone %.1f days after the decision at the earliest; %g are '
                  || 'allowed.', (t1_lo - decided_hi) / 86400.0,
                  limit_s / 86400.0)
         WHEN 'EXPORT_NOT_COMPLETE' THEN
           'No export after the decision has it, but none is known to be '
           || 'complete.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN
           'Nobody stated when the export was made that shows it.'
         ELSE printf('It is gone, but whether within the %g days allowed cannot '
                     || 'be told.', limit_s / 86400.0) END AS says,
       decided_lo AS t0_lo, decided_hi AS t0_hi, t1_lo, t1_hi, limit_s,
       iif(privileged, :severity_up, :severity) AS severity,
       record_id AS rec1,
       coalesce(CASE WHEN code LIKE 'REGRANT%' THEN again_record
                     WHEN code = 'ABSENCE_IN_DOUBT' THEN doubt_record END,
                removed_record_id,
                span_record, iif(whole, account_record, look_record)) AS rec2,
       coalesce(event_record, nullif(new_record, 0)) AS rec3, ticket_record AS rec4
  FROM coded
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a decision, or what shows that one was carried out.',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('reviews', 'accounts', 'grants')
