-- What the evidence database says of the invented company, in the words of
-- truth.txt.  One count a statement, in the order of that file.
.mode list
SELECT 'workers', count(*) FROM person;
SELECT 'accounts', count(*) FROM account WHERE exported = 1;
SELECT 'orphans', fail FROM test WHERE id = 'O01';
SELECT 'leavers', n FROM test WHERE id = 'L01';
SELECT 'leavers open', count(*) FROM leaver_account l
  JOIN account a ON a.id = l.account_id
 WHERE a.system = 'directory' AND l.closed = 0;
SELECT 'leavers late', count(*) FROM result
 WHERE test_id = 'L01' AND state = 'FAIL' AND reason = 'LATE';
SELECT 'leavers unsure', indeterminate FROM test WHERE id = 'L01';
SELECT 'leavers in time', pass FROM test WHERE id = 'L01';
SELECT 'leavers used late', fail FROM test WHERE id = 'L04';
SELECT 'leavers with an open account anywhere', fail FROM test
 WHERE id = 'L02';
SELECT 'joiners', count(*) FROM spell
 WHERE start_lo BETWEEN (SELECT value FROM run WHERE key = 'period_start_at')
   AND (SELECT value FROM run WHERE key = 'period_end_at') - 1;
SELECT 'unencrypted devices of workers', count(*) FROM device d
  JOIN person p ON p.id = d.person_id
 WHERE d.encrypted = 0 AND p.current = 1;
SELECT 'grants read', rows_read FROM source WHERE kind = 'grants';
SELECT 'grants held', count(*) FROM grant_;
SELECT 'grants repeated', rows_duplicate FROM source WHERE kind = 'grants';
SELECT 'grants refused', count(*) FROM reject;
SELECT 'grants outside the role', count(*) FROM grant_ WHERE class = 'DRIFT';
SELECT 'grants of the role not held', count(*) FROM missing_grant;
SELECT 'grants by exception', count(*) FROM grant_ WHERE class = 'EXCEPTION';
SELECT 'grants of leavers', count(*) FROM grant_ g
  JOIN account a ON a.id = g.account_id
  JOIN person p ON p.id = a.person_id WHERE p.current = 0;
SELECT 'workers with drift', count(*) FROM (
  SELECT a.person_id FROM grant_ g JOIN account a ON a.id = g.account_id
   WHERE g.class = 'DRIFT' UNION SELECT person_id FROM missing_grant);
SELECT 'events', rows_read FROM source WHERE kind = 'events';
SELECT 'events that disable', count(*) FROM event WHERE kind = 'disable';
