package main

import (
	"fmt"
	"math/rand"
	"strconv"
	"strings"
	"time"
)

// A workload makes, for each connection, the function that returns its next request; nil after the last one.
type workload func(connection int) func() []byte

func newWorkload(o options) (workload, error) {
	switch o.workload {
	case "ingest":
		return ingest(o), nil
	case "statistics":
		return anyOf(o, o.sensors, func(i int) string { return get(o, "/statistics/"+sensor(i)) }), nil
	case "guid-post":
		return anyOf(o, 256, func(i int) string { return post(o, "/guid", fmt.Sprintf(`{"user": "user %d"}`, i)) }), nil
	case "guid-get":
		keys, err := readKeys(o.keys)
		return anyOf(o, len(keys), func(i int) string { return get(o, "/guid/"+keys[i]) }), err
	case "ready":
		return ready(o)
	case "template":
		return template(o)
	}
	return nil, fmt.Errorf("no workload %q", o.workload)
}

// anyOf sends prepared requests, in a different order for each connection.
func anyOf(o options, count int, request func(int) string) workload {
	requests := make([][]byte, count)
	for i := range requests {
		requests[i] = []byte(request(i))
	}
	return func(connection int) func() []byte {
		random := rand.New(rand.NewSource(int64(connection)))
		return func() []byte { return requests[random.Intn(count)] }
	}
}

// The least number of measurements that a connection prepares. Then they repeat, with new timestamps.
const prepared = 512

// ingest posts batches of measurements of random sensors, taken just now, or up to o.late ago. Timestamps are written anew
// before each request, and those of just now are all different.
func ingest(o options) workload {
	var clock stamps
	return func(connection int) func() []byte {
		random := rand.New(rand.NewSource(time.Now().UnixNano() + int64(connection)))
		batches := make([]batch, 1+(prepared-1)/o.batch)
		for i := range batches {
			batches[i] = newBatch(o, random)
		}
		sent := 0
		return func() []byte {
			sent++
			batch := &batches[sent%len(batches)]
			clock.stamp(batch, time.Now().UnixMicro())
			return batch.request
		}
	}
}

type batch struct {
	request []byte
	places  []int   // where the timestamps stand
	late    []int64 // by how many microseconds each is late
}

func newBatch(o options, random *rand.Rand) batch {
	var body strings.Builder
	b := batch{places: make([]int, o.batch), late: make([]int64, o.batch)}
	body.WriteByte('[')
	for i := range b.places {
		if i > 0 {
			body.WriteByte(',')
		}
		if o.late > 0 {
			b.late[i] = random.Int63n(o.late.Microseconds())
		}
		body.WriteString(`{"sensor":"` + sensor(random.Intn(o.sensors)) + `","timestamp":"`)
		b.places[i] = body.Len()
		body.WriteString(moment + `+00:00","value":` + strconv.FormatFloat(float64(random.Intn(100_000))/1000, 'f', -1, 64) + `}`)
	}
	body.WriteByte(']')
	request := post(o, "/data", body.String())
	for i := range b.places {
		b.places[i] += len(request) - body.Len()
	}
	b.request = []byte(request)
	return b
}

const (
	seconds = "2006-01-02T15:04:05."
	moment  = seconds + "000000"
)

// stamps hands out microseconds. Each is unique, and has passed, unless more are wanted than pass.
type stamps struct {
	last  int64
	texts map[int64]string // of the written seconds
}

// stamp writes the timestamps of a batch that is sent now.
func (s *stamps) stamp(b *batch, now int64) {
	first := s.last + 1
	s.last += int64(len(b.places))
	if s.last < now {
		first, s.last = now-int64(len(b.places))+1, now
	}
	for i, place := range b.places {
		s.write(b.request[place:place+len(moment)], first+int64(i)-b.late[i])
	}
}

func (s *stamps) write(to []byte, micros int64) {
	second, fraction := micros/1_000_000, micros%1_000_000
	text, known := s.texts[second]
	if !known {
		if s.texts == nil {
			s.texts = map[int64]string{}
		}
		text = time.Unix(second, 0).UTC().Format(seconds)
		s.texts[second] = text
	}
	copy(to, text)
	write(to[len(seconds):], fraction)
}

func sensor(i int) string {
	return fmt.Sprintf("sensor-%05d", i)
}

func get(o options, path string) string {
	return "GET " + path + " HTTP/1.1\r\nHost: " + o.address + "\r\n\r\n"
}

func post(o options, path, body string) string {
	return "POST " + path + " HTTP/1.1\r\nHost: " + o.address + "\r\nContent-Type: application/json\r\nContent-Length: " +
		strconv.Itoa(len(body)) + "\r\n\r\n" + body
}
