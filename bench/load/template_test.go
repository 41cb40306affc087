package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func keys(t *testing.T, lines ...string) string {
	file := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func requests(t *testing.T, o options) workload {
	o.address = "host"
	w, err := template(o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestEachRequestHasTheNextNumberInItsBody(t *testing.T) {
	w := requests(t, options{method: "POST", path: "/things", body: `{"a":"x {n}","b":"{n}"}`})
	first, second := w(0), w(1)
	for i, next := range []func() []byte{first, second, first} {
		number := "0000000" + string(rune('1'+i))
		expected := "POST /things HTTP/1.1\r\nHost: host\r\nContent-Type: application/json\r\nContent-Length: 33\r\n\r\n" +
			`{"a":"x ` + number + `","b":"` + number + `"}`
		if got := string(next()); got != expected {
			t.Fatalf("%q", got)
		}
	}
}

func TestAKeyStandsInThePath(t *testing.T) {
	w := requests(t, options{method: "GET", path: "/things?page={key}&size=1", keys: keys(t, "7"), order: "random"})
	if got := string(w(0)()); got != "GET /things?page=7&size=1 HTTP/1.1\r\nHost: host\r\n\r\n" {
		t.Fatalf("%q", got)
	}
}

func TestEachSoManyRequestsIsAnotherOne(t *testing.T) {
	w := requests(t, options{
		method: "GET", path: "/things/{key}", other: "PATCH", otherBody: `{"a":{n}}`, every: 3, keys: keys(t, "7"), order: "random",
	})
	for connection, expected := range []string{
		"GET GET PATCH1 GET GET PATCH2", "GET PATCH3 GET GET PATCH4 GET", "PATCH5 GET GET PATCH6 GET GET",
	} {
		var got []string
		for i, next := 0, w(connection); i < 6; i++ {
			request := string(next())
			method, number := strings.Fields(request)[0], ""
			if method == "PATCH" {
				if !strings.Contains(request, "Content-Length: 14\r\n\r\n{\"a\":0000000") {
					t.Fatalf("%q", request)
				}
				number = request[len(request)-2 : len(request)-1]
			}
			got = append(got, method+number)
		}
		if strings.Join(got, " ") != expected {
			t.Fatal(connection, got)
		}
	}
}

func TestKeysAreUsedOnceByAllConnections(t *testing.T) {
	w := requests(t, options{method: "DELETE", path: "/things/{key}", keys: keys(t, "a", "bb", "c"), order: "once"})
	first, second := w(0), w(1)
	var got []string
	for _, next := range []func() []byte{first, second, first} {
		got = append(got, strings.Fields(string(next()))[1])
	}
	if strings.Join(got, " ") != "/things/a /things/bb /things/c" || first() != nil || second() != nil {
		t.Fatal(got)
	}
}

func TestAPhaseEndsWithItsLastRequest(t *testing.T) {
	c := &client{next: func() []byte { return nil }}
	if r := phase([]*client{c}, 0, time.Minute, nil); r.sent != 0 || r.seconds > 1 {
		t.Fatal(r.sent, r.seconds)
	}
}

func TestMisplacedMarksAndMissingKeysAreErrors(t *testing.T) {
	for _, o := range []options{
		{path: "/things", body: "{key}"},
		{path: "/things", otherBody: "{key}"},
		{path: "/things/{n}"},
		{path: "/things/{key}", keys: "/no/such/file", order: "random"},
		{path: "/things/{key}", keys: keys(t, " "), order: "random"},
		{path: "/things/{key}", keys: keys(t, "a"), order: "twice"},
	} {
		if _, err := template(o); err == nil {
			t.Fatal(o)
		}
	}
}

func TestAHeaderIsSentWithEachRequest(t *testing.T) {
	w := requests(t, options{method: "GET", path: "/things", header: `If-None-Match: "1"`})
	if got := string(w(0)()); got != "GET /things HTTP/1.1\r\nHost: host\r\nIf-None-Match: \"1\"\r\n\r\n" {
		t.Fatalf("%q", got)
	}
}
