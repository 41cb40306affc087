package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWholeRequestsOfAFileAreSentAsTheyAre(t *testing.T) {
	request := "POST /things HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"
	file := filepath.Join(t.TempDir(), "requests")
	os.WriteFile(file, []byte(`["POST /things HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"]`), 0o600)
	load, err := newWorkload(options{workload: "ready", keys: file})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(load(0)()); got != request {
		t.Fatal(got)
	}
}

func TestAFileWithoutRequestsIsRejected(t *testing.T) {
	file := filepath.Join(t.TempDir(), "requests")
	os.WriteFile(file, []byte(`[]`), 0o600)
	if _, err := newWorkload(options{workload: "ready", keys: file}); err == nil {
		t.Fatal("no error")
	}
}
