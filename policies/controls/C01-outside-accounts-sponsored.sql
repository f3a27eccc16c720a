-- test: C01
-- version: 5
-- title: Outside people's accounts are sponsored, time-bound and classified
-- objective: Somebody who works here answers for every outside person's access,
--   and it ends by itself with the contract.
-- population: One row per account that is not known to be closed, of a person whose
--   employment is of an outside type, or that its system calls a guest's or an
--   outside person's.
-- rule: A current internal person sponsors it, by the account or else as HR's
--   manager. The contract has an end that is no evergreen one, and the account ends
--   by itself no later. A guest account is an outside person's, and where a system
--   says of what type its people are, HR agrees. The company is on the list of suppliers,
--   approved and not past its contract. Of a guest whom no list of people knows
--   these cannot be shown.
-- needs: workers accounts
-- everywhere: accounts
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: Outside people are listed under an employment type that is not in the
--   list of outside types.
--
WITH
type AS MATERIALIZED (
  SELECT z.employment_type AS name,
         EXISTS (SELECT 1 FROM json_each(:outside_types) o
                  WHERE trim(o.value) <> ''
                    AND instr(lower(z.employment_type), lower(trim(o.value))) > 0)
           AS outside
    FROM (SELECT s.employment_type FROM v_spell s GROUP BY s.employment_type) z
   WHERE z.employment_type IS NOT NULL),
-- The employment that counts today: a running one, else the next, else the last.
-- An employment that starts after HR's export is not running.
ranked AS (
  SELECT s.person_id, s.id, s.end_lo, s.end_hi, s.ended, s.record_id,
         s.employment_type, coalesce(t.outside, 0) AS outside,
         row_number() OVER (PARTITION BY s.person_id
           ORDER BY s.ended = 1 AND coalesce(s.t0_hi <= :now, 0),
                    coalesce(s.start_lo > :now, 0), coalesce(t.outside, 0),
                    s.start_lo DESC, s.id DESC) AS nth,
         s.ended = 1 AND coalesce(s.t0_hi <= :now, 0) AS over
    FROM v_spell s LEFT JOIN type t ON t.name = s.employment_type),
today AS MATERIALIZED (
  SELECT r.* FROM ranked r WHERE r.nth = 1),
work AS MATERIALIZED (
  SELECT j.person_id, j.company, j.manager, j.manager_id,
         row_number() OVER (PARTITION BY j.person_id
           ORDER BY j.until_lo IS NULL AND j.until_hi IS NULL DESC,
                    j.from_lo DESC, j.id DESC) AS nth
    FROM v_job j),
-- What a system calls the type of its people: outside, inside or neither.
called AS MATERIALIZED (
  SELECT z.employment_type AS name,
         EXISTS (SELECT 1 FROM json_each(:outside_types) o
                  WHERE trim(o.value) <> ''
                    AND instr(lower(z.employment_type), lower(trim(o.value))) > 0)
           AS outside,
         EXISTS (SELECT 1 FROM json_each(:employee_types) o
                  WHERE lower(trim(o.value)) = lower(trim(z.employment_type)))
           AS inside
    FROM (SELECT DISTINCT a.employment_type FROM v_account a) z
   WHERE trim(coalesce(z.employment_type, '')) <> ''),
-- Does a list have the column at all?
columns AS MATERIALIZED (
  SELECT a.system, max(trim(coalesce(a.sponsor, '')) <> '') AS sponsors,
         max(trim(coalesce(a.employment_type, '')) <> '') AS types,
         max(a.expires_hi IS NOT NULL) AS expiries
    FROM v_account a GROUP BY a.system),
supplied AS MATERIALIZED (
  SELECT count(*) > 0 AS suppliers FROM v_supplier),
managers AS MATERIALIZED (
  SELECT max(trim(coalesce(j.manager, '')) <> '' OR j.manager_id IS NOT NULL)
           AS any
    FROM v_job j),
member AS (
  SELECT a.id, a.system, a.username, a.kind, a.person_id, a.candidates,
         a.state AS account_state, a.expires_lo, a.expires_hi, a.record_id,
         nullif(trim(coalesce(a.sponsor, '')), '') AS sponsor,
         coalesce(a.snapshot_at, :now) AS seen_at,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         t.outside, t.over, t.ended, t.end_lo, t.end_hi,
         t.record_id AS spell_record, t.employment_type,
         trim(coalesce(a.employment_type, '')) AS word,
         lower(trim(coalesce(a.employment_type, '')))
           = lower(trim(coalesce(t.employment_type, ''))) AS same_word,
         k.outside AS word_outside, k.inside AS word_inside, c.types,
         nullif(trim(coalesce(w.company, '')), '') AS company,
         nullif(trim(coalesce(w.manager, p.manager, '')), '') AS manager,
         w.manager_id, c.sponsors, c.expiries, s.suppliers, m.any AS managers
    FROM v_account a
    JOIN supplied s
    JOIN managers m
    LEFT JOIN columns c ON c.system = a.system
    LEFT JOIN called k ON k.name = a.employment_type
    LEFT JOIN today t ON t.person_id = a.person_id
    LEFT JOIN work w ON w.person_id = a.person_id AND w.nth = 1
    LEFT JOIN v_person p ON p.id = a.person_id
   WHERE a.exported = 1 AND a.registered = 0
     AND (t.outside = 1 OR a.kind = 'guest'
          OR (k.outside = 1 AND a.kind IN ('human', 'untyped')))),
-- Who answers for it.
sponsored AS (
  SELECT m.*, coalesce(m.sponsor, m.manager) AS named,
         CASE WHEN m.sponsor IS NULL AND m.manager_id IS NOT NULL THEN 'person'
              ELSE v.kind END AS sponsor_kind,
         iif(m.sponsor IS NULL, coalesce(m.manager_id, v.person_id), v.person_id)
           AS sponsor_id
    FROM member m
    LEFT JOIN v_actor v ON v.name = coalesce(m.sponsor, m.manager)),
checked AS (
  SELECT s.*, q.current AS sponsor_current, y.outside AS sponsor_outside,
         l.name AS supplier, l.approved_by, l.approved_lo, l.approved_hi,
         l.until_lo, l.until_hi,
         q.record_id AS sponsor_record, l.record_id AS supplier_record
    FROM sponsored s
    LEFT JOIN v_person q ON q.id = s.sponsor_id
    LEFT JOIN today y ON y.person_id = s.sponsor_id
    LEFT JOIN v_supplier l ON lower(trim(l.name)) = lower(s.company)),
-- One finding for each element; 3 fails, 2 open, 1 missing, 0 in order.
judged AS (
  SELECT c.*,
         CASE
           WHEN named IS NULL AND manager_id IS NULL THEN
             iif(coalesce(sponsors, 0) OR coalesce(managers, 0), 'NO_SPONSOR',
                 'SPONSOR_NOT_EXPORTED')
           WHEN sponsor_kind = 'account' THEN 'SPONSOR_NO_PERSON'
           WHEN coalesce(sponsor_kind, 'none') <> 'person' THEN 'SPONSOR_UNKNOWN'
           WHEN sponsor_id = person_id THEN 'SPONSOR_SELF'
           WHEN sponsor_current = 0 THEN 'SPONSOR_LEFT'
           WHEN sponsor_current IS NULL THEN 'SPONSOR_UNKNOWN'
           WHEN sponsor_outside = 1 THEN 'SPONSOR_NOT_INTERNAL'
         END AS of_sponsor,
         CASE
           WHEN person_id IS NULL OR outside = 0 THEN NULL
           WHEN ended = 0 OR end_hi IS NULL THEN 'NO_CONTRACT_END'
           WHEN end_lo > seen_at + :contract_longest_days * 86400
             THEN 'EVERGREEN_CONTRACT'
         END AS of_contract,
         CASE
           WHEN outside = 0 THEN NULL
           WHEN expires_hi IS NULL THEN
             iif(coalesce(expiries, 0), 'NO_ACCOUNT_END', 'END_NOT_EXPORTED')
           WHEN person_id IS NULL OR end_hi IS NULL THEN NULL
           WHEN expires_hi <= end_hi THEN NULL
           WHEN expires_lo > end_hi THEN 'ENDS_AFTER_CONTRACT'
           ELSE 'END_STRADDLES_CONTRACT'
         END AS of_end,
         -- HR may not say of what type anybody is
         CASE
           WHEN outside = 0 THEN iif(trim(coalesce(employment_type, '')) = '',
                                     'TYPE_UNKNOWN', 'WRONG_TYPE')
           WHEN outside IS NULL OR same_word OR word_outside = 1
             OR kind = 'guest' OR NOT coalesce(types, 0) THEN NULL
           WHEN word_inside = 1 THEN 'WRONG_TYPE'
           ELSE 'TYPE_UNKNOWN' END AS of_type,
         CASE
           WHEN person_id IS NULL THEN 'GUEST_NOT_LISTED'
           WHEN outside = 0 THEN NULL
           WHEN NOT suppliers THEN 'NO_SUPPLIER_LIST'
           WHEN company IS NULL THEN 'COMPANY_UNKNOWN'
           WHEN supplier IS NULL THEN 'NOT_A_SUPPLIER'
           WHEN trim(coalesce(approved_by, '')) = '' THEN 'SUPPLIER_NOT_APPROVED'
           WHEN until_hi < seen_at THEN 'SUPPLIER_EXPIRED'
           WHEN approved_lo IS NULL THEN 'SUPPLIER_APPROVAL_UNKNOWN'
           WHEN approved_lo > seen_at THEN 'SUPPLIER_NOT_APPROVED'
           WHEN NOT coalesce(approved_hi <= seen_at, 0)
             THEN 'SUPPLIER_APPROVAL_UNKNOWN'
           WHEN until_lo < seen_at THEN 'SUPPLIER_END_UNKNOWN'
         END AS of_supplier
    FROM checked c),
decided AS (
  SELECT j.*,
         CASE
           WHEN account_state IN ('suspended', 'disabled', 'deprovisioned',
                                  'deleted', 'absent') THEN 'CLOSED'
           WHEN over = 1 THEN 'ENGAGEMENT_ENDED'
           WHEN person_id IS NULL AND candidates > 1 THEN 'SEVERAL_CANDIDATES'
           WHEN of_sponsor IN ('NO_SPONSOR', 'SPONSOR_NO_PERSON', 'SPONSOR_SELF',
                               'SPONSOR_LEFT', 'SPONSOR_NOT_INTERNAL')
             THEN of_sponsor
           WHEN of_contract IS NOT NULL THEN of_contract
           WHEN of_end IN ('NO_ACCOUNT_END', 'ENDS_AFTER_CONTRACT') THEN of_end
           WHEN of_type = 'WRONG_TYPE' THEN of_type
           WHEN of_supplier IN ('NOT_A_SUPPLIER', 'SUPPLIER_NOT_APPROVED',
                                'SUPPLIER_EXPIRED') THEN of_supplier
           WHEN account_state NOT IN ('active', 'pending', 'locked')
             THEN 'STATE_UNKNOWN'
           WHEN of_sponsor = 'SPONSOR_UNKNOWN' THEN of_sponsor
           WHEN of_type = 'TYPE_UNKNOWN' THEN of_type
           WHEN of_end = 'END_STRADDLES_CONTRACT' THEN of_end
           WHEN of_supplier IN ('SUPPLIER_APPROVAL_UNKNOWN',
                                'SUPPLIER_END_UNKNOWN') THEN of_supplier
           ELSE coalesce(of_sponsor, of_end, of_supplier, 'PASS') END AS code
    FROM judged j)
SELECT person_id, id AS account_id, system, NULL AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code IN ('CLOSED', 'ENGAGEMENT_ENDED') THEN 'NOT_APPLICABLE'
         WHEN code IN ('SPONSOR_NOT_EXPORTED', 'END_NOT_EXPORTED',
                       'NO_SUPPLIER_LIST', 'COMPANY_UNKNOWN',
                       'GUEST_NOT_LISTED') THEN 'MISSING'
         WHEN code IN ('SEVERAL_CANDIDATES', 'STATE_UNKNOWN', 'SPONSOR_UNKNOWN',
                       'END_STRADDLES_CONTRACT', 'SUPPLIER_APPROVAL_UNKNOWN',
                       'SUPPLIER_END_UNKNOWN', 'TYPE_UNKNOWN')
           THEN 'INDETERMINATE'
         ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN 'Sponsored by ' || coalesce(named, 'HR''s manager')
           || coalesce(', ends by itself by ' || datetime(expires_hi, 'unixepoch')
                       || 'Z', '') || '.'
         WHEN 'CLOSED' THEN 'The account is ' || account_state || '.'
         WHEN 'ENGAGEMENT_ENDED' THEN
           'The engagement has ended: judged in the test of ends.'
         WHEN 'SEVERAL_CANDIDATES' THEN
           printf('It could belong to %d persons.', candidates)
         WHEN 'STATE_UNKNOWN' THEN
           'Whether the account is open cannot be told from the export.'
         ELSE trim(
           CASE of_sponsor
             WHEN 'NO_SPONSOR' THEN ' Nobody here answers for it.'
             WHEN 'SPONSOR_NO_PERSON' THEN
               ' Its sponsor, ' || named || ', is no named person.'
             WHEN 'SPONSOR_SELF' THEN ' Its own holder is its sponsor.'
             WHEN 'SPONSOR_LEFT' THEN
               ' Its sponsor, ' || coalesce(named, 'HR''s manager')
               || ', no longer works here.'
             WHEN 'SPONSOR_NOT_INTERNAL' THEN
               ' Its sponsor, ' || coalesce(named, 'HR''s manager')
               || ', is an outside person too.'
             WHEN 'SPONSOR_UNKNOWN' THEN
               ' Who its sponsor, ' || coalesce(named, 'HR''s manager')
               || ', is or whether they work here cannot be told.'
             WHEN 'SPONSOR_NOT_EXPORTED' THEN
               ' Neither the accounts nor HR say who answers for it.'
             ELSE '' END
           || CASE of_contract WHEN 'NO_CONTRACT_END' THEN
                ' The contract has no end.'
              WHEN 'EVERGREEN_CONTRACT' THEN
                printf(' The contract ends on %s, more than %g days ahead: that is '
                       || 'no end.', datetime(end_lo, 'unixepoch') || 'Z',
                       :contract_longest_days)
              ELSE '' END
           || CASE of_end
             WHEN 'NO_ACCOUNT_END' THEN ' The account does not end by itself.'
             WHEN 'ENDS_AFTER_CONTRACT' THEN
               ' The account ends on ' || datetime(expires_lo, 'unixepoch')
               || 'Z, after the contract, which ends by '
               || datetime(end_hi, 'unixepoch') || 'Z.'
             WHEN 'END_STRADDLES_CONTRACT' THEN
               ' Whether the account ends with the contract cannot be told.'
             WHEN 'END_NOT_EXPORTED' THEN
               ' The accounts of ' || system || ' do not say when they end.'
             ELSE '' END
           || CASE of_type WHEN 'WRONG_TYPE' THEN
                iif(kind = 'guest', ' It is a guest account',
                    ' ' || system || ' calls its person ' || word)
                || ', but by HR that is ' || employment_type || '.'
              WHEN 'TYPE_UNKNOWN' THEN
                CASE WHEN kind = 'guest' THEN
                       ' It is a guest account; of what type its person is HR does '
                       || 'not say.'
                     WHEN outside = 0 THEN
                       ' ' || system || ' calls its person ' || word || '; of what '
                       || 'type HR does not say.'
                     WHEN word = '' THEN
                       ' ' || system || ' does not say of what type its person is, '
                       || 'and of others it does.'
                     ELSE ' Whether ' || word || ', as ' || system || ' calls its '
                          || 'person, is an outside one cannot be told.' END
              ELSE '' END
           || CASE of_supplier
             WHEN 'NOT_A_SUPPLIER' THEN
               ' ' || company || ' is not on the list of suppliers.'
             WHEN 'SUPPLIER_NOT_APPROVED' THEN
               ' ' || company || ' was not approved as a supplier.'
             WHEN 'SUPPLIER_EXPIRED' THEN
               ' The contract with ' || company || ' ended by '
               || datetime(until_hi, 'unixepoch') || 'Z.'
             WHEN 'SUPPLIER_APPROVAL_UNKNOWN' THEN
               ' When ' || company || ' was approved is not known.'
             WHEN 'SUPPLIER_END_UNKNOWN' THEN
               ' Whether the contract with ' || company || ' had ended is not '
               || 'known.'
             WHEN 'NO_SUPPLIER_LIST' THEN ' No list of suppliers was given.'
             WHEN 'GUEST_NOT_LISTED' THEN ' No list of people knows it, so '
               || 'neither its contract nor its company is known.'
             WHEN 'COMPANY_UNKNOWN' THEN ' HR does not say for which company.'
             ELSE '' END) END AS says,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1, spell_record AS rec2, sponsor_record AS rec3,
       supplier_record AS rec4
  FROM decided
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of an outside person.',
       NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts')
