-- test: Q01
-- version: 5
-- title: Every source file is complete and was read without loss
-- objective: Show that what the other tests rest on is the whole export, read
--   row by row, and that nothing was filtered out before it reached us.
-- population: One row per source file.
-- rule: Rows read are accepted, rejected or duplicate and nothing else; at most
--   the allowed share is rejected; every status word is known; no spreadsheet
--   has had the file and damaged it: no id or date was turned into a number, no
--   id lost the zeros another file shows in front of it, neither the rows nor a
--   text end where a spreadsheet cuts them off; the count shown on the source's own screen
--   equals the rows read; the declared filter hides no inactive people or
--   accounts, and has no other condition; nothing is said to have happened after
--   the export. Where each record of a log holds the hash of the record before, no
--   link is broken, and no file begins where none of the same log ends. Each
--   event of a log has the fields its profile promises. Where pages of a list
--   announce another page, or how many records there are, all of them are among
--   the sources extracted at that time. Who extracted the file, by which query,
--   and the count on the screen were supplied.
-- needs: none
-- severity: High
-- exceptable: no
-- timed: no
-- order: 1
-- gates: source
-- wrong_if: The operator typed the console count from the file instead of the
--   source's screen, or a filter was used but not declared.
--
-- Without a profile the share of rejected rows is the catalogue's 0.1 %.
WITH
-- Numbers of people and accounts that a spreadsheet wrote as 1.2E+05.
name_of AS (
  SELECT p.record_id >> 32 AS source_id, p.worker_id AS name FROM v_person p
  UNION ALL
  SELECT a.record_id >> 32, a.username FROM v_account a
  UNION ALL
  SELECT a.record_id >> 32, a.worker_ref FROM v_account a),
damaged AS MATERIALIZED (
  SELECT n.source_id, count(*) AS n, min(n.name) AS name
    FROM name_of n
   WHERE n.name GLOB '[0-9]*[Ee]+[0-9]*' AND n.name NOT GLOB '*[^0-9.,Ee+]*'
   GROUP BY n.source_id),
-- Fields the profile of a log promises of every event, and events without.
empty AS MATERIALIZED (
  SELECT s.id AS source_id, j.value AS field, count(*) AS n
    FROM v_source s
    JOIN json_each('["' || replace(s.complete, ', ', '","') || '"]') j
    JOIN v_event e ON e.record_id >= s.id << 32
     AND e.record_id < (s.id + 1) << 32
   WHERE s.complete IS NOT NULL
     AND coalesce(CASE j.value
           WHEN 'id' THEN e.event_id WHEN 'actor' THEN e.actor
           WHEN 'actor_login' THEN e.actor
           WHEN 'target' THEN iif(e.kind IN ('grant', 'revoke',
                                  'privilege-grant', 'privilege-revoke'),
                                  e.target, '-')
           WHEN 'state_before' THEN e.state_before
           WHEN 'state_after' THEN e.state_after
           WHEN 'reason' THEN e.reason WHEN 'exception' THEN e.exception_id
           ELSE '-' END, '') = ''
   GROUP BY s.id, j.value),
without AS MATERIALIZED (
  SELECT x.source_id, group_concat(x.field || ' of ' || x.n, ', ') AS fields
    FROM (SELECT * FROM empty ORDER BY source_id, field) x GROUP BY x.source_id),
-- What the reader saw of a spreadsheet, the worst first.
sign AS MATERIALIZED (
  SELECT i.source_id, i.n, i.value, i.name,
         row_number() OVER (PARTITION BY i.source_id ORDER BY CASE i.name
           WHEN 'row limit' THEN 1 WHEN 'number for an id' THEN 2
           WHEN 'zeros lost' THEN 3 WHEN 'number for a date' THEN 4
           ELSE 5 END, i.value) AS no
    FROM v_source_item i
   WHERE i.what = 'sign' AND i.name IN ('row limit', 'number for an id',
         'zeros lost', 'number for a date', 'cell limit')),
-- What pages of a list say of each other, whichever files they are in.
page AS MATERIALIZED (
  SELECT s.id, s.system, s.profile, coalesce(s.parent, '') AS parent,
         coalesce(s.extracted_at, '') AS at,
         sum(iif(i.name = 'pages', i.n, 0)) AS pages,
         sum(iif(i.name = 'more announced', i.n, 0)) AS more,
         max(iif(i.name = 'total announced', i.n, NULL)) AS total,
         sum(iif(i.name = 'records', i.n, 0)) AS records,
         iif(sum(iif(i.name = 'records', i.n, 0)) = s.rows_read,
             s.rows_duplicate, 0) AS twice
    FROM v_source_item i JOIN v_source s ON s.id = i.source_id
   WHERE i.what = 'page'
   GROUP BY s.id),
paged AS MATERIALIZED (
  SELECT id, more, total,
         sum(pages) OVER list AS all_pages, sum(more) OVER list AS all_more,
         max(total) OVER list AS all_total,
         sum(records - twice) OVER list AS all_records
    FROM page
  WINDOW list AS (PARTITION BY system, profile, parent, at)),
src AS (
  SELECT s.*, iif(h.more > 0 AND h.all_more >= h.all_pages, h.all_pages, NULL)
           AS page_lost,
         iif(h.total IS NOT NULL AND h.all_records < h.all_total, h.all_total,
             NULL) AS page_total, h.all_records AS page_records, g.name AS sign, g.n AS sign_n, g.value AS sign_value,
         s.rows_accepted + s.rows_rejected + s.rows_duplicate AS accounted,
         coalesce(:reject_rate_percent, 0.1) AS reject_limit,
         (SELECT sum(u.count) FROM v_unknown_word u
           WHERE u.source_id = s.id) AS unknown_rows,
         (SELECT group_concat(w.word, ', ')
            FROM (SELECT DISTINCT u.word FROM v_unknown_word u
                   WHERE u.source_id = s.id ORDER BY u.word LIMIT 5) w)
           AS unknown_words,
         l.n AS later, l.value AS later_what,
         d.n AS damaged, d.name AS damaged_name, b.file AS before_file, w.fields AS lacks,
         count(*) OVER (PARTITION BY s.system, coalesce(s.profile, s.kind),
                        s.parent, s.newest) AS pages
    FROM v_source s LEFT JOIN damaged d ON d.source_id = s.id
    LEFT JOIN paged h ON h.id = s.id
    LEFT JOIN sign g ON g.source_id = s.id AND g.no = 1
    LEFT JOIN v_source b ON b.id = s.chain_after
    LEFT JOIN without w ON w.source_id = s.id
    LEFT JOIN (SELECT i.source_id, sum(i.n) AS n, group_concat(i.value, '; ') AS value
                 FROM (SELECT * FROM v_source_item ORDER BY source_id, value) i
                WHERE i.what = 'sign' AND i.name = 'later than the export'
                GROUP BY i.source_id) l ON l.source_id = s.id),
judged AS (
  SELECT src.*,
         CASE
           WHEN rows_read <> accounted THEN 'ROWS_NOT_ACCOUNTED'
           WHEN rows_rejected * 100.0 > reject_limit * rows_read
             THEN 'REJECT_RATE'
           WHEN page_lost IS NOT NULL THEN 'PAGE_NOT_SUPPLIED'
           WHEN page_total IS NOT NULL THEN 'TOTAL_NOT_READ'
           WHEN chain_broken > 0 THEN 'CHAIN_BROKEN'
           WHEN damaged > 0 OR sign IS NOT NULL THEN 'SPREADSHEET_DAMAGE'
           WHEN unknown_rows > 0 THEN 'UNKNOWN_STATUS'
           WHEN console_count <> rows_read THEN 'CONSOLE_COUNT_DIFFERS'
           WHEN hides_inactive = 1 AND kind IN ('workers', 'accounts')
             THEN 'FILTER_HIDES_INACTIVE'
         END AS failure,
         CASE WHEN chain_start = 'apart' THEN 'CHAIN_GAP'
              WHEN later > 0 THEN 'TIME_AFTER_EXPORT'
              WHEN hides_inactive > 0 THEN 'FILTER_UNCLEAR' END AS unclear,
         CASE
           WHEN chain_start = 'incomplete' THEN 'CHAIN_INCOMPLETE'
           WHEN lacks IS NOT NULL THEN 'EVENT_FIELDS_LACKING'
           WHEN console_count IS NULL THEN 'CONSOLE_COUNT_NOT_SUPPLIED'
           WHEN coalesce(extracted_by, '') = '' THEN 'EXTRACTOR_NOT_STATED'
           WHEN coalesce(query, '') = '' THEN 'QUERY_NOT_STATED'
         END AS lacking
    FROM src)
SELECT CASE WHEN failure IS NOT NULL THEN 'FAIL'
            WHEN unclear IS NOT NULL THEN 'INDETERMINATE'
            WHEN lacking IS NOT NULL THEN 'MISSING'
            ELSE 'PASS' END AS state,
       coalesce(failure, unclear, lacking) AS reason,
       file || ': ' || CASE coalesce(failure, unclear, lacking)
         WHEN 'ROWS_NOT_ACCOUNTED' THEN
           printf('%d rows were read, but only %d are accounted for.',
                  rows_read, accounted)
         WHEN 'REJECT_RATE' THEN
           printf('%d of %d rows could not be used; at most %s %% may be.',
                  rows_rejected, rows_read, reject_limit)
         WHEN 'PAGE_NOT_SUPPLIED' THEN
           printf('it announces another page, and of the %d page%s of this list '
                  || 'that are here none is the last.', page_lost,
                  iif(page_lost = 1, '', 's'))
         WHEN 'TOTAL_NOT_READ' THEN
           printf('it announces %d records, and %d different ones of this list '
                  || 'are here.', page_total, page_records)
         WHEN 'CHAIN_BROKEN' THEN
           printf('its chain of hashes breaks at %s %d, %s%s.',
                  iif(delimiter IS NULL, 'record', 'line'), chain_break_line,
                  chain_says, iif(chain_broken = 1, '',
                  printf(' (the first of %d breaks)', chain_broken)))
         WHEN 'CHAIN_GAP' THEN
           'its oldest record follows one that no file of this log ends with: '
           || 'records between them may be missing.'
         WHEN 'CHAIN_INCOMPLETE' THEN
           'its chain of hashes cannot be followed, since ' || chain_says || '.'
         WHEN 'SPREADSHEET_DAMAGE' THEN CASE
           WHEN damaged > 0 THEN
             printf('%d ids were turned into numbers by a spreadsheet, as %s; '
                    || 'what they were is lost.', damaged, damaged_name)
           WHEN sign = 'number for an id' THEN
             printf('%d ids were turned into numbers by a spreadsheet, in %s; '
                    || 'what they were is lost.', sign_n, sign_value)
           WHEN sign = 'zeros lost' THEN
             printf('%d %s: a spreadsheet has dropped the zeros in front.',
                    sign_n, sign_value)
           WHEN sign = 'number for a date' THEN
             printf('%d dates in %s were turned into numbers by a spreadsheet.',
                    sign_n, sign_value)
           WHEN sign = 'row limit' THEN
             printf('it has %d rows, as many as a spreadsheet holds: the rest '
                    || 'may be cut off.', sign_n)
           ELSE printf('%d texts have 32,767 characters, as many as a '
                       || 'spreadsheet keeps: the rest is cut off.', sign_n)
         END
         WHEN 'UNKNOWN_STATUS' THEN
           printf('%d values are words the profile does not know: %s.',
                  unknown_rows, unknown_words)
         WHEN 'CONSOLE_COUNT_DIFFERS' THEN
           printf('the source''s own screen showed %d rows, the file has %d.',
                  console_count, rows_read)
         WHEN 'FILTER_HIDES_INACTIVE' THEN
           'the query it was made with leaves out inactive ' || kind || '.'
         WHEN 'TIME_AFTER_EXPORT' THEN
           printf('%d time%s in it lie%s more than half a day after it was '
                  || 'made: %s. Not used; or the time of the export is wrong.',
                  later, iif(later = 1, '', 's'), iif(later = 1, 's', ''),
                  later_what)
         WHEN 'FILTER_UNCLEAR' THEN CASE kind WHEN 'events' THEN
           'the query it was made with has a condition, so what is not in it may '
           || 'have happened all the same. If it has none: say in the engagement '
           || 'that it was for all, with no filter.'
         WHEN 'tickets' THEN
           'the query it was made with asks for some of them by how they ended '
           || 'or whose they are, so what is not in it may be there all the same.'
         ELSE
           'the query it was made with has a condition, or does not say that it '
           || 'asks for all; whom it leaves out cannot be told, so who is not in '
           || 'it may still be there. If nobody: say in the engagement that it '
           || 'was for all, with no filter.' END
         WHEN 'EVENT_FIELDS_LACKING' THEN
           'events lack what its profile promises of each: ' || lacks || '.'
         WHEN 'CONSOLE_COUNT_NOT_SUPPLIED' THEN
           'nobody stated how many rows the source''s own screen showed.'
         WHEN 'EXTRACTOR_NOT_STATED' THEN 'nobody stated who extracted it.'
         WHEN 'QUERY_NOT_STATED' THEN
           'nobody stated the query or filter it was made with.'
         ELSE printf('all %d rows are accounted for%s.', rows_read,
           iif(chain_start IS NULL, '',
               printf('; %d links of its chain of hashes are intact', chain_links)
               || iif(chain_recomputed > 0,
                      printf(', %d hashes made again', chain_recomputed),
                      ', how a hash is made is not known')
               || CASE chain_start
                    WHEN 'genesis' THEN ', from its first record on'
                    WHEN 'goes on' THEN ', going on from ' || before_file
                    ELSE ', what came before this file is not here' END))
       END AS says,
       system,
       coalesce(profile, kind) || coalesce(' ' || nullif(parent, ''), '')
         || iif(newest = 1 AND pages = 1, '', ' ' || file) AS subject,
       id << 32 AS rec1,
       iif(failure = 'CHAIN_BROKEN', id << 32 | chain_break_line, NULL) AS rec2
  FROM judged
