-- What each move adds, removes and keeps, by the versions of the templates in
-- force the day before it and on it; of a move between two looks at HR, on the
-- days of the looks.  Without one template on each side there is no difference
-- to tell.
CREATE TEMP TABLE moved(id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL,
                        old_day INTEGER, new_day INTEGER, known INTEGER);
INSERT INTO moved
SELECT m.id, m.person_id, coalesce(m.at_day - 1, m.at_lo / 86400),
       coalesce(m.at_day, m.at_hi / 86400 + 1), NULL
  FROM v_move m;
UPDATE moved
   SET known = (SELECT max(r.roles) FROM person_role r
                 WHERE r.person_id = moved.person_id AND r.add_on = 0
                   AND r.from_day <= old_day AND old_day < r.until_day) = 1
           AND (SELECT max(r.roles) FROM person_role r
                 WHERE r.person_id = moved.person_id AND r.add_on = 0
                   AND r.from_day <= new_day AND new_day < r.until_day) = 1;

CREATE TEMP TABLE given(move_id INTEGER, entitlement_id INTEGER, side INTEGER,
  PRIMARY KEY(move_id, entitlement_id, side)) WITHOUT ROWID;
INSERT OR IGNORE INTO given
SELECT m.id, a.entitlement_id, s.side
  FROM moved m
  JOIN (SELECT 0 AS side UNION ALL SELECT 1) s
  JOIN person_role p ON p.person_id = m.person_id
   AND p.from_day <= iif(s.side, m.new_day, m.old_day)
   AND p.until_day > iif(s.side, m.new_day, m.old_day)
  JOIN role_allows a ON a.role_id = p.role_id
   AND a.from_day <= iif(s.side, m.new_day, m.old_day)
   AND a.until_day > iif(s.side, m.new_day, m.old_day)
 WHERE m.known = 1;

INSERT INTO mover_access
SELECT g.move_id, iif(count(*) = 2, 'keep', iif(max(g.side), 'add', 'remove')),
       g.entitlement_id,
       EXISTS (SELECT 1 FROM grant_row h JOIN account o ON o.id = h.account_id
                WHERE h.entitlement_id = g.entitlement_id
                  AND o.person_id = m.person_id)
  FROM given g JOIN moved m ON m.id = g.move_id
 GROUP BY g.move_id, g.entitlement_id
UNION ALL
SELECT m.id, 'not known', NULL, NULL FROM moved m WHERE m.known IS NOT 1
 ORDER BY 1, 2, 3;
DROP TABLE given;
DROP TABLE moved;
