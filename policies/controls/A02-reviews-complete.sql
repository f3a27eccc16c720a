-- test: A02
-- version: 6
-- title: Access reviews covered everything
-- objective: What nobody looked at was not reviewed.
-- population: One row per item of a review that closed or was due in the period;
--   one per account or grant that our own exports show at the launch and no item
--   covers (grants where the review's items are grants, else accounts); one per
--   review and system for the comparison as a whole.
-- rule: Every item has a decision of its own, dated, by a named person, not of
--   before the launch; one that was skipped has a reason. Every account that was
--   there and open at the launch, or every grant of one, is an item, service
--   accounts and administrators too; what may have been is left open. An item
--   whose entitlement no export knows by that name speaks for none; but where none
--   of a review is known by its name, as where it has ids, what seems left out of
--   an account with an item may be it. Every item is of an account
--   the exports know. The list has as many items as the campaign counts, and of
--   each list to compare with an export was taken near enough to the launch. Of
--   privileged access not one may be left out.
-- needs: accounts reviews
-- uses: campaigns
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: The review tool shows what is there today, not what was there at the
--   launch, or what was closed since then had been open and left out, and no log
--   shows it.
--
WITH
supplied AS MATERIALIZED (
  SELECT max(f.extracted_at) AS seen_at FROM v_source f
   WHERE f.kind IN ('campaigns', 'reviews')),
-- Systems as reviews and campaigns write them.
called AS MATERIALIZED (
  SELECT w.word, coalesce((SELECT min(y.system) FROM v_system y
                            WHERE lower(y.system) = lower(trim(w.word))),
                          (SELECT min(y.system) FROM v_system y
                            WHERE lower(y.name) = lower(trim(w.word))),
                          w.word) AS system
    FROM (SELECT r.system AS word FROM v_review r WHERE r.system <> ''
          UNION SELECT c.system FROM v_campaign c WHERE c.system <> '') w),
-- An item that names no system is of its account's, else of its campaign's.
line AS MATERIALIZED (
  SELECT r.record_id, coalesce(nullif(r.campaign, ''), 'unnamed') AS campaign,
         r.item, r.username, r.entitlement, r.reviewer,
         r.decision, r.justification, r.decided_lo, r.decided_hi, r.verdict,
         r.account_id, r.person_id, r.entitlement_id,
         coalesce(a.system, w.system, c.system, '') AS system
    FROM v_review r
    LEFT JOIN v_account a ON a.id = r.account_id
    LEFT JOIN called w ON w.word = r.system
    LEFT JOIN (SELECT c.id, max(w.system) AS system
                 FROM v_campaign c LEFT JOIN called w ON w.word = c.system
                GROUP BY c.id HAVING count(DISTINCT c.system) = 1) c
      ON c.id = r.campaign),
-- Campaigns that closed in the period or were due in it, per system reviewed.  Two
-- exports of one review have the same items, not twice as many.
item_system AS MATERIALIZED (
  SELECT z.campaign, z.system, sum(z.k) AS n, max(z.by_right) AS by_right,
         min(z.first_lo) AS first_lo, max(z.last_hi) AS last_hi,
         min(z.record_id) AS record_id
    FROM (
    SELECT y.campaign, y.system, max(y.k) AS k, max(y.by_right) AS by_right,
           min(y.first_lo) AS first_lo, max(y.last_hi) AS last_hi,
           min(y.record_id) AS record_id
      FROM (
      SELECT r.campaign, r.system, lower(r.username) AS who, r.entitlement, r.item,
             count(*) AS k, max(trim(coalesce(r.entitlement, '')) <> '') AS by_right,
             min(r.decided_lo) AS first_lo, max(r.decided_hi) AS last_hi,
             min(r.record_id) AS record_id
        FROM line r
       GROUP BY r.campaign, r.system, lower(r.username), r.entitlement, r.item,
                r.record_id >> 32) y
     GROUP BY y.campaign, y.system, y.who, y.entitlement, y.item) z
   GROUP BY z.campaign, z.system),
-- One that a list has twice is one, launched and closed at the time of either.
stated AS MATERIALIZED (
  SELECT c.id, c.system, c.tier,
         iif(count(DISTINCT c.state) = 1, min(c.state), 'unknown') AS state,
         max(c.items) AS items, min(c.started_lo) AS started_lo,
         max(c.started_hi) AS started_hi, min(c.due_lo) AS due_lo,
         max(c.due_hi) AS due_hi, min(c.completed_lo) AS completed_lo,
         max(c.completed_hi) AS completed_hi, min(c.record_id) AS record_id
    FROM v_campaign c
   WHERE c.state <> 'cancelled'
   GROUP BY c.id, c.system, lower(trim(coalesce(c.tier, '')))),
campaign AS MATERIALIZED (
  SELECT c.id, coalesce(w.system, i.system) AS system,
         lower(trim(coalesce(c.tier, ''))) AS word, c.state, c.items,
         c.started_lo, c.started_hi, c.due_hi, c.completed_lo, c.completed_hi,
         c.record_id,
         1 AS listed, w.system IS NOT NULL AS of_one
    FROM stated c
    LEFT JOIN called w ON w.word = c.system
    LEFT JOIN item_system i ON i.campaign = c.id
     AND (w.system IS NULL OR i.system = w.system)
   WHERE coalesce(c.started_lo < :period_end, 1)
     AND (coalesce(c.completed_hi, c.due_hi) IS NULL
          OR coalesce(c.completed_hi >= :period_start
                      AND c.completed_lo <= :period_end, 0)
          OR coalesce(c.due_hi >= :period_start AND c.due_lo <= :period_end, 0))
  UNION ALL
  SELECT i.campaign, i.system, '', 'unknown', NULL, NULL, NULL, NULL, NULL, NULL,
         i.record_id, 0, 0
    FROM item_system i
   WHERE NOT EXISTS (SELECT 1 FROM v_campaign c
                       LEFT JOIN called w ON w.word = c.system
                      WHERE c.id = i.campaign
                        AND (w.system IS NULL OR w.system = i.system))
     AND coalesce(i.last_hi >= :period_start, 1)
     AND coalesce(i.first_lo < :period_end, 1)),
admin AS MATERIALIZED (
  SELECT DISTINCT g.account_id FROM v_grant g
   WHERE g.entitlement_id IN (SELECT e.id FROM v_entitlement e
                               WHERE e.privileged = 1)),
-- One decision an item: the last one that decides.
item AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT r.*, c.state AS campaign_state, c.due_hi, c.started_lo,
           c.record_id AS campaign_record,
           coalesce(c.completed_lo, c.due_hi) AS closed_lo,
           EXISTS (SELECT 1 FROM v_restated x WHERE x.record_id = r.record_id)
             AS restated,
           coalesce(e.privileged = 1, 0) OR coalesce(a.privileged = 1, 0)
             OR (r.entitlement_id IS NULL AND a.id IN (SELECT d.account_id
                                                         FROM admin d))
             AS privileged,
           row_number() OVER (
             PARTITION BY r.campaign, r.system,
                          lower(coalesce(nullif(trim(r.username), ''), r.record_id)),
                          coalesce(r.entitlement, ''), coalesce(r.item, '')
             ORDER BY r.verdict NOT IN ('keep', 'revoke', 'modify'),
                      r.decided_lo DESC, r.record_id DESC) AS place
      FROM campaign c
      JOIN line r ON r.campaign = c.id AND r.system = c.system
      LEFT JOIN v_entitlement e ON e.id = r.entitlement_id
      LEFT JOIN v_account a ON a.id = r.account_id) z
   WHERE z.place = 1),
done AS MATERIALIZED (
  SELECT DISTINCT i.campaign, i.account_id, i.entitlement_id,
         trim(coalesce(i.entitlement, '')) = '' AS whole
    FROM item i WHERE i.account_id IS NOT NULL),
-- Items of access that the exports may know by another name: of reviews that
-- never name any as they do.
unnamed AS MATERIALIZED (
  SELECT DISTINCT i.campaign, i.account_id FROM item i
   WHERE i.account_id IS NOT NULL AND trim(coalesce(i.entitlement, '')) <> ''
     AND (i.campaign, i.system) NOT IN (SELECT n.campaign, n.system FROM item n
                                         WHERE n.entitlement_id IS NOT NULL)),
-- A list whose rows are fewer than its campaign counts, or were rejected, does
-- not prove that an item was left out.
part AS MATERIALIZED (
  SELECT c.id, c.system FROM campaign c
   WHERE EXISTS (SELECT 1 FROM v_reject r WHERE r.kind = 'reviews')
      OR c.items > (SELECT coalesce(sum(i.n), 0) FROM item_system i
                     WHERE i.campaign = c.id
                       AND (NOT c.of_one OR i.system = c.system))),
ours AS MATERIALIZED (
  SELECT c.*, i.by_right,
         p.id IS NOT NULL AS partial,
         c.word = 'privileged' AS only_admins,
         c.word IN ('', 'all', 'privileged')
           OR c.word = lower(trim(coalesce(y.tier, ''))) AS scoped
    FROM campaign c
    JOIN item_system i ON i.campaign = c.id AND i.system = c.system
    LEFT JOIN part p ON p.id = c.id AND p.system = c.system
    LEFT JOIN v_system y ON y.system = c.system),
earlier AS MATERIALIZED (
  SELECT m.account_id, min(f.extracted_at) AS at, max(f.extracted_at) AS last_at
    FROM v_snapshot_member m JOIN v_source f ON f.id = m.from_source
   WHERE m.kind = 'accounts' AND m.account_id IS NOT NULL
   GROUP BY m.account_id),
-- What the log shows first after a launch: closed, so it was open then; opened, so
-- it was closed, surely (2) if the log has that too.
turn AS MATERIALIZED (
  SELECT o.id, o.system, z.account_id, min(z.at_lo) AS at_lo,
         z.shut AND (z.was = 0 OR (z.was IS NULL AND z.kind = 'disable')) AS open,
         iif(z.kind = 'enable', iif(z.was = 1, 2, z.was IS NULL), 0) AS closed
    FROM (
    SELECT v.account_id, v.at_lo, v.kind, v.kind IN ('disable', 'delete') AS shut,
           lag(v.kind IN ('disable', 'delete'))
             OVER (PARTITION BY v.account_id ORDER BY v.at_lo, v.record_id) AS was
      FROM v_event v
     WHERE v.kind IN ('enable', 'create', 'disable', 'delete')) z
    JOIN v_account a ON a.id = z.account_id
    JOIN ours o ON o.system = a.system AND z.at_lo > o.started_hi
   GROUP BY o.id, o.system, z.account_id),
-- What there was at the launch by our own exports, and is in no item.
left_out AS (
  SELECT o.id AS campaign, o.system, a.id AS account_id, a.person_id,
         NULL AS entitlement_id, a.record_id, o.record_id AS campaign_record,
         o.partial, a.privileged = 1 OR a.id IN (SELECT d.account_id FROM admin d)
           AS privileged,
         (coalesce(a.created_hi <= o.started_lo, 0)
          OR coalesce(e.at <= o.started_lo, 0))
         AND (a.state IN ('active', 'pending', 'locked') OR coalesce(t.open, 0))
         AND coalesce(t.closed, 0) = 0 AS sure, 0 AS unnamed
    FROM ours o
    JOIN v_account a ON a.system = o.system AND a.exported = 1
    LEFT JOIN earlier e ON e.account_id = a.id
    LEFT JOIN turn t ON t.id = o.id AND t.system = o.system AND t.account_id = a.id
    LEFT JOIN done n ON n.campaign = o.id AND n.account_id = a.id
   WHERE o.scoped AND NOT o.by_right AND o.started_lo IS NOT NULL
     AND n.campaign IS NULL AND coalesce(a.created_lo <= o.started_hi, 1)
     AND coalesce(t.closed, 0) < 2
     AND (a.state IN ('active', 'pending', 'locked', 'unknown') OR t.open
          -- listed before the launch and after it
          OR (a.state = 'absent' AND e.at <= o.started_lo
              AND e.last_at >= o.started_hi))
     AND (NOT o.only_admins OR a.privileged = 1
          OR a.id IN (SELECT d.account_id FROM admin d))
  UNION ALL
  SELECT o.id, o.system, s.account_id, s.person_id, s.entitlement_id,
         s.record_id, o.record_id, o.partial, s.privileged = 1,
         (coalesce(s.granted_hi <= o.started_lo, 0)
          OR coalesce(s.seen_from <= o.started_lo, 0))
         AND (s.held = 0 OR a.state IN ('active', 'pending', 'locked')
              OR coalesce(t.open, 0))
         AND (s.held = 1 OR coalesce(s.removed_lo >= o.started_hi, 0))
         AND coalesce(t.closed, 0) = 0, u.campaign IS NOT NULL
    FROM ours o
    JOIN v_grant_span s ON s.system = o.system
    JOIN v_account a ON a.id = s.account_id
    LEFT JOIN turn t ON t.id = o.id AND t.system = o.system AND t.account_id = a.id
    LEFT JOIN done n ON n.campaign = o.id AND n.account_id = s.account_id
     AND n.entitlement_id = s.entitlement_id
    LEFT JOIN done w ON w.campaign = o.id AND w.account_id = s.account_id
     AND w.whole
    LEFT JOIN unnamed u ON u.campaign = o.id AND u.account_id = s.account_id
   WHERE o.scoped AND o.by_right AND o.started_lo IS NOT NULL
     AND n.campaign IS NULL AND w.campaign IS NULL
     AND coalesce(s.granted_lo <= o.started_hi, 1)
     AND coalesce(t.closed, 0) < 2
     AND CASE WHEN s.held THEN
                a.state IN ('active', 'pending', 'locked', 'unknown') OR t.open
              ELSE coalesce(s.removed_hi > o.started_lo
                            OR s.removed_lo >= o.started_hi, 1) END
     AND (NOT o.only_admins OR s.privileged = 1)
     -- Who decided on a group decided on what comes with it, but for privilege.
     AND NOT (s.privileged IS NOT 1
              AND EXISTS (SELECT 1 FROM v_grant_through t
                            JOIN done d ON d.entitlement_id = t.entitlement_id
                           WHERE t.record_id = s.record_id AND d.campaign = o.id
                             AND d.account_id = s.account_id)))
,
-- The nearest export of each list, and how far that of the worst of them is.
look AS MATERIALIZED (
  SELECT z.id, z.system, iif(count(*) = count(z.off), max(z.off), NULL) AS off,
         min(z.record_id) AS record_id
    FROM (
    SELECT o.id, o.system, min(abs(l.to_at - o.started_lo)) AS off,
           min(l.record_id) AS record_id
      FROM ours o
      JOIN v_look l ON l.system = o.system
       AND l.kind = iif(o.by_right, 'grants', 'accounts')
     GROUP BY o.id, o.system, l.parent) z
   GROUP BY z.id, z.system),
whole AS MATERIALIZED (
  SELECT c.*, o.scoped, o.by_right, n.n, k.off, k.record_id AS look_record,
         CASE
           WHEN c.listed = 0 THEN 'CAMPAIGN_NOT_LISTED'
           WHEN c.system IS NULL OR o.id IS NULL THEN 'NO_ITEMS'
           WHEN NOT o.scoped THEN 'SCOPE_UNKNOWN'
           WHEN c.started_lo IS NULL OR c.started_hi IS NULL THEN 'START_UNKNOWN'
           WHEN c.items > n.n THEN 'ITEMS_MISSING'
           WHEN c.items < n.n THEN 'ITEMS_DIFFER'
           WHEN k.off IS NULL OR k.off > :review_snapshot_days * 86400
             THEN 'NO_EXPORT_AT_LAUNCH'
           WHEN o.by_right AND u.system IS NOT NULL THEN 'GROUPS_NOT_EXPANDED'
           ELSE 'PASS' END AS code
    FROM campaign c
    LEFT JOIN ours o ON o.id = c.id AND o.system IS c.system
    LEFT JOIN (SELECT c2.id, c2.system, sum(i.n) AS n
                 FROM campaign c2
                 JOIN item_system i ON i.campaign = c2.id
                  AND (NOT c2.of_one OR i.system = c2.system)
                GROUP BY c2.id, c2.system) n
      ON n.id = c.id AND n.system IS c.system
    LEFT JOIN look k ON k.id = c.id AND k.system IS c.system
    LEFT JOIN (SELECT DISTINCT v.system FROM v_list_unexpanded v) u
      ON u.system = c.system),
-- A queue by its name answers for nothing, whoever works in it (as in J03).
queue AS MATERIALIZED (
  SELECT n.reviewer
    FROM (SELECT DISTINCT r.reviewer FROM v_review r
           WHERE trim(coalesce(r.reviewer, '')) <> '') n
    LEFT JOIN v_actor v ON v.name = n.reviewer
   WHERE coalesce(v.kind, 'none') = 'none'
     AND EXISTS (SELECT 1 FROM json_each(:queue_words) q
                  WHERE trim(q.value) <> ''
                    AND instr(' ' || replace(replace(replace(replace(
                          lower(n.reviewer), '-', ' '), '_', ' '), '.', ' '),
                          '@', ' ') || ' ',
                        ' ' || lower(trim(q.value)) || ' ') > 0)),
judged AS MATERIALIZED (
  SELECT i.*, v.kind AS reviewer_kind,
         CASE
           WHEN i.verdict = 'none' AND trim(coalesce(i.justification, '')) <> ''
            AND lower(trim(i.justification)) NOT IN (
                  SELECT lower(trim(w.value))
                    FROM json_each(:empty_justifications) w)
             THEN 'SKIPPED_WITH_REASON'
           WHEN i.verdict = 'none' AND i.campaign_state = 'open'
            -- by the export that has it, whenever those of other reviews were made
            AND coalesce(f.extracted_at, s.seen_at, :now) <= i.due_hi
             THEN 'STILL_OPEN'
           WHEN i.verdict = 'none' AND i.campaign_state = 'open'
            AND i.due_hi IS NULL THEN 'DUE_UNKNOWN'
           WHEN i.verdict = 'none' THEN 'NOT_DECIDED'
           WHEN i.verdict NOT IN ('keep', 'revoke', 'modify')
             THEN 'DECISION_UNKNOWN'
           WHEN trim(coalesce(i.reviewer, '')) = '' THEN 'NO_REVIEWER'
           WHEN v.kind = 'account' OR i.reviewer IN (SELECT q.reviewer FROM queue q)
             THEN 'REVIEWER_NOT_A_PERSON'
           WHEN coalesce(v.kind, '') <> 'person' THEN 'REVIEWER_UNKNOWN'
           WHEN i.decided_lo IS NULL OR i.decided_hi IS NULL THEN 'UNDATED'
           WHEN i.decided_hi < i.started_lo THEN 'DECIDED_BEFORE'
           WHEN i.restated AND coalesce(i.decided_hi > i.closed_lo, 1)
             THEN 'WRITTEN_ANEW'
           WHEN i.account_id IS NULL THEN 'NOT_IN_EXPORTS'
           ELSE 'PASS' END AS code
    FROM item i
    CROSS JOIN supplied s
    LEFT JOIN v_source f ON f.id = i.record_id >> 32
    LEFT JOIN v_actor v ON v.name = i.reviewer)
SELECT j.person_id, j.account_id, j.entitlement_id, j.system,
       j.campaign || iif(j.account_id IS NULL OR (j.entitlement_id IS NULL
                         AND trim(coalesce(j.entitlement, '')) <> ''),
                         ': ' || coalesce(j.username, '')
                         || coalesce(' ' || nullif(j.entitlement, ''), ''), '')
         || coalesce(' #' || nullif(j.item, ''), '') AS subject,
       CASE WHEN j.code = 'PASS' THEN 'PASS'
            WHEN j.code = 'SKIPPED_WITH_REASON' THEN 'NOT_APPLICABLE'
            WHEN j.code = 'STILL_OPEN' THEN 'NOT_DUE'
            WHEN j.code IN ('DECISION_UNKNOWN', 'REVIEWER_UNKNOWN', 'UNDATED',
                            'DECIDED_BEFORE', 'WRITTEN_ANEW', 'DUE_UNKNOWN', 'NOT_IN_EXPORTS')
              THEN 'INDETERMINATE'
            ELSE 'FAIL' END AS state,
       nullif(j.code, 'PASS') AS reason,
       CASE j.code
         WHEN 'PASS' THEN 'Decided (' || j.verdict || ') by ' || j.reviewer
           || ' on ' || date(j.decided_lo, 'unixepoch') || '.'
         WHEN 'SKIPPED_WITH_REASON' THEN
           'Skipped, with a reason: ' || j.justification
         WHEN 'STILL_OPEN' THEN
           'No decision yet; the review may run until '
           || datetime(j.due_hi, 'unixepoch') || 'Z.'
         WHEN 'DUE_UNKNOWN' THEN
           'No decision yet; the review runs on, and nobody stated until when.'
         WHEN 'NOT_DECIDED' THEN
           'The review closed without a decision, and without a reason.'
         WHEN 'DECISION_UNKNOWN' THEN
           'What the decision means is not known: '
           || coalesce(nullif(j.decision, ''), 'empty') || '.'
         WHEN 'NO_REVIEWER' THEN 'Decided, but nobody is named.'
         WHEN 'REVIEWER_NOT_A_PERSON' THEN
           'Decided by ' || j.reviewer || ', which is no single person''s.'
         WHEN 'REVIEWER_UNKNOWN' THEN
           'Decided by ' || j.reviewer || ', who is not one person HR knows.'
         WHEN 'UNDATED' THEN 'Decided, but nobody stated when.'
         WHEN 'DECIDED_BEFORE' THEN 'Decided on '
           || datetime(j.decided_lo, 'unixepoch') || 'Z, before the review was '
           || 'launched: whether anybody decided in it cannot be told.'
         WHEN 'WRITTEN_ANEW' THEN 'Decided (' || j.verdict || ') by ' || j.reviewer
           || ', but whether before the review closed cannot be told.'
         ELSE 'Decided, but no export has the account ' || coalesce(j.username, '')
           || '.' END AS says,
       iif(j.privileged, :severity_up, :severity) AS severity,
       j.record_id AS rec1, iif(j.campaign_record = j.record_id, NULL,
                                j.campaign_record) AS rec2
  FROM judged j
UNION ALL
SELECT l.person_id, l.account_id, l.entitlement_id, l.system,
       l.campaign || ': left out',
       CASE WHEN NOT l.sure OR l.partial OR l.unnamed THEN 'INDETERMINATE'
            ELSE 'FAIL' END,
       CASE WHEN NOT l.sure THEN 'EXISTENCE_UNKNOWN'
            WHEN l.partial THEN 'ITEMS_NOT_ALL_READ'
            WHEN l.unnamed THEN 'ITEM_NOT_IDENTIFIED'
            ELSE 'NOT_REVIEWED' END,
       CASE WHEN NOT l.sure THEN
              'No item of ' || l.campaign || ' covers it; whether it was there '
              || 'and open at the launch cannot be told.'
            WHEN l.partial THEN
              'No item of ' || l.campaign || ' that was read covers it, but not '
              || 'all of its items were.'
            WHEN l.unnamed THEN
              'An item of ' || l.campaign || ' is of access of this account that no '
              || 'export knows by that name; whether it is this cannot be told.'
            ELSE 'It was there when ' || l.campaign || ' was launched, and no '
              || 'item covers it.' END,
       iif(l.privileged = 1, :severity_up, :severity), l.record_id,
       l.campaign_record
  FROM left_out l
UNION ALL
SELECT NULL, NULL, NULL, w.system, w.id || ': as a whole',
       CASE WHEN w.code = 'PASS' THEN 'PASS'
            WHEN w.code = 'ITEMS_DIFFER' THEN 'INDETERMINATE'
            WHEN w.code = 'NO_ITEMS' AND w.state = 'open' THEN 'NOT_DUE'
            ELSE 'MISSING' END,
       nullif(w.code, 'PASS'),
       CASE w.code
         WHEN 'PASS' THEN printf('Compared with an export taken %d days from the '
                                 || 'launch.', w.off / 86400)
         WHEN 'CAMPAIGN_NOT_LISTED' THEN
           'No list of campaigns has ' || w.id || ', so what it was to cover is '
           || 'not known.'
         WHEN 'GROUPS_NOT_EXPANDED' THEN
           'There are groups in groups of ' || coalesce(w.system, '') || ', and who is '
           || 'in them is in no list: whether the review had everybody is not known.'
         WHEN 'NO_ITEMS' THEN
           'No export has an item of ' || w.id || '.'
         WHEN 'SCOPE_UNKNOWN' THEN
           'What part of the access ' || w.id || ' covers ("' || w.word
           || '") cannot be told.'
         WHEN 'START_UNKNOWN' THEN
           'Nobody stated when ' || w.id || ' was launched.'
         WHEN 'ITEMS_MISSING' THEN
           printf('The campaign counts %d items, the exports have %d.', w.items,
                  w.n)
         WHEN 'ITEMS_DIFFER' THEN
           printf('The campaign counts %d items, the exports have more, %d.',
                  w.items, w.n)
         ELSE printf('No export of %s was taken within %g days of the launch.',
                     iif(w.by_right, 'grants', 'accounts'),
                     :review_snapshot_days) END,
       NULL, w.record_id, w.look_record
  FROM whole w
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be an item of a review, or what one was to cover.',
       NULL, r.record_id, NULL
  FROM v_reject r
 WHERE r.kind IN ('accounts', 'reviews', 'campaigns')
    OR (r.kind = 'grants' AND r.system IN (SELECT o.system FROM ours o
                                            WHERE o.by_right))
-- @conditions
WITH
admin AS MATERIALIZED (
  SELECT DISTINCT g.account_id FROM v_grant g
   WHERE g.entitlement_id IN (SELECT e.id FROM v_entitlement e
                               WHERE e.privileged = 1)),
made AS MATERIALIZED (
  SELECT m.state FROM v_made m
    LEFT JOIN v_account a ON a.id = m.account_id
    LEFT JOIN v_entitlement e ON e.id = m.entitlement_id
   WHERE e.privileged = 1
      OR (a.privileged = 1 AND (m.entitlement_id IS NULL
                                OR m.subject NOT LIKE '%: left out'))
      OR (m.entitlement_id IS NULL AND m.account_id IN (SELECT d.account_id
                                                          FROM admin d)))
SELECT 'privileged access was reviewed in full' AS condition,
       CASE WHEN sum(m.state = 'FAIL') > 0 THEN 0
            WHEN sum(m.state = 'INDETERMINATE') > 0 THEN NULL ELSE 1 END AS holds,
       printf('%d privileged items; %d were left out or not decided.', count(*),
              sum(m.state = 'FAIL')) AS says
  FROM made m HAVING count(*) > 0
