-- test: R02
-- version: 3
-- title: Role templates are owned, approved, reviewed and unchanged
-- objective: A template decides what hundreds of people may do; whoever changes it
--   must not be alone, and nobody may change it unseen.
-- population: One row per version of a role template in force on a day of the
--   period.
-- rule: It has an owner and an approver; its author, by its change history, is not
--   the approver, nor the only one who approved it by the register; the approver
--   worked here then; it was approved on or before the day it took effect; its
--   history names every version, in order, and the version before is there; every
--   grant gives a reason; it was made or reviewed within the limit and, where it is
--   still in force, not before the last reorganisation that the engagement states;
--   no access that it explains was given in the period before the first version
--   existed; and its file has the hash that was approved, and that it had in the
--   bundle of the period before.
-- needs: none
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: The register of approved hashes is kept by those who write the
--   templates, or a reorganisation was not stated.
--
WITH
member AS MATERIALIZED (
  SELECT r.*, trim(coalesce(r.owner, '')) AS owner_text,
         trim(coalesce(r.approver, '')) AS approver_text,
         min(:period_end_day, coalesce(r.until_day - 1, :period_end_day))
           AS as_of_day,
         (SELECT max(c.no) FROM v_role_change c
           WHERE c.role_id = r.id AND c.version = r.version) AS own_no,
         (SELECT max(c.no) FROM v_role_change c WHERE c.role_id = r.id)
           AS last_no,
         (SELECT b.version FROM v_role b
           WHERE b.name = r.name AND b.effective_day < r.effective_day
           ORDER BY b.effective_day DESC LIMIT 1) AS before_version
    FROM v_role r
   WHERE r.effective_day IS NULL
      OR (r.effective_day <= :period_end_day
          AND coalesce(r.until_day > :period_start_day, 1))),
own AS MATERIALIZED (
  SELECT m.id, c.day, trim(coalesce(c.changed_by, '')) AS author,
         trim(coalesce(c.approval, '')) AS approval,
         EXISTS (SELECT 1 FROM json_each(:template_emergency_words) w
                  WHERE instr(lower(coalesce(c.changes, '')), lower(w.value)))
           AS emergency,
         (SELECT p.version FROM v_role_change p
           WHERE p.role_id = m.id AND p.no < m.own_no
           ORDER BY p.no DESC LIMIT 1) AS before_in_history
    FROM member m
    JOIN v_role_change c ON c.role_id = m.id AND c.no = m.own_no),
-- Steps of the history: numbers that jump, days that go back.
step AS MATERIALIZED (
  SELECT c.role_id, c.version, c.day,
         lag(c.version) OVER w AS before, lag(c.day) OVER w AS day_before
    FROM v_role_change c
   WHERE c.role_id IN (SELECT m.id FROM member m)
  WINDOW w AS (PARTITION BY c.role_id ORDER BY c.no)),
numbered AS MATERIALIZED (
  SELECT s.role_id, s.day < s.day_before AS back,
         CAST(s.version AS INTEGER) AS major,
         CAST(substr(s.version || '.', instr(s.version || '.', '.') + 1)
              AS INTEGER) AS minor,
         CAST(s.before AS INTEGER) AS major_before,
         CAST(substr(s.before || '.', instr(s.before || '.', '.') + 1)
              AS INTEGER) AS minor_before,
         s.version NOT GLOB '*[^0-9.]*' AND s.before NOT GLOB '*[^0-9.]*'
           AND s.version GLOB '[0-9]*' AND s.before GLOB '[0-9]*' AS numeric
    FROM step s WHERE s.before IS NOT NULL),
history AS MATERIALIZED (
  SELECT n.role_id, max(n.back) AS back,
         max(n.numeric AND (
           n.major > n.major_before + 1 OR n.major < n.major_before
           OR (n.major = n.major_before
               AND (n.minor > n.minor_before + 1 OR n.minor < n.minor_before))))
           AS jump
    FROM numbered n GROUP BY n.role_id),
-- The register of approved versions.  Days are those of the zone of the period,
-- an hour either way for summer time; a whole day is that day.  An approval by
-- the author is none.
registered AS MATERIALIZED (
  SELECT m.id, m.sha256 AS own_sha256, a.*,
         trim(coalesce(a.approved_by, '')) <> ''
           AND (lower(trim(a.approved_by)) = lower(o.author)
                OR coalesce(b.person_id = w.person_id, 0)) AS by_author
    FROM member m
    JOIN v_artefact a ON lower(trim(a.role)) = lower(trim(m.name))
     AND trim(a.role_version) = trim(m.version)
    LEFT JOIN own o ON o.id = m.id
    LEFT JOIN v_actor b ON b.name = a.approved_by
    LEFT JOIN v_actor w ON w.name = o.author),
approved AS MATERIALIZED (
  SELECT a.id, count(*) AS n, min(a.record_id) AS record_id,
         min(coalesce(a.by_author, 0)) AS by_author,
         count(nullif(trim(a.sha256), '')) AS hashes,
         max(lower(trim(a.sha256)) <> lower(trim(a.own_sha256))) AS differs,
         max(a.file IS NOT NULL AND a.present = 0) AS unclear,
         min(CAST((iif(a.approved_hi - a.approved_lo >= 82800,
                       a.approved_lo + 7200, a.approved_lo - 3600)
                   - :period_start + 864000000000) / 86400 - 10000000
                  + :period_start_day AS INTEGER))
           FILTER (WHERE coalesce(a.by_author, 0) = 0) AS day_lo,
         min(CAST((iif(a.approved_hi - a.approved_lo >= 82800,
                       a.approved_lo + 7200, a.approved_hi + 3600)
                   - :period_start + 864000000000) / 86400 - 10000000
                  + :period_start_day AS INTEGER))
           FILTER (WHERE coalesce(a.by_author, 0) = 0) AS day_hi
    FROM registered a
   GROUP BY a.id),
-- The same version as the bundle of the period before was judged by.
before AS MATERIALIZED (
  SELECT m.id, max(lower(trim(b.sha256)) <> lower(trim(m.sha256))) AS differs,
         min(b.record_id) AS record_id
    FROM member m
    JOIN v_previous_role b ON lower(trim(b.name)) = lower(trim(m.name))
     AND trim(b.version) = trim(m.version)
   WHERE trim(coalesce(b.sha256, '')) <> ''
   GROUP BY m.id),
-- Names whose first version came inside the period.
young AS MATERIALIZED (
  SELECT r.name, min(r.effective_day) AS first_day
    FROM v_role r GROUP BY r.name
  HAVING min(r.effective_day) > :period_start_day),
earlier AS MATERIALIZED (
  SELECT y.name, y.first_day, count(*) AS n, min(g.record_id) AS record_id
    FROM young y
    CROSS JOIN v_person p ON p.role = y.name
    CROSS JOIN v_grant g ON g.person_id = p.id AND g.class_no = 1
   WHERE g.granted_lo >= :period_start
     AND g.granted_hi < :period_start - 3600
                        + (y.first_day - :period_start_day) * 86400
     AND EXISTS (SELECT 1 FROM v_role r
                   JOIN v_role_allows w ON w.role_id = r.id
                    AND w.entitlement_id = g.entitlement_id
                  WHERE r.name = y.name)
   GROUP BY y.name),
fact AS MATERIALIZED (
  SELECT m.*, o.day AS change_day, o.author, o.approval, o.emergency,
         o.before_in_history, h.back, h.jump,
         a.n AS artefacts, a.by_author, a.hashes, a.differs, a.unclear, a.day_lo,
         a.day_hi,
         a.record_id AS artefact_record, c.differs AS edited,
         iif(c.differs = 1, c.record_id, NULL) AS before_record,
         (SELECT v.value FROM v_previous_run v WHERE v.key = 'engagement')
           AS before_id, e.n AS earlier,
         e.record_id AS earlier_record,
         (SELECT count(*) FROM v_role_grant g
           WHERE g.role_id = m.id
             AND (trim(coalesce(g.justification, '')) = ''
                  OR lower(trim(g.justification)) IN (
                       SELECT lower(trim(w.value))
                         FROM json_each(:empty_justifications) w)))
           AS unjustified,
         w.person_id AS author_id, p.person_id AS approver_id,
         coalesce(w.kind, 'none') AS author_kind,
         coalesce(p.kind, 'none') AS approver_kind,
         (SELECT max(v.day) FROM v_reorganisation v
           WHERE v.day <= :period_end_day
             AND coalesce(m.until_day > :period_end_day, 1)) AS reorganised_day,
         date(m.as_of_day * 86400, 'unixepoch') AS as_of,
         date(m.reviewed_day * 86400, 'unixepoch') AS reviewed,
         date(m.effective_day * 86400, 'unixepoch') AS effective
    FROM member m
    LEFT JOIN own o ON o.id = m.id
    LEFT JOIN history h ON h.role_id = m.id
    LEFT JOIN approved a ON a.id = m.id
    LEFT JOIN before c ON c.id = m.id
    LEFT JOIN earlier e ON e.name = m.name AND e.first_day = m.effective_day
    LEFT JOIN v_actor w ON w.name = o.author
    LEFT JOIN v_actor p ON p.name = m.approver),
aged AS (
  SELECT f.*,
         12 * (CAST(substr(as_of, 1, 4) AS INTEGER)
               - CAST(substr(reviewed, 1, 4) AS INTEGER))
           + CAST(substr(as_of, 6, 2) AS INTEGER)
           - CAST(substr(reviewed, 6, 2) AS INTEGER)
           + (substr(as_of, 9) > substr(reviewed, 9)) AS review_months,
         12 * (CAST(substr(as_of, 1, 4) AS INTEGER)
               - CAST(substr(effective, 1, 4) AS INTEGER))
           + CAST(substr(as_of, 6, 2) AS INTEGER)
           - CAST(substr(effective, 6, 2) AS INTEGER)
           + (substr(as_of, 9) > substr(effective, 9)) AS own_months
    FROM fact f),
judged AS (
  SELECT a.*,
         CASE
           WHEN record_id IS NULL THEN 'NOT_ON_RECORD'
           WHEN owner_text = '' THEN 'NO_OWNER'
           WHEN approver_text = '' THEN 'NO_APPROVER'
           WHEN effective_day IS NULL THEN 'NO_EFFECTIVE_DATE'
           WHEN own_no IS NULL THEN 'HISTORY_MISSING'
           WHEN author = '' THEN 'NO_AUTHOR'
           WHEN differs = 1 OR edited = 1 THEN 'SILENT_EDIT'
           WHEN lower(author) = lower(approver_text) OR author_id = approver_id
             OR by_author = 1 THEN 'APPROVED_BY_AUTHOR'
           WHEN artefacts IS NULL AND approval = '' THEN 'NOT_APPROVED'
           WHEN day_lo > effective_day
             THEN iif(emergency, 'EMERGENCY_CHANGE', 'APPROVED_LATE')
           WHEN day_lo IS NULL AND approval <> '' AND change_day > effective_day
             THEN iif(emergency, 'EMERGENCY_CHANGE', 'APPROVED_LATE')
           WHEN EXISTS (SELECT 1 FROM v_spell s
                         WHERE s.person_id = approver_id)
            AND NOT EXISTS (SELECT 1 FROM v_spell s
                  WHERE s.person_id = approver_id
                    AND coalesce(s.start_day
                                 <= coalesce(day_hi, effective_day), 1)
                    AND (s.ended = 0
                         OR coalesce(s.end_day >= coalesce(day_lo, change_day),
                                     1))) THEN 'APPROVER_LEFT'
           WHEN own_no < last_no OR back = 1 THEN 'HISTORY_ORDER'
           WHEN jump = 1 OR (before_version IS NOT NULL
                             AND before_in_history IS NOT before_version)
             OR (before_version IS NULL AND before_in_history IS NOT NULL
                 AND effective_day > :period_start_day) THEN 'VERSION_GAP'
           WHEN unjustified > 0 THEN 'GRANT_WITHOUT_REASON'
           WHEN own_months > :template_review_months
             AND coalesce(review_months, own_months) > :template_review_months
             THEN 'NOT_REVIEWED'
           WHEN max(effective_day, coalesce(reviewed_day, effective_day))
                  < reorganised_day
             THEN 'OLDER_THAN_REORGANISATION'
           WHEN earlier > 0 THEN 'GRANTS_BEFORE_TEMPLATE'
           WHEN author_kind <> 'person' OR approver_kind <> 'person'
             OR author_id IS NULL OR approver_id IS NULL THEN 'AUTHOR_UNKNOWN'
           WHEN (own_months > :template_review_months
                 OR effective_day < reorganised_day)
             AND reviewed_day > as_of_day THEN 'REVIEW_UNCLEAR'
           WHEN day_hi > effective_day THEN 'APPROVAL_UNCLEAR'
           WHEN day_lo IS NULL AND (approval = '' OR change_day IS NULL)
             THEN 'APPROVAL_UNCLEAR'
           WHEN coalesce(hashes, 0) = 0 OR trim(coalesce(sha256, '')) = ''
             OR differs IS NULL THEN 'NO_APPROVED_HASH'
           WHEN unclear = 1 THEN 'HASH_UNCLEAR'
           ELSE 'PASS' END AS code
    FROM aged a)
SELECT NULL AS person_id, NULL AS system, name || ' ' || version AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code IN ('NO_APPROVED_HASH', 'NOT_ON_RECORD') THEN 'MISSING'
            WHEN code IN ('AUTHOR_UNKNOWN', 'REVIEW_UNCLEAR', 'APPROVAL_UNCLEAR',
                          'HASH_UNCLEAR') THEN 'INDETERMINATE'
            ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       'Version ' || version || ' of ' || name
       || CASE code
         WHEN 'PASS' THEN ', in force since ' || effective || ', was written by '
           || author || ' and approved by ' || approver_text
           || '; its file is the approved one.'
         WHEN 'NOT_ON_RECORD' THEN ' has no file on record to cite.'
         WHEN 'NO_OWNER' THEN ' has no owner.'
         WHEN 'NO_APPROVER' THEN ' names no approver.'
         WHEN 'NO_EFFECTIVE_DATE' THEN ' does not say from when it holds.'
         WHEN 'HISTORY_MISSING' THEN ' does not occur in its own change history.'
         WHEN 'NO_AUTHOR' THEN ' does not say who wrote it.'
         WHEN 'SILENT_EDIT' THEN ' has a file with another hash than '
           || iif(differs = 1, 'the one that was approved',
                  'in the bundle ' || before_id)
           || ': it was changed without a new version.'
         WHEN 'APPROVED_BY_AUTHOR' THEN ' was written and'
           || iif(lower(author) = lower(approver_text)
                  OR author_id = approver_id, '', ', by the register,')
           || ' approved by ' || author || '.'
         WHEN 'NOT_APPROVED' THEN ' has no approval on record.'
         WHEN 'APPROVER_LEFT' THEN ' was approved by ' || approver_text
           || ', who did not work here then.'
         WHEN 'EMERGENCY_CHANGE' THEN ' is an emergency change: in force since '
           || effective || ', approved afterwards.'
         WHEN 'APPROVED_LATE' THEN ' took effect on ' || effective
           || ' and was approved after that day.'
         WHEN 'HISTORY_ORDER' THEN ' has a change history out of order.'
         WHEN 'VERSION_GAP' THEN ' does not follow the version before it: a '
           || 'version is missing from the history or from the files.'
         WHEN 'GRANT_WITHOUT_REASON' THEN
           printf(' gives %d grants without a reason.', unjustified)
         WHEN 'NOT_REVIEWED' THEN ' was last looked at on '
           || coalesce(reviewed, effective)
           || printf('; once in %d months it must be, and on ',
                     :template_review_months) || as_of || ' it had not been.'
         WHEN 'OLDER_THAN_REORGANISATION' THEN ' was last looked at on '
           || coalesce(reviewed, effective) || ', before the reorganisation of '
           || date(reorganised_day * 86400, 'unixepoch') || '.'
         WHEN 'GRANTS_BEFORE_TEMPLATE' THEN printf(' is the first, and %d grants '
           || 'of the period that it explains were given before it existed.',
           earlier)
         WHEN 'AUTHOR_UNKNOWN' THEN ': author (' || author || ') and approver ('
           || approver_text || ') are not both persons HR lists, so they could '
           || 'be the same.'
         WHEN 'REVIEW_UNCLEAR' THEN ' was reviewed on ' || reviewed
           || ', after ' || as_of || '; when before that is not known.'
         WHEN 'APPROVAL_UNCLEAR' THEN ': whether it was approved by ' || effective
           || ' cannot be told.'
         WHEN 'NO_APPROVED_HASH' THEN ' has no approved hash on record, so that '
           || 'it was not changed since cannot be shown.'
         ELSE ': the file its approval is registered for is missing or not as '
           || 'registered.' END AS says,
       record_id AS rec1, artefact_record AS rec2, earlier_record AS rec3,
       before_record AS rec4
  FROM judged
UNION ALL
SELECT NULL, NULL, '', 'MISSING', 'NO_TEMPLATES',
       'There is no role template, so none could be judged.', NULL, NULL, NULL, NULL
 WHERE NOT EXISTS (SELECT 1 FROM v_role r)
