WITH received AS (
    INSERT INTO measurement (sensor, at, utc_offset, value)
    SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::int[], $4::float8[]))
INSERT INTO sensor AS s (name, count, total, last_at, last_offset)
SELECT * FROM unnest($5::text[], $6::bigint[], $7::float8[], $8::timestamptz[], $9::int[]) AS t (name)
 ORDER BY t.name
ON CONFLICT (name) DO UPDATE
   SET count = s.count + excluded.count,
       total = s.total + excluded.total,
       last_at = greatest(s.last_at, excluded.last_at),
       last_offset = CASE WHEN excluded.last_at > s.last_at THEN excluded.last_offset ELSE s.last_offset END
