-- test: L08
-- version: 8
-- title: A leaver's mail and files are in the right hands, and kept
-- objective: Mail that goes on to outside leaves the company every day; mail that
--   is deleted cannot be asked for; files nobody took over are nobody's.
-- population: Per employment that ended in the period and mailbox or drive of that
--   person one row each for forwarding and delegation, retention, and ownership,
--   and for the sign-in of one that was turned into a shared mailbox; one row for
--   a leaver of whom no mailbox is evidenced. An end the bundle of the period
--   before did not know, and what was not due there, is of this period too.
-- rule: Mail is forwarded to nobody outside, nor was by any export made since the
--   end, whatever became of the mailbox, and to open to an address outside in one leaves
--   the row open; and it is forwarded or open only to people
--   who work here and are the manager, the new owner, or named in a ticket about it
--   that somebody else approved. It is on hold, or kept for the days the profile asks, or still there
--   after them. Somebody who works here took over what it holds, within the days
--   allowed by the time it states, else by the first export that shows it; an export
--   made after that which names nobody, or one who began here later than that, leaves
--   it open. A mailbox
--   turned into a shared one cannot be signed in to.
-- needs: workers mailboxes
-- severity: Low
-- exceptable: no
-- timed: yes
-- wrong_if: Rules inside the mailbox forward mail, or access was given in a way the
--   export does not list.
--
-- Retention counts in seconds between the bounds; a date it lasts until ends with
-- its day.  The hour (or half) that clocks put forward take from a day is given
-- back only between two dates, where it shows; between times it leaves open what
-- it could decide.
WITH
leaver AS MATERIALIZED (
  SELECT s.id, s.person_id, s.record_id, s.start_day, s.t0_lo, s.t0_hi,
         coalesce(s.end_hi - s.end_lo >= 82800, 0) AS end_dated, p.manager, h.extracted_at AS hr_at
    FROM v_spell s
    JOIN v_person p ON p.id = s.person_id
    LEFT JOIN v_source h ON h.id = s.record_id >> 32
   WHERE s.ended = 1 AND s.conversion = 0
     AND (s.end_day BETWEEN :period_start_day AND :period_end_day
          OR s.entered_day BETWEEN :period_start_day AND :period_end_day
          OR (s.end_day IS NULL AND s.entered_day IS NULL
              AND coalesce(s.told_lo < :period_end AND s.told_hi > :period_start,
                           s.told_lo < :period_end, s.told_hi > :period_start, 1)
              AND coalesce(s.t0_lo < :period_end AND s.t0_hi > :period_start, 1))
          OR s.id IN (SELECT d.spell_id FROM v_due_spell d
                       WHERE d.test_id IN ('', 'L08')))),
starts AS MATERIALIZED (
  SELECT s.person_id, s.start_lo FROM v_spell s
   WHERE s.person_id IN (SELECT l.person_id FROM leaver l)),
following AS (
  SELECT l.id, min(s.start_lo) AS start_lo
    FROM leaver l
    JOIN starts s ON s.person_id = l.person_id AND s.start_lo >= l.t0_lo
   GROUP BY l.id),
-- Which columns an export has: an empty cell says nobody only where there is one.
-- Pages of a list have the same.
export AS MATERIALIZED (
  SELECT s.id, s.extracted_at,
         lower(coalesce(s.header, '')) LIKE '%delegat%' OR x.delegates > 0
           AS has_delegates,
         lower(coalesce(s.header, '')) LIKE '%owner%' OR x.owners > 0 AS has_owner
    FROM v_source s
    JOIN (SELECT f.system, f.profile, coalesce(f.header, '') AS header,
                 count(nullif(m.delegates, '')) AS delegates,
                 count(nullif(m.owner_after, '')) AS owners
            FROM v_mailbox m JOIN v_source f ON f.id = m.record_id >> 32
           GROUP BY f.system, f.profile, coalesce(f.header, '')) x
      ON x.system = s.system AND x.profile IS s.profile
     AND x.header = coalesce(s.header, '')
   WHERE s.kind = 'mailboxes'),
kept AS (
  SELECT l.*, m.id AS mailbox, m.system, m.username, m.account_id, m.kind, m.forwards_to,
         m.forwards_external, m.transferred_lo, m.transferred_hi, m.delegates, m.hold, m.sign_in_blocked,
         m.retain_lo, m.retain_hi, m.deleted_lo, m.deleted_hi, m.owner_after,
         m.snapshot_at, m.record_id AS mailbox_record,
         coalesce(m.snapshot_at, :now) AS seen_at,
         coalesce(e.has_delegates, 0) AS has_delegates,
         coalesce(e.has_owner, 0) AS has_owner,
         coalesce(m.username, 'line ' || (m.record_id & 4294967295)) AS label,
         CASE WHEN l.t0_lo > coalesce(m.snapshot_at, :now) THEN 'NOT_YET_LEFT'
              WHEN f.start_lo <= coalesce(m.snapshot_at, :now) THEN 'REHIRED'
         END AS apart,
         coalesce(m.deleted_lo, m.deleted_hi) IS NOT NULL AS is_deleted,
         m.retain_hi - l.t0_lo AS retain_most,
         iif(m.retain_hi - m.retain_lo >= 82800,
             min(m.retain_lo + 86400, m.retain_hi), m.retain_lo) - l.t0_hi
           AS retained,
         m.deleted_hi - l.t0_lo AS deleted_most,
         m.deleted_lo - l.t0_hi AS spared,
         m.snapshot_at - l.t0_hi AS kept_least,
         l.end_dated AND m.retain_hi - m.retain_lo >= 82800 AS retain_dated,
         l.end_dated AND m.deleted_hi - m.deleted_lo >= 82800 AS deleted_dated,
         CAST(round(86400 * :mailbox_retention_days) AS INTEGER) AS keep_s
    FROM leaver l
    JOIN v_mailbox m ON m.person_id = l.person_id AND m.newest = 1
    LEFT JOIN export e ON e.id = m.record_id >> 32
    LEFT JOIN following f ON f.id = l.id),
box AS MATERIALIZED (
  SELECT k.*,
         retained + iif(retain_dated AND retained % 86400 IN (82800, 84600),
                        86400 - retained % 86400, 0) AS retain_least,
         spared + iif(deleted_dated AND spared % 86400 IN (82800, 84600),
                      86400 - spared % 86400, 0) AS deleted_least
    FROM kept k),
-- What an export between the end and the next employment showed, whatever the
-- newest says: mail that went outside then is outside.
outside_then AS MATERIALIZED (
  SELECT l.id, m.system, lower(trim(coalesce(m.username, ''))) AS name,
         max(m.snapshot_at) AS seen, max(m.record_id) AS record_id
    FROM leaver l
    JOIN v_mailbox m ON m.person_id = l.person_id AND m.newest = 0
                    AND m.forwards_external = 1 AND m.snapshot_at >= l.t0_hi
    LEFT JOIN following f ON f.id = l.id
   WHERE coalesce(m.snapshot_at < f.start_lo, 1)
     AND NOT coalesce(m.deleted_hi <= l.t0_hi, 0)
   GROUP BY l.id, m.system, lower(trim(coalesce(m.username, '')))),
-- When an export first showed who has it.
taken AS MATERIALIZED (
  SELECT m.system, m.person_id, lower(trim(coalesce(m.username, ''))) AS box,
         lower(trim(m.owner_after)) AS owner, min(m.snapshot_at) AS seen
    FROM v_mailbox m
   WHERE m.owner_after <> '' AND m.person_id IS NOT NULL
   GROUP BY m.system, m.person_id, box, owner),
-- When an earlier one last showed that nobody has it.
nobody AS MATERIALIZED (
  SELECT m.system, m.person_id, lower(trim(coalesce(m.username, ''))) AS box,
         max(m.snapshot_at) AS seen, m.record_id
    FROM v_mailbox m
    JOIN export e ON e.id = m.record_id >> 32
   WHERE m.newest = 0 AND e.has_owner AND coalesce(m.owner_after, '') = ''
     AND m.person_id IS NOT NULL
   GROUP BY m.system, m.person_id, box),
-- Everybody named, and who that is.
-- (Each CTE is asked for once where that can be: SQLite copies it every time.)
named AS (
  SELECT b.id, b.mailbox, k.what,
         CASE k.what WHEN 'to' THEN b.forwards_to WHEN 'delegate' THEN b.delegates
                     WHEN 'owner' THEN b.owner_after ELSE b.manager END AS text
    FROM box b
    JOIN (SELECT 'to' AS what UNION ALL SELECT 'delegate'
          UNION ALL SELECT 'owner' UNION ALL SELECT 'manager') k),
listed AS (
  SELECT n.*, '["' || replace(replace(replace(replace(trim(n.text), '\', ''), '"', ''),
                                      ';', ' '), ' ', '","') || '"]' AS list
    FROM named n WHERE coalesce(n.text, '') <> ''),
token AS MATERIALIZED (
  SELECT t.id, t.mailbox, t.what, lower(trim(j.value)) AS name
    FROM listed t,
         json_each(iif(t.what IN ('to', 'delegate') AND json_valid(t.list), t.list,
                       json_array(t.text))) j
   WHERE trim(j.value) <> ''),
wanted AS MATERIALIZED (SELECT DISTINCT t.name FROM token t),
is_person AS (
  SELECT DISTINCT w.name, x.id
    FROM wanted w
    JOIN (SELECT lower(p.worker_id) AS name, p.id FROM v_person p
          UNION ALL
          SELECT lower(p.work_email), p.id FROM v_person p
          UNION ALL
          SELECT lower(p.alt_email), p.id FROM v_person p
          UNION ALL
          SELECT lower(a.username), a.person_id FROM v_account a
           WHERE a.person_id IS NOT NULL AND a.registered = 0
          UNION ALL
          SELECT lower(k.name), k.person_id FROM v_actor k
           WHERE k.person_id IS NOT NULL) x ON x.name = w.name),
known AS MATERIALIZED (
  SELECT i.name, iif(count(*) = 1, min(i.id), NULL) AS person_id, count(*) AS n
    FROM is_person i GROUP BY i.name),
-- HR's manager of the last job, else the one HR names now.
job AS (
  SELECT l.id, j.manager_id, row_number() OVER (PARTITION BY l.id
           ORDER BY coalesce(j.from_lo, j.from_hi) DESC, j.id DESC) AS place
    FROM leaver l JOIN v_job j ON j.person_id = l.person_id
   WHERE j.manager_id IS NOT NULL AND coalesce(j.from_lo <= l.t0_hi, 1)),
manager AS MATERIALIZED (
  SELECT j.id, j.manager_id AS person_id FROM job j WHERE j.place = 1
  UNION
  SELECT t.id, k.person_id FROM token t JOIN known k ON k.name = t.name
   WHERE t.what = 'manager' AND k.person_id IS NOT NULL
     AND t.id NOT IN (SELECT j.id FROM job j)),
allowed AS (
  SELECT m.id, b.mailbox, m.person_id, 1 AS sure
    FROM manager m JOIN box b ON b.id = m.id
  UNION
  SELECT t.id, t.mailbox, k.person_id, 1
    FROM token t JOIN known k ON k.name = t.name
   WHERE t.what = 'owner' AND k.person_id IS NOT NULL
  UNION
  SELECT b.id, b.mailbox, coalesce(r.person_id, t.person_id), a.works IS 2
    FROM box b
    JOIN v_ticket t ON t.account_id = b.account_id
    LEFT JOIN v_actor r ON r.name = t.requester
    JOIN v_signed a ON a.of = 'approval' AND a.key = t.record_id
   WHERE t.kind IN ('access', 'hold', 'extension', 'other')
     AND t.status IN ('approved', 'done')
     -- nobody's own word, nor that of who had left, and not about another system
     AND a.person_id IS NOT NULL AND a.works IS NOT 0
     AND a.person_id IS NOT coalesce(r.person_id, t.person_id)
     AND (coalesce(t.about_system, '') = ''
          OR lower(trim(t.about_system)) = lower(b.system)
          OR lower(trim(t.about_system)) IN (
               SELECT lower(y.name) FROM v_system y WHERE y.system = b.system))
     AND coalesce(r.person_id, t.person_id) IS NOT NULL),
tickets AS (
  SELECT (SELECT count(*) FROM v_source s WHERE s.kind = 'tickets') AS files,
         (SELECT count(*) FROM v_reject r WHERE r.kind = 'tickets') AS rejects),
-- Private addresses, of whomever: outside, but for a domain people work with.
domain AS MATERIALIZED (
  SELECT DISTINCT lower(substr(p.work_email, instr(p.work_email, '@') + 1)) AS name
    FROM v_person p WHERE p.work_email LIKE '%@%'),
private AS MATERIALIZED (
  SELECT DISTINCT lower(trim(p.alt_email)) AS name
    FROM v_person p
   WHERE p.alt_email LIKE '%@%'
     AND lower(substr(trim(p.alt_email), instr(trim(p.alt_email), '@') + 1))
           NOT IN (SELECT d.name FROM domain d)),
-- Nor whom such an export had it open to: an address of a domain nobody here has.
reader_then AS MATERIALIZED (
  SELECT l.id, m.system, lower(trim(coalesce(m.username, ''))) AS name,
         lower(trim(j.value)) AS who, max(m.snapshot_at) AS seen, m.record_id
    FROM leaver l
    JOIN v_mailbox m ON m.person_id = l.person_id AND m.newest = 0
                    AND m.snapshot_at >= l.t0_hi
                    AND coalesce(m.delegates, '') || coalesce(m.forwards_to, '')
                          LIKE '%@%'
    LEFT JOIN following f ON f.id = l.id
    JOIN json_each('["' || replace(replace(replace(replace(replace(replace(replace(
           coalesce(m.delegates, '') || ' ' || coalesce(m.forwards_to, ''), '\', ''),
           '"', ''), '<', ''), '>', ''), ',', ' '), ';', ' '), ' ', '","') || '"]') j
      ON j.value LIKE '%@%'
   WHERE coalesce(m.snapshot_at < f.start_lo, 1)
     AND NOT coalesce(m.deleted_hi <= l.t0_hi, 0)
     AND (lower(trim(j.value)) IN (SELECT v.name FROM private v)
          OR lower(substr(trim(j.value), instr(trim(j.value), '@') + 1))
               NOT IN (SELECT d.name FROM domain d))
     AND lower(trim(j.value)) NOT IN (SELECT lower(a.username) FROM v_account a
                                       WHERE a.person_id IS NOT NULL
                                         AND a.username LIKE '%@%')
   GROUP BY l.id, m.system, lower(trim(coalesce(m.username, '')))),
-- Each who can read the mail: 1 wrong, 2 open, 3 right.
reader AS (
  SELECT t.id, t.mailbox, t.name,
         CASE
           WHEN t.what = 'to' AND t.name IN (SELECT v.name FROM private v)
             THEN 'EXTERNAL_FORWARDING'
           WHEN k.person_id IS NULL THEN 'READER_UNKNOWN'
           WHEN p.current = 0 THEN 'READER_LEFT'
           WHEN p.current IS NULL THEN 'READER_UNKNOWN'
           WHEN EXISTS (SELECT 1 FROM allowed a
                         WHERE a.id = t.id AND a.mailbox = t.mailbox
                           AND a.sure AND a.person_id = k.person_id) THEN 'PASS'
           WHEN EXISTS (SELECT 1 FROM allowed a
                         WHERE a.id = t.id AND a.mailbox = t.mailbox
                           AND a.person_id = k.person_id) THEN 'AUTHORITY_UNKNOWN'
           WHEN x.files > 0 AND x.rejects = 0
            AND t.id IN (SELECT m.id FROM manager m) THEN 'NOT_AUTHORISED'
           ELSE 'AUTHORITY_UNKNOWN' END AS code
    FROM token t
    CROSS JOIN tickets x
    LEFT JOIN known k ON k.name = t.name
    LEFT JOIN v_person p ON p.id = k.person_id
   WHERE t.what IN ('to', 'delegate')),
worst AS (
  SELECT r.*, row_number() OVER (PARTITION BY r.id, r.mailbox ORDER BY
           r.code = 'EXTERNAL_FORWARDING' DESC,
           CASE WHEN r.code IN ('READER_LEFT', 'NOT_AUTHORISED') THEN 1
                WHEN r.code = 'PASS' THEN 3 ELSE 2 END, r.name) AS place
    FROM reader r),
part AS (
  SELECT b.*, 'forwarding' AS part,
         w.name AS who, t.who AS who_then,
         coalesce(x.seen, t.seen) AS seen,
         coalesce(x.record_id, t.record_id) AS seen_record,
         CASE WHEN apart IS NOT NULL THEN apart
              WHEN x.id IS NOT NULL AND forwards_external IS NOT 1
                THEN 'EXTERNAL_FORWARDING_THEN'
              -- deleted before the end: nothing went on
              WHEN is_deleted AND deleted_hi <= t0_lo THEN 'DELETED'
              WHEN is_deleted AND forwards_external = 1
               AND NOT coalesce(deleted_lo > t0_hi, 0) THEN 'DELETION_TIME_UNKNOWN'
              WHEN forwards_external = 1 THEN 'EXTERNAL_FORWARDING'
              WHEN t.id IS NULL AND is_deleted AND NOT coalesce(deleted_lo > t0_hi, 0)
                THEN 'DELETED'
              WHEN w.code IN ('EXTERNAL_FORWARDING', 'READER_LEFT',
                              'NOT_AUTHORISED') THEN w.code
              WHEN t.id IS NOT NULL THEN 'OPEN_TO_OUTSIDE_THEN'
              WHEN is_deleted THEN 'DELETED'
              WHEN forwards_external IS NULL AND coalesce(forwards_to, '') = ''
                THEN 'FORWARDING_UNKNOWN'
              WHEN coalesce(delegates, '') = '' AND has_delegates = 0
                THEN 'DELEGATION_UNKNOWN'
              ELSE coalesce(w.code, 'PASS') END AS code
    FROM box b
    LEFT JOIN worst w ON w.id = b.id AND w.mailbox = b.mailbox AND w.place = 1
    LEFT JOIN outside_then x ON x.id = b.id AND x.system = b.system
     AND x.name = lower(trim(coalesce(b.username, '')))
    LEFT JOIN reader_then t ON t.id = b.id AND t.system = b.system
     AND t.name = lower(trim(coalesce(b.username, '')))
  UNION ALL
  SELECT b.*, 'retention', NULL, NULL, NULL, NULL,
         CASE WHEN apart IS NOT NULL THEN apart
              WHEN hold = 1 THEN 'PASS'
              WHEN is_deleted THEN CASE
                WHEN deleted_most < keep_s - 3600
                  OR deleted_hi < retain_lo THEN 'DELETED_EARLY'
                WHEN deleted_least >= keep_s
                 AND coalesce(deleted_lo >= retain_hi, retain_hi IS NULL)
                  THEN 'PASS'
                ELSE 'DELETION_TIME_UNKNOWN' END
              WHEN retain_least >= keep_s THEN 'PASS'
              WHEN kept_least >= keep_s THEN 'PASS'
              WHEN retain_most < keep_s - 3600 THEN 'RETENTION_SHORT'
              WHEN retain_hi IS NULL THEN 'RETENTION_UNKNOWN'
              ELSE 'STRADDLES_LIMIT' END
    FROM box b
  UNION ALL
  SELECT b.*, 'ownership', NULL, NULL, u.seen, u.record_id,
         CASE WHEN apart IS NOT NULL THEN apart
              WHEN is_deleted THEN 'DELETED'
              WHEN coalesce(owner_after, '') = '' THEN CASE
                WHEN seen_at - t0_lo <= :custody_days * 86400 THEN 'WITHIN_LIMIT'
                WHEN has_owner = 0 THEN 'OWNERSHIP_UNKNOWN'
                WHEN seen_at - t0_hi > :custody_days * 86400 THEN 'NO_NEW_OWNER'
                ELSE 'STRADDLES_LIMIT' END
              WHEN k.person_id IS NULL OR p.current IS NULL THEN 'OWNER_UNKNOWN'
              WHEN p.current = 0 THEN 'OWNER_LEFT'
              WHEN transferred_lo - t0_hi > :custody_days * 86400
                THEN 'HANDED_OVER_LATE'
              WHEN coalesce(transferred_hi, o.seen, seen_at) - t0_lo
                   > :custody_days * 86400 THEN 'STRADDLES_LIMIT'
              WHEN u.seen > coalesce(transferred_hi, o.seen, seen_at)
                THEN 'NOBODY_AFTERWARDS'
              -- who had not begun could not take it over
              WHEN (SELECT min(iif(s.start_lo > coalesce(transferred_hi, o.seen, seen_at),
                                   s.start_lo, 0))
                      FROM v_spell s
                     WHERE s.person_id = k.person_id
                       AND NOT (s.ended = 1 AND s.t0_hi
                                <= coalesce(transferred_lo, o.seen, seen_at)))
                   - t0_hi > :custody_days * 86400 THEN 'OWNER_BEGAN_LATER'
              ELSE 'PASS' END
    FROM box b
    LEFT JOIN known k ON k.name = lower(trim(b.owner_after))
    LEFT JOIN taken o ON o.system = b.system AND o.person_id = b.person_id
     AND o.box = lower(trim(coalesce(b.username, '')))
     AND o.owner = lower(trim(b.owner_after))
    LEFT JOIN nobody u ON u.system = b.system AND u.person_id = b.person_id
     AND u.box = lower(trim(coalesce(b.username, '')))
    LEFT JOIN v_person p ON p.id = k.person_id
  UNION ALL
  SELECT b.*, 'sign-in', NULL, NULL, NULL, NULL,
         CASE WHEN apart IS NOT NULL THEN apart
              WHEN is_deleted THEN 'DELETED'
              WHEN sign_in_blocked = 1 THEN 'PASS'
              WHEN sign_in_blocked = 0 THEN 'CONVERTED_OPEN'
              ELSE 'SIGN_IN_UNKNOWN' END
    FROM box b WHERE kind = 'shared'),
stated AS (
  SELECT p.*,
         CASE
           WHEN code = 'PASS' THEN 'PASS'
           WHEN code IN ('NOT_YET_LEFT', 'WITHIN_LIMIT') THEN 'NOT_DUE'
           WHEN code IN ('REHIRED', 'DELETED') THEN 'NOT_APPLICABLE'
           WHEN code IN ('FORWARDING_UNKNOWN', 'DELEGATION_UNKNOWN',
                         'RETENTION_UNKNOWN', 'OWNERSHIP_UNKNOWN') THEN 'MISSING'
           WHEN code IN ('OPEN_TO_OUTSIDE_THEN', 'NOBODY_AFTERWARDS', 'OWNER_BEGAN_LATER',
                         'READER_UNKNOWN', 'AUTHORITY_UNKNOWN', 'STRADDLES_LIMIT',
                         'DELETION_TIME_UNKNOWN', 'OWNER_UNKNOWN',
                         'SIGN_IN_UNKNOWN') THEN 'INDETERMINATE'
           ELSE 'FAIL' END AS state
    FROM part p),
-- Leavers of whom the newest export has no mailbox; an earlier one may have.
none AS (
  SELECT l.*, o.system, o.seen, coalesce(x.record_id, o.record_id) AS old_record,
         x.seen AS outside_seen, n.at AS newest_at,
         n.complete, f.start_lo AS next_start,
         l.person_id IN (SELECT i.person_id FROM v_never_issued i
                           JOIN v_system y ON y.system = i.system
                          WHERE y.kind = 'directory') AS never
    FROM leaver l
    LEFT JOIN following f ON f.id = l.id
    LEFT JOIN (SELECT m.person_id, min(m.system) AS system,
                      max(m.snapshot_at) AS seen, max(m.record_id) AS record_id
                 FROM v_mailbox m WHERE m.newest = 0 AND m.person_id IS NOT NULL
                GROUP BY m.person_id) o ON o.person_id = l.person_id
    LEFT JOIN (SELECT k.system, max(k.to_at) AS at, min(k.complete) AS complete
                 FROM v_look k
                WHERE k.kind = 'mailboxes'
                  AND NOT EXISTS (SELECT 1 FROM v_look d WHERE d.previous_id = k.id)
                GROUP BY k.system) n ON n.system = o.system
    LEFT JOIN (SELECT t.id, max(t.seen) AS seen, max(t.record_id) AS record_id
                 FROM outside_then t GROUP BY t.id) x ON x.id = l.id
   WHERE l.id NOT IN (SELECT b.id FROM box b)),
gone AS (
  SELECT n.*,
         CASE
           WHEN t0_lo > coalesce(hr_at, :now) THEN 'NOT_YET_LEFT'
           WHEN old_record IS NULL THEN iif(never, 'NONE_ISSUED',
                                            'MAILBOX_NOT_EVIDENCED')
           WHEN outside_seen IS NOT NULL THEN 'EXTERNAL_FORWARDING_THEN'
           WHEN complete = 1 AND next_start IS NULL
            AND newest_at - t0_lo
                < CAST(round(86400 * :mailbox_retention_days) AS INTEGER) - 3600
             THEN 'DELETED_EARLY'
           ELSE 'GONE' END AS code
    FROM none n)
SELECT person_id, account_id, system,
       date(start_day * 86400, 'unixepoch') || ' ' || part || ' of ' || label
         AS subject, state, iif(state = 'PASS', NULL, code) AS reason,
       CASE code
         WHEN 'PASS' THEN CASE part
           WHEN 'forwarding' THEN iif(who IS NULL,
             'Forwarded to nobody and open to nobody else.',
             'Forwarded or open only to people who may read it.')
           WHEN 'retention' THEN iif(hold = 1, 'On hold.',
             printf('Kept for the %g days asked for.', :mailbox_retention_days))
           WHEN 'ownership' THEN 'Taken over by ' || owner_after
             || ', who works here.'
           ELSE 'Turned into a shared mailbox; sign-in is blocked.' END
         WHEN 'NOT_YET_LEFT' THEN
           'The employment had not ended when the export was made.'
         WHEN 'REHIRED' THEN 'Its person works here again.'
         WHEN 'DELETED' THEN 'It was deleted; whether too early is judged by its '
           || 'retention.'
         WHEN 'EXTERNAL_FORWARDING' THEN 'Mail is forwarded to outside'
           || iif(coalesce(forwards_to, '') = '', '.', ', to ' || forwards_to || '.')
         WHEN 'EXTERNAL_FORWARDING_THEN' THEN 'On '
           || datetime(seen, 'unixepoch') || 'Z, after the end of employment, '
           || 'its mail was forwarded to outside.'
         WHEN 'OPEN_TO_OUTSIDE_THEN' THEN 'On ' || datetime(seen, 'unixepoch')
           || 'Z, after the end of employment, it was forwarded or open to ' || who_then
           || ', an address outside; whether they might read it cannot be told.'
         WHEN 'NOBODY_AFTERWARDS' THEN 'The newest export says that ' || owner_after
           || ' took it over, and the one of ' || datetime(seen, 'unixepoch')
           || 'Z, made after that, names nobody.'
         WHEN 'OWNER_BEGAN_LATER' THEN owner_after || ', who took it over, did not work '
           || 'here then, and began only after the days allowed.'
         WHEN 'READER_LEFT' THEN who || ' can read it and does not work here.'
         WHEN 'NOT_AUTHORISED' THEN who || ' can read it, and is neither the '
           || 'manager nor the new owner nor named in an approved ticket.'
         WHEN 'AUTHORITY_UNKNOWN' THEN who || ' can read it; the manager or the '
           || 'tickets that could allow it are not known, or whether who approved it '
           || 'worked here then.'
         WHEN 'READER_UNKNOWN' THEN 'Who ' || who || ', who can read it, is cannot '
           || 'be told.'
         WHEN 'FORWARDING_UNKNOWN' THEN
           'The export does not say whether its mail is forwarded.'
         WHEN 'DELEGATION_UNKNOWN' THEN
           'The export does not say who else can open it.'
         WHEN 'DELETED_EARLY' THEN printf('Deleted %d days after the end of '
           || 'employment at the latest; %g days are asked for%s.', deleted_most / 86400,
           :mailbox_retention_days,
           iif(retain_hi IS NULL, '', ', and it was to be kept until '
                                      || date(retain_hi, 'unixepoch')))
         WHEN 'DELETION_TIME_UNKNOWN' THEN
           'Whether it was deleted too early cannot be told.'
         WHEN 'RETENTION_SHORT' THEN printf('Kept until %d days after the end of '
           || 'employment; %g are asked for.', retain_most / 86400,
           :mailbox_retention_days)
         WHEN 'RETENTION_UNKNOWN' THEN
           'The export does not say until when it is kept.'
         WHEN 'OWNERSHIP_UNKNOWN' THEN
           'The export does not say who took over what it holds.'
         WHEN 'NO_NEW_OWNER' THEN printf('Nobody took over what it holds, %d days '
           || 'after the end of employment; %g are allowed.',
           (seen_at - t0_hi) / 86400, :custody_days)
         WHEN 'WITHIN_LIMIT' THEN printf('Nobody took over what it holds yet; %g '
           || 'days are allowed, and they had not run out.', :custody_days)
         WHEN 'OWNER_UNKNOWN' THEN 'Who ' || owner_after || ', who took it over, '
           || 'is, or whether they work here, cannot be told.'
         WHEN 'OWNER_LEFT' THEN owner_after || ', who took it over, does not work '
           || 'here.'
         WHEN 'HANDED_OVER_LATE' THEN printf('%s took it over %d days after the '
           || 'end of employment at the earliest; %g are allowed.', owner_after,
           (transferred_lo - t0_hi) / 86400, :custody_days)
         WHEN 'CONVERTED_OPEN' THEN
           'Turned into a shared mailbox, and people can sign in as it.'
         WHEN 'SIGN_IN_UNKNOWN' THEN 'Turned into a shared mailbox; whether people '
           || 'can sign in as it is not known.'
         ELSE 'Whether it was done within the days allowed cannot be told.'
       END AS says,
       t0_lo, t0_hi,
       iif(code LIKE 'EXTERNAL_FORWARDING%' AND :severity IN ('Low', 'Medium'),
           'High', :severity) AS severity,
       record_id AS rec1, mailbox_record AS rec2,
       iif(part = 'forwarding' OR code = 'NOBODY_AFTERWARDS', seen_record, NULL) AS rec3
  FROM stated
UNION ALL
SELECT person_id, NULL, system,
       date(start_day * 86400, 'unixepoch') || ' mailbox',
       CASE code WHEN 'NOT_YET_LEFT' THEN 'NOT_DUE'
                 WHEN 'NONE_ISSUED' THEN 'NOT_APPLICABLE'
                 WHEN 'MAILBOX_NOT_EVIDENCED' THEN 'MISSING'
                 WHEN 'DELETED_EARLY' THEN 'FAIL'
                 WHEN 'EXTERNAL_FORWARDING_THEN' THEN 'FAIL'
                 ELSE 'INDETERMINATE' END, code,
       CASE code
         WHEN 'NOT_YET_LEFT' THEN
           'The employment had not ended when HR''s export was made.'
         WHEN 'NONE_ISSUED' THEN 'A signed entry says that this person never had '
           || 'a directory account.'
         WHEN 'MAILBOX_NOT_EVIDENCED' THEN 'No export of mailboxes shows one of '
           || 'this person, so nothing shows what became of it.'
         WHEN 'EXTERNAL_FORWARDING_THEN' THEN 'On '
           || datetime(outside_seen, 'unixepoch') || 'Z, after the end of '
           || 'employment, its mail was forwarded to outside; the newest export '
           || 'has it no more.'
         WHEN 'DELETED_EARLY' THEN printf('Gone from the export made %d days after '
           || 'the end of employment; %g days are asked for.',
           (newest_at - t0_hi) / 86400, :mailbox_retention_days)
         ELSE 'An earlier export had it and the newest has not; whether it was '
           || 'deleted too early cannot be told.' END,
       t0_lo, t0_hi,
       iif(code = 'EXTERNAL_FORWARDING_THEN' AND :severity IN ('Low', 'Medium'),
           'High', :severity), record_id, old_record, NULL
  FROM gone
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a leaver.', NULL, NULL, :severity, r.record_id, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'mailboxes')
