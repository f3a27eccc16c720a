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
