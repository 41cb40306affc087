package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v4"
)

const maxBody = 10 << 20

// A resource answers the requests for a collection, with an empty id, and for its items.
type resource interface {
	serve(w http.ResponseWriter, r *http.Request, id string)
}

func handle(mux *http.ServeMux, path string, of resource) {
	mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { of.serve(w, r, "") })
	mux.HandleFunc(path+"/", func(w http.ResponseWriter, r *http.Request) {
		of.serve(w, r, strings.TrimPrefix(r.URL.Path, path+"/"))
	})
}

// read decodes the body, or answers 400.
func read(w http.ResponseWriter, r *http.Request, body interface{ valid() bool }) bool {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return false
	}
	if !body.valid() {
		http.Error(w, "the request is not valid", http.StatusBadRequest)
		return false
	}
	return true
}

func answer(w http.ResponseWriter, status int, body interface{}) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

// fail answers 404 if a row was not found, else 500.
func fail(w http.ResponseWriter, err error) {
	if errors.Is(err, pgx.ErrNoRows) {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	log.Print(err)
	http.Error(w, "the database failed", http.StatusInternalServerError)
}

func notAllowed(w http.ResponseWriter) {
	http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
}

// isName tells whether a text has 1 to 255 characters, not all blank.
func isName(text string) bool {
	return strings.TrimSpace(text) != "" && utf8.RuneCountInString(text) <= 255 && !strings.ContainsRune(text, 0)
}

func newUUID() string {
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		panic(err)
	}
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	text := hex.EncodeToString(id[:])
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
}

// now has microseconds, as the database.
func now() time.Time {
	return time.Now().UTC().Truncate(time.Microsecond)
}

// A moment is written with six digits of fraction.
type moment time.Time

func (m moment) MarshalJSON() ([]byte, error) {
	return time.Time(m).UTC().AppendFormat(make([]byte, 0, 30), `"2006-01-02T15:04:05.000000Z"`), nil
}
