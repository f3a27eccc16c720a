-- What is said of each list of durations and of each share (050, 052).
WITH r AS (
  SELECT name, took, unit,
         row_number() OVER (PARTITION BY name ORDER BY took) AS place,
         count(*) OVER (PARTITION BY name) AS n
    FROM duration),
s AS (
  SELECT name, unit, n,
         -- days, hours and seconds are whole numbers of these; how SQLite adds
         -- REALs up differs between its versions in the last digit
         sum(CAST(round(took * 86400) AS INTEGER)) / (86400.0 * n) AS mean,
         max(took) AS most,
         -- nearest rank: the smallest that so many per cent do not exceed
         max(iif(place = (n + 1) / 2, took, NULL)) AS lower_half,
         max(iif(place = n / 2 + 1, took, NULL)) AS upper_half,
         max(iif(place = (9 * n + 9) / 10, took, NULL)) AS p90
    FROM r GROUP BY name, unit),
said AS (
  SELECT name || '.n' AS name, n AS value, n, 'rows' AS unit FROM s
  UNION ALL SELECT name || '.mean', mean, n, unit FROM s
  UNION ALL SELECT name || '.median', (lower_half + upper_half) / 2, n, unit
              FROM s
  UNION ALL SELECT name || '.p90', p90, n, unit FROM s
  UNION ALL SELECT name || '.max', most, n, unit FROM s)
INSERT INTO metric
SELECT name, value, NULL, n, unit,
       (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'now')
  FROM said;
DROP TABLE duration;

-- Shares that tests measured themselves.
INSERT INTO share
SELECT test_id || '.' || replace(condition, ' ', '_'), part, whole
  FROM test_condition WHERE whole IS NOT NULL;
INSERT INTO metric
SELECT name, 100.0 * coalesce(part, 0) / whole, coalesce(part, 0), whole, '%',
       (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'now')
  FROM share WHERE whole > 0;
DROP TABLE share;
