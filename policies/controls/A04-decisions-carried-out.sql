-- test: A04
-- version: 1
-- title: What reviewers decided was carried out
-- objective: A review that changes nothing protects nothing.
-- population: One row per decision to revoke or modify whose time allowed ended
--   in the period or after it, made before the period ended; one whose time is
--   not known is a row too.
-- rule: The access is gone within the limit after the decision (a shorter one for
--   privileged access), by the log or by the first complete export, if that was
--   taken soon enough after the limit; a later one proves that it is gone, not
--   when. It was not given again without a new approval. A closed ticket alone
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
-- A new approval between the decision and the new grant.
renewed AS MATERIALIZED (
  SELECT m.record_id AS decision, min(t.record_id) AS record_id
    FROM member m
    JOIN again g ON g.decision = m.record_id
    JOIN ticket k ON k.decision = m.record_id
    JOIN v_ticket t ON t.record_id = k.record_id
     AND lower(trim(t.entitlement)) = m.called
     AND (t.about_system IS NULL OR t.about_system IN ('', m.system))
   WHERE t.kind IN ('access', 'joiner', 'mover', 'exception', 'extension')
     AND t.status IN ('approved', 'done') AND t.approved_lo >= m.decided_lo
     AND t.approved_hi <= g.from_lo
   GROUP BY m.record_id
  UNION ALL
  SELECT m.record_id, coalesce(min(x.record_id), 0)
    FROM member m
    JOIN again g ON g.decision = m.record_id
    JOIN v_exception x ON lower(trim(x.resource)) = m.called
     AND (coalesce(x.system, '') = '' OR x.system = m.system)
     AND x.person_id = m.person_id
   WHERE coalesce(x.problem, '') = '' AND x.approved_lo >= m.decided_lo
     AND x.approved_hi <= g.from_lo
   GROUP BY m.record_id),
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
         n.record_id AS new_record, k.files, t.record_id AS ticket_record,
         l.newest, l.at, l.record_id AS look_record,
         c.at_lo AS event_lo, c.at_hi AS event_hi, c.record_id AS event_record,
         m.account_state IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                             'absent') AS is_closed,
         m.account_state IN ('active', 'pending', 'locked') AS is_open
    FROM member m
    CROSS JOIN tickets k
    LEFT JOIN first f ON f.decision = m.record_id
    LEFT JOIN again g ON g.decision = m.record_id
    LEFT JOIN (SELECT r.decision, min(r.record_id) AS record_id FROM renewed r
                GROUP BY r.decision) n ON n.decision = m.record_id
    LEFT JOIN said t ON t.decision = m.record_id
    LEFT JOIN list l ON l.decision = m.record_id
    LEFT JOIN closing c ON c.account_id = m.account_id AND m.whole),
timed AS MATERIALIZED (
  SELECT s.*,
         CASE WHEN whole AND is_closed THEN event_lo
              WHEN whole THEN snapshot_at
              WHEN held = 1 THEN seen_to
              WHEN held = 0 THEN removed_lo END AS t1_lo,
         CASE WHEN whole AND is_closed THEN coalesce(event_hi, snapshot_at)
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
           WHEN again_record IS NOT NULL AND new_record IS NULL
            AND (held = 0 OR held IS NULL) THEN
             iif(files = 0, 'REGRANT_APPROVAL_UNKNOWN', 'REGRANTED')
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
            WHEN code IN ('STILL_HELD', 'LATE', 'REGRANTED') THEN 'FAIL'
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
       coalesce(iif(code = 'REGRANTED', again_record, NULL), removed_record_id,
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
