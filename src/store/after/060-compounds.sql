-- Compound findings (controls, section 14; 0.6): reported once for whom the
-- first part is about, one step above the worst of their rows.

CREATE TEMP TABLE part_row AS
SELECT DISTINCT k.no AS rule_no, c.part, r.id AS result_id, r.account_id,
       coalesce(r.person_id, a.person_id) AS person_id,
       coalesce(r.system, a.system) AS system, t.id AS test_id, r.reason,
       instr('Low   Medium High  Critical', coalesce(r.severity, t.severity)) AS rank,
       CASE k.same WHEN 'account' THEN 'a' || r.account_id
                   WHEN 'person' THEN 'p' || coalesce(r.person_id, a.person_id)
                   ELSE 's' || coalesce(r.system, a.system) END AS same,
       coalesce('a' || r.account_id,
                'p' || coalesce(r.person_id, a.person_id),
                's' || r.system) AS whose
  FROM compound_rule k
  JOIN compound_part c ON c.rule_no = k.no
  JOIN test t ON t.id = c.test_id
  JOIN result_row r ON r.test_no = t.no AND r.state IN (2, 3)
  LEFT JOIN account a ON a.id = r.account_id
  LEFT JOIN entitlement e ON e.id = r.entitlement_id
 WHERE (c.reason IS NULL OR c.reason = r.reason)
   AND (c.privileged = 0 OR a.privileged = 1 OR e.privileged = 1)
   -- surely used: at the earliest reading, after the latest
   AND (c.used_after = 0 OR a.last_use_lo > r.t0_hi);
DELETE FROM part_row WHERE same IS NULL;

CREATE TEMP TABLE whole AS
SELECT f.rule_no, f.whose, f.same
  FROM (SELECT DISTINCT p.rule_no, p.whose, p.same FROM part_row p
         WHERE p.part = 1) f
  JOIN compound_rule k ON k.no = f.rule_no
  JOIN (SELECT p.rule_no, p.same, count(DISTINCT p.part) AS parts
          FROM part_row p GROUP BY p.rule_no, p.same) n
    ON n.rule_no = f.rule_no AND n.same = f.same AND n.parts = k.parts;

-- Its own rows of the first part, and all of the others: apart, since of the
-- first one person's are wanted and there are many of each system.
CREATE TEMP TABLE member AS
SELECT w.rule_no, w.whose, p.result_id, p.part, p.test_id, p.reason, p.rank,
       p.person_id, p.account_id, p.system
  FROM whole w
  JOIN part_row p ON p.rule_no = w.rule_no AND p.whose = w.whose
                 AND p.same = w.same AND p.part = 1
UNION ALL
SELECT w.rule_no, w.whose, p.result_id, p.part, p.test_id, p.reason, p.rank,
       p.person_id, p.account_id, p.system
  FROM whole w
  JOIN (SELECT * FROM part_row WHERE part > 1) p
    ON p.rule_no = w.rule_no AND p.same = w.same;

INSERT INTO compound
SELECT row_number() OVER (ORDER BY m.rule_no, m.person, m.account, m.system),
       k.id, k.title, m.person, m.account, m.system,
       CASE WHEN m.rank >= 14 THEN 'Critical' WHEN m.rank >= 7 THEN 'High'
            ELSE 'Medium' END,
       m.made_of
  FROM (SELECT f.rule_no, f.whose, min(f.person) AS person,
               min(f.account) AS account, min(f.system) AS system,
               max(f.rank) AS rank, group_concat(f.what, ', ') AS made_of
          FROM (SELECT m.rule_no, m.whose, m.test_id || ' ' || m.reason AS what,
                       max(m.rank) AS rank,
                       min(iif(m.part = 1, m.person_id, NULL)) AS person,
                       min(iif(m.part = 1, m.account_id, NULL)) AS account,
                       min(iif(m.part = 1, m.system, NULL)) AS system
                  FROM member m
                 GROUP BY m.rule_no, m.whose, m.test_id, m.reason
                 ORDER BY m.rule_no, m.whose, m.test_id, m.reason) f
         GROUP BY f.rule_no, f.whose) m
  JOIN compound_rule k ON k.no = m.rule_no;

-- Looked up by whom it is about, which is a column here, so that it is found.
INSERT INTO compound_result
WITH named AS MATERIALIZED (
  SELECT c.id, k.no AS rule_no,
         coalesce('a' || c.account_id, 'p' || c.person_id,
                  's' || c.system) AS whose
    FROM compound c JOIN compound_rule k ON k.id = c.rule_id)
SELECT DISTINCT n.id, m.result_id
  FROM named n
  JOIN member m ON m.rule_no = n.rule_no AND m.whose = n.whose
 ORDER BY 1, 2;

INSERT INTO metric
SELECT 'findings.compound', (SELECT count(*) FROM compound), NULL, NULL,
       'findings', (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'now')
 WHERE EXISTS (SELECT 1 FROM test);

DROP TABLE member;
DROP TABLE whole;
DROP TABLE part_row;
