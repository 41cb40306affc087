package main

import (
	"math/rand"
	"strings"
	"testing"
	"time"
)

func TestTimestampsAreOfNowAndComeOnce(t *testing.T) {
	now := time.Date(2026, 11, 26, 9, 59, 59, 999_999_000, time.UTC).UnixMicro()
	b := newBatch(options{batch: 3, sensors: 10}, rand.New(rand.NewSource(1)))
	var s stamps
	for _, expected := range []string{
		"2026-11-26T09:59:59.999997 2026-11-26T09:59:59.999998 2026-11-26T09:59:59.999999",
		"2026-11-26T10:00:00.000000 2026-11-26T10:00:00.000001 2026-11-26T10:00:00.000002",
	} {
		s.stamp(&b, now)
		var got []string
		for _, place := range b.places {
			got = append(got, string(b.request[place:place+len(moment)]))
		}
		if strings.Join(got, " ") != expected {
			t.Fatal(got)
		}
	}
}
