package main

import (
	"testing"
	"time"
)

func TestAnswersAreCountedInTheirSecond(t *testing.T) {
	s := newBySecond(2500 * time.Millisecond)
	begin := time.Now()
	s.start(begin)
	get, patch := []byte("GET / HTTP/1.1"), []byte("PATCH / HTTP/1.1")
	s.accept(get, begin.Add(999*time.Millisecond), 7*time.Microsecond)
	s.accept(patch, begin.Add(time.Second), 8*time.Microsecond)
	s.accept(get, begin.Add(2*time.Second), 9*time.Microsecond)
	s.accept(get, begin.Add(time.Minute), 10*time.Microsecond)
	s.fail()
	found := s.report()
	if len(found) != 4 {
		t.Fatal(found)
	}
	for i, expected := range []struct{ reads, changes, failed, read, changed uint64 }{
		{1, 0, 1, 7, 0}, {0, 1, 0, 0, 8}, {1, 0, 0, 9, 0}, {1, 0, 0, 10, 0},
	} {
		of := found[i]
		if of["reads"] != expected.reads || of["changes"] != expected.changes || of["failed"] != expected.failed ||
			of["reading"].(map[string]uint64)["p99"] != expected.read ||
			of["changing"].(map[string]uint64)["p99"] != expected.changed {
			t.Fatal(i, of)
		}
	}
}

func TestWithoutSecondsNothingIsCounted(t *testing.T) {
	var s *bySecond
	s.start(time.Now())
	s.accept(nil, time.Now(), 0)
	s.fail()
	if len(s.report()) != 0 {
		t.Fatal(s.report())
	}
}
