-- test: L05
-- version: 7
-- title: Sessions, tokens, keys and shared secrets of leavers are revoked
-- objective: A closed account does not end a session, a key does not ask for a
--   password, and a secret several people know is known to whoever left.
-- population: One row per employment that ended in the period and way in that
--   outlives an account: the sessions of each directory account, each session,
--   token, key, certificate and factor by its export, each registered account
--   the leaver was a custodian of; and one per account whose system has no
--   export of them, or one that lacks rows and has none of the account. An end the bundle of the period before did not know, and
--   what was not due there, is of this period too.
-- rule: Sessions end within the limit of the moment the account was disabled,
--   and nobody signs in between their end and the disabling; tokens, keys, certificates and factors are revoked or changed within the
--   leaver's limit of the end of employment, and one used after that, or active in a
--   list of after it, was not; shared secrets change within
--   theirs after it, each key and password of them. Being gone from a list that left
--   out others too (Q04) disables no account. Where the profile names the longest life of a session, a
--   disabling ends sessions after that time.
-- needs: workers
-- uses: credentials
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: Systems have ways in that no export lists. Most of this evidence is
--   missing in practice; those rows say so and pass nothing.
--
-- A change of a secret counts only if it lies wholly after the end: before it the
-- leaver could still learn the new one.
WITH
leaver AS MATERIALIZED (
  SELECT s.id, s.person_id, s.record_id, s.start_day, s.high_risk,
         s.t0_lo AS left_lo, s.t0_hi AS left_hi,
         coalesce(min(s.end_lo, s.t0_lo), s.t0_lo) AS last_day_lo,
         iif(:clock = 'notice', coalesce(s.notice_lo, s.t0_lo), s.t0_lo) AS t0_lo,
         iif(:clock = 'notice', coalesce(s.notice_hi, s.t0_hi), s.t0_hi) AS t0_hi,
         h.extracted_at AS hr_at
    FROM v_spell s
    LEFT JOIN v_source h ON h.id = s.record_id >> 32
   WHERE s.ended = 1 AND s.conversion = 0
     AND (s.end_day BETWEEN :period_start_day AND :period_end_day
          OR s.entered_day BETWEEN :period_start_day AND :period_end_day
          OR (s.end_day IS NULL AND s.entered_day IS NULL
              AND coalesce(s.told_lo < :period_end AND s.told_hi > :period_start,
                           s.told_lo < :period_end, s.told_hi > :period_start, 1)
              AND coalesce(s.t0_lo < :period_end AND s.t0_hi > :period_start, 1))
          OR s.id IN (SELECT d.spell_id FROM v_due_spell d
                       WHERE d.test_id IN ('', 'L05')))),
starts AS MATERIALIZED (
  SELECT s.person_id, s.start_lo FROM v_spell s
   WHERE s.person_id IN (SELECT l.person_id FROM leaver l)),
following AS MATERIALIZED (
  SELECT l.id, min(s.start_lo) AS start_lo
    FROM leaver l
    JOIN starts s ON s.person_id = l.person_id AND s.start_lo >= l.left_lo
   GROUP BY l.id),
-- An account that is in a doubted list no more: closed by when, nobody knows.
lost AS MATERIALIZED (SELECT * FROM v_closing_in_doubt),
account AS MATERIALIZED (
  SELECT l.*, f.start_lo AS next_start, a.id AS account_id, a.system,
         a.system_kind, a.snapshot_at, a.record_id AS account_record,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         iif(q.id IS NULL, la.closed, NULL) AS closed, la.t1_lo,
         iif(q.id IS NULL, la.t1_hi, NULL) AS t1_hi, la.until_at,
         coalesce(q.record_id, la.t1_record_id) AS t1_record_id,
         a.last_use_lo, a.last_use_hi,
         -- disabled early: the sessions still end with the employment at the latest
         iif(q.id IS NULL AND la.t1_hi <= l.t0_lo, l.t0_lo, max(la.t1_lo, l.t0_lo))
           AS off_lo,
         iif(q.id IS NULL, max(la.t1_hi, l.t0_hi), NULL) AS off_hi,
         CAST(round(3600 * (:session_revoke_hours + iif(
           l.high_risk = 1 OR a.privileged = 1
             OR coalesce(a.data_class, '') = 'regulated',
           :high_risk_hours, :leaver_hours))) AS INTEGER) AS open_s
    FROM leaver l
    JOIN v_leaver_account la ON la.spell_id = l.id
    JOIN v_account a ON a.id = la.account_id
    LEFT JOIN following f ON f.id = l.id
    LEFT JOIN lost q ON q.id = la.id),
limits AS (
  SELECT CAST(round(3600 * :session_revoke_hours) AS INTEGER) AS session_s,
         CAST(round(3600 * :token_lifetime_hours) AS INTEGER) AS lifetime_s,
         CAST(round(3600 * :shared_secret_hours) AS INTEGER) AS shared_s),
-- Sessions of a directory account: the revocation nearest after the disabling.
-- One before it ends no session that began between (3).
revoked AS (
  SELECT a.id, a.account_id, e.at_lo, e.at_hi, e.record_id,
         CASE WHEN e.at_hi - a.off_lo <= x.session_s
               AND (a.off_hi - e.at_lo <= x.session_s
                    -- disabled before the end: nobody can open another
                    OR (a.closed = 1 AND a.t1_hi <= a.t0_lo
                        AND a.t1_hi - e.at_lo <= x.session_s))
                THEN iif((a.last_use_lo > e.at_hi AND a.last_use_hi < a.t1_lo)
                         OR EXISTS (SELECT 1 FROM v_event u
                                     WHERE u.account_id = a.account_id
                                       AND u.kind = 'login'
                                       AND u.at_lo > e.at_hi
                                       AND u.at_hi < a.t1_lo), 3, 1)
              WHEN e.at_lo - a.off_hi > x.session_s
                OR a.off_lo - e.at_hi > x.session_s THEN 4
              ELSE 2 END AS rank
    FROM account a
    JOIN v_event e ON e.account_id = a.account_id
    CROSS JOIN limits x
   WHERE a.system_kind = 'directory' AND e.kind = 'session-revoke'
     AND (a.until_at IS NULL OR e.at_lo < a.until_at)),
best AS (
  SELECT r.*, row_number() OVER (PARTITION BY r.id, r.account_id
                                 ORDER BY r.rank, r.at_lo DESC) AS place
    FROM revoked r),
recording AS (
  SELECT DISTINCT a.system, s.profile
    FROM v_event e
    JOIN v_account a ON a.id = e.account_id
    LEFT JOIN v_source s ON s.id = e.record_id >> 32
   WHERE e.kind = 'session-revoke'),
sessions AS MATERIALIZED (
  SELECT a.id, a.person_id, a.start_day, a.record_id, a.account_id, a.system,
         a.grave, 'sessions' AS item, a.off_lo AS t0_lo, a.off_hi AS t0_hi,
         b.at_lo AS t1_lo, b.at_hi AS t1_hi, x.session_s AS limit_s,
         coalesce(b.record_id, a.t1_record_id) AS evidence,
         -- a log of sign-ins does not show that none was ended
         EXISTS (SELECT 1 FROM v_source s
                   JOIN recording g ON g.system = s.system
                    AND g.profile IS s.profile
                  WHERE s.kind = 'events' AND s.system = a.system
                    AND instr(s.shows, 'sessions') > 0
                    AND s.id NOT IN (SELECT z.source_id FROM v_log_short z)
                    AND coalesce(s.covers_from, s.first_at)
                          <= a.off_lo - x.session_s
                    AND coalesce(s.extracted_at, s.last_at)
                          >= a.off_hi + x.session_s) AS covered,
         CASE
           WHEN a.t0_lo > coalesce(a.snapshot_at, :now) THEN 'NOT_YET_LEFT'
           WHEN a.closed = 1 AND x.lifetime_s BETWEEN 1 AND x.session_s
             THEN 'ENDS_BY_ITSELF'
           WHEN a.closed = 0 AND a.until_at IS NULL
            AND a.t0_lo + a.open_s >= a.snapshot_at THEN 'WITHIN_LIMIT'
           WHEN a.closed = 0 AND a.until_at <= a.t0_lo + a.open_s
             THEN 'REHIRED_IN_TIME'
           WHEN a.closed = 0 AND coalesce(a.until_at, a.snapshot_at) - a.t0_hi
                > a.open_s THEN 'STILL_ACTIVE'
           WHEN a.closed = 0 THEN 'STRADDLES_LIMIT'
           WHEN a.closed IS NULL THEN 'STATE_UNKNOWN'
           WHEN a.off_lo IS NULL OR a.off_hi IS NULL THEN 'TIME_UNKNOWN'
           WHEN b.rank = 1 THEN 'PASS'
           WHEN b.rank = 2 THEN 'STRADDLES_LIMIT'
           WHEN b.rank = 3 THEN 'SIGNED_IN_AGAIN'
           ELSE 'NONE_IN_TIME'
         END AS raw, b.at_lo > a.off_hi AS after
    FROM account a
    CROSS JOIN limits x
    LEFT JOIN best b ON b.id = a.id AND b.account_id = a.account_id
                    AND b.place = 1
   WHERE a.system_kind = 'directory'),
session_rows AS (
  SELECT s.id, s.person_id, s.start_day, s.record_id, s.account_id, s.system,
         s.grave, s.item, s.t0_lo, s.t0_hi, s.t1_lo, s.t1_hi, s.limit_s,
         s.evidence,
         CASE WHEN s.raw <> 'NONE_IN_TIME' THEN s.raw
              WHEN s.covered AND s.after THEN 'LATE'
              WHEN s.covered THEN 'NONE_LOGGED'
              ELSE 'NO_SESSION_EVIDENCE' END AS code
    FROM sessions s),
-- Each credential as its newest export has it, and those gone from it.
newest AS (
  SELECT s.system, max(s.extracted_at) AS at,
         sum(s.rows_rejected) AS rejects,
         max(s.id IN (SELECT l.source_id FROM v_list_short l)) AS short,
         min(s.id) << 32 AS record_id
    FROM v_source s WHERE s.kind = 'credentials' AND s.newest = 1
   GROUP BY s.system),
gone AS MATERIALIZED (
  SELECT c.id, row_number() OVER (
           PARTITION BY c.system, c.kind, c.key, coalesce(c.username, '')
           ORDER BY c.snapshot_at DESC, c.id DESC) AS place
    FROM v_credential c
   WHERE c.newest = 0 AND c.key IS NOT NULL
     AND c.state NOT IN ('revoked', 'expired')
     AND (c.system, c.kind, c.key, coalesce(c.username, '')) NOT IN (
           SELECT d.system, d.kind, d.key, coalesce(d.username, '')
             FROM v_credential d WHERE d.newest = 1 AND d.key IS NOT NULL)),
-- When an older list last had it as active.
alive AS MATERIALIZED (
  SELECT c.system, c.kind, c.key, coalesce(c.username, '') AS username,
         max(c.snapshot_at) AS at
    FROM v_credential c
   WHERE c.newest = 0 AND c.state = 'active' AND c.key IS NOT NULL
   GROUP BY c.system, c.kind, c.key, coalesce(c.username, '')),
owned AS (
  SELECT l.id AS spell_id, c.id FROM leaver l
    JOIN v_credential c ON c.person_id = l.person_id
  UNION
  SELECT a.id, c.id FROM account a
    JOIN v_credential c ON c.account_id = a.account_id),
item AS MATERIALIZED (
  SELECT l.*, f.start_lo AS next_start, c.id AS credential, c.system, c.kind,
         c.key, c.account_id, c.state AS credential_state, c.snapshot_at,
         c.record_id AS credential_record, c.newest,
         c.created_lo, c.last_use_lo, c.last_use_hi, c.rotated_lo, c.rotated_hi,
         c.revoked_lo, c.revoked_hi, n.at AS newest_at,
         max(coalesce(c.last_use_lo, v.at), coalesce(v.at, c.last_use_lo)) AS alive_lo,
         coalesce(c.privileged, 0) = 1 OR coalesce(a.privileged, 0) = 1
           OR coalesce(a.data_class, '') = 'regulated' AS grave,
         iif(c.kind = 'session',
             CASE WHEN la.closed = 1 AND la.t1_hi > l.t0_lo AND q.id IS NULL
                  THEN max(la.t1_lo, l.t0_lo)
                  ELSE l.t0_lo END, l.t0_lo) AS base_lo,
         iif(c.kind = 'session',
             CASE WHEN la.closed = 1 AND q.id IS NULL THEN max(la.t1_hi, l.t0_hi)
                  ELSE l.t0_hi END, l.t0_hi) AS base_hi,
         iif(c.kind = 'session', x.session_s,
             CAST(round(3600 * iif(l.high_risk = 1 OR c.privileged = 1
                                   OR a.privileged = 1
                                   OR coalesce(a.data_class, '') = 'regulated',
                                   :high_risk_hours, :leaver_hours)) AS INTEGER))
           AS limit_s
    FROM owned o
    JOIN leaver l ON l.id = o.spell_id
    JOIN v_credential c ON c.id = o.id
    CROSS JOIN limits x
    LEFT JOIN following f ON f.id = l.id
    LEFT JOIN newest n ON n.system = c.system
    LEFT JOIN alive v ON v.system = c.system AND v.kind = c.kind AND v.key = c.key
     AND v.username = coalesce(c.username, '')
    LEFT JOIN v_account a ON a.id = c.account_id
    LEFT JOIN v_leaver_account la ON la.spell_id = l.id
                                 AND la.account_id = c.account_id
    LEFT JOIN lost q ON q.id = la.id
   WHERE (c.newest = 1
          OR c.id IN (SELECT g.id FROM gone g WHERE g.place = 1))
     -- made for the next employment: not this one's to revoke
     AND NOT coalesce(f.start_lo IS NOT NULL AND c.created_lo >= l.left_hi, 0)
     -- gone before this employment ended
     AND NOT coalesce(c.state IN ('revoked', 'expired')
                      AND max(c.revoked_hi, coalesce(c.last_use_lo, c.revoked_hi),
                              coalesce(v.at, c.revoked_hi),
                              coalesce(c.created_lo, c.revoked_hi))
                            < l.last_day_lo, 0)),
-- The moment it ended: revoked, or changed wholly after the end.  One used later
-- than it was revoked, or active by a later list, was not revoked then (0.4).
ended AS (
  SELECT i.*,
         CASE WHEN credential_state IN ('revoked', 'expired') THEN
                iif(alive_lo > revoked_hi, alive_lo,
                    coalesce(revoked_lo, alive_lo, created_lo))
              WHEN newest = 0 THEN snapshot_at
              WHEN rotated_lo >= left_hi THEN rotated_lo
              ELSE snapshot_at END AS t1_lo,
         CASE WHEN credential_state IN ('revoked', 'expired') THEN
                iif(alive_lo > revoked_hi, snapshot_at,
                    coalesce(revoked_hi, snapshot_at))
              WHEN newest = 0 THEN newest_at
              WHEN rotated_lo >= left_hi THEN rotated_hi END AS t1_hi
    FROM item i),
credentials AS (
  SELECT e.id, e.person_id, e.start_day, e.record_id, e.account_id, e.system,
         e.grave, e.kind || ' ' || coalesce(e.key, 'of line '
           || (e.credential_record & 4294967295)) AS item,
         e.base_lo AS t0_lo, e.base_hi AS t0_hi, e.t1_lo, e.t1_hi, e.limit_s,
         e.credential_record AS evidence,
         CASE
           WHEN left_lo > coalesce(snapshot_at, hr_at, :now)
            AND newest = 1 THEN 'NOT_YET_LEFT'
           WHEN credential_state = 'unknown' THEN 'STATE_UNKNOWN'
           WHEN credential_state = 'active' AND revoked_hi IS NOT NULL
             THEN 'CONTRADICTED'
           WHEN iif(credential_state = 'active',
                    rotated_lo >= left_hi AND rotated_hi < created_lo,
                    revoked_hi < created_lo)
            AND coalesce(alive_lo - base_hi <= limit_s, 1) THEN 'TIMES_CONTRADICT'
           WHEN newest = 0 AND (newest_at IS NULL OR snapshot_at IS NULL
             OR NOT EXISTS (SELECT 1 FROM v_look k
                             WHERE k.kind = 'credentials' AND k.system = e.system
                               AND k.to_at = e.newest_at AND k.complete = 1))
             THEN 'GONE'
           WHEN t1_hi IS NOT NULL AND t1_hi - base_lo <= limit_s THEN 'PASS'
           WHEN t1_hi IS NOT NULL AND t1_lo - base_hi > limit_s
            AND (credential_state IN ('revoked', 'expired') OR newest = 0)
             THEN 'LATE'
           WHEN t1_hi IS NOT NULL AND credential_state = 'active' AND newest = 1
            AND t1_lo - base_hi > limit_s THEN 'CHANGED_LATER'
           WHEN t1_hi IS NOT NULL THEN
             iif(t1_lo IS NULL OR base_lo IS NULL OR base_hi IS NULL
                 OR (credential_state <> 'active' AND revoked_hi IS NULL
                     AND newest = 1),
                 'TIME_UNKNOWN', 'STRADDLES_LIMIT')
           WHEN credential_state IN ('revoked', 'expired') THEN 'TIME_UNKNOWN'
           WHEN snapshot_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
           WHEN next_start <= snapshot_at THEN
             iif(next_start <= base_lo + limit_s, 'REHIRED_IN_TIME',
                 'REHIRED_SINCE')
           WHEN base_lo + limit_s >= snapshot_at THEN 'WITHIN_LIMIT'
           -- a day without a time is over when the next begins
           WHEN rotated_hi - coalesce(rotated_hi > rotated_lo, 0) >= last_day_lo
             THEN 'CHANGED_AROUND_THE_END'
           WHEN snapshot_at - base_hi > limit_s THEN 'STILL_ACTIVE'
           ELSE 'STRADDLES_LIMIT'
         END AS code
    FROM ended e),
-- What the leaver was a custodian of.
shared AS (
  SELECT l.*, r.account_id, r.system, r.account,
         r.record_id AS register_record, a.record_id AS account_record,
         coalesce(a.snapshot_at, :now) AS seen_at, a.state AS account_state,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated'
           OR r.kind = 'break-glass' AS grave,
         -- the one that was changed first, or never, is the one still known
         CASE WHEN v.account_id IS NULL THEN coalesce(a.secret_lo, r.rotated_lo)
              WHEN a.secret_lo IS NULL THEN v.lo
              ELSE min(a.secret_lo, v.lo) END AS rotated_lo,
         CASE WHEN v.account_id IS NULL THEN coalesce(a.secret_hi, r.rotated_hi)
              ELSE coalesce(min(a.secret_hi, v.hi), a.secret_hi, v.hi) END
           AS rotated_hi,
         coalesce(v.record_id, a.record_id) AS changed_record
    FROM leaver l
    JOIN v_custodian c ON c.person_id = l.person_id
    JOIN v_register r ON r.no = c.register_no
    LEFT JOIN v_account a ON a.id = r.account_id
    LEFT JOIN (SELECT k.account_id,
                      iif(count(*) = count(coalesce(k.rotated_lo, k.created_lo)),
                          min(coalesce(k.rotated_lo, k.created_lo)), NULL) AS lo,
                      min(coalesce(k.rotated_hi, k.created_hi)) AS hi,
                      min(k.record_id) AS record_id
                 FROM v_credential k
                WHERE k.newest = 1 AND k.kind NOT IN ('session', 'factor')
                  AND k.state NOT IN ('revoked', 'expired')
                GROUP BY k.account_id) v ON v.account_id = r.account_id),
secrets AS (
  SELECT h.id, h.person_id, h.start_day, h.record_id, h.account_id, h.system,
         coalesce(h.grave, 0) AS grave, 'secret of ' || h.account AS item,
         h.t0_lo, h.t0_hi,
         h.rotated_lo AS t1_lo, h.rotated_hi AS t1_hi, x.shared_s AS limit_s,
         coalesce(h.changed_record, h.register_record) AS evidence,
         CASE
           WHEN left_lo > seen_at THEN 'NOT_YET_LEFT'
           WHEN account_state IN ('suspended', 'disabled', 'deprovisioned',
                                  'deleted', 'absent') THEN 'CLOSED_SINCE'
           WHEN rotated_lo >= left_hi AND rotated_hi - t0_lo <= x.shared_s
             THEN 'PASS'
           WHEN rotated_lo >= left_hi THEN
             iif(rotated_lo - t0_hi > x.shared_s, 'CHANGED_LATER',
                 'STRADDLES_LIMIT')
           WHEN rotated_lo IS NULL AND rotated_hi IS NULL
             THEN iif(t0_lo + x.shared_s >= seen_at, 'WITHIN_LIMIT',
                      'NO_ROTATION_EVIDENCE')
           WHEN t0_lo + x.shared_s >= seen_at THEN 'WITHIN_LIMIT'
           WHEN rotated_hi - coalesce(rotated_hi > rotated_lo, 0) < last_day_lo
            AND seen_at - t0_hi > x.shared_s THEN 'NOT_CHANGED'
           ELSE 'CHANGED_AROUND_THE_END'
         END AS code
    FROM shared h CROSS JOIN limits x),
-- Accounts whose system has no export of keys and tokens.
unlisted AS (
  SELECT a.id, a.person_id, a.start_day, a.record_id, a.account_id, a.system,
         a.grave, 'keys and tokens' AS item, a.t0_lo, a.t0_hi, NULL AS t1_lo,
         NULL AS t1_hi, NULL AS limit_s, a.account_record AS evidence,
         CASE WHEN a.t0_lo > coalesce(a.snapshot_at, :now) THEN 'NOT_YET_LEFT'
              WHEN n.short = 1 THEN 'LIST_NOT_WHOLE'
              ELSE 'NO_CREDENTIAL_EXPORT' END AS code
    FROM account a
    LEFT JOIN newest n ON n.system = a.system
   WHERE n.system IS NULL
      OR (n.short = 1 AND (a.id, a.account_id) NOT IN (
           SELECT i.id, i.account_id FROM item i
            WHERE i.account_id IS NOT NULL))
  UNION ALL
  SELECT l.id, l.person_id, l.start_day, l.record_id, NULL, NULL, 0,
         'keys and tokens', l.t0_lo, l.t0_hi, NULL, NULL, NULL, NULL,
         CASE WHEN l.t0_lo > coalesce(l.hr_at, :now) THEN 'NOT_YET_LEFT'
              WHEN l.person_id IN (SELECT n.person_id FROM v_never_issued n
                                     JOIN v_system y ON y.system = n.system
                                    WHERE y.kind = 'directory')
                THEN 'NONE_ISSUED'
              ELSE 'ACCOUNT_NOT_EVIDENCED' END
    FROM leaver l
   WHERE l.id NOT IN (SELECT a.id FROM account a)
     AND l.id NOT IN (SELECT i.id FROM item i)),
every AS (
  SELECT * FROM session_rows UNION ALL SELECT * FROM credentials
  UNION ALL SELECT * FROM secrets UNION ALL SELECT * FROM unlisted),
stated AS (
  SELECT e.*,
         CASE
           WHEN code IN ('PASS', 'ENDS_BY_ITSELF') THEN 'PASS'
           WHEN code IN ('NOT_YET_LEFT', 'WITHIN_LIMIT') THEN 'NOT_DUE'
           WHEN code IN ('REHIRED_IN_TIME', 'NONE_ISSUED') THEN 'NOT_APPLICABLE'
           WHEN code IN ('NO_SESSION_EVIDENCE', 'NO_CREDENTIAL_EXPORT', 'LIST_NOT_WHOLE',
                         'ACCOUNT_NOT_EVIDENCED', 'NO_ROTATION_EVIDENCE')
             THEN 'MISSING'
           WHEN code IN ('LATE', 'STILL_ACTIVE', 'NOT_CHANGED')
             THEN 'FAIL'
           ELSE 'INDETERMINATE' END AS state,
         code IN ('PASS', 'LATE', 'STILL_ACTIVE', 'STRADDLES_LIMIT') AS by_time,
         printf('; %g h are allowed.', limit_s / 3600.0) AS allowed,
         iif(item = 'sessions' OR item LIKE 'session %', 'the disabling',
             'the end of employment') AS base
    FROM every e)
SELECT person_id, account_id, system,
       date(start_day * 86400, 'unixepoch') || ' ' || item AS subject, state,
       iif(state = 'PASS', NULL, code) AS reason,
       CASE code
         WHEN 'PASS' THEN 'Revoked or changed '
           || printf('%d h %02d min', max(0, t1_hi - t0_lo) / 3600,
                     max(0, t1_hi - t0_lo) % 3600 / 60) || ' after ' || base
           || ' at the latest' || allowed
         WHEN 'ENDS_BY_ITSELF' THEN 'The account was disabled, and by the policy '
           || 'the profile names no session lives longer than '
           || printf('%g h.', :token_lifetime_hours)
         WHEN 'LATE' THEN 'Revoked ' || printf('%d h %02d min',
             (t1_lo - t0_hi) / 3600, (t1_lo - t0_hi) % 3600 / 60) || ' after '
           || base || ' at the earliest' || allowed
         WHEN 'STILL_ACTIVE' THEN iif(item = 'sessions',
           'The account was not disabled, so its sessions go on.',
           'Still active ' || printf('%d h %02d min', (t1_lo - t0_hi) / 3600,
             (t1_lo - t0_hi) % 3600 / 60) || ' after ' || base || allowed)
         WHEN 'NONE_LOGGED' THEN 'The log covers the disabling and records '
           || 'revoked sessions, but none of this account; whether the disabling '
           || 'itself ended them is not stated.'
         WHEN 'SIGNED_IN_AGAIN' THEN 'Signed in again after its sessions were '
           || 'revoked and before it was disabled; whether the disabling itself '
           || 'ended that session is not stated.'
         WHEN 'NOT_CHANGED' THEN 'Last changed on '
           || datetime(t1_hi, 'unixepoch') || 'Z, before its custodian left'
           || allowed
         WHEN 'CHANGED_LATER' THEN 'Last changed on '
           || datetime(t1_lo, 'unixepoch') || 'Z; whether also within the time '
           || 'allowed is not recorded' || allowed
         WHEN 'CHANGED_AROUND_THE_END' THEN 'Last changed about the end of '
           || 'employment: whether the leaver knows the new secret cannot be '
           || 'told.'
         WHEN 'CLOSED_SINCE' THEN 'The account is closed now; whether in time '
           || 'after its custodian left cannot be told.'
         WHEN 'CONTRADICTED' THEN 'Its export calls it active and says when it '
           || 'was revoked.'
         WHEN 'TIMES_CONTRADICT' THEN 'Revoked or changed before it was made, by its '
           || 'own times: they cannot be right.'
         WHEN 'GONE' THEN 'Gone from the newest export, which is not known to be '
           || 'complete, or of unknown time.'
         WHEN 'STATE_UNKNOWN' THEN
           'Whether it is still active cannot be told from the export.'
         WHEN 'TIME_UNKNOWN' THEN 'Ended, and when is not known well enough.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN
           'Active in an export of which nobody stated when it was made.'
         WHEN 'REHIRED_SINCE' THEN 'Active, and its holder works here again: '
           || 'whether it was revoked between cannot be told.'
         WHEN 'REHIRED_IN_TIME' THEN
           'The next employment began before the time allowed had run out.'
         WHEN 'NOT_YET_LEFT' THEN
           'The employment had not ended when the export was made.'
         WHEN 'WITHIN_LIMIT' THEN
           'The time allowed had not run out when the export was made.'
         WHEN 'NO_SESSION_EVIDENCE' THEN 'Nothing supplied shows that its '
           || 'sessions were revoked when it was disabled.'
         WHEN 'LIST_NOT_WHOLE' THEN 'None of its keys and tokens is in the list, '
           || 'which lacks rows or has a condition.'
         WHEN 'NO_CREDENTIAL_EXPORT' THEN 'No export of the keys and tokens of '
           || 'this system was supplied, so nothing shows that they were revoked.'
         WHEN 'ACCOUNT_NOT_EVIDENCED' THEN 'No account of this person appears in '
           || 'any export or log, so nothing shows what was revoked.'
         WHEN 'NONE_ISSUED' THEN 'A signed entry says that this person never had '
           || 'a directory account.'
         WHEN 'NO_ROTATION_EVIDENCE' THEN 'The leaver was a custodian of it, and '
           || 'when its secret was last changed is not known.'
         ELSE 'Whether it was done within the time allowed cannot be told' || allowed
       END AS says,
       t0_lo, t0_hi, iif(by_time, t1_lo, NULL) AS t1_lo,
       iif(by_time, t1_hi, NULL) AS t1_hi,
       iif(by_time AND item <> 'sessions', limit_s, NULL) AS limit_s,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1, evidence AS rec2
  FROM stated
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a leaver.',
       NULL, NULL, NULL, NULL, NULL, :severity, r.record_id, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts', 'credentials')
-- @conditions
-- Of privileged ways in, every one.
SELECT 'privileged ways in' AS condition,
       CASE WHEN sum(m.state = 'FAIL') > 0 THEN 0
            WHEN sum(m.state IN ('INDETERMINATE', 'MISSING')) > 0 THEN NULL
            ELSE 1 END AS holds,
       printf('Of %d privileged ways in %d fail and %d are open; every one must '
              || 'be closed in time.', sum(m.state <> 'NOT_DUE'
                                           AND m.state <> 'NOT_APPLICABLE'),
              sum(m.state = 'FAIL'),
              sum(m.state IN ('INDETERMINATE', 'MISSING'))) AS says
  FROM v_made m
 WHERE m.account_id IN (SELECT a.id FROM v_account a
                         WHERE a.privileged = 1 OR a.kind = 'break-glass')
    OR m.rec2 IN (SELECT c.record_id FROM v_credential c WHERE c.privileged = 1)
HAVING count(*) > 0
