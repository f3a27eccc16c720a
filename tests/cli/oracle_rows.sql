-- What rows worked out by hand and the rows of a run differ in; nothing but
-- `compared N` if they agree.  The run is attached as `bundle`.  A line of
-- `expected` speaks of all rows of a test that its worker, system, account,
-- entitlement and subject (GLOB patterns) pick: every one of them has one of
-- its states, separated by /, where NONE is no row at all; or, after HAS:, one
-- of them at least has.
.mode list
.separator ' '
CREATE TEMP TABLE picked AS
SELECT e.rowid AS no, e.test, e.worker, e.system, e.account, e.states, e.why,
       '/' || replace(e.states, 'HAS:', '') || '/' AS among,
       coalesce(r.state, 'NONE') AS state,
       coalesce(r.state || ' ' || coalesce(r.reason, '') || ': '
                || coalesce(r.says, ''), 'no row') AS got
  FROM expected e
  LEFT JOIN bundle.result r
    ON r.test_id = e.test AND r.worker_id GLOB e.worker
   AND r.system GLOB e.system AND r.account GLOB e.account
   AND r.entitlement GLOB e.entitlement AND r.subject GLOB e.subject;
SELECT 'not so:', test, worker, system, account, 'is to be', states, '(' || why
       || '), is', group_concat(got, ' + ')
  FROM picked GROUP BY no
HAVING iif(states LIKE 'HAS:%', max(instr(among, '/' || state || '/') > 0),
           min(instr(among, '/' || state || '/') > 0)) = 0
 ORDER BY no;
SELECT 'no why:', test, worker FROM expected WHERE length(why) < 5;
SELECT 'no such test:', e.test FROM expected e
 WHERE e.test NOT IN (SELECT t.id FROM bundle.test t) GROUP BY e.test;
SELECT 'compared', count(DISTINCT no) FROM picked;
