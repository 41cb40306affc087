package main

import (
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// A workload makes, for each connection, the function that returns its next request.
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
		text, err := os.ReadFile(o.keys)
		keys := strings.Fields(string(text))
		if err == nil && len(keys) == 0 {
			err = fmt.Errorf("no GUID in %q", o.keys)
		}
		return anyOf(o, len(keys), func(i int) string { return get(o, "/guid/"+keys[i]) }), err
	}
	return nil, fmt.Errorf("no workload %q", o.workload)
}

// anyOf sends prepared requests in an order of each connection's own.
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

const (
	// How many measurements a connection prepares at least; then they come again, with new timestamps.
	prepared = 512
	fraction = 6
)

// ingest posts batches of measurements of random sensors in the last hour. No two have the same timestamp to the
// microsecond, unless they are in one batch: the fractions are written anew before each request.
func ingest(o options) workload {
	var requests uint64
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
			batch.stamp(atomic.AddUint64(&requests, 1))
			return batch.request
		}
	}
}

type batch struct {
	request   []byte
	fractions []int // where the fractions of seconds stand
}

func newBatch(o options, random *rand.Rand) batch {
	var body strings.Builder
	fractions := make([]int, o.batch)
	now := time.Now().UTC()
	body.WriteByte('[')
	for i := range fractions {
		if i > 0 {
			body.WriteByte(',')
		}
		at := now.Add(-time.Duration(random.Intn(3600)) * time.Second)
		body.WriteString(`{"sensor":"` + sensor(random.Intn(o.sensors)) + `","timestamp":"` + at.Format("2006-01-02T15:04:05."))
		fractions[i] = body.Len()
		body.WriteString(`000000+00:00","value":` + strconv.FormatFloat(float64(random.Intn(100_000))/1000, 'f', -1, 64) + `}`)
	}
	body.WriteByte(']')
	request := post(o, "/data", body.String())
	for i := range fractions {
		fractions[i] += len(request) - body.Len()
	}
	return batch{[]byte(request), fractions}
}

func (b *batch) stamp(number uint64) {
	var digits [fraction]byte
	for i := fraction - 1; i >= 0; i-- {
		digits[i] = byte('0' + number%10)
		number /= 10
	}
	for _, at := range b.fractions {
		copy(b.request[at:], digits[:])
	}
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
