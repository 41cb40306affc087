package main

import (
	"testing"
	"time"
)

func TestABucketHoldsWhatGoesIntoIt(t *testing.T) {
	for micros := uint64(0); micros < 100_000_000; micros += 1 + micros/300 {
		b := bucket(micros)
		if top := most(b); top < micros || float64(top-micros) > float64(micros)/128 || bucket(top) != b || bucket(top+1) != b+1 {
			t.Fatalf("%d went into bucket %d, up to %d", micros, b, top)
		}
	}
}

func TestPercentilesAreThoseOfTheSortedLatencies(t *testing.T) {
	var h histogram
	for i := 1; i <= 100; i++ {
		h.add(time.Duration(i) * time.Microsecond)
	}
	if h.percentile(0.5) != 50 || h.percentile(0.99) != 99 || h.percentile(1) != 100 {
		t.Fatal(h.report())
	}
}
