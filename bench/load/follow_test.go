package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func event(id, kind string) string {
	return "id: " + id + "\nevent: " + kind + "\ndata: {}\n\n"
}

func read(text string) (followed, error) {
	var stream followed
	err := stream.read(bufio.NewReaderSize(strings.NewReader(text), 16))
	return stream, err
}

func TestEventsAreCountedUpToTheEnd(t *testing.T) {
	got, err := read(event("1-0", "run") + ": comment\n\n" + event("1-1", "line") + event("1-1-end", "end") + event("1-2", "line"))
	if err != nil || got.events != 3 || got.lines != 1 || got.gap != "" || got.end.IsZero() {
		t.Fatal(got, err)
	}
}

func TestALongLineIsOneField(t *testing.T) {
	text := event("1-0", "run") + "data: 0123456789id: 7-7 and more\n\n" + event("1-0-end", "end")
	if got, err := read(text); err != nil || got.events != 2 || got.gap != "" {
		t.Fatal(got, err)
	}
}

func TestAMissingOrRepeatedEventIsAGap(t *testing.T) {
	for _, second := range []string{"1-2", "1-0"} {
		if got, _ := read(event("1-0", "run") + event(second, "line") + event("9-9-end", "end")); got.gap != second {
			t.Fatal(got)
		}
	}
}

func TestAStreamWithoutAnEndIsAnError(t *testing.T) {
	if got, err := read(event("1-0", "run")); err != errNoEnd || got.events != 1 {
		t.Fatal(got, err)
	}
}

func followServer(t *testing.T, handler http.HandlerFunc) options {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return options{address: server.Listener.Addr().(*net.TCPAddr).String(), path: "/x", connections: 40, timeout: 10 * time.Second}
}

func TestAllStreamsAreOpenBeforeTheFirstEvent(t *testing.T) {
	begun := make(chan struct{})
	o := followServer(t, func(answer http.ResponseWriter, request *http.Request) {
		answer.(http.Flusher).Flush()
		<-begun
		fmt.Fprint(answer, event("1-0", "run")+event("1-1", "line")+event("1-1-end", "end"))
	})
	ended := 0
	got := follow(o, func() { close(begun) }, func() { ended++ })
	if got["events"] != 120 || got["lines"] != 40 || got["least"] != 3 || got["gaps"] != 0 || len(got["ends"].([]float64)) != 40 ||
		ended != 1 {
		t.Fatal(got)
	}
}

func TestRejectedStreamsAreErrors(t *testing.T) {
	o := followServer(t, func(answer http.ResponseWriter, request *http.Request) { answer.WriteHeader(503) })
	got := follow(o, func() {}, func() {})
	if got["errors"].(map[string]int)["status 503"] != 40 || len(got["ends"].([]float64)) != 0 {
		t.Fatal(got)
	}
}
