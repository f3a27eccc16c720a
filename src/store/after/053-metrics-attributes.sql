-- How directories agree with HR, attribute by attribute: of those where both
-- sides say something that can be compared.
INSERT INTO share
WITH n AS MATERIALIZED (
  SELECT what, outcome, count(*) AS n,
         outcome NOT IN ('not given', 'not known') AS compared
    FROM v_account_attribute GROUP BY what, outcome)
SELECT 'attributes.' || what || '.' || v.name,
       sum(n * compared * CASE v.name
             WHEN 'agree' THEN outcome = 'agree'
             WHEN 'differ' THEN outcome = 'differ'
             WHEN 'recent' THEN outcome IN ('recent', 'may be recent')
             ELSE 1 END),
       sum(n * CASE v.name WHEN 'compared' THEN 1 ELSE compared END)
  FROM n, (SELECT 'agree' AS name UNION ALL SELECT 'differ'
           UNION ALL SELECT 'recent' UNION ALL SELECT 'compared') v
 GROUP BY what, v.name;
