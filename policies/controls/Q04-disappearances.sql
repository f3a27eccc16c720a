-- test: Q04
-- version: 1
-- title: Nobody and nothing disappears between two exports
-- objective: A leaver who is missing from the list is a leaver nobody tests.
-- population: One row per person or account of an earlier export of the same
--   system, as soon as there are two; else one row per system and kind.
-- rule: Whoever was in the earlier export is in the next one too, or the going
--   is explained: the end of a person's employment was recorded; an account was
--   deleted in the log, its person left, or a signed override says so.
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
SELECT NULL, NULL, s.system, s.kind, 'MISSING', 'NO_PRIOR_SNAPSHOT',
       'Only one export of ' || s.system || '''s ' || s.kind || ' was supplied, '
       || 'so whether anyone disappeared before it cannot be told.',
       min(s.id) << 32, NULL
  FROM v_source s
 WHERE s.kind IN ('workers', 'accounts')
 GROUP BY s.system, s.kind
HAVING min(s.newest) = 1
-- @conditions
-- controls 0.4: which dates decide who belongs to the period.
SELECT 'ends by the date HR entered them' AS condition, 1 AS holds,
       iif(count(s.entered_day) = count(*),
           'Every end of an employment has the date HR entered it.',
           printf('%d of %d ends have no date of entry: for these the effective '
                  || 'date alone decides whether they belong to the period, and '
                  || 'one entered late may belong to neither.',
                  count(*) - count(s.entered_day), count(*))) AS says
  FROM v_spell s WHERE s.ended = 1
HAVING count(*) > 0
