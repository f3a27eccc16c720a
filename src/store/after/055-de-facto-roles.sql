-- What people hold together outside their templates, and where a template and
-- its people disagree.  Of what cannot be classed only what has no template at
-- all is outside one.
CREATE TEMP TABLE outside(person_id INTEGER NOT NULL,
  entitlement_id INTEGER NOT NULL,
  PRIMARY KEY(person_id, entitlement_id)) WITHOUT ROWID;
INSERT OR IGNORE INTO outside
SELECT g.person_id, g.entitlement_id
  FROM grant_row g
  JOIN person p ON p.id = g.person_id AND p.current = 1
  LEFT JOIN grant_why w ON w.id = g.why
 WHERE g.class IN (2, 3) OR (g.class = 4 AND w.reason = 'NO_TEMPLATE');

-- In the order of the key, so that equal sets are equal texts.
CREATE TEMP TABLE held_set(person_id INTEGER PRIMARY KEY, held TEXT NOT NULL,
                           n INTEGER NOT NULL);
INSERT INTO held_set
SELECT person_id, group_concat(entitlement_id), count(*)
  FROM (SELECT person_id, entitlement_id FROM outside
         ORDER BY person_id, entitlement_id)
 GROUP BY person_id;
CREATE TEMP TABLE same_set(id INTEGER PRIMARY KEY, held TEXT NOT NULL UNIQUE,
                           persons INTEGER NOT NULL, n INTEGER NOT NULL,
                           first INTEGER NOT NULL);
INSERT INTO same_set
SELECT row_number() OVER (ORDER BY count(*) DESC, max(n) DESC, min(person_id)),
       held, count(*), max(n), min(person_id)
  FROM held_set GROUP BY held HAVING count(*) > 1;

INSERT INTO de_facto_member
SELECT s.id, h.person_id FROM held_set h JOIN same_set s ON s.held = h.held;
INSERT INTO de_facto_grant
SELECT s.id, o.entitlement_id
  FROM same_set s JOIN outside o ON o.person_id = s.first;
INSERT INTO de_facto_role
SELECT s.id, s.persons, s.n,
       (SELECT group_concat(r.role, ', ')
          FROM (SELECT DISTINCT p.role
                  FROM de_facto_member m JOIN person p ON p.id = m.person_id
                 WHERE m.de_facto_id = s.id AND p.role NOT NULL
                 ORDER BY p.role) r)
  FROM same_set s;

-- What most of a template's people have beside it.
INSERT INTO role_variance
SELECT r.id, 'not in template', e.system, e.name, e.permission, r.users,
       count(*)
  FROM outside o
  JOIN person p ON p.id = o.person_id AND p.roles = 1
  JOIN role r ON r.name = p.role AND r.version = p.role_version
  JOIN entitlement e ON e.id = o.entitlement_id
 GROUP BY r.id, e.id
HAVING 2 * count(*) > r.users
 ORDER BY r.id, e.system, e.name, e.permission;
-- What it gives and nobody has, where that could have been seen.
INSERT INTO role_variance
SELECT g.role_id, 'held by nobody', g.system, g.resource, g.permission, r.users,
       0
  FROM role_gives g JOIN role r ON r.id = g.role_id
 WHERE g.held = 0 AND g.missing > 0
 ORDER BY g.id;
DROP TABLE outside;
DROP TABLE held_set;
DROP TABLE same_set;
