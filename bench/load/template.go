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
// number of all connections, in eight digits.
func template(o options) (workload, error) {
	if strings.Contains(o.body, keyMark) || strings.Contains(o.path, numberMark) {
		return nil, fmt.Errorf("%s belongs into the path, %s into the body", keyMark, numberMark)
	}
	pick, err := picker(o)
	if err != nil {
		return nil, err
	}
	front, back, _ := strings.Cut(o.method+" "+o.path, keyMark)
	back += " HTTP/1.1\r\nHost: " + o.address + "\r\n"
	var ends []int // of the numbers, from the end of the request
	if o.body != "" {
		parts := strings.Split(o.body, numberMark)
		body := strings.Join(parts, strings.Repeat("0", digits))
		for rest := len(body) - len(parts[0]); len(parts) > 1; parts = parts[1:] {
			ends = append(ends, rest-digits)
			rest -= digits + len(parts[1])
		}
		back += "Content-Type: application/json\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body
	} else {
		back += "\r\n"
	}
	var last int64
	return func(connection int) func() []byte {
		random := rand.New(rand.NewSource(int64(connection)))
		var request []byte
		return func() []byte {
			key, more := pick(random)
			if !more {
				return nil
			}
			request = append(append(append(request[:0], front...), key...), back...)
			if len(ends) > 0 {
				number := atomic.AddInt64(&last, 1)
				for _, end := range ends {
					write(request[len(request)-end-digits:len(request)-end], number)
				}
			}
			return request
		}
	}, nil
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
