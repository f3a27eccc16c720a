-- Which tests could be run for which system, filled when all have run.
CREATE TABLE test_coverage(
  system TEXT NOT NULL, test_id TEXT NOT NULL, could TEXT NOT NULL,
  judged INTEGER NOT NULL, pass INTEGER NOT NULL, fail INTEGER NOT NULL,
  fail_excepted INTEGER NOT NULL, indeterminate INTEGER NOT NULL,
  missing INTEGER NOT NULL, not_due INTEGER NOT NULL,
  not_applicable INTEGER NOT NULL, lacks TEXT, reasons TEXT,
  PRIMARY KEY(system, test_id)) STRICT, WITHOUT ROWID;

CREATE VIEW system_coverage AS
SELECT c.system, y.name, y.kind, y.owner,
       (SELECT group_concat(k.kind, ', ')
          FROM (SELECT DISTINCT s.kind FROM source s
                 WHERE s.system = c.system AND s.kind NOT IN ('rules', 'previous')
                 ORDER BY s.kind) k) AS exports,
       count(*) AS tests, sum(c.could = 'run') AS run,
       sum(c.could = 'in part') AS in_part,
       sum(c.could = 'undecided') AS undecided,
       sum(c.could = 'not run') AS not_run,
       sum(c.could = 'nothing to judge') AS nothing_due,
       sum(c.could = 'switched off') AS switched_off,
       sum(c.judged) AS judged, sum(c.pass) AS pass,
       sum(c.fail + c.fail_excepted) AS fail,
       sum(c.indeterminate + c.missing) AS open,
       (SELECT group_concat(k.value, ', ')
          FROM (SELECT DISTINCT j.value FROM test_coverage l
                  JOIN json_each('["' || replace(l.lacks, ' ', '","') || '"]') j
                 WHERE l.system = c.system AND l.lacks NOT NULL
                 ORDER BY j.value) k) AS lacks,
       (SELECT group_concat(k.test_id, ' ')
          FROM (SELECT l.test_id FROM test_coverage l
                 WHERE l.system = c.system AND l.could IN ('not run', 'undecided')
                 ORDER BY l.test_id) k) AS not_concluded
  FROM test_coverage c LEFT JOIN system_ y ON y.system = c.system
 GROUP BY c.system;
