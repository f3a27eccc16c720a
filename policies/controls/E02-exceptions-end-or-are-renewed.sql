-- test: E02
-- version: 7
-- title: Exceptions end or are renewed
-- objective: Access given for a time goes when the time is over, unless somebody
--   looked again and decided before that.
-- population: One row per approved exception of the register in force at some time
--   of the period: those that expired in it, or as it began, or whose end was not
--   due in the bundle before, and those open at its end.
-- rule: At expiry the access is gone within the limit; or a new approval came
--   before the expiry, of somebody else than who asked and who gets it, who worked
--   here then, and holds from then, or from before that limit; or the
--   template gives it by then; each access it is for by itself. What follows is in
--   doubt if its approver may be one of those, or nobody explained its status; and
--   whether it is gone, of access no export knows by its name and of a user nobody
--   knows. It was looked at at least once in the review interval before its end, or
--   the period's: its approval counts, its own review, and decisions of somebody
--   else to keep each access that was held. Together with those it goes on from, it
--   does not last longer than the maximum.
-- needs: workers accounts grants
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: Only the last review is recorded, so an earlier gap does not show.
--
WITH RECURSIVE
known AS MATERIALIZED (
  SELECT x.*, coalesce(x.granted_lo, x.approved_lo) AS from_lo,
         coalesce(x.granted_hi, x.approved_hi) AS from_hi,
         lower(trim(coalesce(x.resource, ''))) AS what,
         coalesce('person ' || x.person_id, 'account ' || x.account_id) AS whose,
         -- from a second factor, from a rule of conflicting duties, for an account
         lower(trim(coalesce(x.resource, ''))) = 'mfa'
           OR lower(trim(coalesce(x.resource, ''))) IN (
             SELECT lower(trim(w.value)) FROM json_each(:account_exceptions) w)
           OR lower(trim(coalesce(x.resource, ''))) IN (
             SELECT lower(trim(h.name)) FROM v_access_path h
             UNION ALL SELECT lower(trim(r.id)) FROM v_sod_rule r) AS of_rule
    FROM v_exception x
   WHERE x.approved_lo IS NOT NULL
     AND lower(trim(coalesce(x.status, ''))) NOT IN (SELECT lower(w.value)
           FROM json_each(:unapproved_words) w)),
register AS MATERIALIZED (
  SELECT k.*, coalesce(k.expires_lo <= :period_end, 0) AS ended,
         min(coalesce(k.expires_lo, :period_end), :period_end, :now) AS as_of,
         -- the day it had to be gone, by the clocks here
         (SELECT CAST((k.expires_lo + 3600 * :exception_end_hours + c.adds) / 86400
                      AS INTEGER) FROM v_clock c
           WHERE c.from_at <= k.expires_lo + 3600 * :exception_end_hours
           ORDER BY c.from_at DESC LIMIT 1) AS due_day
    FROM known k
   WHERE coalesce(k.from_lo < :period_end, 1)
     AND (coalesce(k.expires_hi >= :period_start, 1) OR k.id IN (
            SELECT d.subject FROM v_due_row d WHERE d.test_id = 'E02'))),
meant AS MATERIALIZED (
  SELECT a.* FROM v_exception_access a
   WHERE a.no IN (SELECT k.no FROM known k) AND a.as_approved),
about AS MATERIALIZED (
  SELECT x.no, coalesce(nullif(x.system, ''),
           iif(count(DISTINCT m.system) = 1, min(m.system), NULL)) AS system,
         coalesce(max(m.privileged = 1), 0) AS privileged,
         count(m.entitlement_id) AS meant,
         iif(count(DISTINCT m.entitlement_id) = 1, min(m.entitlement_id), NULL)
           AS entitlement_id
    FROM register x LEFT JOIN meant m ON m.no = x.no
   GROUP BY x.no),
-- Apart from what is counted of it: SQLite then looks up each account's grants
-- alone, and does not make the whole list.
theirs AS MATERIALIZED (
  SELECT o.no, g.* FROM v_exception_account o
   CROSS JOIN v_grant_span g ON g.account_id = o.account_id
   WHERE o.no IN (SELECT x.no FROM register x)),
-- What of it was held while it was in force, and whether it surely went in time.
during AS MATERIALIZED (
  SELECT g.*, coalesce(g.removed_hi <= x.expires_lo
                       + 3600 * :exception_end_hours, 0) AS in_time,
         -- perhaps given only after it
         iif(g.granted_hi > max(x.expires_hi, coalesce(x.from_hi, x.expires_hi)), NULL,
             iif(g.held = 1, g.seen_to, g.removed_lo)) AS kept_lo
    FROM theirs g
    CROSS JOIN meant m ON m.no = g.no AND m.entitlement_id = g.entitlement_id
    CROSS JOIN register x ON x.no = g.no
   WHERE NOT coalesce(g.removed_hi <= x.from_lo, 0)
     -- what ends as it begins still gave what came with it
     AND NOT coalesce(g.granted_lo >= max(x.expires_hi, x.from_lo + 1), 0)),
held AS MATERIALIZED (
  SELECT g.no, max(g.held) AS held, max(g.removed_lo) AS gone_lo,
         iif(count(*) = count(g.removed_hi), max(g.removed_hi), NULL) AS gone_hi,
         max(g.record_id) AS record_id,
         iif(count(DISTINCT g.account_id) = 1, min(g.account_id), NULL)
           AS account_id
    FROM during g GROUP BY g.no),
-- Looks at the lists that would name it; that it is not there only a complete one
-- shows.
looked AS MATERIALIZED (
  SELECT x.no, max(k.complete = 1 AND k.from_at >= x.from_hi
                   AND k.to_at <= x.expires_lo) AS during,
         min(iif(k.complete = 1 AND k.from_at >= x.expires_lo, k.to_at, NULL))
           AS after_hi,
         count(*) AS n
    FROM register x
    JOIN about b ON b.no = x.no
    JOIN v_look k ON k.kind = 'grants' AND k.system = b.system
     AND lower(trim(k.parent)) IN ('', x.what)
   GROUP BY x.no),
-- What may follow counts 2: in force, and approved by who may; 1 perhaps, 0 not.
fit AS MATERIALIZED (
  SELECT k.no,
         min(p.counts, iif(trim(coalesce(k.status, '')) = ''
             OR lower(trim(k.status)) IN (SELECT lower(w.value)
                  FROM json_each(:exception_approved_words) w), 2, 1)) AS counts
    FROM known k JOIN v_exception_approver p ON p.no = k.no),
-- The same access by another record that goes on.
follows AS MATERIALIZED (
  SELECT x.no, y.no AS next_no, y.id AS next_id, y.approved_lo, y.approved_hi,
         u.counts,
         -- 2 it begins when this one ends or before the access must be gone,
         -- 1 perhaps, 0 only after that
         CASE WHEN y.from_lo > x.expires_hi + 3600 * :exception_end_hours THEN 0
              WHEN y.from_hi <= x.expires_lo + 3600 * :exception_end_hours THEN 2
              ELSE 1 END AS joins
    FROM known x
    JOIN known y ON y.whose = x.whose AND y.no <> x.no
     AND y.what = x.what
     AND (coalesce(y.permission, '') = '' OR coalesce(x.permission, '') = ''
          OR lower(trim(y.permission)) = lower(trim(x.permission)))
    JOIN fit u ON u.no = y.no
   WHERE coalesce(nullif(y.system, ''), x.system, '')
         = coalesce(nullif(x.system, ''), y.system, '')
     AND (y.extends = x.id
          OR (y.from_lo > x.from_lo
              AND y.from_lo <= x.expires_hi + 3600 * :exception_end_hours))
     AND coalesce(y.expires_lo > x.expires_lo, 0)),
-- All it goes on from, itself included.
chain(no, first_no) AS (
  SELECT x.no, x.no FROM register x
  UNION
  SELECT c.no, f.no FROM chain c JOIN follows f ON f.next_no = c.first_no),
total AS MATERIALIZED (
  SELECT c.no, min(k.from_lo) AS first_lo, min(k.from_hi) AS first_hi,
         count(*) AS records
    FROM chain c JOIN known k ON k.no = c.first_no GROUP BY c.no),
-- When it was last looked at before its end, or the period's.  A decision is of
-- one access: there is one of each that was held, by somebody, not by its user.
seen AS MATERIALIZED (
  SELECT x.no,
         max(x.approved_lo,
             iif(coalesce(x.reviewed_hi <= x.as_of, 0),
                 coalesce(x.reviewed_lo, x.approved_lo), x.approved_lo),
             iif(count(*) = count(d.at_lo), min(d.at_lo), x.approved_lo)) AS at_lo,
         max(x.approved_hi,
             iif(coalesce(x.reviewed_hi <= x.as_of, 0), x.reviewed_hi,
                 x.approved_hi),
             iif(count(*) = count(d.at_hi), min(d.at_hi), x.approved_hi)) AS at_hi,
         coalesce(x.reviewed_hi > x.as_of, 0) AS later,
         max(d.record_id) AS review_record
    FROM register x
    LEFT JOIN (SELECT m.no, max(v.decided_lo) AS at_lo, max(v.decided_hi) AS at_hi,
                      max(v.record_id) AS record_id
                 FROM register x JOIN meant m ON m.no = x.no
                 LEFT JOIN v_review v ON v.entitlement_id = m.entitlement_id
                  AND v.person_id IS x.person_id
                  AND coalesce(x.person_id, x.account_id = v.account_id)
                  AND v.verdict = 'keep' AND v.decided_hi <= x.as_of
                  AND v.decided_lo IS NOT NULL
                  AND trim(coalesce(v.reviewer, '')) <> ''
                  AND v.reviewer NOT IN (SELECT a.name FROM v_actor a
                                          WHERE a.person_id = x.person_id)
                WHERE x.no NOT IN (SELECT h.no FROM held h)
                   OR (m.no, m.entitlement_id) IN (
                     SELECT g.no, g.entitlement_id FROM during g)
                GROUP BY m.no, m.entitlement_id) d ON d.no = x.no
   GROUP BY x.no),
-- Did the template give it then?
given AS MATERIALIZED (
  SELECT DISTINCT x.no, m.entitlement_id
    FROM register x
    JOIN meant m ON m.no = x.no
    JOIN v_person_role q ON q.person_id = x.person_id AND q.roles = 1
    JOIN v_role_allows r ON r.role_id = q.role_id
     AND r.entitlement_id = m.entitlement_id
   WHERE max(q.from_day, r.from_day) <= x.due_day
     AND min(q.until_day, r.until_day) > x.due_day),
-- What may have been left then, and what goes on from it, each access for itself.
renewed AS MATERIALIZED (
  SELECT n.*, min(iif(f.counts > 0, f.approved_lo, NULL)) AS next_lo,
         min(iif(f.joins = 2 AND f.counts = 2, f.approved_hi, NULL)) AS next_hi,
         max(iif(f.counts > 0, f.joins, NULL)) AS joins,
         coalesce(min(iif(f.joins = 2 AND f.counts = 2, f.next_id, NULL)),
                  min(iif(f.joins > 0 AND f.counts > 0, f.next_id, NULL)),
                  min(iif(f.counts > 0, f.next_id, NULL)), min(f.next_id))
           AS next_id
    FROM (SELECT m.no, m.entitlement_id, max(g.held) AS held,
                 max(g.kept_lo) AS kept_lo,
                 count(iif(g.held = 1 AND g.seen_to IS NULL, 1, NULL)) AS undated
            FROM meant m
            LEFT JOIN during g ON g.no = m.no
             AND g.entitlement_id = m.entitlement_id AND g.in_time = 0
            LEFT JOIN given v ON v.no = m.no AND v.entitlement_id = m.entitlement_id
           WHERE v.no IS NULL
             AND (g.no IS NOT NULL OR m.no NOT IN (SELECT h.no FROM held h))
           GROUP BY m.no, m.entitlement_id) n
    LEFT JOIN (SELECT f.*, a.entitlement_id
                 FROM follows f JOIN meant a ON a.no = f.next_no) f
      ON f.no = n.no AND f.entitlement_id = n.entitlement_id
   GROUP BY n.no, n.entitlement_id),
-- The worst of these.
rest AS MATERIALIZED (
  SELECT r.*, row_number() OVER (
           PARTITION BY r.no
           ORDER BY r.way = 'EXTENDED', r.way = 'WITHIN_LIMIT',
                    r.way IN ('EXTENSION_UNCLEAR', 'EXTRACTION_TIME_MISSING',
                              'END_UNCLEAR'), r.entitlement_id) AS place
    FROM (SELECT e.*, CASE
                   WHEN e.next_hi <= x.expires_lo THEN 'EXTENDED'
                   WHEN e.held IS NULL THEN 'NOT_SEEN'
                   WHEN e.kept_lo - x.expires_hi > 3600 * :exception_end_hours
                     THEN CASE WHEN e.next_lo > x.expires_hi THEN 'EXTENDED_LATE'
                               WHEN e.joins = 0 THEN 'EXTENDED_WITH_GAP'
                               WHEN e.next_lo IS NOT NULL THEN 'EXTENSION_UNCLEAR'
                               WHEN e.next_id IS NOT NULL THEN 'EXTENSION_INVALID'
                               ELSE 'OVERRUN' END
                   WHEN e.undated > 0 THEN 'EXTRACTION_TIME_MISSING'
                   WHEN e.held = 1 AND x.expires_lo + 3600 * :exception_end_hours
                                       >= e.kept_lo THEN 'WITHIN_LIMIT'
                   ELSE 'END_UNCLEAR' END AS way
            FROM renewed e JOIN register x ON x.no = e.no) r),
fact AS MATERIALIZED (
  SELECT x.*, b.system AS at_system, b.privileged, b.entitlement_id, b.meant,
         h.held, h.gone_lo, h.gone_hi, r.way AS went, r.held AS left, r.kept_lo,
         h.record_id AS grant_record, h.account_id AS held_account,
         l.during, l.after_hi, l.n AS looks, r.next_id, r.next_lo,
         t.first_lo, t.first_hi, t.records, s.at_lo, s.at_hi, s.later,
         s.review_record,
         CAST(round(3600 * :exception_end_hours) AS INTEGER) AS limit_s
    FROM register x
    JOIN about b ON b.no = x.no
    LEFT JOIN held h ON h.no = x.no
    LEFT JOIN looked l ON l.no = x.no
    LEFT JOIN rest r ON r.no = x.no AND r.place = 1
    LEFT JOIN total t ON t.no = x.no
    LEFT JOIN seen s ON s.no = x.no),
-- How it ended.
closed AS MATERIALIZED (
  SELECT f.*, CASE
           WHEN expires_lo IS NULL THEN 'NO_EXPIRY'
           WHEN ended = 0 THEN 'OPEN'
           WHEN held IS NULL AND of_rule AND entitlement_id IS NULL
             THEN 'NO_ENTITLEMENT'
           WHEN held IS NULL AND person_id IS NULL AND account_id IS NULL
             THEN 'USER_UNKNOWN'
           WHEN held IS NULL AND looks IS NULL THEN 'NO_GRANTS_EXPORT'
           WHEN held IS NULL AND meant = 0 THEN 'ACCESS_NOT_KNOWN'
           WHEN held IS NULL AND during = 1 AND after_hi IS NOT NULL
             THEN 'NOT_HELD'
           WHEN held IS NULL AND after_hi - expires_lo <= limit_s THEN 'ENDED'
           WHEN held = 0 AND gone_hi <= expires_lo THEN 'ENDED_EARLY'
           WHEN held = 0 AND gone_hi - expires_lo <= limit_s THEN 'ENDED'
           WHEN went IS NULL THEN 'IN_TEMPLATE'
           WHEN went <> 'NOT_SEEN' THEN went
           WHEN after_hi IS NOT NULL THEN 'END_UNCLEAR'
           WHEN expires_lo + limit_s >= :now THEN 'WITHIN_LIMIT'
           ELSE 'NO_LATER_LOOK' END AS way
    FROM fact f),
judged AS MATERIALIZED (
  SELECT c.*, CASE
           WHEN record_id IS NULL THEN 'NOT_ON_RECORD'
           WHEN way IN ('NO_EXPIRY', 'OVERRUN', 'EXTENDED_LATE',
                        'EXTENDED_WITH_GAP', 'EXTENSION_INVALID') THEN way
           WHEN as_of - at_hi > :exception_review_days * 86400 AND later = 0
             THEN 'NOT_REVIEWED'
           WHEN expires_lo - first_hi > :exception_total_days * 86400
             THEN 'TOO_LONG_IN_ALL'
           WHEN way IN ('NO_GRANTS_EXPORT', 'NO_LATER_LOOK', 'END_UNCLEAR',
                        'EXTRACTION_TIME_MISSING', 'EXTENSION_UNCLEAR',
                        'USER_UNKNOWN', 'ACCESS_NOT_KNOWN') THEN way
           WHEN NOT coalesce(as_of - at_lo <= :exception_review_days * 86400, 0)
             THEN 'REVIEW_UNCLEAR'
           WHEN NOT coalesce(expires_hi - first_lo
                             <= :exception_total_days * 86400, 0)
             THEN 'DURATION_UNCLEAR'
           WHEN way IN ('WITHIN_LIMIT', 'NO_ENTITLEMENT') THEN way
           ELSE 'PASS' END AS code
    FROM closed c)
SELECT person_id, coalesce(account_id, held_account) AS account_id,
       entitlement_id,
       iif(coalesce(account_id, held_account) IS NULL, at_system, NULL) AS system,
       id AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code = 'WITHIN_LIMIT' THEN 'NOT_DUE'
         WHEN code = 'NO_ENTITLEMENT' THEN 'NOT_APPLICABLE'
         WHEN code IN ('NO_GRANTS_EXPORT', 'NO_LATER_LOOK', 'NOT_ON_RECORD')
           THEN 'MISSING'
         WHEN code IN ('NO_EXPIRY', 'OVERRUN', 'EXTENDED_LATE',
                       'EXTENDED_WITH_GAP', 'EXTENSION_INVALID', 'NOT_REVIEWED',
                       'TOO_LONG_IN_ALL')
           THEN 'FAIL'
         ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       iif(expires_lo IS NULL, 'It has no end',
           iif(ended, 'Expired on ', 'Expires on ')
           || datetime(expires_hi, 'unixepoch') || 'Z')
       || CASE way
         WHEN 'NOT_HELD' THEN '; nobody was seen to hold the access.'
         WHEN 'NO_ENTITLEMENT' THEN '; it is from a rule and of no access that '
           || 'could go: the test of that rule tells whether it is kept since.'
         WHEN 'ENDED' THEN '; the access was gone in time.'
         WHEN 'ENDED_EARLY' THEN '; the access was gone before, by '
           || datetime(gone_hi, 'unixepoch') || 'Z.'
         WHEN 'IN_TEMPLATE' THEN '; the template gives it by then: see its approval.'
         WHEN 'EXTENDED' THEN '; ' || next_id || ' goes on from it, approved before.'
         WHEN 'OVERRUN' THEN '; the access '
           || iif(left = 1, 'was still there on ', 'went on ')
           || datetime(kept_lo, 'unixepoch') || iif(left = 1, 'Z; ',
             'Z at the earliest; ') || printf('%g h are allowed.', limit_s / 3600.0)
         WHEN 'EXTENDED_LATE' THEN '; ' || next_id || ' goes on from it, but was '
           || 'approved only on ' || datetime(next_lo, 'unixepoch') || 'Z.'
         WHEN 'EXTENDED_WITH_GAP' THEN '; ' || next_id || ', which goes on from '
           || 'it, began later, and the access did not go in between.'
         WHEN 'EXTENSION_INVALID' THEN '; ' || next_id || ' goes on from it, but '
           || 'was approved by who asked for it, who gets it, or somebody who '
           || 'did not work here then.'
         WHEN 'WITHIN_LIMIT' THEN iif(held IS NULL, '; the ',
             '; the access is still there, but the ')
           || printf('%g h', limit_s / 3600.0) || ' allowed had not run out.'
         WHEN 'USER_UNKNOWN' THEN '; its user, ' || coalesce(user, '')
           || ', is nobody HR lists, so whether the access is gone cannot be told.'
         WHEN 'ACCESS_NOT_KNOWN' THEN '; no export knows access of that name, so '
           || 'that none has it shows nothing.'
         WHEN 'NO_GRANTS_EXPORT' THEN '; what people hold there was not supplied.'
         WHEN 'NO_LATER_LOOK' THEN '; no later look shows that the access is gone.'
         WHEN 'END_UNCLEAR' THEN '; whether the access was gone within '
           || printf('%g h', limit_s / 3600.0) || ' cannot be told.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN '; the access is in an export of '
           || 'which nobody stated when it was made.'
         WHEN 'EXTENSION_UNCLEAR' THEN '; whether ' || next_id || ', which goes on '
           || 'from it, was approved before, by somebody who could, is not known.'
         ELSE '.' END
       || CASE code
         WHEN 'NOT_REVIEWED' THEN ' It was last looked at on '
           || datetime(at_hi, 'unixepoch') || printf('Z; at least every %g days '
           || 'it must be, and on ', :exception_review_days)
           || datetime(as_of, 'unixepoch') || 'Z it had not been.'
         WHEN 'TOO_LONG_IN_ALL' THEN printf(' With %d it goes on from it lasts %d '
           || 'days; %g are the most.', records - 1,
           (expires_lo - first_hi) / 86400, :exception_total_days)
         WHEN 'NOT_ON_RECORD' THEN ' The register has no line on record to cite.'
         WHEN 'REVIEW_UNCLEAR' THEN printf(' Whether it was looked at in the %g days '
           || 'before %sZ cannot be told.', :exception_review_days,
           datetime(as_of, 'unixepoch'))
         WHEN 'DURATION_UNCLEAR' THEN printf(' Whether it lasts longer than %g '
           || 'days in all cannot be told.', :exception_total_days)
         ELSE '' END AS says,
       iif(timed, expires_lo, NULL) AS t0_lo, iif(timed, expires_hi, NULL) AS t0_hi,
       iif(timed, iif(went IS NULL, gone_lo, kept_lo), NULL) AS t1_lo,
       iif(timed AND left IS NOT 1, coalesce(gone_hi, after_hi), NULL) AS t1_hi,
       iif(timed, limit_s, NULL) AS limit_s,
       iif(privileged = 1, :severity_up, :severity) AS severity,
       record_id AS rec1, grant_record AS rec2, review_record AS rec3
  FROM (SELECT j.*, code IN ('OVERRUN', 'END_UNCLEAR', 'WITHIN_LIMIT')
               OR (code = 'PASS' AND way IN ('ENDED', 'ENDED_EARLY')) AS timed
          FROM judged j)
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be access held after an exception had ended.',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL
  FROM v_reject r
 WHERE r.kind = 'grants' AND EXISTS (SELECT 1 FROM register x WHERE x.ended)
UNION ALL
SELECT NULL, NULL, NULL, NULL, 'register', 'MISSING', 'NO_REGISTER',
       'No register of exceptions was supplied; a list without entries would say '
       || 'that there are none.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       NULL
 WHERE NOT EXISTS (SELECT 1 FROM v_exception)
   AND NOT EXISTS (SELECT 1 FROM v_rule_file r
                    WHERE r.path LIKE 'policies/exceptions%'
                      AND r.stock <> 'stock')
UNION ALL
-- X22
SELECT NULL, NULL, NULL, u.system, u.file, 'MISSING', 'GROUPS_NOT_EXPANDED',
       u.says, NULL, NULL, NULL, NULL, NULL, NULL, u.record_id, NULL, NULL
  FROM v_list_unexpanded u
 WHERE u.newest = 1
   AND u.system IN (SELECT b.system FROM about b
                      JOIN register x ON x.no = b.no AND x.ended)
-- @conditions
-- Down to how each ended as above.
WITH
known AS MATERIALIZED (
  SELECT x.*, coalesce(x.granted_lo, x.approved_lo) AS from_lo,
         coalesce(x.granted_hi, x.approved_hi) AS from_hi,
         lower(trim(coalesce(x.resource, ''))) AS what,
         coalesce('person ' || x.person_id, 'account ' || x.account_id) AS whose,
         lower(trim(coalesce(x.resource, ''))) = 'mfa'
           OR lower(trim(coalesce(x.resource, ''))) IN (
             SELECT lower(trim(w.value)) FROM json_each(:account_exceptions) w)
           OR lower(trim(coalesce(x.resource, ''))) IN (
             SELECT lower(trim(h.name)) FROM v_access_path h
             UNION ALL SELECT lower(trim(r.id)) FROM v_sod_rule r) AS of_rule
    FROM v_exception x
   WHERE x.approved_lo IS NOT NULL
     AND lower(trim(coalesce(x.status, ''))) NOT IN (SELECT lower(w.value)
           FROM json_each(:unapproved_words) w)),
register AS MATERIALIZED (
  SELECT k.*, coalesce(k.expires_lo <= :period_end, 0) AS ended,
         min(coalesce(k.expires_lo, :period_end), :period_end, :now) AS as_of,
         (SELECT CAST((k.expires_lo + 3600 * :exception_end_hours + c.adds) / 86400
                      AS INTEGER) FROM v_clock c
           WHERE c.from_at <= k.expires_lo + 3600 * :exception_end_hours
           ORDER BY c.from_at DESC LIMIT 1) AS due_day
    FROM known k
   WHERE coalesce(k.from_lo < :period_end, 1)
     AND (coalesce(k.expires_hi >= :period_start, 1) OR k.id IN (
            SELECT d.subject FROM v_due_row d WHERE d.test_id = 'E02'))),
meant AS MATERIALIZED (
  SELECT a.* FROM v_exception_access a
   WHERE a.no IN (SELECT k.no FROM known k) AND a.as_approved),
about AS MATERIALIZED (
  SELECT x.no, coalesce(nullif(x.system, ''),
           iif(count(DISTINCT m.system) = 1, min(m.system), NULL)) AS system,
         coalesce(max(m.privileged = 1), 0) AS privileged,
         count(m.entitlement_id) AS meant,
         iif(count(DISTINCT m.entitlement_id) = 1, min(m.entitlement_id), NULL)
           AS entitlement_id
    FROM register x LEFT JOIN meant m ON m.no = x.no
   GROUP BY x.no),
theirs AS MATERIALIZED (
  SELECT o.no, g.* FROM v_exception_account o
   CROSS JOIN v_grant_span g ON g.account_id = o.account_id
   WHERE o.no IN (SELECT x.no FROM register x)),
during AS MATERIALIZED (
  SELECT g.*, coalesce(g.removed_hi <= x.expires_lo
                       + 3600 * :exception_end_hours, 0) AS in_time,
         iif(g.granted_hi > max(x.expires_hi, coalesce(x.from_hi, x.expires_hi)), NULL,
             iif(g.held = 1, g.seen_to, g.removed_lo)) AS kept_lo
    FROM theirs g
    CROSS JOIN meant m ON m.no = g.no AND m.entitlement_id = g.entitlement_id
    CROSS JOIN register x ON x.no = g.no
   WHERE NOT coalesce(g.removed_hi <= x.from_lo, 0)
     AND NOT coalesce(g.granted_lo >= max(x.expires_hi, x.from_lo + 1), 0)),
held AS MATERIALIZED (
  SELECT g.no, max(g.held) AS held,
         iif(count(*) = count(g.removed_hi), max(g.removed_hi), NULL) AS gone_hi
    FROM during g GROUP BY g.no),
looked AS MATERIALIZED (
  SELECT x.no, max(k.complete = 1 AND k.from_at >= x.from_hi
                   AND k.to_at <= x.expires_lo) AS during,
         min(iif(k.complete = 1 AND k.from_at >= x.expires_lo, k.to_at, NULL))
           AS after_hi,
         count(*) AS n
    FROM register x
    JOIN about b ON b.no = x.no
    JOIN v_look k ON k.kind = 'grants' AND k.system = b.system
     AND lower(trim(k.parent)) IN ('', x.what)
   GROUP BY x.no),
fit AS MATERIALIZED (
  SELECT k.no,
         min(p.counts, iif(trim(coalesce(k.status, '')) = ''
             OR lower(trim(k.status)) IN (SELECT lower(w.value)
                  FROM json_each(:exception_approved_words) w), 2, 1)) AS counts
    FROM known k JOIN v_exception_approver p ON p.no = k.no),
follows AS MATERIALIZED (
  SELECT x.no, y.no AS next_no, y.approved_lo, y.approved_hi, u.counts,
         CASE WHEN y.from_lo > x.expires_hi + 3600 * :exception_end_hours THEN 0
              WHEN y.from_hi <= x.expires_lo + 3600 * :exception_end_hours THEN 2
              ELSE 1 END AS joins
    FROM known x
    JOIN known y ON y.whose = x.whose AND y.no <> x.no
     AND y.what = x.what
     AND (coalesce(y.permission, '') = '' OR coalesce(x.permission, '') = ''
          OR lower(trim(y.permission)) = lower(trim(x.permission)))
    JOIN fit u ON u.no = y.no
   WHERE coalesce(nullif(y.system, ''), x.system, '')
         = coalesce(nullif(x.system, ''), y.system, '')
     AND (y.extends = x.id
          OR (y.from_lo > x.from_lo
              AND y.from_lo <= x.expires_hi + 3600 * :exception_end_hours))
     AND coalesce(y.expires_lo > x.expires_lo, 0)),
given AS MATERIALIZED (
  SELECT DISTINCT x.no, m.entitlement_id
    FROM register x
    JOIN meant m ON m.no = x.no
    JOIN v_person_role q ON q.person_id = x.person_id AND q.roles = 1
    JOIN v_role_allows r ON r.role_id = q.role_id
     AND r.entitlement_id = m.entitlement_id
   WHERE max(q.from_day, r.from_day) <= x.due_day
     AND min(q.until_day, r.until_day) > x.due_day),
renewed AS MATERIALIZED (
  SELECT n.*, min(iif(f.counts > 0, f.approved_lo, NULL)) AS next_lo,
         min(iif(f.joins = 2 AND f.counts = 2, f.approved_hi, NULL)) AS next_hi,
         max(iif(f.counts > 0, f.joins, NULL)) AS joins
    FROM (SELECT m.no, m.entitlement_id, max(g.held) AS held, max(g.kept_lo) AS kept_lo,
                 count(iif(g.held = 1 AND g.seen_to IS NULL, 1, NULL)) AS undated
            FROM meant m
            LEFT JOIN during g ON g.no = m.no
             AND g.entitlement_id = m.entitlement_id AND g.in_time = 0
            LEFT JOIN given v ON v.no = m.no AND v.entitlement_id = m.entitlement_id
           WHERE v.no IS NULL
             AND (g.no IS NOT NULL OR m.no NOT IN (SELECT h.no FROM held h))
           GROUP BY m.no, m.entitlement_id) n
    LEFT JOIN (SELECT f.*, a.entitlement_id
                 FROM follows f JOIN meant a ON a.no = f.next_no) f
      ON f.no = n.no AND f.entitlement_id = n.entitlement_id
   GROUP BY n.no, n.entitlement_id),
rest AS MATERIALIZED (
  SELECT r.*, row_number() OVER (
           PARTITION BY r.no
           ORDER BY r.way = 'EXTENDED', r.way = 'WITHIN_LIMIT',
                    r.way IN ('EXTENSION_UNCLEAR', 'EXTRACTION_TIME_MISSING',
                              'END_UNCLEAR'), r.entitlement_id) AS place
    FROM (SELECT e.*, CASE
                   WHEN e.next_hi <= x.expires_lo THEN 'EXTENDED'
                   WHEN e.held IS NULL THEN 'NOT_SEEN'
                   WHEN e.kept_lo - x.expires_hi > 3600 * :exception_end_hours
                     THEN iif(e.next_lo <= x.expires_hi AND e.joins > 0,
                              'EXTENSION_UNCLEAR', 'OVERRUN')
                   WHEN e.undated > 0 THEN 'EXTRACTION_TIME_MISSING'
                   WHEN e.held = 1 AND x.expires_lo + 3600 * :exception_end_hours
                                       >= e.kept_lo THEN 'WITHIN_LIMIT'
                   ELSE 'END_UNCLEAR' END AS way
            FROM renewed e JOIN register x ON x.no = e.no) r),
fact AS MATERIALIZED (
  SELECT x.*, b.privileged, b.entitlement_id, b.meant, h.held, h.gone_hi,
         r.way AS went, r.held AS left, l.during, l.after_hi, l.n AS looks,
         CAST(round(3600 * :exception_end_hours) AS INTEGER) AS limit_s
    FROM register x
    JOIN about b ON b.no = x.no
    LEFT JOIN held h ON h.no = x.no
    LEFT JOIN looked l ON l.no = x.no
    LEFT JOIN rest r ON r.no = x.no AND r.place = 1),
closed AS MATERIALIZED (
  SELECT f.*, CASE
           WHEN expires_lo IS NULL THEN 'NO_EXPIRY'
           WHEN ended = 0 THEN 'OPEN'
           WHEN held IS NULL AND of_rule AND entitlement_id IS NULL
             THEN 'NO_ENTITLEMENT'
           WHEN held IS NULL AND person_id IS NULL AND account_id IS NULL
             THEN 'USER_UNKNOWN'
           WHEN held IS NULL AND looks IS NULL THEN 'NO_GRANTS_EXPORT'
           WHEN held IS NULL AND meant = 0 THEN 'ACCESS_NOT_KNOWN'
           WHEN held IS NULL AND during = 1 AND after_hi IS NOT NULL
             THEN 'NOT_HELD'
           WHEN held IS NULL AND after_hi - expires_lo <= limit_s THEN 'ENDED'
           WHEN held = 0 AND gone_hi <= expires_lo THEN 'ENDED_EARLY'
           WHEN held = 0 AND gone_hi - expires_lo <= limit_s THEN 'ENDED'
           WHEN went IS NULL THEN 'IN_TEMPLATE'
           WHEN went <> 'NOT_SEEN' THEN went
           WHEN after_hi IS NOT NULL THEN 'END_UNCLEAR'
           WHEN expires_lo + limit_s >= :now THEN 'WITHIN_LIMIT'
           ELSE 'NO_LATER_LOOK' END AS way
    FROM fact f),
judged AS MATERIALIZED (
  SELECT c.*, m.state
    FROM closed c
    LEFT JOIN v_made m ON m.subject = c.id AND m.rec1 IS c.record_id),
c AS (
  SELECT sum(privileged = 1) AS n,
         sum(privileged = 1 AND state = 'FAIL') AS bad,
         sum(privileged = 1 AND state IN ('INDETERMINATE', 'MISSING')) AS open,
         sum(way IN ('ENDED', 'NOT_HELD')) AS ended,
         sum(way = 'ENDED_EARLY') AS early, sum(way = 'EXTENDED') AS extended,
         sum(way = 'IN_TEMPLATE') AS folded,
         sum(way = 'OVERRUN') AS overrun,
         sum(way IN ('OPEN', 'NO_EXPIRY')) AS going_on
    FROM judged),
-- Each that expired in the period, in one of these.
way AS MATERIALIZED (
  SELECT CASE WHEN way = 'ENDED' THEN 'revoked on time'
              WHEN way = 'ENDED_EARLY' THEN 'revoked early'
              WHEN way = 'EXTENDED' THEN 'extended'
              WHEN way = 'IN_TEMPLATE' THEN 'taken into a template'
              WHEN way = 'NOT_HELD' THEN 'never held'
              WHEN way = 'OVERRUN' THEN iif(left = 1, 'still held', 'revoked late')
              ELSE 'end not known' END AS name
    FROM judged WHERE ended = 1 AND way <> 'NO_ENTITLEMENT'),
named(name) AS (
  VALUES ('revoked on time'), ('revoked early'), ('revoked late'), ('still held'),
         ('extended'), ('taken into a template'), ('never held'), ('end not known')),
share AS (
  SELECT n.name, (SELECT count(*) FROM way w WHERE w.name = n.name) AS part,
         (SELECT count(*) FROM way) AS whole
    FROM named n)
SELECT 'exceptions of privileged access' AS condition,
       CASE WHEN bad > 0 THEN 0 WHEN open = 0 THEN 1 END AS holds,
       printf('%d exceptions are of privileged access, %d of them fail; none may.',
              n, bad) AS says, NULL AS part, NULL AS whole
  FROM c WHERE :n > 0 AND n > 0
UNION ALL
SELECT 'how exceptions ended', 1,
       printf('Of the exceptions of the period %d ended on time, %d early, %d were '
              || 'extended before, %d went into a template, %d overran, and %d go '
              || 'on.', ended, early, extended, folded, overrun, going_on),
       NULL, NULL
  FROM c WHERE :n > 0 AND ended IS NOT NULL
UNION ALL
SELECT s.name, 1, printf('%d of %d exceptions that expired in the period: %s.',
                         s.part, s.whole, s.name), s.part, s.whole
  FROM share s WHERE s.whole > 0
