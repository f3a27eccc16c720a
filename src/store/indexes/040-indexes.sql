-- What tests and auditors look rows up by; made when the rows are there, which
-- is faster than keeping them in order while they come.
CREATE INDEX account_of_person ON account(person_id);
CREATE INDEX grant_of_account ON grant_row(account_id);
CREATE INDEX past_of_account ON grant_past(account_id);
CREATE INDEX spell_of_person ON spell(person_id);
