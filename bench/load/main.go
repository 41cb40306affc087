// Command load sends HTTP requests over a fixed number of connections and reports the latency of the answers.
//
// It shares the machine with the contender, so it must be cheap. Requests are prepared bytes, answers are read no
// further than needed, and one thread does all.
//
// Closed loop (no -rate): each connection sends its next request after the last answer.
// Open loop (-rate): each connection has its own schedule, and latency counts from the scheduled moment. So a server
// cannot hide a stall by delaying requests.
//
// A phase begins and ends idle: its time lasts until the last answer. So the count of acknowledged requests is exact.
// The CPU time that the caller reads at "begin" and "end" is exact too.
//
// The workload follow sends no requests in a loop: see follow.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"time"
)

type options struct {
	address     string
	workload    string
	batch       int
	sensors     int
	late        time.Duration
	keys        string
	method      string
	path        string
	body        string
	order       string
	other       string
	otherBody   string
	header      string
	wanted      int
	every       int
	connections int
	rate        float64
	timeout     time.Duration
}

func main() {
	var o options
	flag.StringVar(&o.address, "address", "127.0.0.1:8080", "host and port")
	flag.StringVar(&o.workload, "workload", "ingest", "ingest, statistics, guid-get, guid-post, ready, template or follow")
	flag.IntVar(&o.batch, "batch", 1, "measurements per request (ingest)")
	flag.IntVar(&o.sensors, "sensors", 1000, "how many sensors there are (ingest, statistics)")
	flag.DurationVar(&o.late, "late", 0, "how long ago measurements may have been taken (ingest)")
	flag.StringVar(&o.keys, "keys", "", "file with a key a line (guid-get, template), or with whole requests (ready)")
	flag.StringVar(&o.method, "method", "GET", "method (template)")
	flag.StringVar(&o.path, "path", "/", "path, with {key} (template); of the stream (follow)")
	flag.StringVar(&o.body, "body", "", "body, with {n} (template)")
	flag.StringVar(&o.order, "order", "random", "random keys, or each once (template)")
	flag.StringVar(&o.other, "other", "", "method of the other requests (template)")
	flag.StringVar(&o.otherBody, "other-body", "", "body of the other requests, with {n} (template)")
	flag.StringVar(&o.header, "header", "", "one more header, like \"If-None-Match: x\" (template)")
	flag.IntVar(&o.wanted, "wanted", 0, "the status of accepted answers; 0: any of 200 to 299")
	flag.IntVar(&o.every, "every", 0, "each so many requests of a connection is one of the others; 0: none (template)")
	flag.IntVar(&o.connections, "connections", 8, "connections")
	flag.Float64Var(&o.rate, "rate", 0, "requests per second; 0: as many as are answered")
	flag.DurationVar(&o.timeout, "timeout", time.Minute, "the longest an answer may take")
	bodyFile := flag.String("body-file", "", "a file with the body, which may be too long for an argument (template)")
	warmUp := flag.Duration("warm-up", 0, "a phase before, which counts for nothing but the total")
	duration := flag.Duration("time", 5*time.Second, "how long requests are sent")
	eachSecond := flag.Bool("by-second", false, "report each second too")
	threads := flag.Int("threads", 1, "threads")
	flag.Parse()
	runtime.GOMAXPROCS(*threads)
	if *bodyFile != "" {
		body, err := os.ReadFile(*bodyFile)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		o.body = string(body)
	}

	if o.workload == "follow" {
		json.NewEncoder(os.Stdout).Encode(follow(o, func() { fmt.Println("begin") }, func() { fmt.Println("end") }))
		return
	}
	requests, err := newWorkload(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	clients := make([]*client, o.connections)
	for i := range clients {
		clients[i] = &client{address: o.address, timeout: o.timeout, wanted: o.wanted, next: requests(i)}
	}
	before := phase(clients, o.rate, *warmUp, nil)
	var each *bySecond
	if *eachSecond {
		each = newBySecond(*duration)
	}
	fmt.Println("begin")
	result := phase(clients, o.rate, *duration, each)
	fmt.Println("end")
	result.Total = before.accepted() + result.accepted()
	json.NewEncoder(os.Stdout).Encode(result.report())
}
