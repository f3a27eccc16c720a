-- What the rows worked out by hand, of which `subject` is a word of the row's
-- subject or entitlement, and the rows of a run differ in; nothing but
-- `compared N` if they agree.  The run is attached as `bundle`; `expected` is a
-- sample company's expected.csv.  A row by hand speaks of every row of the run
-- with its test, worker, system and account in which the word occurs: as many
-- as it are there with its state, and none with a state that no row by hand
-- with the same words gives.
.mode list
.separator ' '
CREATE TEMP TABLE want AS
SELECT test, worker, system, account, subject, state, count(*) AS n,
       min(why) AS why
  FROM expected GROUP BY 1, 2, 3, 4, 5, 6;
CREATE TEMP TABLE have AS
SELECT test_id AS test, worker_id AS worker, system, account,
       subject || ' ' || entitlement AS subject, state,
       coalesce(reason, '') || ': ' || coalesce(says, '') AS says
  FROM bundle.result;
CREATE TEMP TABLE pair AS
SELECT w.rowid AS want, h.rowid AS have, h.state = w.state AS same
  FROM want w
  JOIN have h ON h.test = w.test AND h.worker = w.worker
   AND h.system = w.system AND h.account = w.account
   AND instr(lower(h.subject), lower(w.subject)) > 0;
SELECT 'missing:', w.test, w.worker, w.system, w.account, w.subject, w.state,
       '(' || w.why || ')'
  FROM want w
  LEFT JOIN pair p ON p.want = w.rowid AND p.same
 GROUP BY w.rowid HAVING count(p.have) < w.n ORDER BY w.rowid;
SELECT 'otherwise:', h.test, h.worker, h.system, h.account, h.subject, h.state,
       '(' || h.says || ')'
  FROM have h
 WHERE h.rowid IN (SELECT p.have FROM pair p)
   AND h.rowid NOT IN (SELECT p.have FROM pair p WHERE p.same)
 ORDER BY h.rowid;
SELECT 'compared', sum(n) FROM want;
