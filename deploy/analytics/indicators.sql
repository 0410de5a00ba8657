-- The indicators, from the events alone: as they were on the day asked (on_day), as known at the end of another (known_day).
-- Standard SQL over what each engine brings in a file of its own (README.md): the views told and asked, and the functions
-- get_json_object and days_from.

-- == What counts ==============================================================================================================
-- The fold of the house: what was known by then, each event as last corrected or not at all, in the order of legal days.

CREATE OR REPLACE VIEW known AS
SELECT told.* FROM told CROSS JOIN asked WHERE told.known_on <= asked.known_day;

-- the last correction of each event; without a replacement the event is withdrawn
CREATE OR REPLACE VIEW corrections AS
SELECT service, event_id, replacement
FROM (
  SELECT service, corrects AS event_id, get_json_object(data, '$.replacement') AS replacement,
         ROW_NUMBER() OVER (PARTITION BY service, corrects ORDER BY version DESC) AS back
  FROM known WHERE type = 'EventCorrected'
) each_correction
WHERE back = 1;

CREATE OR REPLACE VIEW counted AS
SELECT known.service, known.stream, known.category, known.version, known.type, known.event_id,
       COALESCE(corrections.replacement, known.data) AS data,
       CAST(get_json_object(COALESCE(corrections.replacement, known.data), '$.on') AS DATE) AS legal_on
FROM known
LEFT JOIN corrections ON corrections.service = known.service AND corrections.event_id = known.event_id
WHERE known.type <> 'EventCorrected' AND (corrections.event_id IS NULL OR corrections.replacement IS NOT NULL);

-- an event without a legal day stands behind the latest one before it in its stream
CREATE OR REPLACE VIEW placed AS
SELECT counted.*,
       COALESCE(legal_on, MAX(legal_on) OVER (PARTITION BY service, stream ORDER BY version
                                              ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), DATE '1900-01-01') AS day
FROM counted;

-- n: place in the stream as it is folded
CREATE OR REPLACE VIEW effective AS
SELECT placed.*, ROW_NUMBER() OVER (PARTITION BY service, stream ORDER BY day, version) AS n
FROM placed CROSS JOIN asked
WHERE day <= on_day;

-- the last event of each stream
CREATE OR REPLACE VIEW latest AS
SELECT * FROM (SELECT effective.*, ROW_NUMBER() OVER (PARTITION BY service, stream ORDER BY n DESC) AS back FROM effective) each_event
WHERE back = 1;

-- == Units ====================================================================================================================

CREATE OR REPLACE VIEW units AS
WITH registered AS (
  SELECT stream, n, get_json_object(data, '$.unitId') AS unit_id, get_json_object(data, '$.kind') AS kind, legal_on AS since
  FROM effective WHERE category = 'unit' AND type = 'UnitRegistered'
), ends AS (
  SELECT stream, n, legal_on AS until_day, COALESCE(get_json_object(data, '$.intoId'), get_json_object(data, '$.successorId')) AS heir_id,
         ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back
  FROM effective
  WHERE category = 'unit' AND (type IN ('UnitMerged', 'UnitAbolished')
                               OR (type = 'UnitSplit' AND get_json_object(data, '$.continues') = 'false'))
)
SELECT unit_id, kind, since, until_day, heir_id, until_day IS NULL AS in_being
FROM registered LEFT JOIN ends ON ends.stream = registered.stream AND ends.back = 1 AND ends.n > registered.n;

-- whom the plan charges, each for itself
CREATE OR REPLACE VIEW charged AS
SELECT * FROM units WHERE in_being AND kind IN ('enforcement-unit', 'township', 'subdistrict');

-- whose the records of a unit are that is no more
CREATE OR REPLACE VIEW heirs AS
WITH RECURSIVE handed (unit_id, heir_id, steps) AS (
  SELECT unit_id, unit_id, 0 FROM units
  UNION ALL
  SELECT handed.unit_id, units.heir_id, handed.steps + 1
  FROM handed JOIN units ON units.unit_id = handed.heir_id
  WHERE NOT units.in_being AND units.heir_id IS NOT NULL AND handed.steps < 20
)
SELECT unit_id, heir_id
FROM (SELECT handed.*, ROW_NUMBER() OVER (PARTITION BY unit_id ORDER BY steps DESC) AS back FROM handed) each_step
WHERE back = 1;

CREATE OR REPLACE VIEW officers AS
SELECT get_json_object(data, '$.personId') AS person_id, get_json_object(data, '$.unitId') AS unit_id
FROM latest WHERE category = 'post' AND type = 'PostAppointed' AND get_json_object(data, '$.kind') = 'officer';

-- == Coverage (T14): established ==============================================================================================

CREATE OR REPLACE VIEW coverage_units AS
WITH bodies AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id FROM effective WHERE category = 'supervisionBody' AND type = 'SupervisionBodyNamed'
), staff AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id, get_json_object(data, '$.personIds') AS people,
         ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back
  FROM effective WHERE category = 'supervisionBody' AND type = 'SupervisionStaffNamed'
), hotlines AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id FROM latest WHERE category = 'hotline' AND type = 'HotlinePublished'
), programmes AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id FROM latest CROSS JOIN asked
  WHERE category = 'workProgramme' AND type = 'WorkProgrammeAdopted'
    AND CAST(get_json_object(data, '$.year') AS INTEGER) = EXTRACT(YEAR FROM on_day)
), tasks AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id FROM latest WHERE category = 'officeTasks' AND type = 'OfficeTasksSet'
), plans AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id FROM effective CROSS JOIN asked
  WHERE category = 'supervisionPlan' AND type = 'SupervisionPlanAdopted'
    AND CAST(get_json_object(data, '$.year') AS INTEGER) = EXTRACT(YEAR FROM on_day)
), townships AS (
  SELECT COUNT(*) AS all_of_them, SUM(CASE WHEN unit_id IN (SELECT unit_id FROM tasks) THEN 1 ELSE 0 END) AS with_tasks
  FROM charged WHERE kind <> 'enforcement-unit'
), conditions AS (
  SELECT units.unit_id, units.kind,
         units.unit_id IN (SELECT unit_id FROM bodies) AS body_named,
         units.unit_id IN (SELECT unit_id FROM staff WHERE back = 1 AND people <> '[]') AS staff_named,
         units.unit_id IN (SELECT unit_id FROM hotlines) AS hotline_public,
         units.unit_id IN (SELECT unit_id FROM programmes) AS work_programme,
         units.unit_id IN (SELECT unit_id FROM tasks) AS tasks_set,
         units.unit_id IN (SELECT unit_id FROM plans) AS plan_adopted,
         CASE WHEN all_of_them = 0 THEN NULL ELSE with_tasks = all_of_them END AS all_tasks_set
  FROM units CROSS JOIN townships WHERE in_being
)
SELECT CASE kind WHEN 'enforcement-unit' THEN 'city' WHEN 'bureau' THEN 'bureau' ELSE 'township' END AS level, unit_id,
       CASE kind
         WHEN 'enforcement-unit' THEN body_named AND staff_named AND hotline_public AND work_programme
         WHEN 'bureau' THEN body_named AND plan_adopted AND all_tasks_set
         ELSE body_named AND staff_named AND hotline_public AND work_programme AND tasks_set
       END AS established
FROM conditions WHERE kind IN ('enforcement-unit', 'township', 'subdistrict', 'bureau');

-- nothing to count, or something that nobody records: NULL, which is printed as —
CREATE OR REPLACE VIEW coverage AS
SELECT level, CASE WHEN COUNT(established) < COUNT(*) THEN NULL ELSE SUM(CASE WHEN established THEN 1 ELSE 0 END) END AS met, COUNT(*) AS of_all
FROM coverage_units GROUP BY level;

-- == Certificates (T4): valid on the day, by that day's status ================================================================

CREATE OR REPLACE VIEW certificates AS
WITH cards AS (
  SELECT stream, MAX(CASE WHEN type = 'CertificateApplied' THEN get_json_object(data, '$.officerId') END) AS officer_id,
         MAX(CASE WHEN type = 'CertificateIssued' THEN n END) AS issued,
         MAX(CASE WHEN type IN ('CertificateIssued', 'CertificateRestored') THEN n END) AS in_force,
         MAX(CASE WHEN type IN ('CertificateSuspended', 'CertificateCancelled') THEN n END) AS out_of_force
  FROM effective WHERE category = 'certificate' GROUP BY stream
)
SELECT cards.stream, officer_id,
       in_force > COALESCE(out_of_force, 0)
         AND COALESCE(CAST(get_json_object(issue.data, '$.validUntil') AS DATE), on_day) >= on_day AS valid
FROM cards CROSS JOIN asked
LEFT JOIN effective AS issue ON issue.category = 'certificate' AND issue.stream = cards.stream AND issue.n = cards.issued;

-- == Class hours (T3) =========================================================================================================

-- Hours of the year of each officer: what one source says of a course is added up, and of several sources the longest counts.
-- A course is one, however its name is written: full width as plain, without spaces and title marks.
CREATE OR REPLACE VIEW hours AS
WITH programmes AS ( -- whenever arranged: what is taught is asked of the training's day
  SELECT get_json_object(data, '$.programmeId') AS programme_id, get_json_object(data, '$.course') AS course
  FROM placed WHERE category = 'programme' AND type = 'ProgrammeArranged'
), people AS (
  SELECT DISTINCT person_id FROM officers
), credited AS (
  SELECT people.person_id, programmes.course, CONCAT('programme-', programmes.programme_id) AS source,
         CAST(get_json_object(held.data, '$.hours') AS DECIMAL(9, 1)) AS hours
  FROM latest AS held CROSS JOIN asked
  JOIN programmes ON programmes.programme_id = get_json_object(held.data, '$.programmeId')
  JOIN people ON POSITION(CONCAT('"', people.person_id, '"') IN get_json_object(held.data, '$.personIds')) > 0
  WHERE held.category = 'trainingSession' AND held.legal_on >= from_day
  UNION ALL
  SELECT get_json_object(data, '$.personId'), get_json_object(data, '$.course'), stream,
         CAST(get_json_object(data, '$.hours') AS DECIMAL(9, 1))
  FROM latest CROSS JOIN asked WHERE category = 'classHours' AND legal_on >= from_day
), sources AS (
  SELECT person_id, source, SUM(hours) AS hours,
         LOWER(TRANSLATE(course,
           '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～《》〈〉“”"　 ',
           '!!#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~')) AS told_course
  FROM credited GROUP BY person_id, source, told_course
), courses AS (
  SELECT person_id, told_course, MAX(hours) AS hours FROM sources GROUP BY person_id, told_course
)
SELECT person_id, SUM(hours) AS hours FROM courses GROUP BY person_id;

-- == Quarters =================================================================================================================

CREATE OR REPLACE VIEW quarters AS
WITH starts AS (
  SELECT CAST(CONCAT(EXTRACT(YEAR FROM on_day), first_day) AS DATE) AS from_day, CAST(CONCAT(EXTRACT(YEAR FROM on_day), last_day) AS DATE) AS to_day,
         CONCAT(EXTRACT(YEAR FROM on_day), '-', name) AS quarter
  FROM asked CROSS JOIN (VALUES ('Q1', '-01-01', '-03-31'), ('Q2', '-04-01', '-06-30'), ('Q3', '-07-01', '-09-30'), ('Q4', '-10-01', '-12-31'))
       AS of_the_year (name, first_day, last_day)
)
SELECT quarter, starts.from_day, to_day FROM starts CROSS JOIN asked
WHERE starts.from_day <= on_day AND to_day >= DATE '2024-01-01';

-- who was charged at the end of each quarter, or is on the day asked
CREATE OR REPLACE VIEW owing AS
SELECT quarter, to_day, unit_id, until_day
FROM quarters CROSS JOIN asked
JOIN units ON kind IN ('enforcement-unit', 'township', 'subdistrict')
  AND since <= CASE WHEN to_day < on_day THEN to_day ELSE on_day END
  AND (until_day IS NULL OR until_day > CASE WHEN to_day < on_day THEN to_day ELSE on_day END);

-- == Cases (T16): what is in force, by the decision that stood when it took effect ============================================

CREATE OR REPLACE VIEW cases AS
WITH moves AS (
  SELECT stream, category, n, type, data, legal_on FROM effective WHERE category IN ('suit', 'reconsideration')
), registered AS (
  SELECT stream, category, get_json_object(data, '$.caseId') AS case_id, get_json_object(data, '$.unitId') AS unit_id,
         ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back
  FROM moves WHERE type IN ('SuitRegistered', 'ReconsiderationRegistered')
), effects AS (
  SELECT stream, n, type, CAST(get_json_object(data, '$.effectiveOn') AS DATE) AS effective_on,
         ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back
  FROM moves WHERE type IN ('SuitTookEffect', 'ReconsiderationTookEffect', 'SuitEffectLifted', 'ReconsiderationEffectLifted',
                            'SuitRegistrationWithdrawn', 'ReconsiderationRegistrationWithdrawn')
), decisions AS (
  SELECT moves.stream, get_json_object(data, '$.outcome') AS outcome, get_json_object(data, '$.class') AS class,
         ROW_NUMBER() OVER (PARTITION BY moves.stream ORDER BY moves.n DESC) AS back
  FROM moves JOIN effects ON effects.stream = moves.stream AND effects.back = 1 AND moves.n < effects.n
  WHERE moves.type IN ('ReconsiderationDecided', 'SuitRemandAccepted')
     OR (moves.type = 'SuitDecided' AND get_json_object(data, '$.outcome') <> 'affirmed')
)
SELECT registered.category AS kind, registered.case_id, COALESCE(heirs.heir_id, registered.unit_id) AS unit_id,
       decisions.outcome, decisions.class, effects.effective_on
FROM registered
JOIN effects ON effects.stream = registered.stream AND effects.back = 1 AND effects.type IN ('SuitTookEffect', 'ReconsiderationTookEffect')
JOIN decisions ON decisions.stream = registered.stream AND decisions.back = 1 AND decisions.outcome <> 'remanded'
LEFT JOIN heirs ON heirs.unit_id = registered.unit_id
WHERE registered.back = 1
  AND NOT EXISTS (SELECT 1 FROM moves WHERE moves.stream = registered.stream
                  AND type IN ('SuitRegistrationWithdrawn', 'ReconsiderationRegistrationWithdrawn'));

-- == Opinions (T15): corrected in time ========================================================================================

CREATE OR REPLACE VIEW opinions AS
WITH moves AS (
  SELECT stream, n, type, data, legal_on FROM effective WHERE category = 'opinion'
), marks AS (
  SELECT stream,
         MAX(CASE WHEN type = 'OpinionProposed' THEN get_json_object(data, '$.unitId') END) AS unit_id,
         MAX(CASE WHEN type = 'OpinionIssued' THEN get_json_object(data, '$.number') END) AS number,
         MAX(CASE WHEN type IN ('OpinionIssued', 'OpinionServed', 'OpinionReopened', 'OpinionClosed', 'OpinionDeclined', 'SuperiorInformed',
                                'OpinionWithdrawn') THEN n END) AS standing,
         MAX(CASE WHEN type IN ('OpinionIssued', 'OpinionExtended', 'OpinionReopened') THEN n END) AS term,
         MAX(CASE WHEN type = 'ContestAnswered' THEN n END) AS contest,
         COALESCE(MAX(CASE WHEN type = 'OpinionReopened' THEN n END), 0) AS reopened
  FROM moves GROUP BY stream
), rechecks AS (
  SELECT moves.stream, MAX(moves.n) AS n FROM moves JOIN marks ON marks.stream = moves.stream
  WHERE type = 'OpinionRechecked' AND moves.n > reopened GROUP BY moves.stream
), closings AS (
  SELECT moves.stream, MAX(moves.n) AS n FROM moves JOIN marks ON marks.stream = moves.stream
  WHERE type = 'OpinionClosed' AND moves.n > reopened GROUP BY moves.stream
), replies AS ( -- in time, to a paper that had been served; since: the last recheck or reopening before it
  SELECT moves.stream, moves.n, MAX(earlier.n) AS since
  FROM moves JOIN moves AS earlier ON earlier.stream = moves.stream AND earlier.n < moves.n
  WHERE moves.type = 'OpinionReplied' AND get_json_object(moves.data, '$.came') = 'in-time'
    AND earlier.type IN ('OpinionServed', 'OpinionReopened')
  GROUP BY moves.stream, moves.n
), folded AS (
  SELECT marks.stream, marks.unit_id, standing.type AS standing,
         CAST(get_json_object(term.data, '$.due.due') AS DATE) AS due, CAST(get_json_object(term.data, '$.due.rolled') AS DATE) AS rolled,
         COALESCE(get_json_object(contest.data, '$.paper') = 'not-upheld', FALSE) AS falls,
         EXISTS (SELECT 1 FROM replies WHERE replies.stream = marks.stream
                 AND replies.n > reopened AND replies.n > COALESCE(rechecks.n, 0)) AS awaits,
         CASE WHEN get_json_object(recheck.data, '$.rectified') = 'full' THEN recheck.legal_on END AS rectified_on,
         COALESCE(EXISTS (SELECT 1 FROM replies WHERE replies.stream = marks.stream AND replies.n > reopened AND replies.n < rechecks.n
                 AND NOT EXISTS (SELECT 1 FROM moves WHERE moves.stream = marks.stream AND moves.type = 'OpinionRechecked'
                                 AND moves.n > replies.n AND moves.n < rechecks.n))
           OR recheck.legal_on <= (
             SELECT MAX(CAST(get_json_object(before.data, '$.due.rolled') AS DATE)) FROM moves AS before
             WHERE before.stream = marks.stream AND before.n = (
               SELECT MAX(terms.n) FROM moves AS terms WHERE terms.stream = marks.stream AND terms.n < rechecks.n
                 AND terms.type IN ('OpinionIssued', 'OpinionExtended', 'OpinionReopened'))), FALSE) AS rectified_in_time,
         closing.legal_on AS closed_on
  FROM marks
  JOIN moves AS standing ON standing.stream = marks.stream AND standing.n = marks.standing
  JOIN moves AS term ON term.stream = marks.stream AND term.n = marks.term
  LEFT JOIN moves AS contest ON contest.stream = marks.stream AND contest.n = marks.contest
  LEFT JOIN rechecks ON rechecks.stream = marks.stream
  LEFT JOIN moves AS recheck ON recheck.stream = marks.stream AND recheck.n = rechecks.n
  LEFT JOIN closings ON closings.stream = marks.stream
  LEFT JOIN moves AS closing ON closing.stream = marks.stream AND closing.n = closings.n
  WHERE marks.unit_id IS NOT NULL AND marks.number IS NOT NULL AND standing.type IN ('OpinionServed', 'OpinionReopened', 'OpinionClosed')
), ended AS (
  SELECT folded.*, CASE WHEN rectified_on IS NULL OR awaits THEN closed_on ELSE COALESCE(closed_on, rectified_on) END AS ended_on FROM folded
)
SELECT stream, COALESCE(heirs.heir_id, ended.unit_id) AS unit_id, CASE WHEN ended_on < rolled THEN ended_on ELSE rolled END AS day,
       CASE
         WHEN falls THEN NULL
         WHEN ended_on IS NOT NULL THEN CASE WHEN rectified_on IS NULL THEN ended_on <= rolled ELSE rectified_in_time END
         WHEN awaits OR on_day <= rolled THEN NULL
         ELSE FALSE
       END AS in_time
FROM ended CROSS JOIN asked LEFT JOIN heirs ON heirs.unit_id = ended.unit_id;

-- == Indicators ===============================================================================================================
-- One row a record that counts, of which unit, and whether it is in the numerator.

CREATE OR REPLACE VIEW indicator_parts AS
WITH law_study AS (
  SELECT charged.unit_id, from_day, on_day, CAST(CONCAT(EXTRACT(YEAR FROM on_day), '-12-31') AS DATE) AS to_day,
         CASE WHEN since > from_day THEN since ELSE from_day END AS own_from,
         (SELECT COUNT(*) FROM latest WHERE category = 'lawStudySession' AND type = 'LawStudySessionRecorded'
          AND get_json_object(data, '$.unitId') = charged.unit_id AND legal_on >= from_day) AS done
  FROM charged CROSS JOIN asked WHERE on_day >= DATE '2024-01-01' -- 12 a year, of 2024 on
), pace AS (
  SELECT unit_id, done, CASE WHEN own_from = from_day THEN 12
                             ELSE FLOOR(CAST(12 * (days_from(own_from, to_day) + 1) AS DOUBLE) / (days_from(from_day, to_day) + 1)) END AS required,
         days_from(own_from, on_day) + 1 AS elapsed, days_from(own_from, to_day) + 1 AS length
  FROM law_study
), returned AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id, get_json_object(data, '$.quarter') AS quarter, get_json_object(data, '$.late') = 'false' AS in_time
  FROM effective WHERE category = 'quarterlyReturn' AND type = 'QuarterlyReturnSubmitted'
), last_days AS ( -- a quarter's last day that is a day off is rolled to the next working day; from the city's calendar
  SELECT quarters.quarter, COALESCE(CAST(rolled.due AS DATE), to_day) AS due
  FROM quarters
  LEFT JOIN (VALUES ('2024-Q1', '2024-04-01'), ('2024-Q2', '2024-07-01'), ('2025-Q1', '2025-04-01')) AS rolled (quarter, due)
    ON rolled.quarter = quarters.quarter
), reviewed AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id, get_json_object(data, '$.quarter') AS quarter, legal_on
  FROM latest WHERE category = 'selfReview'
), self_reviews AS ( -- each of those that became one unit owed its own, until the one that took it over reports for it
  SELECT COALESCE(heirs.heir_id, owing.unit_id) AS unit_id, owing.quarter, owing.to_day,
         EXISTS (SELECT 1 FROM reviewed WHERE reviewed.quarter = owing.quarter
                 AND (reviewed.unit_id = owing.unit_id OR (reviewed.unit_id = heirs.heir_id AND reviewed.legal_on >= owing.until_day))) AS made
  FROM owing LEFT JOIN heirs ON heirs.unit_id = owing.unit_id
), whole_reviews AS (
  SELECT unit_id, quarter, to_day, MIN(CASE WHEN made THEN 1 ELSE 0 END) = 1 AS made FROM self_reviews GROUP BY unit_id, quarter, to_day
)
SELECT 'law-study-pace' AS indicator, unit_id, unit_id AS record,
       done >= FLOOR(CAST(required * elapsed AS DOUBLE) / length) AS met
FROM pace
UNION ALL
SELECT 'class-hours', charged.unit_id, CONCAT(charged.unit_id, '/', officers.person_id), COALESCE(hours.hours, 0) >= 60
FROM charged JOIN officers ON officers.unit_id = charged.unit_id LEFT JOIN hours ON hours.person_id = officers.person_id
CROSS JOIN asked WHERE EXTRACT(YEAR FROM on_day) = 2024 -- 60, asked of 2024 alone
UNION ALL
SELECT 'certificate-readiness', charged.unit_id, CONCAT(charged.unit_id, '/', officers.person_id),
       officers.person_id IN (SELECT officer_id FROM certificates WHERE valid AND officer_id IS NOT NULL)
FROM charged JOIN officers ON officers.unit_id = charged.unit_id
UNION ALL
SELECT 'self-review', unit_id, CONCAT(unit_id, '/', quarter), made
FROM whole_reviews CROSS JOIN asked WHERE made OR days_from(to_day, on_day) > 15 -- days of grace, a default
UNION ALL
SELECT 'papers-in-time', unit_id, stream, in_time FROM opinions CROSS JOIN asked WHERE in_time IS NOT NULL AND day >= from_day
UNION ALL
SELECT CASE kind WHEN 'suit' THEN 'suit-loss-rate' ELSE 'reconsideration-correction-rate' END, unit_id, case_id, class = 'adverse'
FROM cases CROSS JOIN asked WHERE class IN ('adverse', 'not-adverse') AND effective_on >= from_day AND effective_on <= on_day
UNION ALL
SELECT 'suit-returns', COALESCE(heirs.heir_id, owing.unit_id), CONCAT(owing.unit_id, '/', owing.quarter), COALESCE(returned.in_time, FALSE)
FROM owing CROSS JOIN asked
JOIN last_days ON last_days.quarter = owing.quarter
LEFT JOIN returned ON returned.unit_id = owing.unit_id AND returned.quarter = owing.quarter
LEFT JOIN heirs ON heirs.unit_id = owing.unit_id
WHERE returned.unit_id IS NOT NULL OR on_day > last_days.due;

CREATE OR REPLACE VIEW indicator_units AS
SELECT indicator, unit_id, SUM(CASE WHEN met THEN 1 ELSE 0 END) AS numerator, COUNT(*) AS denominator
FROM indicator_parts GROUP BY indicator, unit_id;

-- an indicator with nothing to count has no row: it is printed as —
CREATE OR REPLACE VIEW indicators AS
SELECT indicator, SUM(numerator) AS numerator, SUM(denominator) AS denominator FROM indicator_units GROUP BY indicator;
