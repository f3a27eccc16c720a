-- How long what a finding is about has been there: filled when the tests ran.
CREATE TABLE exposure(
  result_id INTEGER PRIMARY KEY, from_lo INTEGER, from_hi INTEGER,
  until_lo INTEGER, until_hi INTEGER, still INTEGER NOT NULL,
  days_lo REAL, days_hi REAL) STRICT;
