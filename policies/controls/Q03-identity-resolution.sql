-- test: Q03
-- version: 4
-- title: Accounts and persons are matched one to one
-- objective: Show that the tests judged the right person's accounts.
-- population: One row per account of a human or of no stated type, and one per
--   person in HR.
-- rule: An account leads to exactly one person, by worker id, immutable id, work
--   e-mail or a signed and unexpired override; an account that leads to nobody
--   but is closed does not count. Its work e-mail is not that of somebody else
--   than its worker id; against an override, or an entry that the person never had
--   an account there, it leaves open which of them is right. A person shares the
--   work e-mail with nobody and has one record: two numbers of one list of HR with
--   one other number, of the system or of the person, are two records of one
--   person; two persons with one private address may be, and so may two lines of
--   one person in one job since one day. Of the managers and departments that
--   directories say, those that are not HR's keep the limit, if a profile is chosen.
-- needs: workers accounts
-- severity: Medium
-- exceptable: no
-- timed: no
-- order: 3
-- wrong_if: Two people used one work e-mail at different times and the exports
--   do not say when, or directories do not say whose manager or which department.
--
WITH
doubled AS (
  SELECT DISTINCT d.duplicate_of AS id FROM v_person d
   WHERE d.duplicate_of IS NOT NULL),
member AS (
  SELECT a.*,
         a.state IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                     'absent') AS is_closed,
         a.state IN ('active', 'pending', 'locked') AS is_open
    FROM v_account a
   WHERE (a.exported = 1
          OR EXISTS (SELECT 1 FROM v_grant g WHERE g.record_id = a.record_id))
     AND a.registered = 0
     AND a.kind IN ('human', 'untyped', 'guest')),
address AS MATERIALIZED (
  SELECT lower(trim(p.work_email)) AS address, p.id AS person_id
    FROM v_person p WHERE p.work_email <> ''),
-- Its work e-mail is somebody else's, and not its person's.
account_code AS (
  SELECT m.*,
         CASE
           WHEN coalesce(override_problem, '') <> '' THEN 'OVERRIDE_INVALID'
           WHEN others AND link IN ('worker-id', 'immutable-id')
             THEN 'IDENTIFIERS_CONFLICT'
           WHEN others AND link = 'override' THEN 'OVERRIDE_AGAINST_ADDRESS'
           WHEN EXISTS (SELECT 1 FROM v_never_issued i
                         WHERE i.system = m.system AND i.person_id = m.person_id)
             THEN 'NONE_ISSUED_BY_OVERRIDE'
           WHEN person_id IS NOT NULL THEN 'PASS'
           WHEN link = 'nobody' THEN 'NOBODYS_BY_OVERRIDE'
           WHEN candidates > 1 THEN 'SEVERAL_CANDIDATES'
           WHEN is_closed THEN 'DISABLED_UNRESOLVED'
           WHEN NOT is_open THEN 'STATE_UNKNOWN'
           WHEN in_reject = 1 THEN 'HR_ROW_REJECTED'
           ELSE 'UNRESOLVED'
         END AS code
    FROM (SELECT x.*, (SELECT max(o.person_id <> x.person_id)
                              AND NOT max(o.person_id = x.person_id)
                         FROM address o
                        WHERE o.address = lower(trim(x.email))) AS others
            FROM member x) m),
-- Persons with one private address: a family may have one.
private AS MATERIALIZED (
  SELECT lower(trim(p.alt_email)) AS address, count(*) AS n
    FROM v_person p WHERE trim(coalesce(p.alt_email, '')) <> ''
   GROUP BY lower(trim(p.alt_email)) HAVING count(*) > 1),
-- One employment in two lines of a list, under two numbers or one; two jobs differ
-- in something.
twice AS MATERIALIZED (
  SELECT j.person_id FROM v_job j
   WHERE j.until_lo IS NULL AND j.until_hi IS NULL AND j.from_day IS NOT NULL
     AND j.person_id IN (SELECT s.person_id FROM v_spell s
                          WHERE s.ended = 0 AND s.current = 1
                          GROUP BY s.person_id HAVING count(*) > 1)
   GROUP BY j.person_id, j.from_day, j.record_id >> 32, j.title, j.department,
            j.employment_type, j.company, j.manager
  HAVING count(DISTINCT j.record_id) > 1),
person_code AS (
  SELECT p.*, d.id AS other,
         CASE WHEN p.duplicate_of IS NOT NULL OR d.id IS NOT NULL
                THEN 'DUPLICATE_PERSON'
              WHEN p.same_email > 0 THEN 'SAME_EMAIL'
              WHEN p.id IN (SELECT t.person_id FROM twice t) THEN 'LISTED_TWICE'
              WHEN v.n IS NOT NULL THEN 'SAME_PRIVATE_EMAIL'
              ELSE 'PASS' END AS code, v.n AS sharing
    FROM v_person p
    LEFT JOIN doubled d ON d.id = p.id
    LEFT JOIN private v ON v.address = lower(trim(p.alt_email)))
SELECT person_id, id AS account_id, system, NULL AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code IN ('UNRESOLVED', 'OVERRIDE_INVALID',
                       'IDENTIFIERS_CONFLICT') THEN 'FAIL'
         WHEN code IN ('DISABLED_UNRESOLVED', 'NOBODYS_BY_OVERRIDE')
           THEN 'NOT_APPLICABLE'
         ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN CASE link
           WHEN 'worker-id' THEN 'Matched by the worker id.'
           WHEN 'immutable-id' THEN 'Matched by the immutable id.'
           WHEN 'email' THEN 'Matched by the work e-mail.'
           WHEN 'alias' THEN 'Matched by an earlier address of the person.'
           WHEN 'override' THEN 'Matched by a signed override.'
           ELSE 'Matched to one person.' END
         WHEN 'OVERRIDE_INVALID' THEN
           'The override for this account was not used: ' || override_problem
           || '.'
         WHEN 'IDENTIFIERS_CONFLICT' THEN
           'Its worker id is of one person and its e-mail, ' || email
           || ', of another; the worker id was used.'
         WHEN 'OVERRIDE_AGAINST_ADDRESS' THEN
           'A signed override gives it to one person, and its e-mail, ' || email
           || ', is that of another; the override was used.'
         WHEN 'NONE_ISSUED_BY_OVERRIDE' THEN
           'It leads to a person of whom a signed entry says that they never had '
           || 'an account in ' || system || '.'
         WHEN 'UNRESOLVED' THEN 'No person in HR answers for it.'
         WHEN 'SEVERAL_CANDIDATES' THEN
           printf('It could belong to %d persons.', candidates)
         WHEN 'DISABLED_UNRESOLVED' THEN
           'No person answers for it, but it is ' || state || '.'
         WHEN 'STATE_UNKNOWN' THEN
           'No person answers for it, and whether it is open cannot be told.'
         WHEN 'HR_ROW_REJECTED' THEN
           'No person answers for it, but a row of HR that could not be read '
           || 'names it.'
         WHEN 'NOBODYS_BY_OVERRIDE' THEN
           'A signed override says that it belongs to no person.'
       END AS says,
       record_id AS rec1
  FROM account_code
UNION ALL
SELECT id, NULL, NULL, NULL,
       CASE code WHEN 'PASS' THEN 'PASS'
                 WHEN 'SAME_PRIVATE_EMAIL' THEN 'INDETERMINATE'
                 WHEN 'LISTED_TWICE' THEN 'INDETERMINATE'
                 ELSE 'FAIL' END,
       nullif(code, 'PASS'),
       CASE code
         WHEN 'PASS' THEN 'One record, and a work e-mail of its own.'
         WHEN 'SAME_EMAIL' THEN
           printf('%d other %s the same work e-mail, %s.', same_email,
                  iif(same_email = 1, 'person has', 'persons have'), work_email)
         WHEN 'SAME_PRIVATE_EMAIL' THEN
           printf('%d persons have the same private address: they may be one.',
                  sharing)
         WHEN 'LISTED_TWICE' THEN
           'HR lists this person twice, in one job since one day: two records of '
           || 'one employment, or two people who were joined.'
         ELSE 'Two records look like one person.' END,
       record_id
  FROM person_code
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason || ').',
       r.record_id
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts')
-- @conditions
SELECT 'directories agree with HR: ' || v.what AS condition,
       CASE WHEN sum(v.outcome IN ('differ', 'may be recent')) * 100.0
                   <= :attribute_differ_percent * count(*) THEN 1
            WHEN sum(v.outcome = 'differ') * 100.0
                   > :attribute_differ_percent * count(*) THEN 0 END AS holds,
       printf('Of %d open directory accounts of which both say a %s, %d differ from '
              || 'HR, and of %d a change may be too recent; %g %% may differ.',
              count(*), v.what, sum(v.outcome = 'differ'),
              sum(v.outcome = 'may be recent'), :attribute_differ_percent) AS says
  FROM v_account_attribute v
 WHERE v.what IN ('manager', 'department')
   AND v.outcome NOT IN ('not given', 'not known')
   AND :attribute_differ_percent IS NOT NULL
 GROUP BY v.what
