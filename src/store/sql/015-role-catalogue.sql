-- The catalogue of roles, as it is handed to whoever administers access.

CREATE TABLE role_gives(
  id INTEGER PRIMARY KEY, role_id INTEGER NOT NULL, from_role_id INTEGER NOT NULL,
  from_day INTEGER NOT NULL, until_day INTEGER, system TEXT NOT NULL,
  resource TEXT NOT NULL, permission TEXT, justification TEXT,
  held INTEGER NOT NULL, missing INTEGER NOT NULL, record_id INTEGER) STRICT;

-- Days as people write them: until is the last day, as everywhere in policies/.
-- A version that gives nothing is there too, with one row.
CREATE VIEW role_catalogue AS
SELECT r.name AS role, r.version,
       date(r.effective_day * 86400, 'unixepoch') AS effective_date,
       date((r.until_day - 1) * 86400, 'unixepoch') AS until_date,
       r.owner, r.approver, r.description, r.scope AS applies_to, r.extends,
       r.add_on, r.overlap_days, r.users, g.system, g.resource, g.permission,
       g.justification,
       CASE WHEN f.id <> r.id THEN f.name END AS inherited_from,
       CASE WHEN f.id <> r.id THEN f.version END AS inherited_version,
       date(g.from_day * 86400, 'unixepoch') AS grant_from,
       date((g.until_day - 1) * 86400, 'unixepoch') AS grant_until,
       g.held, g.missing, r.id AS role_id, g.id AS gives_id,
       coalesce(g.record_id, r.record_id) AS record_id, r.data_class
  FROM role r
  LEFT JOIN role_gives g ON g.role_id = r.id
  LEFT JOIN role f ON f.id = g.from_role_id;

-- What people have together although no template says so: groups of two or
-- more current workers who hold exactly the same beyond their templates.
CREATE TABLE de_facto_role(id INTEGER PRIMARY KEY, persons INTEGER NOT NULL,
  entitlements INTEGER NOT NULL, roles TEXT) STRICT;
-- What a move adds, removes and keeps, by template.
CREATE TABLE mover_access(move_id INTEGER NOT NULL, what TEXT NOT NULL,
  entitlement_id INTEGER, held INTEGER) STRICT;
CREATE TABLE de_facto_grant(de_facto_id INTEGER NOT NULL,
  entitlement_id INTEGER NOT NULL,
  PRIMARY KEY(de_facto_id, entitlement_id)) STRICT, WITHOUT ROWID;
CREATE TABLE de_facto_member(de_facto_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  PRIMARY KEY(de_facto_id, person_id)) STRICT, WITHOUT ROWID;
-- Where a template and its people disagree: 'not in template', what more than
-- half of them have; 'held by nobody', what it gives and none of them has.
CREATE TABLE role_variance(role_id INTEGER NOT NULL, what TEXT NOT NULL,
  system TEXT NOT NULL, resource TEXT NOT NULL, permission TEXT,
  users INTEGER NOT NULL, holders INTEGER NOT NULL) STRICT;
