-- The indicators, from the events and the dated rules beside them: as they were on the day asked (on_day), as known at the end of another (known_day).
-- Standard SQL over what each engine brings in a file of its own (README.md): the views told, policies, calendar and asked, and the
-- functions get_json_object, days_from and last_day.

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
SELECT known.service, known.g, known.stream, known.category, known.version, known.type, known.event_id,
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
CREATE OR REPLACE VIEW whenever AS
SELECT placed.*, ROW_NUMBER() OVER (PARTITION BY service, stream ORDER BY day, version) AS n FROM placed;

CREATE OR REPLACE VIEW effective AS
SELECT whenever.* FROM whenever CROSS JOIN asked WHERE day <= on_day;

-- the last event of each stream
CREATE OR REPLACE VIEW latest AS
SELECT * FROM (SELECT effective.*, ROW_NUMBER() OVER (PARTITION BY service, stream ORDER BY n DESC) AS back FROM effective) each_event
WHERE back = 1;

-- 0 to 199: a place in a list
CREATE OR REPLACE VIEW numbers AS
SELECT 100 * hundreds.i + 10 * tens.i + ones.i AS i
FROM (VALUES (0), (1)) AS hundreds (i)
CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS tens (i)
CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS ones (i);

-- == Rules ====================================================================================================================
-- Of each policy the entry in force on the day, as known; a year of law study is judged by the entry of its last day.

CREATE OR REPLACE VIEW in_force AS
SELECT policy, entry
FROM (
  SELECT policy, entry, ROW_NUMBER() OVER (PARTITION BY policy ORDER BY policies.from_day DESC, policies.known_day DESC, line DESC) AS back
  FROM policies CROSS JOIN asked
  WHERE policies.known_day <= asked.known_day
    AND policies.from_day <= CASE policy WHEN 'law-study-pace' THEN CAST(CONCAT(EXTRACT(YEAR FROM on_day), '-12-31') AS DATE) ELSE on_day END
) each_entry
WHERE back = 1;

-- == Units ====================================================================================================================

CREATE OR REPLACE VIEW units AS
WITH registered AS (
  SELECT stream, n, get_json_object(data, '$.unitId') AS unit_id, get_json_object(data, '$.kind') AS kind, legal_on AS since
  FROM effective WHERE category = 'unit' AND type = 'UnitRegistered'
), ends AS (
  SELECT stream, n, legal_on AS until_day, COALESCE(get_json_object(data, '$.intoId'), get_json_object(data, '$.successorId')) AS heir_id,
         data AS ending, ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back
  FROM effective
  WHERE category = 'unit' AND (type IN ('UnitMerged', 'UnitAbolished')
                               OR (type = 'UnitSplit' AND get_json_object(data, '$.continues') = 'false'))
)
SELECT unit_id, kind, since, until_day, heir_id, ending, until_day IS NULL AS in_being
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

-- whose something of a unit that is no more has come to, at once or after others, also where it was split up
CREATE OR REPLACE VIEW took_over AS
WITH RECURSIVE next_ones AS (
  SELECT unit_id, heir_id AS next_id FROM units WHERE heir_id IS NOT NULL
  UNION
  SELECT unit_id, get_json_object(ending, CONCAT('$.intoIds[', i, ']')) FROM units CROSS JOIN numbers
  WHERE i < 20 AND get_json_object(ending, CONCAT('$.intoIds[', i, ']')) IS NOT NULL
), handed (gone_id, unit_id, steps) AS (
  SELECT unit_id, next_id, 1 FROM next_ones
  UNION ALL
  SELECT handed.gone_id, next_ones.next_id, handed.steps + 1
  FROM handed JOIN next_ones ON next_ones.unit_id = handed.unit_id WHERE handed.steps < 12
)
SELECT DISTINCT gone_id, unit_id FROM handed WHERE gone_id <> unit_id;

-- who holds which post, by whose the post is: the unit's, or that of who took it over
CREATE OR REPLACE VIEW posts AS
WITH held AS (
  SELECT get_json_object(data, '$.personId') AS person_id, get_json_object(data, '$.unitId') AS unit_id, get_json_object(data, '$.kind') AS kind
  FROM latest WHERE category = 'post' AND type = 'PostAppointed'
)
SELECT DISTINCT person_id, COALESCE(heir_id, held.unit_id) AS unit_id, kind FROM held LEFT JOIN heirs ON heirs.unit_id = held.unit_id;

CREATE OR REPLACE VIEW officers AS SELECT person_id, unit_id FROM posts WHERE kind = 'officer';

-- == Quarters =================================================================================================================

CREATE OR REPLACE VIEW quarters AS
WITH starts AS (
  SELECT CAST(CONCAT(EXTRACT(YEAR FROM on_day), first_day) AS DATE) AS from_day, CAST(CONCAT(EXTRACT(YEAR FROM on_day), last_day) AS DATE) AS to_day,
         CONCAT(EXTRACT(YEAR FROM on_day), '-', name) AS quarter
  FROM asked CROSS JOIN (VALUES ('Q1', '-01-01', '-03-31'), ('Q2', '-04-01', '-06-30'), ('Q3', '-07-01', '-09-30'), ('Q4', '-10-01', '-12-31'))
       AS of_the_year (name, first_day, last_day)
)
SELECT quarter, starts.from_day, to_day FROM starts CROSS JOIN asked WHERE starts.from_day <= on_day;

-- Whose work for a quarter, or for the year, counts for a unit: its own; of one that began within it, that of those it took over which were gone
-- by the end of it; of one that began after it, that of all it took over; of one that is no more, what its heir did since.
CREATE OR REPLACE VIEW workers AS
WITH periods AS (
  SELECT quarter AS period, quarters.from_day, to_day FROM quarters
  UNION ALL
  SELECT CAST(EXTRACT(YEAR FROM on_day) AS VARCHAR), CAST(CONCAT(EXTRACT(YEAR FROM on_day), '-01-01') AS DATE),
         CAST(CONCAT(EXTRACT(YEAR FROM on_day), '-12-31') AS DATE)
  FROM asked
)
SELECT period, unit_id, unit_id AS worker_id, CAST(NULL AS DATE) AS since_day, '0' AS place FROM units CROSS JOIN periods
UNION ALL
SELECT period, units.unit_id, gone.unit_id, CAST(NULL AS DATE), CONCAT('1', gone.unit_id)
FROM units JOIN took_over ON took_over.unit_id = units.unit_id JOIN units AS gone ON gone.unit_id = took_over.gone_id
JOIN periods ON units.since > periods.to_day OR (units.since > periods.from_day AND gone.until_day <= periods.to_day)
UNION ALL
SELECT period, units.unit_id, heirs.heir_id, until_day, '2'
FROM units JOIN heirs ON heirs.unit_id = units.unit_id AND heirs.heir_id <> units.unit_id CROSS JOIN periods
WHERE until_day IS NOT NULL;

-- the quarters of which a duty asks something, with the days of grace of their last day
CREATE OR REPLACE VIEW owed_quarters AS
WITH graces AS (
  SELECT policy, quarter, CAST(get_json_object(entry, '$.graceDays') AS INTEGER) AS days,
         ROW_NUMBER() OVER (PARTITION BY policy, quarter ORDER BY policies.from_day DESC, policies.known_day DESC, line DESC) AS back
  FROM quarters JOIN policies ON policies.from_day <= to_day WHERE policy IN ('review-grace', 'return-grace')
)
SELECT get_json_object(entry, '$.id') AS duty, quarters.quarter, to_day, days
FROM policies CROSS JOIN asked
JOIN quarters ON to_day >= policies.from_day
JOIN graces ON back = 1 AND graces.quarter = quarters.quarter
  AND graces.policy = CASE get_json_object(entry, '$.id') WHEN 'litigation-return' THEN 'return-grace' ELSE 'review-grace' END
WHERE policies.policy = 'duty' AND policies.from_day <= on_day;

-- who was charged at the end of each quarter, or is on the day asked
CREATE OR REPLACE VIEW owing AS
SELECT duty, quarter, to_day, days, unit_id, until_day
FROM owed_quarters CROSS JOIN asked
JOIN units ON kind IN ('enforcement-unit', 'township', 'subdistrict')
  AND since <= CASE WHEN to_day < on_day THEN to_day ELSE on_day END
  AND (until_day IS NULL OR until_day > CASE WHEN to_day < on_day THEN to_day ELSE on_day END);

-- == Supervision plans and their checks (T12) =================================================================================

-- what a plan sets out to check, in which days, how often, and how often it was done in these
CREATE OR REPLACE VIEW plan_items AS
WITH moves AS (
  SELECT stream, n, type, data, ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back FROM effective WHERE category = 'supervisionPlan'
), adopted AS (
  SELECT stream, data, ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back FROM moves WHERE type = 'SupervisionPlanAdopted'
), items AS (
  SELECT get_json_object(adopted.data, '$.unitId') AS unit_id, get_json_object(adopted.data, '$.year') AS plan_year,
         get_json_object(moves.data, CONCAT('$.items[', i, ']')) AS item
  FROM adopted JOIN moves ON moves.stream = adopted.stream AND moves.back = 1 CROSS JOIN numbers WHERE adopted.back = 1
), named AS (
  SELECT unit_id, plan_year, get_json_object(item, '$.itemId') AS item_id, CAST(get_json_object(item, '$.times') AS INTEGER) AS times,
         get_json_object(item, '$.period') AS period
  FROM items WHERE item IS NOT NULL
), periods AS ( -- 2024, 2024-H2, 2024-Q3, 2024-09
  SELECT named.*,
         CAST(CONCAT(SUBSTRING(period, 1, 4), '-',
           CASE WHEN CHAR_LENGTH(period) = 4 THEN '01'
                WHEN SUBSTRING(period, 6, 1) IN ('H', 'Q') THEN
                  CASE SUBSTRING(period, 6, 2) WHEN 'H1' THEN '01' WHEN 'H2' THEN '07' WHEN 'Q1' THEN '01' WHEN 'Q2' THEN '04' WHEN 'Q3' THEN '07' ELSE '10' END
                ELSE SUBSTRING(period, 6, 2) END, '-01') AS DATE) AS from_day,
         last_day(CAST(CONCAT(SUBSTRING(period, 1, 4), '-',
           CASE WHEN CHAR_LENGTH(period) = 4 THEN '12'
                WHEN SUBSTRING(period, 6, 1) IN ('H', 'Q') THEN
                  CASE SUBSTRING(period, 6, 2) WHEN 'H1' THEN '06' WHEN 'H2' THEN '12' WHEN 'Q1' THEN '03' WHEN 'Q2' THEN '06' WHEN 'Q3' THEN '09' ELSE '12' END
                ELSE SUBSTRING(period, 6, 2) END, '-01') AS DATE)) AS to_day
  FROM named
), checks AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id, get_json_object(data, '$.under.year') AS plan_year,
         get_json_object(data, '$.under.itemId') AS item_id, legal_on
  FROM latest WHERE category = 'supervisionCheck'
), done AS (
  SELECT periods.unit_id, periods.plan_year, periods.item_id, COUNT(*) AS done
  FROM periods JOIN checks ON checks.unit_id = periods.unit_id AND checks.plan_year = periods.plan_year AND checks.item_id = periods.item_id
    AND legal_on >= from_day AND legal_on <= to_day
  GROUP BY periods.unit_id, periods.plan_year, periods.item_id
)
SELECT periods.unit_id, periods.plan_year, periods.item_id, from_day, to_day, times, COALESCE(done, 0) AS done
FROM periods LEFT JOIN done ON done.unit_id = periods.unit_id AND done.plan_year = periods.plan_year AND done.item_id = periods.item_id;

-- == Coverage (T14): established and operating ================================================================================

-- what each unit in being is asked on the day, and how that stands: met, missing, nothing to count, still open, or recorded nowhere
CREATE OR REPLACE VIEW unit_conditions AS
WITH crew AS (
  SELECT period, unit_id, worker_id, since_day FROM workers
), bodies AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id FROM effective WHERE category = 'supervisionBody' AND type = 'SupervisionBodyNamed'
), staff AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id, get_json_object(data, '$.personIds') AS people,
         ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back
  FROM effective WHERE category = 'supervisionBody' AND type = 'SupervisionStaffNamed'
), hotlines AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id FROM latest WHERE category = 'hotline' AND type = 'HotlinePublished'
), programmes AS (
  SELECT crew.unit_id FROM latest CROSS JOIN asked
  JOIN crew ON worker_id = get_json_object(data, '$.unitId') AND period = get_json_object(data, '$.year')
  WHERE category = 'workProgramme' AND type = 'WorkProgrammeAdopted'
    AND CAST(get_json_object(data, '$.year') AS INTEGER) = EXTRACT(YEAR FROM on_day)
), tasks AS (
  SELECT get_json_object(data, '$.unitId') AS unit_id FROM latest WHERE category = 'officeTasks' AND type = 'OfficeTasksSet'
), plans AS (
  SELECT crew.unit_id FROM effective CROSS JOIN asked
  JOIN crew ON worker_id = get_json_object(data, '$.unitId') AND period = get_json_object(data, '$.year')
  WHERE category = 'supervisionPlan' AND type = 'SupervisionPlanAdopted'
    AND CAST(get_json_object(data, '$.year') AS INTEGER) = EXTRACT(YEAR FROM on_day)
), townships AS (
  SELECT COUNT(*) AS all_of_them, SUM(CASE WHEN unit_id IN (SELECT unit_id FROM tasks) THEN 1 ELSE 0 END) AS with_tasks
  FROM charged WHERE kind <> 'enforcement-unit'
), this_quarter AS (
  SELECT quarter, quarters.from_day, to_day FROM quarters CROSS JOIN asked WHERE to_day >= on_day
), reviews_made AS (
  SELECT crew.unit_id FROM latest
  JOIN crew ON worker_id = get_json_object(data, '$.unitId') AND period = get_json_object(data, '$.quarter') AND (since_day IS NULL OR legal_on >= since_day)
  WHERE category = 'selfReview' AND get_json_object(data, '$.quarter') IN (SELECT quarter FROM this_quarter)
), returns_made AS (
  SELECT crew.unit_id FROM effective
  JOIN crew ON worker_id = get_json_object(data, '$.unitId') AND period = get_json_object(data, '$.quarter') AND (since_day IS NULL OR legal_on >= since_day)
  WHERE category = 'quarterlyReturn' AND type = 'QuarterlyReturnSubmitted'
    AND get_json_object(data, '$.quarter') IN (SELECT quarter FROM this_quarter)
), planners AS ( -- its own plan, and those of all that it took over
  SELECT unit_id, worker_id AS planner_id FROM crew CROSS JOIN asked WHERE period = CAST(EXTRACT(YEAR FROM on_day) AS VARCHAR) AND since_day IS NULL
  UNION
  SELECT heir_id, unit_id FROM heirs
), planned AS ( -- checks whose days end in the quarter, by whose plan it is
  SELECT planners.unit_id, MIN(CASE WHEN done >= times THEN 1 ELSE 0 END) AS all_done
  FROM plan_items JOIN planners ON planner_id = plan_items.unit_id CROSS JOIN this_quarter CROSS JOIN asked
  WHERE CAST(plan_year AS INTEGER) = EXTRACT(YEAR FROM on_day) AND plan_items.to_day >= this_quarter.from_day AND plan_items.to_day <= this_quarter.to_day
  GROUP BY planners.unit_id
), listed AS (
  SELECT get_json_object(entry, CONCAT('$.conditions[', i, ']')) AS condition FROM in_force CROSS JOIN numbers WHERE policy = 'coverage'
), conditions AS (
  SELECT get_json_object(condition, '$.key') AS condition_key, get_json_object(condition, '$.makes') AS makes,
         get_json_object(condition, '$.of') AS kinds, get_json_object(condition, '$.due') AS due_rule
  FROM listed CROSS JOIN asked
  WHERE condition IS NOT NULL AND CAST(get_json_object(condition, '$.from') AS DATE) <= on_day
    AND (get_json_object(condition, '$.until') IS NULL OR CAST(get_json_object(condition, '$.until') AS DATE) > on_day)
), asked_of AS (
  SELECT unit_id, kind, condition_key, makes, due_rule
  FROM units LEFT JOIN conditions ON POSITION(CONCAT('"', kind, '"') IN kinds) > 0
  WHERE in_being AND kind IN ('enforcement-unit', 'township', 'subdistrict', 'bureau')
), standing AS (
  SELECT asked_of.*,
         CASE condition_key
           WHEN 'supervision-body-named' THEN unit_id IN (SELECT unit_id FROM bodies)
           WHEN 'bureau-supervision-body-named' THEN unit_id IN (SELECT unit_id FROM bodies)
           WHEN 'supervision-staff-named' THEN unit_id IN (SELECT unit_id FROM staff WHERE back = 1 AND people <> '[]')
           WHEN 'hotline-public' THEN unit_id IN (SELECT unit_id FROM hotlines)
           WHEN 'work-programme' THEN unit_id IN (SELECT unit_id FROM programmes)
           WHEN 'justice-office-tasks' THEN unit_id IN (SELECT unit_id FROM tasks)
           WHEN 'bureau-supervision-plan' THEN unit_id IN (SELECT unit_id FROM plans)
           WHEN 'bureau-sets-justice-office-tasks' THEN all_of_them > 0 AND with_tasks = all_of_them
           WHEN 'self-review' THEN unit_id IN (SELECT unit_id FROM reviews_made)
           WHEN 'litigation-return' THEN unit_id IN (SELECT unit_id FROM returns_made)
           WHEN 'planned-checks' THEN unit_id IN (SELECT unit_id FROM plans) AND unit_id IN (SELECT unit_id FROM planned WHERE all_done = 1)
         END AS met,
         (condition_key = 'bureau-sets-justice-office-tasks' AND all_of_them = 0)
           OR (condition_key = 'planned-checks' AND unit_id IN (SELECT unit_id FROM plans) AND unit_id NOT IN (SELECT unit_id FROM planned)) AS nothing,
         CASE WHEN condition_key = 'planned-checks' AND unit_id NOT IN (SELECT unit_id FROM plans)
                THEN CAST(CONCAT(EXTRACT(YEAR FROM on_day), '-12-31') AS DATE)
              WHEN due_rule = 'next-working-day' THEN COALESCE(calendar.due, to_day)
              ELSE to_day END AS due_day
  FROM asked_of CROSS JOIN townships CROSS JOIN this_quarter CROSS JOIN asked LEFT JOIN calendar ON calendar.day = to_day
)
SELECT unit_id, kind, condition_key, makes,
       CASE WHEN met IS NULL THEN 'not-known' WHEN nothing THEN 'nothing' WHEN met THEN 'met'
            WHEN makes = 'established' OR (on_day >= due_day AND known_day > due_day) THEN 'missing' ELSE 'open' END AS state
FROM standing CROSS JOIN asked;

CREATE OR REPLACE VIEW coverage_units AS
WITH counted AS (
  SELECT unit_id, kind,
         SUM(CASE WHEN makes = 'established' AND state = 'missing' THEN 1 ELSE 0 END) AS lacking,
         SUM(CASE WHEN makes = 'established' AND state = 'not-known' THEN 1 ELSE 0 END) AS unknown,
         SUM(CASE WHEN makes = 'operating' THEN 1 ELSE 0 END) AS works,
         SUM(CASE WHEN makes = 'operating' AND state = 'missing' THEN 1 ELSE 0 END) AS undone,
         SUM(CASE WHEN makes = 'operating' AND state IN ('open', 'not-known') THEN 1 ELSE 0 END) AS undecided,
         SUM(CASE WHEN makes = 'operating' AND state = 'not-known' THEN 1 ELSE 0 END) AS unrecorded
  FROM unit_conditions GROUP BY unit_id, kind
)
SELECT CASE kind WHEN 'enforcement-unit' THEN 'city' WHEN 'bureau' THEN 'bureau' ELSE 'township' END AS level, unit_id,
       CASE WHEN lacking > 0 THEN FALSE WHEN unknown > 0 THEN NULL ELSE TRUE END AS established,
       CASE WHEN works = 0 THEN NULL WHEN lacking > 0 OR undone > 0 THEN FALSE WHEN unknown > 0 OR undecided > 0 THEN NULL ELSE TRUE END AS operating,
       CASE WHEN works = 0 THEN 'nothing' WHEN lacking > 0 OR undone > 0 THEN 'unmet' WHEN unknown > 0 OR unrecorded > 0 THEN 'not-known'
            WHEN undecided > 0 THEN 'open' ELSE 'met' END AS operating_counts
FROM counted;

-- nothing to count, or something that nobody records: NULL, which is printed as —
CREATE OR REPLACE VIEW coverage AS
SELECT level, CASE WHEN COUNT(established) < COUNT(*) THEN NULL ELSE SUM(CASE WHEN established THEN 1 ELSE 0 END) END AS met, COUNT(*) AS of_all,
       CASE WHEN SUM(CASE WHEN operating_counts = 'nothing' THEN 0 ELSE 1 END) = 0 OR SUM(CASE WHEN operating_counts = 'not-known' THEN 1 ELSE 0 END) > 0
              THEN NULL ELSE SUM(CASE WHEN operating_counts = 'met' THEN 1 ELSE 0 END) END AS operating_met,
       SUM(CASE WHEN operating_counts = 'nothing' THEN 0 ELSE 1 END) AS operating_of_all,
       SUM(CASE WHEN operating_counts = 'open' THEN 1 ELSE 0 END) AS operating_open
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

-- == Case files and their reviews (T15, T7) ===================================================================================

-- each file as it stands whenever its facts were of; what is told late of one is not dated, so only what was known decides
CREATE OR REPLACE VIEW files AS
WITH moves AS (
  SELECT stream, g, n, type, data, legal_on FROM whenever WHERE category = 'caseFile'
), marks AS (
  SELECT stream, MAX(CASE WHEN type = 'CaseFileRegistered' THEN n END) AS registered,
         MAX(CASE WHEN type IN ('CaseFileRegistered', 'CaseFileAmended') THEN n END) AS told,
         COALESCE(MAX(CASE WHEN type = 'CaseFileWithdrawn' THEN n END), 0) AS withdrawn
  FROM moves GROUP BY stream
)
SELECT marks.stream, first.g AS first_g, get_json_object(registered.data, '$.fileId') AS file_id,
       get_json_object(facts.data, '$.kind') AS kind, get_json_object(facts.data, '$.organId') AS organ_id,
       get_json_object(facts.data, '$.decisionNo') AS decision_no, get_json_object(facts.data, '$.originalUnitId') AS original_unit_id,
       get_json_object(facts.data, '$.termState') AS term_state,
       CASE facts.type WHEN 'CaseFileRegistered' THEN facts.legal_on ELSE CAST(get_json_object(facts.data, '$.decidedOn') AS DATE) END AS decided_on,
       marks.withdrawn > COALESCE(marks.registered, 0) AS is_withdrawn
FROM marks
JOIN moves AS first ON first.stream = marks.stream AND first.n = 1
JOIN moves AS facts ON facts.stream = marks.stream AND facts.n = marks.told
LEFT JOIN moves AS registered ON registered.stream = marks.stream AND registered.n = marks.registered;

CREATE OR REPLACE VIEW reviews AS
WITH moves AS (
  SELECT stream, n, type, data, legal_on FROM effective WHERE category = 'caseReview'
), opened AS (
  SELECT stream, n, data, ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back FROM moves WHERE type = 'ReviewOpened'
), confirmed AS (
  SELECT stream, n, data, legal_on, ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n DESC) AS back FROM moves WHERE type = 'ReviewConfirmed'
)
SELECT get_json_object(opened.data, '$.reviewId') AS review_id, get_json_object(opened.data, '$.fileId') AS file_id,
       get_json_object(opened.data, '$.unitId') AS unit_id, get_json_object(opened.data, '$.basis') AS basis,
       get_json_object(opened.data, '$.quarter') AS quarter, get_json_object(confirmed.data, '$.grade') AS grade,
       ROUND(CAST(get_json_object(confirmed.data, '$.points') AS DECIMAL(9, 1)) * 10) AS tenths, confirmed.legal_on AS confirmed_on
FROM opened
JOIN owed_quarters ON duty = 'sampling' AND owed_quarters.quarter = get_json_object(opened.data, '$.quarter')
LEFT JOIN confirmed ON confirmed.stream = opened.stream AND confirmed.back = 1 AND confirmed.n > opened.n
WHERE opened.back = 1;

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
         MAX(CASE WHEN type = 'OpinionDrafted' THEN get_json_object(data, '$.unitId') END) AS unit_id,
         MAX(CASE WHEN type = 'OpinionIssued' THEN get_json_object(data, '$.number') END) AS number,
         MAX(CASE WHEN type IN ('OpinionIssued', 'OpinionServed', 'OpinionReopened', 'OpinionClosed', 'OpinionDeclined', 'OpinionDropped',
                                'SuperiorInformed', 'OpinionWithdrawn', 'OpinionRecalled') THEN n END) AS standing,
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
), replies AS ( -- not late for certain, to a paper that had been served; a postmark that was only claimed is not in time for certain
  SELECT moves.stream, moves.n, get_json_object(moves.data, '$.came') = 'in-time' AS in_time
  FROM moves JOIN moves AS earlier ON earlier.stream = moves.stream AND earlier.n < moves.n
  WHERE moves.type = 'OpinionReplied' AND get_json_object(moves.data, '$.came') <> 'late'
    AND earlier.type IN ('OpinionServed', 'OpinionReopened')
  GROUP BY moves.stream, moves.n, in_time
), folded AS (
  SELECT marks.stream, marks.unit_id, standing.type AS standing,
         CAST(COALESCE(get_json_object(term.data, '$.due.binds'), get_json_object(term.data, '$.due.rolled')) AS DATE) AS last_due,
         COALESCE(get_json_object(contest.data, '$.paper') = 'not-upheld', FALSE) AS falls,
         EXISTS (SELECT 1 FROM replies WHERE replies.stream = marks.stream
                 AND replies.n > reopened AND replies.n > COALESCE(rechecks.n, 0)) AS awaits,
         CASE WHEN get_json_object(recheck.data, '$.rectified') = 'full' THEN recheck.legal_on END AS rectified_on,
         COALESCE(EXISTS (SELECT 1 FROM replies WHERE replies.stream = marks.stream AND in_time AND replies.n > reopened AND replies.n < rechecks.n
                 AND NOT EXISTS (SELECT 1 FROM moves WHERE moves.stream = marks.stream AND moves.type = 'OpinionRechecked'
                                 AND moves.n > replies.n AND moves.n < rechecks.n))
           OR recheck.legal_on <= (
             SELECT MAX(CAST(COALESCE(get_json_object(before.data, '$.due.binds'), get_json_object(before.data, '$.due.rolled')) AS DATE)) FROM moves AS before
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
SELECT stream, COALESCE(heirs.heir_id, ended.unit_id) AS unit_id, CASE WHEN ended_on < last_due THEN ended_on ELSE last_due END AS day,
       CASE
         WHEN falls THEN NULL
         WHEN ended_on IS NOT NULL THEN CASE WHEN rectified_on IS NULL THEN ended_on <= last_due ELSE rectified_in_time END
         WHEN awaits OR on_day <= last_due THEN NULL
         ELSE FALSE
       END AS in_time
FROM ended CROSS JOIN asked LEFT JOIN heirs ON heirs.unit_id = ended.unit_id;

-- == Indicators ===============================================================================================================
-- One row a record that counts, of which unit, and what it adds to the numerator: 1 or 0, of a mean what is averaged.

CREATE OR REPLACE VIEW indicator_parts AS
WITH crew AS (
  SELECT period, unit_id, worker_id, since_day, place FROM workers
), organisers AS ( -- whenever arranged: who holds it is asked of the training's day
  SELECT get_json_object(data, '$.programmeId') AS programme_id, get_json_object(data, '$.unitId') AS unit_id
  FROM placed WHERE category = 'programme' AND type = 'ProgrammeArranged'
  UNION
  SELECT get_json_object(data, '$.programmeId'), get_json_object(data, CONCAT('$.partnerIds[', i, ']'))
  FROM placed CROSS JOIN numbers WHERE category = 'programme' AND type = 'ProgrammeArranged' AND i < 50
), began AS (
  SELECT crew.unit_id, MIN(since) AS first_since
  FROM crew CROSS JOIN asked JOIN units ON units.unit_id = worker_id
  WHERE period = CAST(EXTRACT(YEAR FROM on_day) AS VARCHAR) AND since_day IS NULL
  GROUP BY crew.unit_id
), trained AS ( -- a programme held counts once, however many its sessions
  SELECT crew.unit_id, COUNT(DISTINCT programme_id) AS done
  FROM latest CROSS JOIN asked
  JOIN organisers ON programme_id = get_json_object(data, '$.programmeId')
  JOIN crew ON worker_id = organisers.unit_id AND period = CAST(EXTRACT(YEAR FROM on_day) AS VARCHAR) AND since_day IS NULL
  WHERE category = 'trainingSession' AND legal_on >= from_day
  GROUP BY crew.unit_id
), year_asked AS ( -- of how many in the year, since when, and how many there were
  SELECT policy AS indicator, units.unit_id, since, CAST(get_json_object(entry, '$.required') AS INTEGER) AS whole,
         (SELECT COUNT(*) FROM latest WHERE category = 'lawStudySession' AND type = 'LawStudySessionRecorded'
          AND get_json_object(data, '$.unitId') = units.unit_id AND legal_on >= from_day) AS done
  FROM units CROSS JOIN asked JOIN in_force ON policy = 'law-study-pace' AND POSITION(CONCAT('"', kind, '"') IN get_json_object(entry, '$.of')) > 0
  WHERE in_being AND get_json_object(entry, '$.required') IS NOT NULL
  UNION ALL -- who began within the year is asked since the first of those whose work counts for it
  SELECT policy, units.unit_id, first_since, CAST(get_json_object(entry, '$.required') AS INTEGER), COALESCE(done, 0)
  FROM units JOIN in_force ON policy = 'unit-trainings' AND POSITION(CONCAT('"', kind, '"') IN get_json_object(entry, '$.of')) > 0
  JOIN began ON began.unit_id = units.unit_id LEFT JOIN trained ON trained.unit_id = units.unit_id
  WHERE in_being AND get_json_object(entry, '$.required') IS NOT NULL
), year_parts AS (
  SELECT year_asked.*, from_day, on_day, CAST(CONCAT(EXTRACT(YEAR FROM on_day), '-12-31') AS DATE) AS to_day,
         CASE WHEN since > from_day THEN since ELSE from_day END AS own_from
  FROM year_asked CROSS JOIN asked
), pace AS (
  SELECT indicator, unit_id, done, CASE WHEN own_from = from_day THEN whole
                             ELSE FLOOR(CAST(whole * (days_from(own_from, to_day) + 1) AS DOUBLE) / (days_from(from_day, to_day) + 1)) END AS required,
         days_from(own_from, on_day) + 1 AS elapsed, days_from(own_from, to_day) + 1 AS length
  FROM year_parts
), hours_asked AS (
  SELECT unit_id, CAST(get_json_object(entry, '$.required') AS INTEGER) AS required
  FROM units JOIN in_force ON policy = 'class-hours' AND POSITION(CONCAT('"', kind, '"') IN get_json_object(entry, '$.of')) > 0
  WHERE in_being AND get_json_object(entry, '$.required') IS NOT NULL
), valid_cards AS (
  SELECT DISTINCT officer_id FROM certificates WHERE valid AND officer_id IS NOT NULL
), staff AS (
  SELECT units.unit_id, CAST(get_json_object(entry, '$.reviewersPercent') AS INTEGER) AS percent, CAST(get_json_object(entry, '$.people') AS INTEGER) AS people,
         (SELECT COUNT(*) FROM officers JOIN valid_cards ON officer_id = person_id WHERE officers.unit_id = units.unit_id) AS base,
         (SELECT COUNT(DISTINCT person_id) FROM posts WHERE posts.unit_id = units.unit_id AND posts.kind = 'legal-reviewer') AS reviewers,
         (SELECT COUNT(DISTINCT person_id) FROM posts WHERE posts.unit_id = units.unit_id AND posts.kind IN ('legal-reviewer', 'supervisor')) AS together
  FROM units JOIN in_force ON policy = 'staffing' AND POSITION(CONCAT('"', kind, '"') IN get_json_object(entry, '$.of')) > 0
  WHERE in_being
), returned AS (
  -- null while it rests on a postmark that only the unit claims
  SELECT unit_id, quarter, in_time, ROW_NUMBER() OVER (PARTITION BY unit_id, quarter ORDER BY place) AS choice
  FROM (SELECT crew.unit_id AS unit_id, period AS quarter, MIN(place) AS place,
               MAX(CASE WHEN COALESCE(get_json_object(data, '$.came'), '') <> 'disputed' THEN get_json_object(data, '$.late') = 'false' END) AS in_time
        FROM effective
        JOIN crew ON worker_id = get_json_object(data, '$.unitId') AND period = get_json_object(data, '$.quarter') AND (since_day IS NULL OR legal_on >= since_day)
        WHERE category = 'quarterlyReturn' AND type = 'QuarterlyReturnSubmitted'
        GROUP BY crew.unit_id, period, worker_id) AS made
), reviewed AS (
  SELECT crew.unit_id, period AS quarter FROM latest
  JOIN crew ON worker_id = get_json_object(data, '$.unitId') AND period = get_json_object(data, '$.quarter') AND (since_day IS NULL OR legal_on >= since_day)
  WHERE category = 'selfReview'
), self_reviews AS ( -- each of those that became one unit owed its own, until the one that took it over reports for it
  SELECT COALESCE(heirs.heir_id, owing.unit_id) AS unit_id, owing.quarter, owing.to_day, owing.days,
         EXISTS (SELECT 1 FROM reviewed WHERE reviewed.quarter = owing.quarter AND reviewed.unit_id = owing.unit_id) AS made
  FROM owing LEFT JOIN heirs ON heirs.unit_id = owing.unit_id WHERE duty = 'self-review'
), whole_reviews AS (
  SELECT unit_id, quarter, to_day, days, MIN(CASE WHEN made THEN 1 ELSE 0 END) = 1 AS made FROM self_reviews GROUP BY unit_id, quarter, to_day, days
), drawn AS (
  SELECT get_json_object(data, '$.quarter') AS quarter FROM latest WHERE category = 'caseDraw'
), guided AS (
  SELECT file_id, MAX(original_unit_id) AS original_unit_id FROM files WHERE file_id IS NOT NULL AND original_unit_id IS NOT NULL GROUP BY file_id
), averages AS ( -- cut after two places, never rounded up
  SELECT COALESCE(heir_id, reviews.unit_id) AS unit_id, quarter,
         FLOOR(CAST(SUM(CASE WHEN basis = 'self' THEN tenths END) * 10 AS DOUBLE) / SUM(CASE WHEN basis = 'self' THEN 1 END)) AS own,
         FLOOR(CAST(SUM(CASE WHEN basis = 'draw' THEN tenths END) * 10 AS DOUBLE) / SUM(CASE WHEN basis = 'draw' THEN 1 END)) AS city
  FROM reviews LEFT JOIN heirs ON heirs.unit_id = reviews.unit_id
  WHERE confirmed_on IS NOT NULL AND tenths IS NOT NULL
  GROUP BY COALESCE(heir_id, reviews.unit_id), quarter
), penalties AS ( -- a decision registered twice is one
  SELECT files.*, ROW_NUMBER() OVER (PARTITION BY organ_id, decision_no ORDER BY first_g) AS again
  FROM files CROSS JOIN asked
  WHERE NOT is_withdrawn AND kind = 'penalty' AND decided_on >= from_day AND decided_on <= on_day AND organ_id IS NOT NULL AND decision_no IS NOT NULL
), shares AS (
  SELECT indicator, unit_id, unit_id AS record, done >= FLOOR(CAST(required * elapsed AS DOUBLE) / length) AS met FROM pace
  UNION ALL
  SELECT 'class-hours', hours_asked.unit_id, CONCAT(hours_asked.unit_id, '/', officers.person_id), COALESCE(hours.hours, 0) >= required
  FROM hours_asked JOIN officers ON officers.unit_id = hours_asked.unit_id LEFT JOIN hours ON hours.person_id = officers.person_id
  UNION ALL
  SELECT 'certificate-readiness', charged.unit_id, CONCAT(charged.unit_id, '/', officers.person_id),
         officers.person_id IN (SELECT officer_id FROM valid_cards)
  FROM charged JOIN officers ON officers.unit_id = charged.unit_id
  UNION ALL
  SELECT 'reviewer-ratio', unit_id, unit_id, reviewers >= CEIL(CAST(base * percent AS DOUBLE) / 100) FROM staff WHERE base > 0
  UNION ALL
  SELECT 'review-and-supervision-staff', unit_id, unit_id, together >= people FROM staff
  UNION ALL
  SELECT 'self-review', unit_id, CONCAT(unit_id, '/', quarter), made
  FROM whole_reviews CROSS JOIN asked WHERE made OR days_from(to_day, on_day) > days
  UNION ALL
  SELECT 'city-sampling', unit_id, CONCAT(unit_id, '/', quarter), quarter IN (SELECT quarter FROM drawn)
  FROM units JOIN owed_quarters ON duty = 'sampling' CROSS JOIN asked
  WHERE in_being AND kind = 'bureau' AND (quarter IN (SELECT quarter FROM drawn) OR days_from(to_day, on_day) > days)
  UNION ALL
  SELECT 'sampled-file-quality', COALESCE(heir_id, original_unit_id, reviews.unit_id), review_id, grade <> 'fail'
  FROM reviews LEFT JOIN guided ON guided.file_id = reviews.file_id
  LEFT JOIN heirs ON heirs.unit_id = COALESCE(original_unit_id, reviews.unit_id)
  WHERE basis = 'draw' AND confirmed_on IS NOT NULL AND tenths IS NOT NULL AND grade IS NOT NULL
  UNION ALL
  SELECT 'penalty-in-term', COALESCE(heir_id, original_unit_id, organ_id), stream, term_state = 'in-time'
  FROM penalties LEFT JOIN heirs ON heirs.unit_id = COALESCE(original_unit_id, organ_id)
  WHERE again = 1 AND term_state IN ('in-time', 'overdue')
  UNION ALL
  SELECT 'papers-in-time', unit_id, stream, in_time FROM opinions CROSS JOIN asked WHERE in_time IS NOT NULL AND day >= from_day
  UNION ALL
  SELECT CASE kind WHEN 'suit' THEN 'suit-loss-rate' ELSE 'reconsideration-correction-rate' END, unit_id, case_id, class = 'adverse'
  FROM cases CROSS JOIN asked WHERE class IN ('adverse', 'not-adverse') AND effective_on >= from_day AND effective_on <= on_day
  UNION ALL
  SELECT 'suit-returns', COALESCE(heirs.heir_id, owing.unit_id), CONCAT(owing.unit_id, '/', owing.quarter), COALESCE(returned.in_time, FALSE)
  FROM owing CROSS JOIN asked
  JOIN calendar ON days_from(to_day, calendar.day) = days
  LEFT JOIN returned ON returned.unit_id = owing.unit_id AND returned.quarter = owing.quarter AND choice = 1
  LEFT JOIN heirs ON heirs.unit_id = owing.unit_id
  WHERE duty = 'litigation-return' AND (returned.in_time IS NOT NULL OR (returned.unit_id IS NULL AND on_day > certain))
  UNION ALL
  SELECT 'planned-checks', COALESCE(heirs.heir_id, plan_items.unit_id), CONCAT(plan_items.unit_id, '/', plan_year, '/', item_id, '/', i + 1), i < done
  FROM plan_items CROSS JOIN asked JOIN numbers ON i < times
  LEFT JOIN heirs ON heirs.unit_id = plan_items.unit_id
  WHERE plan_items.to_day >= asked.from_day AND plan_items.from_day <= on_day AND (i < done OR on_day > plan_items.to_day)
)
SELECT indicator, unit_id, record, CASE WHEN met THEN 1.00 ELSE 0.00 END AS numerator FROM shares
UNION ALL
SELECT 'self-vs-city-gap', unit_id, CONCAT(unit_id, '/', quarter), CAST((own - city) / 100 AS DECIMAL(9, 2))
FROM averages WHERE own IS NOT NULL AND city IS NOT NULL;

CREATE OR REPLACE VIEW indicator_units AS
SELECT indicator, unit_id, SUM(numerator) AS numerator, COUNT(*) AS denominator
FROM indicator_parts GROUP BY indicator, unit_id;

-- an indicator with nothing to count has no row: it is printed as —; of self-vs-city-gap the mean is numerator / denominator
CREATE OR REPLACE VIEW indicators AS
SELECT indicator, SUM(numerator) AS numerator, SUM(denominator) AS denominator FROM indicator_units GROUP BY indicator;
