package main

import (
	"context"
	"sort"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

// rows writes a request measurement by measurement, as usual in a first version.
type rows struct{ pool *pgxpool.Pool }

func (r rows) add(ctx context.Context, measurements []measurement) error {
	// Rows are locked in one order, or requests deadlock.
	sort.SliceStable(measurements, func(i, j int) bool { return measurements[i].Sensor < measurements[j].Sensor })
	return r.pool.BeginFunc(ctx, func(tx pgx.Tx) error {
		for _, m := range measurements {
			if _, err := tx.Exec(ctx, "INSERT INTO measurement (sensor, at, utc_offset, value) VALUES ($1, $2, $3, $4)",
				m.Sensor, *m.Timestamp, offset(m), *m.Value); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, `
				INSERT INTO sensor AS s (name, count, total, last_at, last_offset) VALUES ($1, 1, $2, $3, $4)
				ON CONFLICT (name) DO UPDATE
				   SET count = s.count + 1,
				       total = s.total + excluded.total,
				       last_at = greatest(s.last_at, excluded.last_at),
				       last_offset = CASE WHEN excluded.last_at > s.last_at THEN excluded.last_offset ELSE s.last_offset END`,
				m.Sensor, *m.Value, *m.Timestamp, offset(m)); err != nil {
				return err
			}
		}
		return nil
	})
}
