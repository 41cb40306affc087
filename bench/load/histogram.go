package main

import (
	"math/bits"
	"sync/atomic"
	"time"
)

// 128 buckets for each power of two: a percentile is at most 0.8 % too high.
const precision = 7

// A histogram counts microseconds. Any number of goroutines may add to it.
type histogram [(64 - precision + 1) << precision]uint64

func (h *histogram) add(latency time.Duration) {
	atomic.AddUint64(&h[bucket(uint64(latency/time.Microsecond))], 1)
}

func bucket(micros uint64) int {
	shift := bits.Len64(micros>>precision) - 1
	if shift < 0 {
		return int(micros)
	}
	return (shift+1)<<precision + int(micros>>shift) - 1<<precision
}

// most is the greatest number of microseconds that goes into a bucket.
func most(bucket int) uint64 {
	shift := bucket>>precision - 1
	if shift < 0 {
		return uint64(bucket)
	}
	low := uint64(bucket&(1<<precision-1)+1<<precision) << shift
	return low + 1<<shift - 1
}

func (h *histogram) count() (count uint64) {
	for _, n := range h {
		count += n
	}
	return count
}

func (h *histogram) percentile(p float64) uint64 {
	count, seen := h.count(), uint64(0)
	for b, n := range h {
		if seen += n; n > 0 && float64(seen) >= p*float64(count) {
			return most(b)
		}
	}
	return 0
}

func (h *histogram) report() map[string]uint64 {
	return map[string]uint64{"p50": h.percentile(0.5), "p90": h.percentile(0.9), "p99": h.percentile(0.99), "max": h.percentile(1)}
}
