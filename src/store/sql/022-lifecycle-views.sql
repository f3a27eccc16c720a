-- What the lifecycle tests read.

CREATE VIEW v_actor AS SELECT * FROM actor;
CREATE VIEW v_job AS SELECT * FROM job;
-- From one employment to another only if hardly a day lies between (X3): more,
-- and somebody came back.
CREATE VIEW v_move AS
SELECT m.*, o.title AS old_title, o.department AS old_department,
       o.employment_type AS old_type, o.manager_id AS old_manager_id,
       n.title AS new_title, n.department AS new_department,
       n.employment_type AS new_type, n.manager_id AS new_manager_id
  FROM move m
  LEFT JOIN job o ON o.id = m.old_job
  LEFT JOIN job n ON n.id = m.new_job
 WHERE coalesce(min(n.from_day - o.until_day,
                    -- half a day more or less: clocks change
                    coalesce((n.from_lo - o.until_lo + 43200) / 86400,
                             n.from_day - o.until_day)) <= max(1, coalesce(
         (SELECT value FROM parameter WHERE name = 'conversion_gap_days'),
         1)), 1);
-- A directory may follow HR for as long as a change of job may wait to be acted
-- on: a younger difference is no wrong one.
CREATE VIEW v_account_attribute AS
SELECT c.account_id, c.person_id, o.system, c.what,
       CASE c.what WHEN 'title' THEN p.title
                   WHEN 'department' THEN p.department
                   ELSE p.manager END AS hr,
       CASE c.what WHEN 'title' THEN o.title
                   WHEN 'department' THEN o.department
                   ELSE o.manager END AS directory,
       c.hr_manager_id, c.manager_id,
       CASE WHEN c.outcome <> 'differ' OR c.changed_hi IS NULL THEN c.outcome
            WHEN o.snapshot_at IS NULL THEN 'not known'
            WHEN c.changed_lo > o.snapshot_at - l.seconds THEN 'recent'
            WHEN c.changed_hi > o.snapshot_at - l.seconds THEN 'may be recent'
            ELSE c.outcome END AS outcome,
       c.changed_lo, c.changed_hi, c.changed_record_id, o.snapshot_at,
       o.record_id, p.record_id AS hr_record_id
  FROM account_attribute c
  JOIN account o ON o.id = c.account_id
  JOIN person p ON p.id = c.person_id
  JOIN (SELECT 3600 * coalesce((SELECT value FROM parameter
                                 WHERE name = 'move_review_hours'), 0)
               AS seconds) l;
-- Requests for a change of job, each with the nearest one of that person, and
-- what is attached: whether it shows the difference of access is for a reader.
CREATE VIEW v_mover_ticket AS
WITH asked AS MATERIALIZED (
  SELECT k.system, k.id, k.person_id, min(k.opened_lo) AS opened_lo,
         min(k.opened_hi) AS opened_hi, max(k.approved_lo) AS approved_lo,
         max(k.approved_hi) AS approved_hi, max(k.approver) AS approver,
         max(k.attachment) AS attachment, min(k.record_id) AS record_id
    FROM ticket k
   WHERE k.kind = 'mover' AND k.status NOT IN ('denied', 'cancelled')
   GROUP BY k.system, k.id, k.person_id),
near AS (
  SELECT a.record_id, m.id,
         row_number() OVER (
           PARTITION BY a.record_id
           ORDER BY abs(coalesce(m.at_lo, m.at_hi)
                        - coalesce(a.opened_lo, a.approved_lo)), m.id) AS place
    FROM asked a JOIN v_move m ON m.person_id = a.person_id
   WHERE abs(coalesce(m.at_lo, m.at_hi)
             - coalesce(a.opened_lo, a.approved_lo))
         <= 86400 * (SELECT value FROM parameter
                      WHERE name = 'event_ticket_days'))
SELECT a.*, n.id AS move_id
  FROM asked a LEFT JOIN near n ON n.record_id = a.record_id AND n.place = 1;
CREATE VIEW v_earlier_end AS SELECT * FROM earlier_end;
CREATE VIEW v_restated AS
SELECT r.*, 'An earlier list'
         || coalesce(', taken on ' || datetime(r.seen_at, 'unixepoch') || 'Z,', '')
         || ' does not show this ' || r.what || ' of '
         || datetime(r.stated_lo, 'unixepoch') || 'Z.' AS says
  FROM restated r;
CREATE VIEW v_reorganisation AS
SELECT CAST(j.value AS INTEGER) AS day
  FROM run r JOIN json_each(r.value) j
 WHERE r.key = 'reorganisation_days';
CREATE VIEW v_role AS SELECT * FROM role;
CREATE VIEW v_role_grant AS SELECT * FROM role_grant;
CREATE VIEW v_role_change AS SELECT * FROM role_change;
CREATE VIEW v_role_allows AS SELECT * FROM role_allows;
CREATE VIEW v_person_role AS SELECT * FROM person_role;
CREATE VIEW v_look AS SELECT * FROM look;
-- Every span of access: held = 1 to the newest look, else ended in between.
-- Both parts give the same types, so that SQLite looks up a person's rows in
-- each instead of writing all of them down first.
CREATE VIEW v_grant_span AS
SELECT g.record_id, g.account_id, g.entitlement_id,
       a.person_id, a.system, e.name AS entitlement, e.permission, e.privileged,
       g.granted_lo, g.granted_hi, m.granted_record_id,
       CAST(NULL AS INTEGER) AS removed_lo, CAST(NULL AS INTEGER) AS removed_hi,
       CAST(NULL AS INTEGER) AS removed_record_id,
       1 AS held, CAST(NULL AS TEXT) AS how, m.seen_from, s.extracted_at AS seen_to,
       m.expires_lo, m.expires_hi, g.class AS class_no
  FROM grant_row g
  JOIN account a ON a.id = g.account_id
  JOIN entitlement e ON e.id = g.entitlement_id
  LEFT JOIN grant_more m ON m.record_id = g.record_id
  LEFT JOIN source s ON s.id = g.record_id >> 32
UNION ALL
SELECT p.record_id, p.account_id, p.entitlement_id,
       a.person_id, a.system, e.name, e.permission,
       e.privileged, p.granted_lo, p.granted_hi, p.granted_record_id,
       p.removed_lo, p.removed_hi, p.removed_record_id, 0, p.how, p.seen_from,
       p.seen_to, p.expires_lo, p.expires_hi, CAST(NULL AS INTEGER)
  FROM grant_past p
  JOIN account a ON a.id = p.account_id
  JOIN entitlement e ON e.id = p.entitlement_id;
-- follows: nothing shows that the holder was in the first group before that was
-- in the other.  Lists of two files may be three days apart (one look).
CREATE VIEW v_grant_through AS
SELECT t.record_id, t.member_record_id, t.nested_record_id, t.entitlement_id,
       e.name AS through,
       EXISTS (SELECT 1 FROM v_grant_span b
                WHERE b.account_id = s.account_id
                  AND b.entitlement_id = t.entitlement_id
                  AND coalesce(coalesce(b.seen_from, b.seen_to)
                        >= coalesce(s.seen_from, s.seen_to)
                           - iif(t.member_record_id >> 32
                                   = t.nested_record_id >> 32, 0, 259200), 1))
         AS follows
  FROM grant_through t
  JOIN entitlement e ON e.id = t.entitlement_id
  CROSS JOIN v_grant_span s ON s.record_id = t.record_id;
-- Whose templates are cleared for the data of what they hold: the one that is
-- theirs, and those held beside it.
CREATE VIEW v_data_access AS
WITH clearance AS MATERIALIZED (
  SELECT q.person_id, group_concat(r.data_class, ', ') AS cleared,
         sum(r.data_class IS NULL) + (min(q.add_on) = 1) AS unstated
    FROM person_role q
    JOIN role r ON r.id = q.role_id
   WHERE (q.add_on = 1 OR q.roles = 1)
     AND (SELECT CAST(value AS INTEGER) / 86400 FROM run
           WHERE key = 'now') BETWEEN q.from_day AND q.until_day - 1
   GROUP BY q.person_id)
SELECT g.record_id, g.account_id, g.entitlement_id,
       coalesce(g.person_id, a.person_id) AS person_id, a.system,
       g.class AS class_no, y.data_class, c.cleared,
       coalesce(instr(', ' || c.cleared || ',', ', ' || y.data_class || ',') > 0,
                0) AS named,
       coalesce(c.unstated, 1) AS unstated
  FROM grant_row g
  JOIN account a ON a.id = g.account_id
  LEFT JOIN system_ y ON y.system = a.system
  LEFT JOIN clearance c ON c.person_id = coalesce(g.person_id, a.person_id)
 WHERE g.class IS NOT NULL;
-- Systems of which accounts vanished unexplained, as Q04 finds them: their list
-- left out some, so it may have left out any.
CREATE VIEW v_list_in_doubt AS
SELECT m.system, min(m.record_id) AS record_id, count(*) AS n
  FROM (SELECT s.system, s.record_id FROM v_snapshot_member s
         WHERE s.kind = 'accounts' AND s.present = 0 AND s.explained IS NULL
        UNION ALL
        SELECT p.system, p.record_id FROM v_previous_member p
         WHERE p.kind = 'accounts' AND p.present = 0 AND p.explained IS NULL) m
 GROUP BY m.system;
-- Closed only because such a list has it no more: by when, nobody knows.
CREATE VIEW v_closing_in_doubt AS
SELECT la.id, q.record_id, q.n
  FROM v_leaver_account la
  JOIN v_account a ON a.id = la.account_id
  JOIN v_list_in_doubt q ON q.system = a.system
 WHERE la.closed = 1
   AND (la.basis = 'absent'
        OR (a.state = 'absent' AND la.until_at IS NULL
            AND la.basis IS NOT 'event'));
-- Newest lists that lack something for sure, or by what they say of themselves:
-- a count; for lists of a state and tickets also a condition, of access a page.  Who is not
-- in them may be all the same.  parent as in source, in small letters; '' for a
-- whole system.
CREATE VIEW v_list_short AS
SELECT f.id AS source_id, f.kind, f.system,
       lower(trim(coalesce(f.parent, ''))) AS parent, f.file,
       f.id << 32 AS record_id
  FROM v_source f
 WHERE f.newest = 1
   AND (f.console_count <> f.rows_read
        OR (f.kind NOT IN ('campaigns', 'reviews', 'events')
            AND (f.hides_inactive > 0
                 OR (f.kind = 'grants' AND f.console_count IS NOT NULL
                     AND coalesce(f.query, '') <> ''
                     AND f.rows_rejected = 0
                     AND f.id NOT IN (SELECT u.source_id FROM v_list_unexpanded u)
                     AND EXISTS (SELECT 1 FROM v_look k
                                  WHERE k.kind = f.kind
                                    AND k.record_id >> 32 = f.id
                                    AND k.complete = 0)))));
-- Logs whose silence proves nothing: fewer events than the screen said, a query
-- with a condition, or a page that was not supplied, as Q01 tells it.
CREATE VIEW v_log_short AS
SELECT f.id AS source_id, f.system, f.id << 32 AS record_id
  FROM v_source f
  LEFT JOIN (
    SELECT s.system, s.profile, coalesce(s.parent, '') AS parent, s.extracted_at,
           sum(iif(i.name = 'pages', i.n, 0)) AS pages,
           sum(iif(i.name = 'more announced', i.n, 0)) AS more,
           max(iif(i.name = 'total announced', i.n, 0)) AS total,
           sum(iif(i.name = 'records', i.n, 0)) AS records,
           sum(iif(i.name = 'records' AND i.n = s.rows_read, s.rows_duplicate,
                   0)) AS twice
      FROM v_source s JOIN v_source_item i ON i.source_id = s.id
     WHERE s.kind = 'events' AND i.what = 'page'
     GROUP BY s.system, s.profile, coalesce(s.parent, ''), s.extracted_at) p
    ON p.system = f.system AND p.profile IS f.profile
   AND p.parent = coalesce(f.parent, '') AND p.extracted_at IS f.extracted_at
 WHERE f.kind = 'events'
   AND (coalesce(f.console_count > f.rows_read, 0) OR f.hides_inactive > 0
        OR (p.more > 0 AND p.more >= p.pages)
        OR p.records - p.twice < p.total);
-- X22: lists with groups in their groups that no export expands.
CREATE VIEW v_list_unexpanded AS
SELECT f.id AS source_id, f.system, f.file, f.newest, i.n,
       f.id << 32 AS record_id,
       printf('%d member%s of groups in %s %s: whoever is in %s has this '
              || 'access too, and is not listed. Export the members of those '
              || 'groups with it.', i.n, iif(i.n = 1, '', 's'), f.file,
              iif(i.n = 1, 'is a group itself', 'are groups themselves'),
              iif(i.n = 1, 'it', 'them')) AS says
  FROM v_source f
  JOIN v_source_item i ON i.source_id = f.id AND i.what = 'sign'
   AND i.name = 'groups in its groups'
 WHERE f.kind = 'grants';
-- Accounts by every name the log gave them later (X10), of nobody else.  From a
-- name it goes on by the next change of that name, so that a log of nothing but
-- changes is followed in steps as many as it has; twenty names are enough.
-- at_lo: when it last left the old name; at_hi: when it last came to the new one.
CREATE VIEW v_renamed AS
WITH RECURSIVE
named AS MATERIALIZED (
  SELECT a.id, a.system, a.person_id, lower(trim(a.username)) AS name
    FROM account a WHERE a.id > 0),
change AS (
  SELECT e.record_id, e.at_lo, e.at_hi, e.account_id AS old_id, n.id AS new_id,
         o.person_id AS old_person, n.person_id AS new_person,
         dense_rank() OVER (PARTITION BY e.account_id
                            ORDER BY e.at_hi, e.record_id) AS nth
    FROM event e CROSS JOIN account o ON o.id = e.account_id
    CROSS JOIN named n ON n.system = o.system
     AND n.name = lower(trim(e.target)) AND n.id <> o.id
     AND coalesce(n.person_id = o.person_id, 1)
   WHERE e.kind = 'rename'),
-- The next of its new name is the one after those that came before it.
step AS MATERIALIZED (
  SELECT z.*
    FROM (SELECT c.*, k.leaves, 1 + max(c.nth * k.leaves) OVER (
                   PARTITION BY iif(k.leaves, c.old_id, c.new_id)
                   ORDER BY iif(k.leaves, c.at_hi, c.at_lo), k.leaves, c.nth
                   ROWS UNBOUNDED PRECEDING) AS next
            FROM change c
            CROSS JOIN (SELECT 0 AS leaves UNION ALL SELECT 1) k) z
   WHERE z.leaves = 0),
goes_on AS (
  SELECT s.old_id, s.new_id, s.next, s.at_lo AS from_lo, s.at_hi, s.old_person,
         s.new_person, 1 AS names
    FROM step s
  UNION
  SELECT g.old_id, s.new_id, s.next, g.from_lo, s.at_hi, g.old_person,
         s.new_person, g.names + 1
    FROM goes_on g CROSS JOIN step s ON s.old_id = g.new_id AND s.nth = g.next
   WHERE g.names < 20)
SELECT g.old_id, g.new_id, max(g.from_lo) AS at_lo, max(g.at_hi) AS at_hi
  FROM goes_on g
 WHERE g.new_id <> g.old_id AND coalesce(g.new_person = g.old_person, 1)
 GROUP BY g.old_id, g.new_id;
-- X10: made under an earlier name, the last time before it left that.
CREATE VIEW v_made_before AS
SELECT z.account_id, z.old_id, z.left_hi, z.at_lo, z.at_hi, z.actor, z.record_id
  FROM (
    SELECT r.new_id AS account_id, r.old_id, r.at_hi AS left_hi, e.at_lo,
           e.at_hi, e.actor, e.record_id,
           row_number() OVER (PARTITION BY r.new_id
                              ORDER BY e.at_hi DESC, e.record_id DESC) AS nth
      FROM v_renamed r
      CROSS JOIN event e ON e.account_id = r.old_id AND e.kind = 'create'
       AND e.at_lo <= r.at_hi) z
 WHERE z.nth = 1;
-- The first export that had each account as it is now: after it was last gone from
-- one, somebody else's, or made or deleted by the log.
CREATE VIEW v_first_seen AS
SELECT m.account_id, min(f.extracted_at) AS at, m.record_id
  FROM v_snapshot_member m
  JOIN v_source f ON f.id = m.from_source
  LEFT JOIN (
    SELECT k.account_id, max(k.at) AS at
      FROM (SELECT g.account_id, t.extracted_at AS at
              FROM v_snapshot_member g JOIN v_source t ON t.id = g.from_source
             WHERE g.kind = 'accounts' AND g.present = 0
            UNION ALL
            SELECT h.account_id, coalesce(h.seen_at, 9000000000000000)
              FROM former_holder h
            UNION ALL
            SELECT e.account_id, e.at_hi FROM event e
             WHERE e.kind IN ('create', 'delete')) k
     WHERE k.account_id IS NOT NULL
     GROUP BY k.account_id) n ON n.account_id = m.account_id
 WHERE m.kind = 'accounts' AND coalesce(f.extracted_at > n.at, n.at IS NULL)
 GROUP BY m.account_id;
CREATE VIEW v_joiner_account AS SELECT * FROM joiner_account;
CREATE VIEW v_identifier AS SELECT * FROM identifier;
CREATE VIEW v_former_holder AS SELECT * FROM former_holder;
CREATE VIEW v_credential AS SELECT * FROM credential;
CREATE VIEW v_mailbox AS SELECT * FROM mailbox;
-- Of several lists of campaigns each is as the newest that has it says.  Of one
-- that stands in a list twice, in two states, nobody knows which it has.
CREATE VIEW v_campaign AS
SELECT c.record_id, c.id, c.system, c.tier, c.owner,
       iif(EXISTS (SELECT 1 FROM campaign o
                    WHERE o.id = c.id AND o.state <> c.state
                      AND o.record_id >> 32 = c.record_id >> 32
                      AND coalesce(o.system, '') = coalesce(c.system, '')
                      AND coalesce(o.tier, '') = coalesce(c.tier, '')
                      AND coalesce(o.started_lo <= c.started_hi
                                   AND o.started_hi >= c.started_lo, 1)),
           'unknown', c.state) AS state,
       c.started_lo, c.started_hi, c.due_lo, c.due_hi, c.completed_lo,
       c.completed_hi, c.items
  FROM campaign c
 WHERE NOT EXISTS (
         SELECT 1 FROM campaign n
           JOIN source f ON f.id = n.record_id >> 32
           JOIN source o ON o.id = c.record_id >> 32
          WHERE n.id = c.id AND coalesce(n.system, '') = coalesce(c.system, '')
            AND coalesce(n.tier, '') = coalesce(c.tier, '')
            AND f.extracted_at > o.extracted_at);
CREATE VIEW v_register AS SELECT * FROM register;
CREATE VIEW v_custodian AS SELECT * FROM custodian;
CREATE VIEW v_sod_rule AS SELECT * FROM sod_rule;
CREATE VIEW v_sod_side AS SELECT * FROM sod_side;
CREATE VIEW v_sod_mitigation AS SELECT * FROM sod_mitigation;
CREATE VIEW v_authority AS SELECT * FROM authority;
CREATE VIEW v_requester AS SELECT * FROM requester;
CREATE VIEW v_delegation AS SELECT * FROM delegation;
CREATE VIEW v_artefact AS SELECT * FROM artefact;
CREATE VIEW v_access_path AS SELECT * FROM access_path;
CREATE VIEW v_supplier AS SELECT * FROM supplier;
CREATE VIEW v_calendar AS SELECT * FROM calendar;
CREATE VIEW v_clock AS SELECT * FROM clock;
CREATE VIEW v_rule_file AS SELECT * FROM rule_file;
-- Who put a name to what, on which dates as the clocks here showed them (of a
-- day without a time that one), and did they work here then?
CREATE VIEW v_signed AS
SELECT k.of, k.key, k.name, k.at_lo, k.at_hi, v.kind, v.person_id,
       (SELECT (k.at_lo + c.adds) / 86400 FROM clock c
         WHERE c.from_at <= k.at_lo ORDER BY c.from_at DESC LIMIT 1) AS first_day,
       (SELECT (k.at_hi - coalesce(k.at_hi > k.at_lo, 0) + c.adds) / 86400
          FROM clock c
         WHERE c.from_at <= k.at_hi - coalesce(k.at_hi > k.at_lo, 0)
         ORDER BY c.from_at DESC LIMIT 1) AS last_day,
       (SELECT CASE max(CASE
                 WHEN s.start_lo > k.at_hi - coalesce(k.at_hi > k.at_lo, 0)
                   OR (s.ended = 1 AND s.t0_hi <= k.at_lo) THEN 0
                 WHEN s.doubtful = 0
                  AND coalesce(s.start_hi <= k.at_lo, s.start_hi IS NULL)
                  AND (s.ended = 0 OR coalesce(s.t0_lo >= k.at_hi, 0)) THEN 2
                 ELSE 1 END)
               WHEN 2 THEN 2 WHEN 1 THEN 1 WHEN 0 THEN 0 END
          FROM spell s WHERE s.person_id = v.person_id) AS works
  FROM (SELECT 'approval' AS of, t.record_id AS key, trim(t.approver) AS name,
               t.approved_lo AS at_lo, t.approved_hi AS at_hi
          FROM ticket t
        UNION ALL
        SELECT 'confirmation', t.record_id,
               nullif(trim(coalesce(t.closed_by, t.approver, t.implementer, '')),
                      ''),
               coalesce(t.closed_lo, t.approved_lo),
               coalesce(t.closed_hi, t.approved_hi)
          FROM ticket t
         WHERE t.status IN ('approved', 'done')
        UNION ALL
        SELECT 'exception', x.no, trim(x.approved_by), x.approved_lo, x.approved_hi
          FROM exception_ x
        UNION ALL
        SELECT 'review', r.record_id, trim(r.reviewer), r.decided_lo, r.decided_hi
          FROM review r
        UNION ALL
        SELECT 'mitigation', m.record_id, trim(m.approved_by), m.approved_lo,
               m.approved_hi
          FROM sod_mitigation m) k
  LEFT JOIN actor v ON v.name = k.name;
-- The rows just made, for the conditions of the test that made them: it is in
-- table test only when they have been asked.
CREATE VIEW v_made AS
SELECT r.person_id, r.account_id, r.entitlement_id, r.system, r.subject,
       CASE r.state WHEN 1 THEN 'PASS' WHEN 2 THEN 'FAIL'
         WHEN 3 THEN 'FAIL_EXCEPTED' WHEN 4 THEN 'INDETERMINATE'
         WHEN 5 THEN 'MISSING' WHEN 6 THEN 'NOT_DUE'
         ELSE 'NOT_APPLICABLE' END AS state, r.reason, r.rec1, r.rec2
  FROM result_row r WHERE r.test_no NOT IN (SELECT t.no FROM test t);
