-- test: Q05
-- version: 5
-- title: Events, tickets, inventory and required documents agree
-- objective: The process ran for everybody, in every system, and is written down.
-- population: One row per start, move and end of employment in the period; one
--   per ticket about one opened in the period; one per system in scope and per
--   system with an export that the inventory does not have; one per document the
--   profile requires, and per registered setting of a store. An end the bundle of
--   the period before did not know, and an event or ticket that was not due there,
--   is of this period too.
-- rule: Every event has a ticket of its kind for that person near it in time (a
--   move of which the profile says that it means nothing for access needs none;
--   none is due before the days for one were over when tickets were exported),
--   and every such ticket has an event, which HR may have entered until the same
--   days after it were over; a ticket may name several people, and has one of each
--   of them, or be part of another. Every system in scope has an export, an owner who works here and
--   a stated sign-on, and every export is of a system in the inventory. Every
--   required document is there, approved, and approved or reviewed recently
--   enough, and the register states what the profile asks for of its kind, as of a
--   review procedure its cadence, who is responsible and who works here, and what
--   counts as a finding. Where the setting of a store is registered, it keeps what
--   it holds for as long as the document in force says. The share of events and tickets, all of the inventory and all of the
--   documents are told apart.
-- needs: workers tickets
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: Tickets of other queues are not among the exports, or a document says
--   other than what is done.
--
WITH
first_source AS MATERIALIZED (
  SELECT min(f.id) << 32 AS record_id FROM v_source f),
given AS MATERIALIZED (
  SELECT f.system, f.kind, min(f.id) << 32 AS record_id,
         sum(f.rows_accepted) AS n
    FROM v_source f WHERE f.kind <> 'rules' GROUP BY f.system, f.kind),
inventory AS MATERIALIZED (
  SELECT y.system AS system, coalesce(y.record_id, s.record_id) AS record_id,
         coalesce(nullif(y.name, ''), y.system) AS called, y.owner,
         CASE
           WHEN trim(coalesce(y.owner, '')) = '' THEN 'NO_OWNER'
           WHEN p.current = 0 THEN 'OWNER_LEFT'
           WHEN y.sso IS NULL THEN 'SSO_NOT_STATED'
           WHEN NOT EXISTS (SELECT 1 FROM given g
                             WHERE g.system = y.system AND g.n > 0
                               AND g.kind = CASE y.kind
                                     WHEN 'hr' THEN 'workers'
                                     WHEN 'devices' THEN 'devices'
                                     WHEN 'tickets' THEN 'tickets'
                                     ELSE 'accounts' END) THEN 'NO_EXPORT'
           WHEN v.person_id IS NULL OR p.current IS NULL THEN 'OWNER_UNKNOWN'
           ELSE 'PASS' END AS code
    FROM v_system y
    CROSS JOIN first_source s
    LEFT JOIN v_actor v ON v.name = y.owner AND v.kind = 'person'
    LEFT JOIN v_person p ON p.id = v.person_id
   WHERE y.listed = 1 AND coalesce(y.in_scope, 1) = 1
  UNION ALL
  SELECT g.system, min(g.record_id), g.system, NULL, 'NOT_IN_INVENTORY'
    FROM given g
   WHERE EXISTS (SELECT 1 FROM v_system y WHERE y.listed = 1)
     AND g.system NOT IN (SELECT y.system FROM v_system y WHERE y.listed = 1)
   GROUP BY g.system
  UNION ALL
  SELECT NULL, NULL, NULL, NULL, 'NO_INVENTORY'
   WHERE NOT EXISTS (SELECT 1 FROM v_system y WHERE y.listed = 1)),
wanted AS MATERIALIZED (
  SELECT j.value AS kind,
         replace(replace(lower(trim(j.value)), '_', '-'), ' ', '-') AS word
    FROM json_each(:required_artefacts) j),
-- What the register must say of a document of a kind: "kind: key".
asked AS MATERIALIZED (
  SELECT replace(replace(lower(trim(substr(j.value, 1, instr(j.value, ':') - 1))),
                         '_', '-'), ' ', '-') AS word,
         lower(trim(substr(j.value, instr(j.value, ':') + 1))) AS attribute
    FROM json_each(:artefact_needs) j),
paper AS MATERIALIZED (
  SELECT a.*, replace(replace(lower(trim(a.kind)), '_', '-'), ' ', '-') AS word,
         replace(replace(lower(trim(a.shows)), '_', '-'), ' ', '-') AS shown,
         -- a review that lies ahead is none
         max(a.approved_lo, coalesce(iif(a.reviewed_lo > :now, NULL, a.reviewed_lo),
                                     a.approved_lo)) AS dated_lo,
         max(a.approved_hi, coalesce(iif(a.reviewed_lo > :now, NULL, a.reviewed_hi),
                                     a.approved_hi)) AS dated_hi,
         -- in the longest so many calendar years: one leap day in four, begun
         coalesce(a.retention_years * 365 + (a.retention_years + 3) / 4,
                  a.retention_days) AS keeps,
         v.person_id AS responsible_id, p.current AS responsible_here
    FROM v_artefact a
    LEFT JOIN v_actor v ON v.name = a.responsible AND v.kind = 'person'
    LEFT JOIN v_person p ON p.id = v.person_id),
lacking AS MATERIALIZED (
  SELECT p.no, group_concat(q.attribute, ', ') AS attributes
    FROM paper p
    JOIN asked q ON q.word = p.word
   WHERE trim(coalesce(CASE q.attribute
           WHEN 'title' THEN p.title WHEN 'owner' THEN p.owner
           WHEN 'cadence' THEN p.cadence
           WHEN 'responsible' THEN p.responsible
           WHEN 'finding_means' THEN p.finding_means
           WHEN 'retention' THEN p.keeps END, '')) = ''
   GROUP BY p.no),
document AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT w.kind, p.title, p.record_id, p.dated_hi, p.expires_hi, c.code,
           p.responsible, l.attributes,
           row_number() OVER (PARTITION BY w.word ORDER BY
             CASE c.code WHEN 'PASS' THEN 0 WHEN 'DATE_STRADDLES' THEN 1
               WHEN 'REVIEWED_AHEAD' THEN 1
               WHEN 'RESPONSIBLE_UNKNOWN' THEN 1 WHEN 'NOT_STATED' THEN 2
               WHEN 'UNDATED' THEN 2 WHEN 'FILE_NOT_PRESENT' THEN 3 ELSE 4 END,
             p.dated_lo DESC, p.no) AS place
      FROM wanted w
      LEFT JOIN paper p ON p.word = w.word
      LEFT JOIN lacking l ON l.no = p.no
      LEFT JOIN (
        SELECT p.no,
               CASE
                 WHEN trim(coalesce(p.approved_by, '')) = '' THEN 'NOT_APPROVED'
                 WHEN p.approved_lo > :now THEN 'NOT_APPROVED'
                 WHEN p.expires_hi < :now THEN 'EXPIRED'
                 WHEN p.dated_hi < :now - :artefact_days * 86400
                   THEN iif(coalesce(p.reviewed_lo > :now, 0), 'REVIEWED_AHEAD',
                            'OUT_OF_DATE')
                 WHEN p.responsible_here = 0 THEN 'RESPONSIBLE_LEFT'
                 WHEN p.present = 0 THEN 'FILE_NOT_PRESENT'
                 WHEN p.dated_lo IS NULL OR p.dated_hi IS NULL THEN 'UNDATED'
                 WHEN l.no IS NOT NULL THEN 'NOT_STATED'
                 WHEN p.dated_lo < :now - :artefact_days * 86400
                   OR p.approved_hi > :now OR p.expires_lo < :now
                   THEN 'DATE_STRADDLES'
                 WHEN trim(coalesce(p.responsible, '')) <> ''
                   AND (p.responsible_id IS NULL OR p.responsible_here IS NULL)
                   THEN 'RESPONSIBLE_UNKNOWN'
                 ELSE 'PASS' END AS code
          FROM paper p
          LEFT JOIN lacking l ON l.no = p.no) c ON c.no = p.no) z
   WHERE z.place = 1),
paper_row AS MATERIALIZED (
  SELECT d.*, CASE WHEN d.code = 'PASS' THEN 'PASS'
                   WHEN d.code IN ('DATE_STRADDLES', 'RESPONSIBLE_UNKNOWN',
                                   'REVIEWED_AHEAD')
                     THEN 'INDETERMINATE'
                   WHEN d.code IS NULL
                     OR d.code IN ('UNDATED', 'FILE_NOT_PRESENT', 'NOT_STATED')
                     THEN 'MISSING'
                   ELSE 'FAIL' END AS state
    FROM document d),
-- What the documents in force that are to be shown say, the longest of a kind.
stated AS MATERIALIZED (
  SELECT p.word, max(p.keeps) AS keeps, p.title, p.kind, p.record_id,
         p.retention_years
    FROM paper p
   WHERE p.keeps IS NOT NULL AND trim(coalesce(p.shown, '')) = ''
     AND trim(coalesce(p.approved_by, '')) <> ''
     AND coalesce(p.approved_lo <= :now, 1) AND coalesce(p.expires_hi >= :now, 1)
   GROUP BY p.word),
kept AS MATERIALIZED (
  SELECT p.no, p.kind, p.title, p.record_id, p.keeps, p.dated_hi, p.shows,
         s.keeps AS must, s.title AS by_title, s.kind AS by_kind,
         s.retention_years AS years, s.record_id AS by_record,
         CASE
           WHEN p.keeps < s.keeps THEN 'RETENTION_SHORT'
           WHEN s.keeps IS NULL THEN 'NO_STATEMENT'
           WHEN p.keeps IS NULL THEN 'RETENTION_NOT_STATED'
           WHEN p.present = 0 THEN 'FILE_NOT_PRESENT'
           WHEN p.dated_lo IS NULL AND p.reviewed_lo IS NULL THEN 'UNDATED'
           WHEN coalesce(p.dated_lo, p.reviewed_lo)
                  < :now - :artefact_days * 86400 THEN 'LOOK_TOO_OLD'
           WHEN coalesce(p.dated_hi, p.reviewed_hi) > :now THEN 'LOOK_TOO_LATE'
           ELSE 'PASS' END AS code
    FROM paper p
    LEFT JOIN stated s ON s.word = p.shown
   WHERE trim(coalesce(p.shown, '')) <> ''),
inventory_row AS MATERIALIZED (
  SELECT i.*, CASE WHEN i.code = 'PASS' THEN 'PASS'
                   WHEN i.code = 'OWNER_UNKNOWN' THEN 'INDETERMINATE'
                   WHEN i.code IN ('NO_EXPORT', 'NO_INVENTORY') THEN 'MISSING'
                   ELSE 'FAIL' END AS state
    FROM inventory i),
span AS MATERIALIZED (
  SELECT CAST(round(:event_ticket_days * 86400) AS INTEGER) AS s),
-- Starts that only carry an employment on.
carried AS MATERIALIZED (
  SELECT DISTINCT b.person_id, b.end_day + b.next_gap_days AS start_day
    FROM v_spell b WHERE b.conversion = 1 AND b.next_gap_days IS NOT NULL),
-- Events of any time, so that a ticket near the period's ends finds its own.
event AS MATERIALIZED (
  SELECT 'joiner' AS kind, s.person_id, s.start_lo AS at_lo, s.start_hi AS at_hi,
         s.record_id, date(s.start_day * 86400, 'unixepoch') AS day,
         s.start_day BETWEEN :period_start_day AND :period_end_day
           OR EXISTS (SELECT 1 FROM v_due_row d
                       WHERE d.test_id = 'Q05' AND d.person_id = s.person_id
                         AND d.subject = 'joiner '
                               || date(s.start_day * 86400, 'unixepoch'))
           AS counts, 0 AS idle
    FROM v_spell s
    LEFT JOIN carried c ON c.person_id = s.person_id
     AND c.start_day = s.start_day
   WHERE c.person_id IS NULL
  UNION ALL
  SELECT 'leaver', s.person_id, s.t0_lo, s.t0_hi, s.record_id,
         date(s.start_day * 86400, 'unixepoch'),
         s.end_day BETWEEN :period_start_day AND :period_end_day
           OR s.entered_day BETWEEN :period_start_day AND :period_end_day
           OR (s.end_day IS NULL AND s.entered_day IS NULL
               AND coalesce(s.told_lo < :period_end AND s.told_hi > :period_start,
                           s.told_lo < :period_end, s.told_hi > :period_start, 1)
              AND coalesce(s.t0_lo < :period_end AND s.t0_hi > :period_start, 1))
           OR s.id IN (SELECT d.spell_id FROM v_due_spell d
                        WHERE d.test_id IN ('', 'Q05')), 0
    FROM v_spell s WHERE s.ended = 1 AND s.conversion = 0
  UNION ALL
  SELECT 'mover', m.person_id, m.at_lo, m.at_hi, m.record_id,
         coalesce(date(m.at_day * 86400, 'unixepoch'), 'move ' || m.kinds),
         (m.at_lo < :period_end AND m.at_hi >= :period_start)
           OR EXISTS (SELECT 1 FROM v_due_row d
                       WHERE d.test_id = 'Q05' AND d.person_id = m.person_id
                         AND d.subject = 'mover ' || coalesce(
                               date(m.at_day * 86400, 'unixepoch'),
                               'move ' || m.kinds)),
         -- the profile lists what changed as meaning nothing for access
         NOT EXISTS (SELECT 1 FROM json_each(
                       '["' || replace(trim(m.kinds), ' ', '","') || '"]') k
                      WHERE k.value NOT IN (SELECT i.value
                                FROM json_each(:move_kinds_without_access) i))
           OR (trim(m.kinds) = 'title' AND EXISTS (
             SELECT 1 FROM json_each(:cosmetic_titles) c
              WHERE lower(c.value) = lower(trim(coalesce(m.old_title, '')) || ' > '
                                           || trim(coalesce(m.new_title, '')))))
    FROM v_move m),
-- A part of a ticket is of its whole's kind and person where it says neither.
head AS MATERIALIZED (
  SELECT t.system, t.id, min(t.record_id) AS record_id, max(t.person_id)
           AS person_id, max(t.worker_id) AS worker_id,
         max(iif(t.kind IN ('joiner', 'mover', 'leaver'), t.kind, NULL)) AS kind
    FROM v_ticket t WHERE coalesce(t.id, '') <> '' GROUP BY t.system, t.id),
ticket AS MATERIALIZED (
  SELECT t.system, coalesce(nullif(t.id, ''), 'line ' || t.record_id) AS id,
         min(t.record_id) AS record_id,
         max(coalesce(t.person_id, h.person_id)) AS person_id,
         max(coalesce(nullif(t.worker_id, ''), h.worker_id)) AS worker_id,
         max(iif(t.kind IN ('joiner', 'mover', 'leaver'), t.kind, h.kind))
           AS kind,
         max(t.kind IN ('joiner', 'mover', 'leaver')
             OR (h.kind IS NOT NULL AND h.person_id IS NULL)) AS counts,
         min(coalesce(t.opened_lo, t.closed_lo)) AS at_lo,
         min(coalesce(t.opened_hi, t.closed_hi)) AS at_hi,
         max(t.status = 'cancelled') AS cancelled
    FROM v_ticket t
    LEFT JOIN head h ON h.system = t.system AND h.id = t.parent
   GROUP BY t.system, coalesce(nullif(t.id, ''), 'line ' || t.record_id)
  HAVING max(iif(t.kind IN ('joiner', 'mover', 'leaver'), t.kind, h.kind))
           IS NOT NULL),
whole AS MATERIALIZED (
  SELECT DISTINCT t.system, t.parent AS id FROM v_ticket t
   WHERE coalesce(t.parent, '') <> ''),
-- Everybody a ticket names.
about AS MATERIALIZED (
  SELECT k.record_id, k.person_id FROM ticket k WHERE k.person_id IS NOT NULL
  UNION
  SELECT k.record_id, p.id
    FROM ticket k
    JOIN json_each('["' || replace(replace(replace(replace(replace(
           k.worker_id, '\', ''), '"', ''), ';', ','), ' ', ','), ',', '","')
           || '"]') j
    JOIN v_person p ON p.worker_id = j.value
   WHERE k.person_id IS NULL AND coalesce(k.worker_id, '') <> ''),
-- 2: surely near enough in time; 1: perhaps.
pair AS MATERIALIZED (
  SELECT e.kind, e.person_id, e.record_id AS event_record, e.at_lo AS event_at,
         k.record_id AS ticket_record, k.id AS ticket, k.at_lo,
         1 + coalesce(k.at_lo >= e.at_hi - n.s AND k.at_hi <= e.at_lo + n.s, 0)
           AS grade
    FROM ticket k
    CROSS JOIN span n
    JOIN about a ON a.record_id = k.record_id
    JOIN event e ON e.person_id = a.person_id AND e.kind = k.kind
   WHERE NOT k.cancelled
     AND coalesce(k.at_hi >= e.at_lo - n.s, 1)
     AND coalesce(k.at_lo <= e.at_hi + n.s, 1)),
of_event AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT p.*, row_number() OVER (PARTITION BY p.kind, p.event_record, p.event_at
             ORDER BY p.grade DESC, p.at_lo, p.ticket, p.ticket_record) AS place FROM pair p) z
   WHERE z.place = 1),
-- Of all it names: least of whom there is the least to find.
of_ticket AS MATERIALIZED (
  SELECT a.record_id AS ticket_record, max(g.grade) AS grade,
         min(coalesce(g.grade, 0)) AS least, min(g.event_record) AS event_record
    FROM about a
    LEFT JOIN (SELECT p.ticket_record, p.person_id, max(p.grade) AS grade,
                      min(p.event_record) AS event_record
                 FROM pair p GROUP BY p.ticket_record, p.person_id) g
      ON g.ticket_record = a.record_id AND g.person_id = a.person_id
   GROUP BY a.record_id),
-- Until when every list of people tells.
hr AS MATERIALIZED (
  SELECT min(l.at) AS until_at
    FROM (SELECT max(f.extracted_at) AS at FROM v_source f
           WHERE f.kind = 'workers' GROUP BY f.system) l),
reach AS MATERIALIZED (
  SELECT count(*) AS files, min(coalesce(f.covers_from, f.first_at)) AS from_at,
         max(f.extracted_at) AS until_at, min(f.id) << 32 AS record_id
    FROM v_source f WHERE f.kind = 'tickets'),
kinds AS MATERIALIZED (SELECT DISTINCT k.kind FROM ticket k),
event_code AS MATERIALIZED (
  SELECT e.*, o.ticket, o.ticket_record, r.record_id AS list_record,
         CASE
           WHEN o.grade = 2 THEN 'PASS'
           WHEN e.idle THEN 'NOT_ACCESS_RELEVANT'
           WHEN o.grade = 1 THEN 'TIME_UNKNOWN'
           WHEN r.files = 0 THEN 'NO_TICKETS'
           WHEN e.kind NOT IN (SELECT k.kind FROM kinds k)
             THEN 'NO_TICKETS_OF_KIND'
           WHEN e.at_lo > coalesce(r.until_at, :now) THEN 'NOT_YET'
           WHEN e.at_lo IS NULL OR e.at_hi IS NULL THEN 'EVENT_TIME_UNKNOWN'
           WHEN coalesce(r.from_at > e.at_lo - n.s, 1) THEN 'TICKETS_NOT_COVERED'
           WHEN e.at_lo + n.s >= coalesce(r.until_at, :now)
             THEN 'DAYS_NOT_OVER'
           WHEN e.at_hi + n.s >= coalesce(r.until_at, :now)
             THEN 'DAYS_UNCLEAR'
           ELSE 'NO_TICKET' END AS code
    FROM event e
    CROSS JOIN reach r
    CROSS JOIN span n
    LEFT JOIN of_event o ON o.kind = e.kind AND o.event_record = e.record_id
     AND o.event_at IS e.at_lo
   WHERE e.counts),
ticket_code AS MATERIALIZED (
  SELECT k.*, o.event_record, coalesce(o.grade, 0) > 0 AS partly,
         CASE
           WHEN o.least = 2 THEN 'PASS'
           WHEN k.cancelled THEN 'CANCELLED'
           WHEN o.least = 1 THEN 'TIME_UNKNOWN'
           WHEN w.id IS NOT NULL THEN 'JUDGED_BY_PARTS'
           WHEN NOT EXISTS (SELECT 1 FROM about a
                             WHERE a.record_id = k.record_id)
             THEN 'PERSON_UNKNOWN'
           WHEN k.at_lo + n.s >= coalesce(h.until_at, :now) THEN 'DAYS_NOT_OVER'
           WHEN coalesce(k.at_hi + n.s >= coalesce(h.until_at, :now), 1)
             THEN 'DAYS_UNCLEAR'
           ELSE 'NO_EVENT' END AS code
    FROM ticket k
    CROSS JOIN hr h
    CROSS JOIN span n
    LEFT JOIN of_ticket o ON o.ticket_record = k.record_id
    LEFT JOIN whole w ON w.system = k.system AND w.id = k.id
     AND k.person_id IS NULL
   WHERE k.counts
     AND ((coalesce(k.at_lo < :period_end, 1)
           AND coalesce(k.at_hi >= :period_start, 1))
          OR EXISTS (SELECT 1 FROM v_due_row d
                      WHERE d.test_id = 'Q05' AND d.person_id = k.person_id
                        AND d.subject = 'ticket ' || k.id)))
SELECT e.person_id, NULL AS system, e.kind || ' ' || coalesce(e.day, '') AS subject,
       CASE WHEN e.code = 'PASS' THEN 'PASS' WHEN e.code = 'NO_TICKET' THEN 'FAIL'
            WHEN e.code IN ('NOT_YET', 'DAYS_NOT_OVER') THEN 'NOT_DUE'
            WHEN e.code = 'NOT_ACCESS_RELEVANT' THEN 'NOT_APPLICABLE'
            WHEN e.code IN ('TIME_UNKNOWN', 'EVENT_TIME_UNKNOWN',
                            'DAYS_UNCLEAR')
              THEN 'INDETERMINATE'
            ELSE 'MISSING' END AS state,
       nullif(e.code, 'PASS') AS reason,
       CASE e.code
         WHEN 'PASS' THEN 'Ticket ' || e.ticket || ' is about it.'
         WHEN 'TIME_UNKNOWN' THEN 'Whether ticket ' || e.ticket
           || ' is about this event or another cannot be told by its time.'
         WHEN 'NOT_ACCESS_RELEVANT' THEN
           'What changed means nothing for access, so it needs no ticket.'
         WHEN 'NO_TICKETS' THEN 'No export of tickets was supplied.'
         WHEN 'NO_TICKETS_OF_KIND' THEN
           'The tickets supplied hold none about any ' || e.kind || '.'
         WHEN 'NOT_YET' THEN
           'It had not happened when tickets were exported.'
         WHEN 'DAYS_NOT_OVER' THEN
           printf('No ticket is about it yet; when tickets were exported, the '
                  || '%g days for one were not over.', :event_ticket_days)
         WHEN 'DAYS_UNCLEAR' THEN
           printf('No ticket is about it; whether the %g days for one were over '
                  || 'when tickets were exported cannot be told.',
                  :event_ticket_days)
         WHEN 'EVENT_TIME_UNKNOWN' THEN 'HR does not say when it happened.'
         WHEN 'TICKETS_NOT_COVERED' THEN
           printf('No ticket is about it; one opened up to %g days before could '
                  || 'be older than the tickets supplied.', :event_ticket_days)
         ELSE printf('No ticket about this %s was opened within %g days of it.',
                     e.kind, :event_ticket_days) END AS says,
       e.record_id AS rec1, coalesce(e.ticket_record, e.list_record) AS rec2
  FROM event_code e
UNION ALL
SELECT k.person_id, k.system, 'ticket ' || k.id,
       CASE WHEN k.code = 'PASS' THEN 'PASS' WHEN k.code = 'NO_EVENT' THEN 'FAIL'
            WHEN k.code IN ('CANCELLED', 'JUDGED_BY_PARTS')
              THEN 'NOT_APPLICABLE'
            WHEN k.code = 'DAYS_NOT_OVER' THEN 'NOT_DUE'
            ELSE 'INDETERMINATE' END,
       nullif(k.code, 'PASS'),
       CASE k.code
         WHEN 'PASS' THEN 'HR has the event it is about.'
         WHEN 'CANCELLED' THEN 'The ticket was cancelled.'
         WHEN 'JUDGED_BY_PARTS' THEN 'Its parts are judged instead.'
         WHEN 'TIME_UNKNOWN' THEN
           'Whether it is about the event HR has cannot be told by its time.'
         WHEN 'PERSON_UNKNOWN' THEN 'Nobody HR knows is named in it.'
         WHEN 'DAYS_NOT_OVER' THEN
           printf('HR has no such event (%s) of that person yet; when people were '
                  || 'exported, the %g days for one were not over.', k.kind,
                  :event_ticket_days)
         WHEN 'DAYS_UNCLEAR' THEN
           printf('HR has no such event (%s) of that person; whether the %g days '
                  || 'for one were over when people were exported cannot be told.',
                  k.kind, :event_ticket_days)
         ELSE printf('HR has no such event (%s) of %s within %g days of it.', k.kind,
                     iif(k.partly, 'everybody it names', 'that person'),
                     :event_ticket_days) END,
       k.record_id, k.event_record
  FROM ticket_code k
UNION ALL
SELECT NULL, i.system, 'inventory', i.state, nullif(i.code, 'PASS'),
       CASE i.code
         WHEN 'PASS' THEN i.called || ' has an export, an owner and a stated '
           || 'sign-on.'
         WHEN 'NO_OWNER' THEN i.called || ' has no owner.'
         WHEN 'OWNER_LEFT' THEN
           'The owner of ' || i.called || ', ' || i.owner
           || ', does not work here.'
         WHEN 'SSO_NOT_STATED' THEN
           'How people sign in to ' || i.called || ' is not stated.'
         WHEN 'NO_EXPORT' THEN i.called || ' is in scope, but no export of it '
           || 'was supplied.'
         WHEN 'OWNER_UNKNOWN' THEN
           'The owner of ' || i.called || ', ' || i.owner
           || ', is not one person HR knows to work here.'
         WHEN 'NOT_IN_INVENTORY' THEN
           i.called || ' has an export, but is not in the inventory.'
         ELSE 'There is no inventory of systems.' END,
       i.record_id, NULL
  FROM inventory_row i
UNION ALL
SELECT NULL, NULL, 'document ' || d.kind, d.state,
       nullif(coalesce(d.code, 'DOCUMENT_ABSENT'), 'PASS'),
       CASE coalesce(d.code, '')
         WHEN 'PASS' THEN coalesce(nullif(d.title, ''), d.kind)
           || ' was approved or reviewed by '
           || date(d.dated_hi - 1, 'unixepoch') || '.'
         WHEN 'NOT_APPROVED' THEN
           coalesce(nullif(d.title, ''), d.kind) || ' is not approved.'
         WHEN 'EXPIRED' THEN
           coalesce(nullif(d.title, ''), d.kind) || ' was valid until '
           || datetime(d.expires_hi, 'unixepoch') || 'Z.'
         WHEN 'OUT_OF_DATE' THEN
           printf('%s was last approved or reviewed by %s; that may be %g days '
                  || 'ago at most.', coalesce(nullif(d.title, ''), d.kind),
                  date(d.dated_hi - 1, 'unixepoch'), :artefact_days)
         WHEN 'REVIEWED_AHEAD' THEN
           printf('%s was last approved by %s, and its review lies ahead; that may '
                  || 'be %g days ago at most.',
                  coalesce(nullif(d.title, ''), d.kind),
                  date(d.dated_hi - 1, 'unixepoch'), :artefact_days)
         WHEN 'FILE_NOT_PRESENT' THEN
           coalesce(nullif(d.title, ''), d.kind)
           || ' is registered, but the file is not there or is another.'
         WHEN 'UNDATED' THEN
           'Nobody stated when ' || coalesce(nullif(d.title, ''), d.kind)
           || ' was approved.'
         WHEN 'NOT_STATED' THEN 'The register does not state of '
           || coalesce(nullif(d.title, ''), d.kind) || ' what the profile asks '
           || 'for: ' || d.attributes || '.'
         WHEN 'RESPONSIBLE_LEFT' THEN 'Who is responsible by '
           || coalesce(nullif(d.title, ''), d.kind) || ', ' || d.responsible
           || ', does not work here.'
         WHEN 'RESPONSIBLE_UNKNOWN' THEN 'Who is responsible by '
           || coalesce(nullif(d.title, ''), d.kind) || ', ' || d.responsible
           || ', is not one person HR knows to work here.'
         WHEN 'DATE_STRADDLES' THEN
           'Whether ' || coalesce(nullif(d.title, ''), d.kind)
           || ' is recent enough cannot be told by its dates.'
         ELSE 'The register has no document of kind ' || d.kind || '.' END,
       d.record_id, NULL
  FROM paper_row d
UNION ALL
SELECT NULL, NULL, 'retention ' || k.kind || ' ' || coalesce(k.title, k.no),
       CASE k.code WHEN 'PASS' THEN 'PASS' WHEN 'RETENTION_SHORT' THEN 'FAIL'
                   ELSE 'MISSING' END,
       nullif(k.code, 'PASS'),
       coalesce(nullif(k.title, ''), k.kind) || CASE k.code
         WHEN 'PASS' THEN printf(' keeps what it holds for %d days; %s asks for '
           || '%d%s.', k.keeps, coalesce(nullif(k.by_title, ''), k.by_kind),
           k.must, iif(k.years IS NULL, '',
                       printf(', the longest %d calendar years', k.years)))
         WHEN 'RETENTION_SHORT' THEN printf(' keeps what it holds for %d days; '
           || '%s asks for %d%s.', k.keeps,
           coalesce(nullif(k.by_title, ''), k.by_kind), k.must,
           iif(k.years IS NULL, '',
               printf(', the longest %d calendar years', k.years)))
         WHEN 'NO_STATEMENT' THEN printf(': no document of kind %s in force '
           || 'says how long.', k.shows)
         WHEN 'RETENTION_NOT_STATED' THEN
           ': the register does not state how long it keeps what it holds.'
         WHEN 'FILE_NOT_PRESENT' THEN
           ': the file that shows its setting is not there or is another.'
         WHEN 'UNDATED' THEN ': nobody stated when its setting was looked at.'
         WHEN 'LOOK_TOO_OLD' THEN printf(': its setting may have been looked at '
           || 'more than %g days ago.', :artefact_days)
         ELSE ': its setting is dated after this run.' END,
       k.record_id, k.by_record
  FROM kept k
UNION ALL
SELECT NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be an event or a ticket.', r.record_id, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'tickets', 'jobs')
-- @conditions
WITH
made AS (
  SELECT CASE WHEN m.reason = 'ROW_REJECTED' THEN 'event'
              WHEN m.person_id IS NOT NULL THEN 'event'
              WHEN m.subject = 'inventory' THEN 'inventory'
              WHEN m.subject LIKE 'document %' OR m.subject LIKE 'retention %'
                THEN 'document'
              ELSE 'event' END AS part, m.state
    FROM v_made m
   WHERE m.state NOT IN ('NOT_DUE', 'NOT_APPLICABLE')),
c AS (
  SELECT e.part, count(*) AS n, sum(e.state = 'PASS') AS pass,
         sum(e.state = 'FAIL') AS fail
    FROM made e GROUP BY e.part)
SELECT 'events and tickets agree' AS condition,
       CASE WHEN coalesce(c.n, 0) = 0
              OR c.pass * 100.0 >= :event_ticket_percent * c.n THEN 1
            WHEN (c.n - c.fail) * 100.0 < :event_ticket_percent * c.n THEN 0
       END AS holds,
       printf('%d of %d events and tickets have their counterpart; %g %% must.',
              coalesce(c.pass, 0), coalesce(c.n, 0), :event_ticket_percent)
         AS says
  FROM (SELECT 1) LEFT JOIN c ON c.part = 'event'
UNION ALL
SELECT 'inventory and exports agree',
       CASE WHEN c.fail > 0 THEN 0 WHEN c.pass = c.n THEN 1 END,
       printf('%d of %d systems are in order; all must be.', c.pass, c.n)
  FROM c WHERE c.part = 'inventory'
UNION ALL
SELECT 'required documents are in order',
       CASE WHEN c.fail > 0 THEN 0 WHEN c.pass = c.n THEN 1 END,
       printf('%d of %d required documents are in order; all must be.',
              c.pass, c.n)
  FROM c WHERE c.part = 'document'
