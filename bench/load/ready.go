package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// ready sends the requests of a file: a JSON array of strings, each a whole request.
func ready(o options) (workload, error) {
	var requests []string
	text, err := os.ReadFile(o.keys)
	if err == nil {
		err = json.Unmarshal(text, &requests)
	}
	if err == nil && len(requests) == 0 {
		err = fmt.Errorf("no request in %q", o.keys)
	}
	return anyOf(o, len(requests), func(i int) string { return requests[i] }), err
}
