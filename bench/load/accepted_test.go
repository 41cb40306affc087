package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestOnlyTheWantedStatusIsAccepted(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
		}
	}))
	defer server.Close()
	for wanted, expected := range map[int]bool{0: false, 200: false, 304: true} {
		w := requests(t, options{method: "GET", path: "/", header: `If-None-Match: "1"`})
		c := &client{address: strings.TrimPrefix(server.URL, "http://"), timeout: time.Second, wanted: wanted, next: w(0)}
		result := phase([]*client{c}, 0, 10*time.Millisecond, nil)
		c.close()
		if got := result.accepted() > 0; got != expected || result.errors > 0 {
			t.Fatalf("wanted %d: %d accepted, %d errors", wanted, result.accepted(), result.errors)
		}
	}
}
