-- test: Q04
-- version: 2
-- title: Nobody and nothing disappears between two exports
-- objective: A leaver who is missing from the list is a leaver nobody tests.
-- population: One row per person or account of an earlier export of the same
--   system, or, where there is none in this run, of the bundle of the period
--   before; else one row per system and kind. One row per list of that bundle
--   that was not supplied again, and per employment of it that HR has no
--   more. One row per person who worked here before the period, by HR's start,
--   and was in no earlier list.
-- rule: Whoever was in the earlier export is in the next one too, or the going
--   is explained: the end of a person's employment was recorded; an account was
--   deleted in the log, its person left, or a signed override says so. And the
--   headcount rolls forward: each type of employment opens with those it closed
--   with in the period before, and nobody appears who should have been there.
-- needs: workers accounts
-- severity: High
-- exceptable: no
-- timed: no
-- order: 4
-- gates: population
-- wrong_if: Both exports were filtered in the same way.
--
SELECT coalesce(m.person_id, a.person_id) AS person_id, m.account_id, m.system,
       coalesce(date(f.extracted_at, 'unixepoch'), f.file) AS subject,
       CASE WHEN m.present = 1 OR m.explained IS NOT NULL THEN 'PASS'
            ELSE 'FAIL' END AS state,
       CASE WHEN m.present = 1 OR m.explained IS NOT NULL THEN NULL
            ELSE 'UNEXPLAINED_DISAPPEARANCE' END AS reason,
       CASE WHEN m.present = 1 THEN 'Still in the export of '
              || coalesce(date(t.extracted_at, 'unixepoch'), t.file) || '.'
            WHEN m.explained IS NOT NULL THEN 'No longer in the export of '
              || coalesce(date(t.extracted_at, 'unixepoch'), t.file) || ': '
              || m.explained || '.'
            ELSE 'Was in the export of '
              || coalesce(date(f.extracted_at, 'unixepoch'), f.file)
              || ', is not in that of '
              || coalesce(date(t.extracted_at, 'unixepoch'), t.file)
              || ', and nothing explains it.' END AS says,
       m.record_id AS rec1, m.basis_record_id AS rec2
  FROM v_snapshot_member m
  JOIN v_source f ON f.id = m.from_source
  JOIN v_source t ON t.id = m.to_source
  LEFT JOIN v_account a ON a.id = m.account_id
UNION ALL
-- The bundle before is an earlier look at what it was made from.
SELECT m.person_id, m.account_id, m.system, 'bundle ' || b.value,
       iif(m.present = 1 OR m.explained IS NOT NULL, 'PASS', 'FAIL'),
       iif(m.present = 1 OR m.explained IS NOT NULL, NULL,
           'UNEXPLAINED_DISAPPEARANCE'),
       CASE WHEN m.present = 1 THEN 'Was in the bundle ' || b.value
              || ' and still is in the export of '
              || coalesce(date(t.extracted_at, 'unixepoch'), t.file) || '.'
            WHEN m.explained IS NOT NULL THEN 'Was in the bundle ' || b.value
              || ', is no longer in the export of '
              || coalesce(date(t.extracted_at, 'unixepoch'), t.file) || ': '
              || m.explained || '.'
            ELSE 'Was in the bundle ' || b.value || ', is not in the export of '
              || coalesce(date(t.extracted_at, 'unixepoch'), t.file)
              || ', and nothing explains it.' END,
       m.record_id, m.basis_record_id
  FROM v_previous_member m
  JOIN v_previous_run b ON b.key = 'engagement'
  LEFT JOIN v_previous_list k ON k.system = m.system AND k.kind = m.kind
  LEFT JOIN v_source t ON t.id = k.to_source
UNION ALL
SELECT NULL, NULL, k.system, k.kind || ' of bundle ' || b.value, 'MISSING',
       'LIST_NOT_SUPPLIED', 'The bundle ' || b.value || ' was made from '
       || k.system || '''s ' || k.kind || '; this run has no export of them, so '
       || 'whether anyone disappeared cannot be told.', k.record_id, NULL
  FROM v_previous_list k
  JOIN v_previous_run b ON b.key = 'engagement'
 WHERE k.supplied = 0
UNION ALL
SELECT d.person_id, NULL, d.system, 'employment of bundle ' || b.value, 'FAIL',
       'HEADCOUNT_DIFFERS', d.says, d.previous_record_id, d.record_id
  FROM v_rollforward_difference d
  JOIN v_previous_run b ON b.key = 'engagement'
 WHERE d.kind = 'not on record'
UNION ALL
-- The opening list had them, or it was not whole.
SELECT p.id, NULL, p.system, date(e.at, 'unixepoch'), 'INDETERMINATE',
       'NOT_IN_EARLIER_EXPORT',
       'By HR''s start of ' || date(s.start_day * 86400, 'unixepoch')
         || ' worked here when the export of ' || date(e.at, 'unixepoch')
         || ' was made, and is not in it: entered since, or that list was not '
         || 'whole.', p.record_id, e.id << 32
  FROM v_person p
  JOIN v_source n ON n.id = p.record_id >> 32 AND n.newest = 1
  JOIN (SELECT f.system, f.profile, f.parent, max(f.extracted_at) AS at,
               max(f.id) AS id
          FROM v_source f
         WHERE f.kind = 'workers' AND f.newest = 0
           AND f.id IN (SELECT m.from_source FROM v_snapshot_member m)
         GROUP BY f.system, f.profile, f.parent) e
    ON e.system = p.system AND e.profile IS n.profile AND e.parent IS n.parent
  JOIN (SELECT x.person_id, min(x.start_day) AS start_day,
               min(x.start_hi) AS start_hi
          FROM v_spell x GROUP BY x.person_id) s ON s.person_id = p.id
 WHERE s.start_day < :period_start_day AND s.start_hi < e.at
   AND p.id NOT IN (SELECT m.person_id FROM v_snapshot_member m
                     WHERE m.kind = 'workers' AND m.person_id IS NOT NULL)
UNION ALL
SELECT NULL, NULL, s.system, s.kind, 'MISSING', 'NO_PRIOR_SNAPSHOT',
       'Only one export of ' || s.system || '''s ' || s.kind || ' was supplied, '
       || 'so whether anyone disappeared before it cannot be told.',
       min(s.id) << 32, NULL
  FROM v_source s
 WHERE s.kind IN ('workers', 'accounts')
 GROUP BY s.system, s.kind
HAVING min(s.newest) = 1
   AND (s.system, s.kind) NOT IN (SELECT k.system, k.kind
                                    FROM v_previous_list k)
-- @conditions
-- controls 0.4: which dates decide who belongs to the period.
SELECT 'ends by the date HR entered them' AS condition, 1 AS holds,
       CASE WHEN count(s.entered_day) = count(*) THEN
              'Every end of an employment has the date HR entered it.'
            WHEN EXISTS (SELECT 1 FROM v_previous_run) THEN
              printf('%d of %d ends have no date of entry: of these, one the '
                     || 'bundle of the period before did not know counts as '
                     || 'entered in this period (%d of before it), else the '
                     || 'effective date alone decides.',
                     count(*) - count(s.entered_day), count(*),
                     (SELECT count(*) FROM v_due_spell d WHERE d.test_id = ''))
            ELSE
              printf('%d of %d ends have no date of entry: for these the '
                     || 'effective date alone decides whether they belong to '
                     || 'the period, and one entered late may belong to '
                     || 'neither.',
                     count(*) - count(s.entered_day), count(*)) END AS says
  FROM v_spell s WHERE s.ended = 1
HAVING count(*) > 0
UNION ALL
SELECT 'the period before ends where this one begins',
       iif(CAST(e.value AS INTEGER) + 1 = :period_start_day, 1, NULL),
       CASE :period_start_day - CAST(e.value AS INTEGER) - 1
         WHEN 0 THEN 'The period of the bundle before ends the day before this '
           || 'one begins.'
         WHEN 1 THEN 'One day lies between the period of the bundle before and '
           || 'this one, in neither: what happened on it nobody has tested.'
         ELSE printf('%d days lie between the period of the bundle before and '
           || 'this one, in neither: what happened on them nobody has tested.',
           :period_start_day - CAST(e.value AS INTEGER) - 1) END
  FROM v_previous_run e WHERE e.key = 'period_end_day'
UNION ALL
SELECT 'headcount rolls forward by worker type',
       CASE WHEN sum(r.previous_closing + r.late_starts + r.rescinded
                     - r.late_ends - r.starts_moved + r.between_starts
                     - r.between_ends <> r.opening) > 0
              OR max(u.gone) > 0 THEN 0
            WHEN max(u.unknown) > 0 THEN NULL ELSE 1 END,
       printf('By type of employment %d heads closed the period before and %d '
              || 'open this one', sum(r.previous_closing), sum(r.opening))
         || CASE WHEN max(u.gone) + max(u.unknown) > 0 THEN
                   printf('; %d of them are in no newest export of HR and have '
                          || 'no end', max(u.gone) + max(u.unknown))
                 ELSE '' END
         || iif(sum(r.previous_closing + r.late_starts + r.rescinded
                    - r.late_ends - r.starts_moved + r.between_starts
                    - r.between_ends <> r.opening) > 0,
                '; the difference cannot be accounted for by person.', '.')
  FROM v_rollforward r,
       (SELECT count(*) - coalesce(sum(d.kind = 'list not supplied'), 0) AS gone,
               coalesce(sum(d.kind = 'list not supplied'), 0) AS unknown
          FROM v_rollforward_difference d WHERE d.explained = 0) u
 WHERE r.previous_closing IS NOT NULL
HAVING count(*) > 0
