-- Who is in which population.
INSERT INTO table_doc VALUES
('member_of', '', 'Members of the populations before like ones are told apart; see population_member.'),
('member_of', 'population', 'As population_member.population.'),
('member_of', 'name', 'As population_member.key, but not unique.'),
('member_of', 'stratum', 'As population_member.stratum.'),
('member_of', 'person_id', 'As population_member.person_id.'),
('member_of', 'account_id', 'As population_member.account_id.'),
('member_of', 'record_id', 'As population_member.record_id.'),
('population_member', '', 'Who is in which population: persons, joiners, movers, leavers, accounts, non-human accounts, grants, privileged grants, exceptions, review items, devices. population.sha256 is that of the keys in bytewise order, each followed by a line feed; SELECT key FROM population_member WHERE population = ? ORDER BY key, piped to sha256sum, gives it.'),
('population_member', 'population', 'Name of the population.'),
('population_member', 'key', 'Key of the member, unique in the population; the same in every run on the same exports. #2, #3 ... tell apart what would have the same. A grant has number of the source, colon, line.'),
('population_member', 'stratum', 'What a sample can be stratified by: employment type, system, kind or campaign.'),
('population_member', 'person_id', 'person.id. NULL: nobody''s.'),
('population_member', 'account_id', 'account.id. NULL: not about an account.'),
('population_member', 'record_id', 'Line of the export.');
