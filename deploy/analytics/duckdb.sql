-- What the page of indicators asks of its engine, for DuckDB. Before it:
--   SET VARIABLE folder = '/data/export'; SET VARIABLE on_day = '2024-12-31'; SET VARIABLE known_day = '2025-01-05';

CREATE OR REPLACE VIEW told AS
SELECT service, g, stream, category, version, type, known_on, corrects, event_id, data
FROM read_parquet(getvariable('folder') || '/service=*/month=*/*.parquet', hive_partitioning = true);

CREATE OR REPLACE VIEW policies AS
SELECT policy, CAST(line AS INTEGER) AS line, CAST(from_day AS DATE) AS from_day, CAST(known_day AS DATE) AS known_day, entry
FROM read_parquet(getvariable('folder') || '/policies.parquet');

CREATE OR REPLACE VIEW calendar AS
SELECT CAST(day AS DATE) AS day, CAST(due AS DATE) AS due, CAST(certain AS DATE) AS certain
FROM read_parquet(getvariable('folder') || '/calendar.parquet');

CREATE OR REPLACE VIEW asked AS
SELECT CAST(getvariable('on_day') AS DATE) AS on_day, CAST(getvariable('known_day') AS DATE) AS known_day,
       CAST(CONCAT(EXTRACT(YEAR FROM CAST(getvariable('on_day') AS DATE)), '-01-01') AS DATE) AS from_day;

-- a field of a JSON text as text; an object or a list as its JSON; NULL where there is none
CREATE OR REPLACE MACRO get_json_object(json, path) AS json ->> path;

-- days from one day to a later one
CREATE OR REPLACE MACRO days_from(earlier, later) AS date_diff('day', earlier, later);
