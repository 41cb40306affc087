package main

import (
	"context"
	"sort"
	"time"

	"github.com/jackc/pgx/v4/pgxpool"
)

// batches writes a request with one statement.
type batches struct {
	pool   *pgxpool.Pool
	ingest string
}

type tally struct {
	count  int64
	total  float64
	last   time.Time
	offset int32
}

func (b batches) add(ctx context.Context, measurements []measurement) error {
	n := len(measurements)
	sensors, at, offsets, values := make([]string, n), make([]time.Time, n), make([]int32, n), make([]float64, n)
	tallies := make(map[string]*tally)
	for i, m := range measurements {
		sensors[i], at[i], offsets[i], values[i] = m.Sensor, *m.Timestamp, offset(m), *m.Value
		t := tallies[m.Sensor]
		if t == nil {
			t = &tally{}
			tallies[m.Sensor] = t
		}
		if t.count == 0 || at[i].After(t.last) {
			t.last, t.offset = at[i], offsets[i]
		}
		t.count++
		t.total += values[i]
	}
	// Rows are locked in one order, or requests deadlock.
	names := make([]string, 0, len(tallies))
	for name := range tallies {
		names = append(names, name)
	}
	sort.Strings(names)
	k := len(names)
	counts, totals, lasts, lastOffsets := make([]int64, k), make([]float64, k), make([]time.Time, k), make([]int32, k)
	for i, name := range names {
		t := tallies[name]
		counts[i], totals[i], lasts[i], lastOffsets[i] = t.count, t.total, t.last, t.offset
	}
	_, err := b.pool.Exec(ctx, b.ingest, sensors, at, offsets, values, names, counts, totals, lasts, lastOffsets)
	return err
}

func offset(m measurement) int32 {
	_, seconds := m.Timestamp.Zone()
	return int32(seconds)
}
