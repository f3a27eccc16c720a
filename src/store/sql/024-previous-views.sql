-- What tests read of the bundle before.
CREATE VIEW v_previous_run AS SELECT * FROM previous_run;
CREATE VIEW v_previous_list AS SELECT * FROM previous_list;
CREATE VIEW v_previous_member AS SELECT * FROM previous_member;
CREATE VIEW v_previous_role AS SELECT * FROM previous_role;
CREATE VIEW v_rollforward AS SELECT * FROM rollforward;
CREATE VIEW v_rollforward_difference AS SELECT * FROM rollforward_difference;
-- Ends of before the period that belong to it all the same: test '' means
-- every test, the others what they had not due in the period before.
CREATE VIEW v_due_spell AS
SELECT '' AS test_id, spell_id, record_id FROM late_end
UNION ALL
SELECT test_id, spell_id, record_id FROM carried_spell;
-- Rows that were not due then; person_id is NULL where they are of nobody, or
-- of nobody who is here.
CREATE VIEW v_due_row AS
SELECT r.test_id, p.person_id, r.system, r.subject, r.record_id
  FROM previous_result r
  LEFT JOIN previous_person p ON p.id = r.old_person_id
 WHERE r.state = 'NOT_DUE';
-- X14: ends that had come by a list of HR that states them, of this run or of that
-- bundle, or before HR entered the later one that this run's has.
CREATE VIEW v_moved_end AS
SELECT x.spell_id, x.t0_lo, x.t0_hi, x.end_day,
       iif(x.seen_at >= x.t0_hi, x.seen_at, s.entered_lo) AS seen_at, x.record_id
  FROM earlier_end x JOIN spell s ON s.id = x.spell_id
 WHERE x.seen_at >= x.t0_hi OR s.entered_lo >= x.t0_hi
UNION ALL
SELECT z.spell_id, z.t0_lo, z.t0_hi, z.end_day,
       iif(z.t0_hi <= z.listed_at, z.listed_at, z.entered_lo) AS seen_at, z.record_id
  FROM (SELECT s.id AS spell_id, o.clock_from AS t0_lo,
               o.clock_from + 86400 AS t0_hi, o.end_day,
               l.extracted_at AS listed_at, s.entered_lo, s.told_hi, o.record_id
          FROM previous_spell o
          JOIN previous_person p ON p.id = o.old_person_id
          JOIN previous_list l ON l.kind = 'workers' AND l.system = p.system
          JOIN spell s ON s.person_id = p.person_id AND s.start_day = o.start_day
         WHERE o.ended = 1 AND s.ended = 1 AND o.end_day < s.end_day) z
 WHERE z.t0_hi <= z.listed_at
    OR (z.t0_hi <= z.entered_lo AND coalesce(z.told_hi > z.t0_lo, 1));
