-- What a SELECT sees where rows are kept compactly, and the v_ views that
-- control tests may read.

CREATE VIEW grant_ AS
SELECT g.record_id AS id, g.account_id, g.entitlement_id, g.granted_lo,
       g.granted_hi,
       CASE class WHEN 1 THEN 'TEMPLATE' WHEN 2 THEN 'EXCEPTION'
                  WHEN 3 THEN 'DRIFT' WHEN 4 THEN 'UNEVALUABLE' END AS class,
       w.reason AS reason, w.says AS says, x.id AS exception_id,
       g.record_id
  FROM grant_row g
  LEFT JOIN grant_why w ON w.id = g.why
  LEFT JOIN exception_ x ON x.no = g.exception_no;

-- Access through a group in a group is shown by the line of that group.
CREATE VIEW record AS
SELECT id, id >> 32 AS source_id,
       iif(id & 2147483648,
           (SELECT t.nested_record_id & 4294967295 FROM grant_through t
             WHERE t.record_id = id), id & 4294967295) AS line
  FROM record_row
UNION ALL
SELECT record_id, record_id >> 32,
       iif(record_id & 2147483648,
           (SELECT t.nested_record_id & 4294967295 FROM grant_through t
             WHERE t.record_id = g.record_id), record_id & 4294967295)
  FROM grant_row g;

CREATE VIEW result AS
SELECT r.id, t.id AS test_id, coalesce(p.worker_id, '') AS worker_id,
       coalesce(r.system, a.system, '') AS system,
       coalesce(a.username, '') AS account,
       coalesce(e.name, '') AS entitlement, coalesce(r.subject, '') AS subject,
       CASE r.state WHEN 1 THEN 'PASS' WHEN 2 THEN 'FAIL'
         WHEN 3 THEN 'FAIL_EXCEPTED' WHEN 4 THEN 'INDETERMINATE'
         WHEN 5 THEN 'MISSING' WHEN 6 THEN 'NOT_DUE'
         ELSE 'NOT_APPLICABLE' END AS state,
       r.reason, r.says, r.t0_lo, r.t0_hi, r.t1_lo, r.t1_hi,
       r.t1_lo - r.t0_hi AS elapsed_lo, r.t1_hi - r.t0_lo AS elapsed_hi,
       r.limit_s, coalesce(r.severity, t.severity) AS severity,
       coalesce(r.finding_id, '') AS finding_id,
       coalesce(r.exception_id, '') AS exception_id,
       coalesce(p.name, '') AS name, r.person_id, r.account_id,
       r.entitlement_id, r.exposed_from, r.exposed_until, r.reviewed_at
  FROM result_row r
  JOIN test t ON t.no = r.test_no
  LEFT JOIN person p ON p.id = r.person_id
  LEFT JOIN account a ON a.id = r.account_id
  LEFT JOIN entitlement e ON e.id = r.entitlement_id
UNION ALL
-- A compact test keeps no row for a grant that passes: the grant is the row.
SELECT g.record_id, t.id, coalesce(p.worker_id, ''), a.system, a.username,
       e.name, '', 'PASS', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       NULL, t.severity, '', '', coalesce(p.name, ''), a.person_id, a.id, e.id,
       NULL, NULL, NULL
  FROM test t
  JOIN grant_row g
  JOIN account a ON a.id = g.account_id
  JOIN entitlement e ON e.id = g.entitlement_id
  LEFT JOIN person p ON p.id = a.person_id
 WHERE t.compact = 1 AND g.class = 1;

CREATE VIEW result_record AS
SELECT id AS result_id, rec1 AS record_id FROM result_row WHERE rec1 NOT NULL
UNION ALL
SELECT id, rec2 FROM result_row WHERE rec2 NOT NULL
UNION ALL
SELECT id, rec3 FROM result_row WHERE rec3 NOT NULL
UNION ALL
SELECT id, rec4 FROM result_row WHERE rec4 NOT NULL
UNION ALL
-- Of access through a group in a group: the line that has the holder in one.
SELECT r.id, t.member_record_id
  FROM result_row r JOIN grant_through t ON t.record_id = r.rec1
UNION ALL
SELECT r.id, t.member_record_id
  FROM result_row r JOIN grant_through t ON t.record_id = r.rec2
UNION ALL
SELECT record_id, record_id FROM grant_row
 WHERE class = 1 AND EXISTS (SELECT 1 FROM test WHERE compact = 1);

-- What a reader of one framework needs of this run, and no other page: each
-- requirement, the tests that speak to it, what became of them, and the findings.
CREATE VIEW framework_result AS
WITH found AS MATERIALIZED (
  SELECT d.test_no, d.finding_id,
         row_number() OVER (PARTITION BY d.test_no
                            ORDER BY d.finding_id) AS place
    FROM (SELECT DISTINCT r.test_no, r.finding_id FROM result_row r
           WHERE r.state BETWEEN 2 AND 5
             AND coalesce(r.finding_id, '') <> '') d),
listed AS MATERIALIZED (
  SELECT x.test_no, max(x.place) AS n,
         group_concat(iif(x.place <= 20, x.finding_id, NULL), ' ') AS ids
    FROM (SELECT * FROM found ORDER BY test_no, place) x GROUP BY x.test_no)
SELECT f.framework, f.edition, f.identifier, f.test_id, t.title, t.outcome,
       t.n, t.pass, t.fail, t.fail_excepted, t.indeterminate, t.missing,
       t.not_due, t.not_applicable, coalesce(l.n, 0) AS findings,
       l.ids AS finding_ids
  FROM framework f
  LEFT JOIN test t ON t.id = f.test_id
  LEFT JOIN listed l ON l.test_no = t.no;

-- The exports; the files of rules and the rows of the bundle before, which
-- results may cite too, are none.
CREATE VIEW v_source AS
SELECT * FROM source WHERE kind NOT IN ('rules', 'previous');
CREATE VIEW v_reject AS
SELECT r.source_id, r.line, r.reason, r.text, s.kind, s.system, s.system_kind,
       s.file, (r.source_id << 32) | r.line AS record_id
  FROM reject r JOIN source s ON s.id = r.source_id;
CREATE VIEW v_unknown_word AS SELECT * FROM unknown_word;
CREATE VIEW v_source_item AS SELECT * FROM source_item;
CREATE VIEW v_system AS SELECT * FROM system_;
-- Below 0: known from the bundle before alone, and gone.
CREATE VIEW v_person AS SELECT * FROM person WHERE id > 0;
-- conversion: the end is no leaving, another employment goes on at once.  A last
-- day of work is none of the days between.
CREATE VIEW v_spell AS
SELECT s.*, coalesce(s.concurrent OR (s.type_changes AND s.next_gap_days
           - coalesce(s.end_lo < s.end_hi AND s.t0_lo >= s.end_hi, 0) <=
         (SELECT value FROM parameter WHERE name = 'conversion_gap_days')), 0)
         AS conversion
  FROM spell s;
CREATE VIEW v_never_issued AS SELECT * FROM never_issued;
CREATE VIEW v_account AS
SELECT a.*, y.kind AS system_kind, y.data_class, y.sso, y.tier,
       y.environment, y.local_login
  FROM account a LEFT JOIN system_ y ON y.system = a.system
 WHERE a.id > 0;
CREATE VIEW v_leaver_account AS SELECT * FROM leaver_account;
CREATE VIEW v_entitlement AS SELECT * FROM entitlement;
CREATE VIEW v_grant AS
SELECT g.record_id, g.account_id, g.entitlement_id, g.granted_lo,
       g.granted_hi, g.class AS class_no,
       CASE g.class WHEN 1 THEN 'TEMPLATE' WHEN 2 THEN 'EXCEPTION'
                    WHEN 3 THEN 'DRIFT' WHEN 4 THEN 'UNEVALUABLE' END AS class,
       w.reason, w.says, x.id AS exception_id,
       coalesce(g.person_id, (SELECT o.person_id FROM account o
                               WHERE o.id = g.account_id)) AS person_id,
       a.system,
       e.name AS entitlement, e.privileged
  FROM grant_row g
  LEFT JOIN grant_why w ON w.id = g.why
  LEFT JOIN exception_ x ON x.no = g.exception_no
  LEFT JOIN account a ON a.id = g.account_id
  LEFT JOIN entitlement e ON e.id = g.entitlement_id;
CREATE VIEW v_missing_grant AS SELECT * FROM missing_grant;
CREATE VIEW v_event AS
SELECT e.*, m.event_id, m.state_before, m.state_after, m.reason, m.exception_id
  FROM event e LEFT JOIN event_more m ON m.record_id = e.record_id;
CREATE VIEW v_device AS SELECT * FROM device;
CREATE VIEW v_ticket AS SELECT * FROM ticket;
CREATE VIEW v_review AS SELECT * FROM review;
CREATE VIEW v_exception AS SELECT * FROM exception_;
CREATE VIEW v_snapshot_member AS SELECT * FROM snapshot_member;
CREATE VIEW v_test AS SELECT * FROM test;
CREATE VIEW v_result AS SELECT * FROM result;
