package main

import (
	"bytes"
	"sync/atomic"
	"time"
)

// bySecond counts the answers of each second of a phase. All methods of nil do nothing.
type bySecond struct {
	begin time.Time
	parts []second // one more than the phase has: answers after its end
}

type second struct {
	reads   histogram // of accepted GETs
	changes histogram // of all other accepted requests
	failed  uint64    // not accepted, or not answered
}

func newBySecond(duration time.Duration) *bySecond {
	return &bySecond{parts: make([]second, int((duration+time.Second-1)/time.Second)+1)}
}

func (s *bySecond) start(begin time.Time) {
	if s != nil {
		s.begin = begin
	}
}

// at returns the second of a moment.
func (s *bySecond) at(now time.Time) *second {
	i := int(now.Sub(s.begin) / time.Second)
	if i >= len(s.parts) {
		i = len(s.parts) - 1
	}
	return &s.parts[i]
}

var isRead = []byte("GET ")

func (s *bySecond) accept(request []byte, now time.Time, latency time.Duration) {
	if s == nil {
		return
	}
	if of := s.at(now); bytes.HasPrefix(request, isRead) {
		of.reads.add(latency)
	} else {
		of.changes.add(latency)
	}
}

func (s *bySecond) fail() {
	if s != nil {
		atomic.AddUint64(&s.at(time.Now()).failed, 1)
	}
}

func (s *bySecond) report() []map[string]interface{} {
	found := []map[string]interface{}{}
	if s == nil {
		return found
	}
	for i := range s.parts {
		of := &s.parts[i]
		found = append(found, map[string]interface{}{
			"reads": of.reads.count(), "reading": of.reads.report(),
			"changes": of.changes.count(), "changing": of.changes.report(),
			"failed": of.failed,
		})
	}
	return found
}
