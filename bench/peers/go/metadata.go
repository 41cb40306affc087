package main

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v4/pgxpool"
)

const maxPayload = 1 << 20

// metadata are named documents.
type metadata struct{ pool *pgxpool.Pool }

type document struct {
	ID           string `json:"id"`
	RegisteredOn moment `json:"registered_on"`
	Name         string `json:"name"`
	Payload      string `json:"payload"`
}

type newDocument struct {
	Name    *string `json:"name"`
	Payload *string `json:"payload"`
}

// valid checks that the payload is the text of a JSON object.
func (n *newDocument) valid() bool {
	return n.Name != nil && isName(*n.Name) && n.Payload != nil && len(*n.Payload) <= maxPayload &&
		strings.HasPrefix(strings.TrimSpace(*n.Payload), "{") && json.Valid([]byte(*n.Payload))
}

func (m metadata) serve(w http.ResponseWriter, r *http.Request, id string) {
	switch {
	case id == "" && r.Method == http.MethodPost:
		m.create(w, r)
	case id == "" && r.Method == http.MethodGet:
		m.list(w, r)
	case id != "" && r.Method == http.MethodGet:
		m.read(w, r, id)
	case id != "" && r.Method == http.MethodDelete:
		m.remove(w, r, id)
	default:
		notAllowed(w)
	}
}

func (m metadata) create(w http.ResponseWriter, r *http.Request) {
	var body newDocument
	if !read(w, r, &body) {
		return
	}
	registered := now()
	created := document{newUUID(), moment(registered), *body.Name, *body.Payload}
	if _, err := m.pool.Exec(r.Context(), "INSERT INTO metadata (id, registered_on, name, payload) VALUES ($1, $2, $3, $4)",
		created.ID, registered, created.Name, created.Payload); err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Location", "/metadata/"+created.ID)
	answer(w, http.StatusOK, created)
}

func (m metadata) read(w http.ResponseWriter, r *http.Request, id string) {
	var found document
	err := m.pool.QueryRow(r.Context(), "SELECT id, registered_on, name, payload FROM metadata WHERE id = $1", id).
		Scan(&found.ID, (*time.Time)(&found.RegisteredOn), &found.Name, &found.Payload)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, found)
}

func (m metadata) remove(w http.ResponseWriter, r *http.Request, id string) {
	done, err := m.pool.Exec(r.Context(), "DELETE FROM metadata WHERE id = $1", id)
	if err != nil {
		fail(w, err)
		return
	}
	if done.RowsAffected() == 0 {
		http.NotFound(w, r)
		return
	}
	answer(w, http.StatusOK, map[string]int64{"deleted": done.RowsAffected()})
}

func (m metadata) list(w http.ResponseWriter, r *http.Request) {
	limit, ok := number(w, r, "limit", 100, 1000)
	if !ok {
		return
	}
	rows, err := m.pool.Query(r.Context(),
		"SELECT id, registered_on, name, payload FROM metadata ORDER BY registered_on, id LIMIT $1", limit)
	if err != nil {
		fail(w, err)
		return
	}
	defer rows.Close()
	found := make([]document, 0, limit)
	for rows.Next() {
		var d document
		if err := rows.Scan(&d.ID, (*time.Time)(&d.RegisteredOn), &d.Name, &d.Payload); err != nil {
			fail(w, err)
			return
		}
		found = append(found, d)
	}
	if rows.Err() != nil {
		fail(w, rows.Err())
		return
	}
	answer(w, http.StatusOK, found)
}

// number reads a parameter from 1 to a greatest number, or answers 400.
func number(w http.ResponseWriter, r *http.Request, name string, usual, most int) (int, bool) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return usual, true
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		http.Error(w, name+" is from 1 to "+strconv.Itoa(most), http.StatusBadRequest)
		return 0, false
	}
	return n, true
}
