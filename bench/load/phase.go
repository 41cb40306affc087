package main

import (
	"strconv"
	"sync"
	"time"
)

// The longest delay of a phase's start: all connections of an open loop begin on schedule.
const lead = 20 * time.Millisecond

// A result has the counts of a phase.
type result struct {
	Total   uint64
	seconds float64
	accepts func(status int) bool
	wanted  int
	counts
	latency [2]histogram // of accepted (2xx) and of other answers
	waited  histogram    // of accepted ones, from the moment they were sent
	each    *bySecond    // nil: they are not wanted
}

// Each connection keeps its own counts.
type counts struct {
	sent     uint64
	errors   uint64
	statuses [600]uint64
}

// phase sends requests for a while, or until there are no more, and waits for their answers.
func phase(clients []*client, rate float64, duration time.Duration, each *bySecond) *result {
	r := &result{each: each, accepts: clients[0].accepts, wanted: clients[0].wanted}
	if duration == 0 {
		return r
	}
	begin := time.Now()
	if rate > 0 {
		begin = begin.Add(lead)
	}
	each.start(begin)
	end := begin.Add(duration)
	parts := make([]counts, len(clients))
	var all sync.WaitGroup
	for i, c := range clients {
		all.Add(1)
		go func(i int, c *client, part *counts) {
			defer all.Done()
			if rate > 0 {
				interval := time.Duration(float64(len(clients)) / rate * float64(time.Second))
				first := begin.Add(interval * time.Duration(i) / time.Duration(len(clients)))
				part.open(r, c, first, interval, end)
			} else {
				part.closed(r, c, end)
			}
		}(i, c, &parts[i])
	}
	all.Wait()
	r.seconds = time.Since(begin).Seconds()
	for i := range parts {
		r.sent += parts[i].sent
		r.errors += parts[i].errors
		for status, count := range parts[i].statuses {
			r.statuses[status] += count
		}
	}
	return r
}

func (part *counts) closed(shared *result, c *client, end time.Time) {
	more := true
	for sent := time.Now(); more && sent.Before(end); sent = time.Now() {
		more = part.one(shared, c, sent, sent)
	}
}

func (part *counts) open(shared *result, c *client, due time.Time, interval time.Duration, end time.Time) {
	more := true
	for ; more && due.Before(end); due = due.Add(interval) {
		time.Sleep(time.Until(due))
		more = part.one(shared, c, due, time.Now())
	}
}

// one sends the next request and counts its answer. It tells whether there was a request.
func (part *counts) one(shared *result, c *client, due, sent time.Time) bool {
	request := c.next()
	if request == nil {
		return false
	}
	part.sent++
	status, err := c.call(request)
	if err != nil || status >= len(part.statuses) {
		part.errors++
		shared.each.fail()
		c.close()
		time.Sleep(10 * time.Millisecond)
		return true
	}
	now := time.Now()
	part.statuses[status]++
	if c.accepts(status) {
		shared.latency[0].add(now.Sub(due))
		shared.waited.add(now.Sub(sent))
		shared.each.accept(request, now, now.Sub(due))
	} else {
		shared.each.fail()
		shared.latency[1].add(now.Sub(due))
	}
	return true
}

func (r *result) accepted() (sum uint64) {
	for status, count := range r.statuses {
		if r.accepts(status) {
			sum += count
		}
	}
	return sum
}

func (r *result) report() map[string]interface{} {
	statuses := map[string]uint64{}
	for status, count := range r.statuses {
		if count > 0 {
			statuses[strconv.Itoa(status)] = count
		}
	}
	return map[string]interface{}{
		"each":     r.each.report(),
		"wanted":   r.wanted,
		"total":    r.Total,
		"seconds":  r.seconds,
		"sent":     r.sent,
		"errors":   r.errors,
		"accepted": r.accepted(),
		"statuses": statuses,
		"latency":  r.latency[0].report(),
		"waited":   r.waited.report(),
		"refusal":  r.latency[1].report(),
	}
}
