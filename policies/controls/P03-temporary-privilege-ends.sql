-- test: P03
-- version: 8
-- title: Temporary access is short, has a reason, and ends
-- objective: Power that is needed for an hour is held for an hour.
-- population: One row per request for access with an end, or for privilege in a
--   list that states ends, that was in force in the period, or before it where the
--   access is still there; one row per grant with an end in an export that no
--   request explains; one per time its holder took privilege, as the log of a tool
--   for privileged access has it, that none explains; one per list with groups in
--   its groups. Privilege the role template gives, or an exception with an end of
--   its own, is outside the rule, unless an end that the export itself states has
--   passed.
-- rule: It has an end and a reason, lasts no longer than its kind may (as the
--   approval rule says, else the profile, privileged access shorter), and is
--   gone from the system by its end, give or take what clocks differ, and not given
--   again at once without a request; why it ended is recorded. Renewals one after
--   another may not add up to standing access. The system's own export decides, not the tool that says it took it
--   away: a complete one of the end or later, in which the entitlement is known by
--   its name, and of a holder who is known. The share of privilege without an end keeps the limit.
-- needs: accounts grants
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: Somebody holds the same access for another reason, the tool that gives
--   it keeps no list, or a request without an end names privilege otherwise than the
--   exports do.
--
WITH
-- Tickets without a request for access among them ask for nothing.
reach AS MATERIALIZED (
  SELECT min(coalesce(f.covers_from, f.first_at)) AS from_at,
         max(coalesce(f.extracted_at, f.last_at)) AS to_at, count(*) AS files
    FROM v_source f
   WHERE f.kind = 'tickets'
     AND EXISTS (SELECT 1 FROM v_ticket t
                  WHERE t.kind IN ('access', 'extension'))),
right_of AS MATERIALIZED (
  SELECT e.id, e.system, lower(trim(e.name)) AS called, e.privileged
    FROM v_entitlement e),
-- What complete exports are silent about they deny: a whole list, or the group's
-- own.
seen AS MATERIALIZED (
  SELECT f.system, lower(trim(coalesce(f.parent, ''))) AS parent,
         min(f.extracted_at) AS at
    FROM v_source f
    JOIN v_look k ON k.kind = 'grants' AND k.system = f.system
     AND lower(trim(k.parent)) = lower(trim(coalesce(f.parent, '')))
     AND f.extracted_at BETWEEN k.from_at AND k.to_at AND k.complete = 1
   WHERE f.kind = 'grants' AND f.newest = 1
   GROUP BY f.system, lower(trim(coalesce(f.parent, '')))),
-- Files of lists that state ends: an empty one there means that there is none.
-- A page of such a list may have nothing but empty ones.
ends AS MATERIALIZED (
  SELECT g.id AS source_id
    FROM (SELECT DISTINCT f.system, f.profile, coalesce(f.header, '') AS header
            FROM v_ticket t JOIN v_source f ON f.id = t.record_id >> 32
           WHERE t.expires_lo IS NOT NULL OR t.expires_hi IS NOT NULL) e
    JOIN v_source g ON g.system = e.system AND g.profile IS e.profile
     AND coalesce(g.header, '') = e.header),
-- A ticket may be for several people, and for several accesses.
asked AS MATERIALIZED (
  SELECT t.system AS tool, coalesce(nullif(t.id, ''), 'line ' || t.record_id)
           AS ticket,
         min(t.record_id) AS record_id, t.account_id,
         max(t.person_id) AS person_id,
         lower(trim(t.entitlement)) AS called,
         nullif(t.about_system, '') AS about_system,
         min(t.granted_lo) AS granted_lo, min(t.granted_hi) AS granted_hi,
         max(t.approved_lo) AS approved_lo, max(t.approved_hi) AS approved_hi,
         max(t.expires_lo) AS expires_lo, max(t.expires_hi) AS expires_hi,
         -- that the line before was taken away says nothing of the last one
         max(iif(t.is_last, t.removed_lo, NULL)) AS removed_lo,
         max(iif(t.is_last, t.removed_hi, NULL)) AS removed_hi,
         max(trim(coalesce(t.justification, '')) <> ''
             AND lower(trim(t.justification)) NOT IN (
               SELECT lower(trim(e.value)) FROM json_each(:empty_justifications) e))
           AS reasoned,
         max(trim(coalesce(t.removal_reason, '')) <> '') AS ended_why,
         max(t.record_id >> 32 IN (SELECT d.source_id FROM ends d)) AS lists_ends
    FROM (SELECT v.*, coalesce(v.expires_hi, v.expires_lo)
                   IS max(coalesce(v.expires_hi, v.expires_lo)) OVER (
                     PARTITION BY v.system,
                       coalesce(nullif(v.id, ''), 'line ' || v.record_id),
                       v.account_id, iif(v.account_id IS NULL, v.person_id, NULL),
                       lower(trim(v.entitlement)), nullif(v.about_system, ''))
                   AS is_last
            FROM v_ticket v
           WHERE v.kind IN ('access', 'extension')
             AND v.status NOT IN ('denied', 'cancelled', 'open')
             AND trim(coalesce(v.entitlement, '')) <> '') t
   GROUP BY t.system, coalesce(nullif(t.id, ''), 'line ' || t.record_id),
            t.account_id, iif(t.account_id IS NULL, t.person_id, NULL),
            lower(trim(t.entitlement)), nullif(t.about_system, '')),
-- Requests that were over before the period, and what they led to, as far as can
-- be told, is still held.
past AS MATERIALIZED (
  SELECT a.record_id, a.called, a.about_system, a.expires_hi, x.id AS account_id,
         x.system, coalesce(a.granted_lo, a.approved_lo) AS start_lo
    FROM asked a CROSS JOIN v_account x ON x.id = a.account_id
   WHERE coalesce(a.removed_hi, a.expires_hi) < :period_start
  UNION ALL
  SELECT a.record_id, a.called, a.about_system, a.expires_hi, x.id, x.system,
         coalesce(a.granted_lo, a.approved_lo)
    FROM asked a CROSS JOIN v_account x ON x.person_id = a.person_id
   WHERE coalesce(a.removed_hi, a.expires_hi) < :period_start
     AND a.account_id IS NULL),
kept AS MATERIALIZED (
  SELECT DISTINCT p.record_id
    FROM past p
    JOIN right_of r ON r.called = p.called
     AND r.system = coalesce(p.about_system, p.system)
    CROSS JOIN v_grant_span s
      ON s.account_id = p.account_id AND s.entitlement_id = r.id
   WHERE s.held = 1
     AND coalesce(s.granted_hi >= p.start_lo - :temp_skew_minutes * 60, 1)
     AND coalesce(s.granted_lo <= p.expires_hi, 1)),
request AS MATERIALIZED (
  SELECT z.*, (SELECT (z.start_lo + c.adds) / 86400 FROM v_clock c
                WHERE c.from_at <= z.start_lo
                ORDER BY c.from_at DESC LIMIT 1) AS first_day,
         (SELECT (z.start_hi - (z.start_hi > z.start_lo) + c.adds) / 86400
            FROM v_clock c
           WHERE c.from_at <= z.start_hi - (z.start_hi > z.start_lo)
           ORDER BY c.from_at DESC LIMIT 1) AS last_day
    FROM (
  SELECT a.*, coalesce(a.about_system, x.system) AS of_system,
         r.id AS entitlement_id, r.privileged,
         min(r.id) OVER (PARTITION BY a.record_id) AS first_right,
         coalesce(a.granted_lo, a.approved_lo) AS start_lo,
         coalesce(a.granted_hi, a.approved_hi) AS start_hi
    FROM asked a
    LEFT JOIN v_account x ON x.id = a.account_id
    LEFT JOIN right_of r ON r.called = a.called
     AND r.system = coalesce(a.about_system, x.system)
    LEFT JOIN kept k ON k.record_id = a.record_id
   WHERE (a.expires_lo IS NOT NULL OR a.expires_hi IS NOT NULL
          OR (a.lists_ends AND r.privileged = 1))
     AND (coalesce(a.removed_hi, a.expires_hi, :now) >= :period_start
          OR k.record_id IS NOT NULL)
     AND coalesce(a.granted_lo, a.approved_lo, :period_start) < :period_end) z),
-- An account goes on under the names a log gave it (X10).
whose AS MATERIALIZED (
  SELECT r.record_id AS request, r.account_id FROM request r
   WHERE r.account_id IS NOT NULL
  UNION
  SELECT r.record_id, g.new_id
    FROM request r CROSS JOIN v_renamed g ON g.old_id = r.account_id
     AND coalesce(g.at_hi >= r.start_lo, 1)
  UNION
  SELECT r.record_id, a.id FROM request r JOIN v_account a
      ON r.account_id IS NULL AND a.person_id = r.person_id),
-- The access a request led to, by the system's own exports and logs.
span_of AS MATERIALIZED (
  SELECT q.*, row_number() OVER (
           PARTITION BY q.request
           ORDER BY q.held DESC, coalesce(q.removed_hi, 9e18) DESC,
                    q.granted_lo DESC, q.record_id) AS place
    FROM (SELECT r.record_id AS request, s.record_id, s.account_id, s.person_id,
                 s.entitlement_id,
                 s.held, s.removed_lo, s.removed_hi, s.removed_record_id,
                 s.seen_to, s.granted_lo, s.granted_hi, s.class_no,
                 iif(s.expires_lo > -9e15, s.expires_lo, NULL) AS own_lo,
                 iif(s.expires_hi > -9e15, s.expires_hi, NULL) AS own_hi
            FROM request r JOIN whose a ON a.request = r.record_id
            CROSS JOIN v_grant_span s
              ON s.account_id = a.account_id AND s.entitlement_id = r.entitlement_id
           WHERE coalesce(s.removed_hi >= r.start_lo, 1)
             AND coalesce(s.granted_lo <= r.expires_hi, 1)) q),
bounded AS MATERIALIZED (
  SELECT s.* FROM v_grant_span s WHERE s.expires_lo > -9e15
  UNION ALL
  SELECT s.* FROM v_grant_span s
   WHERE s.expires_lo IS NULL AND s.expires_hi > -9e15),
-- Privilege that nobody meant to end: the role template gives it.
standing AS MATERIALIZED (
  SELECT DISTINCT r.record_id
    FROM request r
    LEFT JOIN v_account x ON x.id = r.account_id
    JOIN v_person_role q ON q.person_id = coalesce(r.person_id, x.person_id)
     AND q.roles = 1
    JOIN v_role_allows w ON w.role_id = q.role_id AND w.entitlement_id = r.entitlement_id
   WHERE r.expires_lo IS NULL AND r.expires_hi IS NULL
     AND max(q.from_day, w.from_day) <= r.first_day
     AND min(q.until_day, w.until_day) > r.last_day
  UNION
  SELECT o.request FROM span_of o WHERE o.place = 1 AND o.class_no = 1),
bare AS MATERIALIZED (
  SELECT s.*, e.called
    FROM bounded s JOIN right_of e ON e.id = s.entitlement_id
   WHERE (s.held = 1 OR s.removed_hi IS NULL OR s.removed_hi >= :period_start)
     AND coalesce(s.granted_lo, :period_start) < :period_end
     AND s.record_id NOT IN (SELECT o.record_id FROM span_of o)),
-- Privilege its holder took, by the log: for how long and why a tool knows that
-- supplied no list.
taken AS MATERIALIZED (
  SELECT s.*, e.called
    FROM v_event v
    JOIN v_actor w ON w.name = v.actor AND w.kind = 'person'
    JOIN v_account a ON a.id = v.account_id AND a.person_id = w.person_id
    CROSS JOIN v_grant_span s ON s.account_id = a.id
     AND coalesce(s.granted_record_id, s.record_id) = v.record_id
    JOIN right_of e ON e.id = s.entitlement_id AND e.privileged = 1
   WHERE v.kind = 'privilege-grant' AND v.at_lo < :period_end
     AND (s.held = 1 OR coalesce(s.removed_hi >= :period_start, 1))
     AND coalesce(s.class_no, 0) NOT IN (1, 2)
     AND s.record_id NOT IN (SELECT o.record_id FROM span_of o
                             UNION ALL SELECT b.record_id FROM bare b)
     AND NOT EXISTS (
           SELECT 1 FROM v_person_role q
             JOIN v_role_allows r ON r.role_id = q.role_id
              AND r.entitlement_id = s.entitlement_id
            WHERE q.person_id = a.person_id AND q.roles = 1
              AND (SELECT (v.at_lo + c.adds) / 86400 FROM v_clock c
                    WHERE c.from_at <= v.at_lo ORDER BY c.from_at DESC LIMIT 1)
                  BETWEEN max(q.from_day, r.from_day)
                      AND min(q.until_day, r.until_day) - 1)),
-- Privilege that no request explains, given again as soon as a renewal would be.
again AS MATERIALIZED (
  SELECT r.record_id, min(s.granted_lo) AS at
    FROM request r JOIN whose w ON w.request = r.record_id
    CROSS JOIN v_grant_span s
      ON s.account_id = w.account_id AND s.entitlement_id = r.entitlement_id
   WHERE r.privileged = 1 AND s.granted_lo > r.expires_hi
     AND s.granted_hi <= r.expires_lo + :temp_gap_hours * 3600
     AND s.record_id NOT IN (SELECT o.record_id FROM span_of o UNION ALL
            SELECT b.record_id FROM bare b UNION ALL SELECT k.record_id FROM taken k)
   GROUP BY r.record_id),
item AS MATERIALIZED (
  SELECT r.record_id, r.ticket, r.account_id, coalesce(r.person_id, o.person_id)
           AS person_id,
         -- of two people, or two nobody knows, none goes on from the other
         coalesce(r.account_id, o.account_id, 'person ' || r.person_id,
                  'request ' || r.record_id) AS holder,
         r.entitlement_id, r.of_system AS system, r.called, r.privileged,
         coalesce(r.granted_lo, o.granted_lo, r.approved_lo) AS start_lo,
         coalesce(r.granted_hi, o.granted_hi, r.approved_hi) AS start_hi,
         iif(o.own, o.own_lo, r.expires_lo) AS expires_lo,
         iif(o.own, o.own_hi, r.expires_hi) AS expires_hi,
         r.removed_lo AS tool_lo,
         r.removed_hi AS tool_hi, r.reasoned, r.ended_why,
         o.record_id AS span_record, o.held, o.removed_lo, o.removed_hi,
         o.removed_record_id, o.seen_to,
         o.granted_hi AS span_from, o.granted_lo AS span_lo, o.class_no, 0 AS taken
    FROM request r
    -- where the request states no end, and no role or exception goes on, the
    -- access's own counts
    LEFT JOIN (SELECT q.*, coalesce(q.class_no, 0) NOT IN (1, 2)
                        AND q.record_id IN (SELECT b.record_id FROM bounded b)
                        AND q.request NOT IN (SELECT d.record_id FROM standing d)
                        AND q.request IN (SELECT e.record_id FROM asked e
                                           WHERE e.expires_lo IS NULL
                                             AND e.expires_hi IS NULL) AS own
                 FROM span_of q WHERE q.place = 1) o ON o.request = r.record_id
   -- of two rights whose names differ in small letters only, the one held
   WHERE r.entitlement_id IS coalesce(o.entitlement_id, r.first_right)
  UNION ALL
  SELECT b.record_id, NULL, b.account_id, b.person_id, b.account_id,
         b.entitlement_id, b.system, b.called, b.privileged, b.granted_lo,
         b.granted_hi, b.expires_lo, b.expires_hi, NULL, NULL, NULL, NULL,
         b.record_id, b.held, b.removed_lo, b.removed_hi, b.removed_record_id,
         b.seen_to, NULL, NULL, b.class_no, 0
    FROM bare b
  UNION ALL
  SELECT b.record_id, NULL, b.account_id, b.person_id, 'taken ' || b.record_id,
         b.entitlement_id, b.system, b.called, b.privileged, b.granted_lo,
         b.granted_hi, NULL, NULL, NULL, NULL, NULL, NULL, b.record_id, b.held,
         b.removed_lo, b.removed_hi, b.removed_record_id, b.seen_to, NULL, NULL,
         b.class_no, 1
    FROM taken b),
-- What another goes on from within the gap, that ends after it; of two of one end
-- the later line.
next AS MATERIALIZED (
  SELECT i.record_id,
         max(o.start_lo - i.expires_hi <= :temp_gap_hours * 3600
             AND coalesce((o.expires_hi, o.record_id)
                          > (i.expires_hi, i.record_id), 1)) AS perhaps,
         max(o.start_hi - i.expires_lo <= :temp_gap_hours * 3600
             AND coalesce((o.expires_lo, o.record_id)
                          > (i.expires_hi, i.record_id), 1)) AS surely
    FROM item i
    JOIN item o ON o.holder = i.holder AND o.called = i.called
     AND o.entitlement_id IS i.entitlement_id AND o.record_id <> i.record_id
   GROUP BY i.record_id),
-- Islands of grants that follow one another within the gap.
linked AS (
  SELECT i.*,
         coalesce(i.start_lo - max(i.expires_hi) OVER w
                  <= :temp_gap_hours * 3600, 0) AS continues,
         -- and for certain
         coalesce(i.start_hi - max(i.expires_lo) OVER w
                  <= :temp_gap_hours * 3600, 0) AS surely,
         coalesce(n.perhaps, 0) AS may_continue, coalesce(n.surely, 0) AS continued
    FROM item i LEFT JOIN next n ON n.record_id = i.record_id
  WINDOW w AS (PARTITION BY i.holder, i.entitlement_id, i.called
               ORDER BY i.start_lo, i.record_id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
island AS (
  SELECT l.*, (SELECT (l.start_lo + c.adds) / 86400 FROM v_clock c
                WHERE c.from_at <= l.start_lo
                ORDER BY c.from_at DESC LIMIT 1) AS first_day,
         (SELECT (l.start_hi - (l.start_hi > l.start_lo) + c.adds) / 86400
            FROM v_clock c
           WHERE c.from_at <= l.start_hi - (l.start_hi > l.start_lo)
           ORDER BY c.from_at DESC LIMIT 1) AS last_day,
         sum(NOT l.continues) OVER (
           PARTITION BY l.holder, l.entitlement_id, l.called
           ORDER BY l.start_lo, l.record_id) AS chain
    FROM linked l),
timed AS MATERIALIZED (
  SELECT s.*,
         min(s.start_hi) OVER w AS chain_from,
         min(s.start_lo) OVER w AS chain_from_lo,
         min(s.surely OR NOT s.continues) OVER w AS chain_sure,
         coalesce((SELECT a.max_days * 86400 FROM v_authority a
                    WHERE a.purpose = 'access' AND a.max_days IS NOT NULL
                      AND (a.privileged IS NULL
                           OR a.privileged = coalesce(s.privileged, 0))
                      AND (a.system IS NULL OR a.system = s.system)
                      AND (a.resource IS NULL
                           OR lower(trim(a.resource)) = s.called)
                      AND coalesce(a.from_day <= s.first_day, 1)
                      AND coalesce(s.last_day <= a.until_day, 1)
                    ORDER BY (a.resource IS NOT NULL) * 2
                             + (a.system IS NOT NULL) DESC,
                             coalesce(a.privileged, 0) DESC, a.no LIMIT 1),
                  CAST(round(iif(s.privileged = 1, :temp_privileged_hours * 3600,
                                 :temp_other_days * 86400)) AS INTEGER)) AS most,
         CAST(round(:temp_skew_minutes * 60) AS INTEGER) AS limit_s,
         (SELECT min(n.at) FROM seen n
           WHERE n.system = s.system AND n.parent IN ('', s.called)) AS list_at,
         EXISTS (SELECT 1 FROM seen n
                  WHERE n.system = s.system AND n.parent IN ('', s.called))
           AS covered
    FROM island s
  WINDOW w AS (PARTITION BY s.holder, s.entitlement_id, s.called, s.chain)),
ended AS MATERIALIZED (
  SELECT t.*, coalesce(t.span_from < t.chain_from - t.limit_s, 0)
           AS held_before,
         CASE WHEN span_record IS NOT NULL AND held = 1 THEN seen_to
              WHEN span_record IS NOT NULL
               AND tool_lo >= removed_lo AND tool_hi <= removed_hi THEN tool_lo
              WHEN span_record IS NOT NULL THEN removed_lo
              ELSE tool_lo END AS t1_lo,
         CASE WHEN span_record IS NOT NULL AND held = 1 THEN NULL
              WHEN span_record IS NOT NULL
               AND tool_lo >= removed_lo AND tool_hi <= removed_hi THEN tool_hi
              WHEN span_record IS NOT NULL THEN removed_hi
              -- a list of before the end shows nothing of it
              WHEN list_at >= min(coalesce(tool_lo, expires_lo), expires_lo)
                THEN min(coalesce(tool_hi, list_at), list_at) END AS t1_hi
    FROM timed t),
coded AS MATERIALIZED (
  SELECT e.*, g.at AS again_at, count(*) OVER (PARTITION BY e.ticket) > 1 AS several,
         CASE
           WHEN taken THEN iif(coalesce(t1_lo - start_hi > most, 0),
                               'TAKEN_TOO_LONG', 'TAKEN_BY_HOLDER')
           -- outside the rule, but for an end of its own that it outlives
           WHEN ticket IS NULL AND class_no IN (1, 2)
            AND NOT coalesce(t1_lo - expires_hi > limit_s, 0)
             THEN iif(class_no = 1, 'STANDING', 'BY_EXCEPTION')
           WHEN expires_lo IS NULL AND expires_hi IS NULL THEN
             CASE WHEN e.record_id IN (SELECT d.record_id FROM standing d)
                    THEN 'STANDING'
                  WHEN class_no = 2 THEN 'BY_EXCEPTION' ELSE 'NO_END' END
           WHEN ticket IS NOT NULL AND NOT reasoned THEN 'NO_JUSTIFICATION'
           WHEN ticket IS NULL AND r.files > 0 AND start_lo >= r.from_at
            AND start_hi <= r.to_at THEN 'NO_REQUEST'
           WHEN expires_lo - start_hi > most THEN 'TOO_LONG'
           WHEN continues AND chain_sure AND expires_lo - chain_from
                > :temp_chain_days * 86400 THEN 'DE_FACTO_STANDING'
           WHEN coalesce(tool_hi, expires_hi) < :period_start AND held = 1
            AND NOT coalesce(span_lo >= start_lo - limit_s
                             AND span_from <= expires_hi, 0)
             THEN 'HELD_SINCE_UNKNOWN'
           WHEN NOT may_continue AND NOT held_before
            AND t1_lo - expires_hi > limit_s AND span_record IS NOT NULL THEN
             CASE WHEN held = 1 AND tool_hi < seen_to THEN 'REMOVED_IN_TOOL_ONLY'
                  WHEN held = 1 THEN 'STILL_HELD' ELSE 'REMOVED_LATE' END
           WHEN NOT may_continue AND span_record IS NULL AND t1_lo - expires_hi > limit_s THEN 'REMOVED_LATE'
           WHEN tool_lo IS NOT NULL AND NOT ended_why THEN 'NO_REASON_RECORDED'
           WHEN ticket IS NULL AND r.files = 0 THEN 'NO_TICKETS'
           WHEN ticket IS NULL AND start_hi < r.from_at THEN 'BEFORE_TICKETS'
           WHEN start_lo IS NULL OR start_hi IS NULL THEN 'GRANT_TIME_UNKNOWN'
           WHEN ticket IS NULL THEN 'REQUEST_UNKNOWN'
           WHEN expires_hi - start_lo > most THEN 'DURATION_STRADDLES'
           WHEN continues AND expires_hi - chain_from_lo
                > :temp_chain_days * 86400 THEN 'CHAIN_STRADDLES'
           WHEN ticket IS NOT NULL AND account_id IS NULL AND person_id IS NULL
             THEN 'HOLDER_UNKNOWN'
           WHEN entitlement_id IS NULL THEN 'ENTITLEMENT_UNKNOWN'
           WHEN min(coalesce(expires_hi, tool_hi), coalesce(tool_hi, expires_hi))
                  < start_lo THEN 'TIMES_CONTRADICT'
           WHEN continued THEN 'PASS'
           WHEN held_before THEN 'HELD_BEFORE'
           WHEN span_record IS NULL AND NOT covered THEN
             iif(tool_lo IS NULL AND expires_lo > :now, 'RUNNING',
                 iif(tool_lo IS NULL, 'NO_REMOVAL_EVIDENCE', 'TOOL_ONLY'))
           WHEN t1_hi - expires_lo <= limit_s THEN
             iif(g.at IS NULL, 'PASS', 'GIVEN_AGAIN')
           WHEN span_record IS NOT NULL AND held = 1
            AND expires_lo + limit_s >= seen_to THEN 'RUNNING'
           WHEN span_record IS NULL AND expires_lo + limit_s >= list_at THEN 'RUNNING'
           WHEN span_record IS NULL AND t1_hi IS NULL THEN 'TOOL_ONLY'
           ELSE 'STRADDLES_END' END AS code
    FROM ended e CROSS JOIN reach r
    LEFT JOIN again g ON g.record_id = e.record_id)
SELECT person_id, account_id, entitlement_id, system,
       coalesce(ticket || iif(entitlement_id IS NULL AND several, ' ' || called, ''),
                iif(taken, 'taken ' || datetime(start_lo, 'unixepoch') || 'Z',
                    date(coalesce(start_lo, 0), 'unixepoch'))) AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code = 'RUNNING' THEN 'NOT_DUE'
         WHEN code IN ('STANDING', 'BY_EXCEPTION') THEN 'NOT_APPLICABLE'
         WHEN code IN ('NO_TICKETS', 'BEFORE_TICKETS', 'NO_REMOVAL_EVIDENCE')
           THEN 'MISSING'
         WHEN code IN ('GRANT_TIME_UNKNOWN', 'REQUEST_UNKNOWN',
                       'DURATION_STRADDLES', 'CHAIN_STRADDLES', 'HELD_BEFORE',
                       'HELD_SINCE_UNKNOWN', 'HOLDER_UNKNOWN',
                       'ENTITLEMENT_UNKNOWN', 'TOOL_ONLY', 'TAKEN_BY_HOLDER',
                       'TIMES_CONTRADICT', 'GIVEN_AGAIN',
                       'STRADDLES_END') THEN 'INDETERMINATE'
         ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN iif(continued,
           'Followed at once by another grant; judged at the end of that.',
           'Short enough, with a reason, and gone by its end.')
         WHEN 'RUNNING' THEN
           'Its end, ' || datetime(expires_lo, 'unixepoch')
           || 'Z, had not come when access was last exported.'
         WHEN 'STANDING' THEN
           'The role template gives it for as long as the role lasts: it is not '
           || 'temporary.'
         WHEN 'BY_EXCEPTION' THEN
           'It ends with the exception that covers it: judged there.'
         WHEN 'TAKEN_TOO_LONG' THEN
           printf('Its holder took it, by the log, and had it for at least %.1f h; '
                  || '%g h are allowed.', (t1_lo - start_hi) / 3600.0, most / 3600.0)
         WHEN 'TAKEN_BY_HOLDER' THEN
           'Its holder took it, by the log; no list says until when and why.'
           || iif(t1_hi IS NULL, ' Nor is known when it was gone.', '')
         WHEN 'GIVEN_AGAIN' THEN
           'Given again on ' || datetime(again_at, 'unixepoch') || 'Z, which no '
           || 'request asks for: whether it ended cannot be told.'
         WHEN 'TIMES_CONTRADICT' THEN
           'It was ' || iif(expires_hi < start_lo, 'to end', 'taken away')
           || ' before it was granted, by its own times: they cannot be right.'
         WHEN 'NO_END' THEN
           called || ' was granted without an end, in a list that states ends.'
         WHEN 'NO_JUSTIFICATION' THEN 'Request ' || ticket || ' gives no reason.'
         WHEN 'NO_REQUEST' THEN
           'No request asks for it, though the tickets reach back to before it '
           || 'was granted.'
         WHEN 'TOO_LONG' THEN
           printf('Granted for at least %.1f h; %g h are allowed.',
                  (expires_lo - start_hi) / 3600.0, most / 3600.0)
         WHEN 'DE_FACTO_STANDING' THEN
           printf('Renewed again and again, for %.1f days in all; %g are '
                  || 'allowed.', (expires_lo - chain_from) / 86400.0,
                  :temp_chain_days)
         WHEN 'STILL_HELD' THEN
           printf('Still held in the export of %sZ, %.1f h after its end.',
                  datetime(seen_to, 'unixepoch'), (seen_to - expires_hi) / 3600.0)
         WHEN 'REMOVED_IN_TOOL_ONLY' THEN
           printf('The tool says that it took it away, but the system''s export '
                  || 'of %sZ still has it, %.1f h after its end.',
                  datetime(seen_to, 'unixepoch'), (seen_to - expires_hi) / 3600.0)
         WHEN 'REMOVED_LATE' THEN
           printf('Removed %.1f h after its end at the earliest.',
                  (t1_lo - expires_hi) / 3600.0)
         WHEN 'NO_REASON_RECORDED' THEN
           'Removed, but ticket ' || ticket || ' does not say why it ended.'
         WHEN 'NO_TICKETS' THEN
           'No export of tickets with requests for access was supplied, so '
           || 'nothing shows who asked for it and why.'
         WHEN 'BEFORE_TICKETS' THEN
           'Granted before the first ticket supplied, so nothing shows who '
           || 'asked for it and why.'
         WHEN 'GRANT_TIME_UNKNOWN' THEN
           'When it was granted is not known, so how long it lasts cannot be '
           || 'told.'
         WHEN 'REQUEST_UNKNOWN' THEN
           'Whether the tickets cover the time when it was granted cannot be '
           || 'told.'
         WHEN 'DURATION_STRADDLES' THEN
           printf('It lasts between %.1f h and %.1f h; %g h are allowed.',
                  (expires_lo - start_hi) / 3600.0,
                  (expires_hi - start_lo) / 3600.0, most / 3600.0)
         WHEN 'CHAIN_STRADDLES' THEN
           printf('Renewed again and again, for between %.1f and %.1f days in all; '
                  || '%g are allowed.', (expires_lo - chain_from) / 86400.0,
                  (expires_hi - chain_from_lo) / 86400.0, :temp_chain_days)
         WHEN 'HOLDER_UNKNOWN' THEN
           'Whom request ' || ticket || ' is for cannot be told, so whether it is '
           || 'gone neither.'
         WHEN 'ENTITLEMENT_UNKNOWN' THEN
           'No export knows ' || called || ' by that name, so that none has it '
           || 'shows nothing.'
         WHEN 'HELD_SINCE_UNKNOWN' THEN
           'Still held in the export of ' || datetime(seen_to, 'unixepoch')
           || 'Z, but whether it came with this request, which ended before the '
           || 'period, cannot be told.'
         WHEN 'HELD_BEFORE' THEN
           'The holder had it before the request, so its removal cannot be told.'
         WHEN 'TOOL_ONLY' THEN
           'Only the tool says that it was taken away; no complete export of the '
           || 'system from then or later shows it.'
         WHEN 'NO_REMOVAL_EVIDENCE' THEN
           'It ended on ' || datetime(expires_lo, 'unixepoch')
           || 'Z, and nothing shows that it is gone.'
         ELSE 'It is gone, but whether by its end cannot be told.' END AS says,
       CASE clock WHEN 'end' THEN expires_lo WHEN 'length' THEN start_lo
                  WHEN 'held' THEN start_lo
                  WHEN 'chain' THEN chain_from_lo END AS t0_lo,
       CASE clock WHEN 'end' THEN expires_hi WHEN 'length' THEN start_hi
                  WHEN 'held' THEN start_hi
                  WHEN 'chain' THEN chain_from END AS t0_hi,
       CASE WHEN clock IN ('end', 'held') THEN t1_lo WHEN clock <> '' THEN expires_lo END AS t1_lo,
       CASE WHEN clock IN ('end', 'held') THEN t1_hi WHEN clock <> '' THEN expires_hi END AS t1_hi,
       CASE clock WHEN 'end' THEN limit_s WHEN 'length' THEN most
                  WHEN 'held' THEN most WHEN 'chain' THEN CAST(round(:temp_chain_days * 86400) AS INTEGER)
                  END AS limit_s,
       record_id AS rec1, nullif(span_record, record_id) AS rec2,
       removed_record_id AS rec3
  -- which times decide, if any: of the end, how long, of all that follow on
  FROM (SELECT c.*,
               CASE WHEN c.code IN ('STILL_HELD', 'REMOVED_LATE', 'RUNNING',
                                    'REMOVED_IN_TOOL_ONLY', 'STRADDLES_END')
                      OR (c.code = 'PASS' AND NOT c.continued) THEN 'end'
                    WHEN c.code IN ('TOO_LONG', 'DURATION_STRADDLES') THEN 'length'
                    WHEN c.code = 'TAKEN_TOO_LONG' THEN 'held'
                    WHEN c.code IN ('DE_FACTO_STANDING', 'CHAIN_STRADDLES')
                      THEN 'chain' ELSE '' END AS clock
          FROM coded c)
UNION ALL
SELECT NULL, NULL, NULL, NULL, 'ends', 'MISSING', 'NO_ENDS_STATED',
       'Neither a ticket nor a grant says when access ends, so whether any is '
       || 'temporary is not known.',
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
 WHERE NOT EXISTS (SELECT 1 FROM ends)
   AND NOT EXISTS (SELECT 1 FROM bounded s WHERE s.expires_lo IS NOT NULL)
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of temporary access.',
       NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('grants', 'tickets')
UNION ALL
-- X22
SELECT NULL, NULL, NULL, u.system, u.file, 'MISSING', 'GROUPS_NOT_EXPANDED',
       u.says, NULL, NULL, NULL, NULL, NULL, u.record_id, NULL, NULL
  FROM v_list_unexpanded u
 WHERE u.newest = 1 AND u.system IN (SELECT c.system FROM item c)
-- @conditions
WITH
lent AS MATERIALIZED (
  SELECT t.account_id, lower(trim(t.entitlement)) AS called,
         max(t.expires_hi) + :temp_skew_minutes * 60 AS until_at
    FROM v_ticket t
   WHERE t.kind IN ('access', 'extension') AND t.account_id IS NOT NULL
     AND t.status NOT IN ('denied', 'cancelled', 'open')
   GROUP BY t.account_id, lower(trim(t.entitlement))),
privilege AS MATERIALIZED (
  SELECT s.record_id,
         s.expires_lo IS NULL
           AND coalesce(l.until_at < coalesce(s.seen_to, :now), 1) AS standing
    FROM v_grant_span s
    JOIN v_account a ON a.id = s.account_id AND a.registered = 0
    LEFT JOIN lent l ON l.account_id = s.account_id
     AND l.called = lower(trim(s.entitlement))
   WHERE s.held = 1
     AND s.entitlement_id IN (SELECT e.id FROM v_entitlement e
                               WHERE e.privileged = 1))
SELECT 'share of standing privilege' AS condition,
       sum(standing) * 100.0 <= :standing_max_percent * count(*) AS holds,
       printf('%d of %d privileged grants have no end (%.1f %%); at most %g %% '
              || 'may.', sum(standing), count(*),
              100.0 * sum(standing) / count(*), :standing_max_percent) AS says
  FROM privilege HAVING count(*) > 0
UNION ALL
-- A log or a list of requests records how; a list of access only that it is gone.
SELECT 'taken away the way it was given', 1,
       iif(count(*) = 0, 'No export records of any access both how it was given '
                         || 'and how it was taken away.',
           printf('Of %d accesses that ended and have both ends in logs or lists '
                  || 'of requests, %d have them in one and the same.', count(*),
                  sum(a.system = b.system AND a.kind = b.kind)))
  FROM v_grant_span s
  JOIN v_source a ON a.id = s.granted_record_id >> 32
   AND a.kind IN ('events', 'tickets')
  JOIN v_source b ON b.id = s.removed_record_id >> 32
   AND b.kind IN ('events', 'tickets')
 WHERE s.held = 0 AND coalesce(s.removed_hi >= :period_start, 1)
