package main

import (
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
)

const (
	keyMark    = "{key}"
	numberMark = "{n}"
	digits     = 8
)

// template sends requests of one kind. {key} in the path is a line of the file of keys. {n} in the body is the next
// number of all connections, in eight digits. If o.every is set, each such request of a connection is another one with the
// same path: it has the method o.other and the body o.otherBody.
func template(o options) (workload, error) {
	if strings.Contains(o.body+o.otherBody, keyMark) || strings.Contains(o.path, numberMark) {
		return nil, fmt.Errorf("%s belongs into the path, %s into the body", keyMark, numberMark)
	}
	pick, err := picker(o)
	if err != nil {
		return nil, err
	}
	usual, other := newShape(o, o.method, o.body), newShape(o, o.other, o.otherBody)
	var last int64
	return func(connection int) func() []byte {
		random := rand.New(rand.NewSource(int64(connection)))
		var request []byte
		count := connection // so that they do not send the other one all at once
		return func() []byte {
			key, more := pick(random)
			if !more {
				return nil
			}
			of := usual
			if count++; o.every > 0 && count%o.every == 0 {
				of = other
			}
			request = of.appendTo(request[:0], key, &last)
			return request
		}
	}, nil
}

// A shape is a request without its key and numbers.
type shape struct {
	front, back string
	ends        []int // of the numbers, from the end of the request
}

func newShape(o options, method, body string) (s shape) {
	s.front, s.back, _ = strings.Cut(method+" "+o.path, keyMark)
	s.back += " HTTP/1.1\r\nHost: " + o.address + "\r\n"
	if o.header != "" {
		s.back += o.header + "\r\n"
	}
	if body == "" {
		s.back += "\r\n"
		return s
	}
	parts := strings.Split(body, numberMark)
	body = strings.Join(parts, strings.Repeat("0", digits))
	for rest := len(body) - len(parts[0]); len(parts) > 1; parts = parts[1:] {
		s.ends = append(s.ends, rest-digits)
		rest -= digits + len(parts[1])
	}
	s.back += "Content-Type: application/json\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body
	return s
}

// appendTo writes a request. Its numbers are the one after last.
func (s shape) appendTo(request []byte, key string, last *int64) []byte {
	request = append(append(append(request, s.front...), key...), s.back...)
	if len(s.ends) > 0 {
		number := atomic.AddInt64(last, 1)
		for _, end := range s.ends {
			write(request[len(request)-end-digits:len(request)-end], number)
		}
	}
	return request
}

// picker returns the function that chooses the key of the next request, and tells whether there is one.
func picker(o options) (func(*rand.Rand) (string, bool), error) {
	if !strings.Contains(o.path, keyMark) {
		return func(*rand.Rand) (string, bool) { return "", true }, nil
	}
	keys, err := readKeys(o.keys)
	if err != nil {
		return nil, err
	}
	switch o.order {
	case "random":
		return func(random *rand.Rand) (string, bool) { return keys[random.Intn(len(keys))], true }, nil
	case "once":
		var used int64
		return func(*rand.Rand) (string, bool) {
			next := atomic.AddInt64(&used, 1)
			if next > int64(len(keys)) {
				return "", false
			}
			return keys[next-1], true
		}, nil
	}
	return nil, fmt.Errorf("no order %q", o.order)
}

func readKeys(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	keys := strings.Fields(string(text))
	if err == nil && len(keys) == 0 {
		err = fmt.Errorf("no key in %q", file)
	}
	return keys, err
}

// write fills a place with the last digits of a number.
func write(to []byte, number int64) {
	for i := len(to) - 1; i >= 0; i-- {
		to[i] = byte('0' + number%10)
		number /= 10
	}
}
