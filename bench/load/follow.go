package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net/http/httputil"
	"sort"
	"strconv"
	"sync"
	"time"
)

// So many streams are opened at once: a server admits a bounded number of requests.
const opening = 16

// A followed stream has the counts of its events, up to its end.
type followed struct {
	events int
	lines  int
	gap    string // the first id that does not follow the one before
	end    time.Time
	err    error
}

// follow opens a stream of a run's events on each connection. It says begin when all are open and end when all have ended.
func follow(o options, begin, end func()) map[string]interface{} {
	streams := make([]followed, o.connections)
	places := make(chan struct{}, opening)
	var open, all sync.WaitGroup
	open.Add(len(streams))
	all.Add(len(streams))
	for i := range streams {
		go func(stream *followed) {
			defer all.Done()
			c := &client{address: o.address, timeout: o.timeout}
			defer c.close()
			places <- struct{}{}
			err := c.stream(o)
			<-places
			open.Done()
			if err == nil {
				err = stream.read(bufio.NewReaderSize(httputil.NewChunkedReader(c.in), 4096))
			}
			stream.err = err
		}(&streams[i])
	}
	open.Wait()
	begin()
	all.Wait()
	end()
	return followers(streams)
}

// stream requests a stream, and reads the head of the answer.
func (c *client) stream(o options) error {
	if err := c.open(); err != nil {
		return err
	}
	c.conn.SetDeadline(time.Now().Add(c.timeout))
	if _, err := c.conn.Write([]byte(get(o, o.path))); err != nil {
		return err
	}
	h, err := c.head()
	if err == nil && (h.status != 200 || !h.inChunks) {
		err = fmt.Errorf("status %d", h.status)
	}
	return err
}

var (
	idField    = []byte("id: ")
	eventField = []byte("event: ")
	errNoEnd   = errors.New("no end")
)

// read counts the events up to the end. Each is one change or one line further than the one before.
func (f *followed) read(in *bufio.Reader) error {
	for begins := true; f.end.IsZero(); {
		field, err := in.ReadSlice('\n')
		if err != nil && err != bufio.ErrBufferFull {
			return errNoEnd
		}
		rest := !begins // of a line that is longer than the buffer
		begins = err == nil
		switch field = bytes.TrimRight(field, "\n"); {
		case rest:
		case bytes.HasPrefix(field, idField):
			if id := field[len(idField):]; f.gap == "" && place(id) != f.events+1 && !bytes.HasSuffix(id, []byte("-end")) {
				f.gap = string(id)
			}
		case bytes.HasPrefix(field, eventField):
			f.events++
			switch string(field[len(eventField):]) {
			case "line":
				f.lines++
			case "end":
				f.end = time.Now()
			}
		}
	}
	return nil
}

// place is the number of an event by its id, which counts changes and lines: that of 3-17 is 20.
func place(id []byte) int {
	changes, lines, _ := bytes.Cut(id, []byte("-"))
	c, _ := strconv.Atoi(string(changes))
	l, _ := strconv.Atoi(string(lines))
	return c + l
}

func followers(streams []followed) map[string]interface{} {
	var events, lines, gaps int
	var ends []float64
	least, errors := streams[0].events, map[string]int{}
	for _, stream := range streams {
		events += stream.events
		lines += stream.lines
		if stream.events < least {
			least = stream.events
		}
		if stream.gap != "" {
			gaps++
		}
		if stream.err != nil {
			errors[stream.err.Error()]++
		} else {
			ends = append(ends, float64(stream.end.UnixMicro())/1e6)
		}
	}
	sort.Float64s(ends)
	return map[string]interface{}{
		"events": events, "lines": lines, "least": least, "gaps": gaps, "errors": errors, "ends": ends,
	}
}
