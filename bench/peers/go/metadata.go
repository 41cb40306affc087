package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

const (
	maxPayload = 1 << 20
	maxBatch   = 1000
)

// metadata are named documents, in the service's own tables. Its trigger keeps the versions.
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

type newBatch struct {
	Items []struct {
		Create *newDocument `json:"create"`
	} `json:"items"`
}

func (b *newBatch) valid() bool {
	for _, item := range b.Items {
		if item.Create == nil || !item.Create.valid() {
			return false
		}
	}
	return len(b.Items) > 0 && len(b.Items) <= maxBatch
}

type batchResult struct {
	Status   int      `json:"status"`
	Version  int64    `json:"version"`
	Document document `json:"document"`
}

func (m metadata) serve(w http.ResponseWriter, r *http.Request, id string) {
	switch {
	case id == "" && r.Method == http.MethodPost:
		m.create(w, r)
	case id == "" && r.Method == http.MethodGet:
		m.list(w, r)
	case id == "batch" && r.Method == http.MethodPost:
		m.createMany(w, r)
	case id != "" && r.Method == http.MethodGet:
		m.read(w, r, id)
	case id != "" && r.Method == http.MethodPut:
		m.replace(w, r, id)
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

func (m metadata) createMany(w http.ResponseWriter, r *http.Request) {
	var body newBatch
	if !read(w, r, &body) {
		return
	}
	n, registered := len(body.Items), now()
	ids, names, payloads, results := make([]string, n), make([]string, n), make([]string, n), make([]batchResult, n)
	for i, item := range body.Items {
		ids[i], names[i], payloads[i] = newUUID(), *item.Create.Name, *item.Create.Payload
		results[i] = batchResult{http.StatusOK, 1, document{ids[i], moment(registered), names[i], payloads[i]}}
	}
	if _, err := m.pool.Exec(r.Context(), `
		INSERT INTO metadata (id, registered_on, name, payload)
		SELECT id, $1, name, payload FROM unnest($2::uuid[], $3::text[], $4::text[]) AS n (id, name, payload)`,
		registered, ids, names, payloads); err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, map[string][]batchResult{"results": results})
}

func (m metadata) read(w http.ResponseWriter, r *http.Request, id string) {
	var found document
	var version int64
	err := m.pool.QueryRow(r.Context(),
		"SELECT id, registered_on, name, payload, version FROM metadata WHERE id = $1 AND deleted_on IS NULL", id).
		Scan(append(found.fields(), &version)...)
	if err != nil {
		fail(w, err)
		return
	}
	tag := tagOf(version)
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	answer(w, http.StatusOK, found)
}

func (m metadata) replace(w http.ResponseWriter, r *http.Request, id string) {
	var body newDocument
	if !read(w, r, &body) {
		return
	}
	var changed document
	var version int64
	err := m.pool.QueryRow(r.Context(), `
		UPDATE metadata SET name = $2, payload = $3, `+nextVersion+` WHERE id = $1 AND deleted_on IS NULL
		RETURNING id, registered_on, name, payload, version`, id, body.Name, body.Payload).
		Scan(append(changed.fields(), &version)...)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("ETag", tagOf(version))
	answer(w, http.StatusOK, changed)
}

// A deleted document keeps its row, so that it can be restored.
func (m metadata) remove(w http.ResponseWriter, r *http.Request, id string) {
	done, err := m.pool.Exec(r.Context(),
		"UPDATE metadata SET deleted_on = now(), "+nextVersion+" WHERE id = $1 AND deleted_on IS NULL", id)
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
	rows, err := m.rows(r, limit)
	if err != nil {
		fail(w, err)
		return
	}
	defer rows.Close()
	found := make([]document, 0, limit)
	for rows.Next() {
		var d document
		if err := rows.Scan(d.fields()...); err != nil {
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

// rows are the documents whose payload contains what is asked for, or all. What is found is sorted afterwards: PostgreSQL
// would else read all documents in their order.
func (m metadata) rows(r *http.Request, limit int) (pgx.Rows, error) {
	contained := r.URL.Query().Get("contains")
	if contained == "" {
		return m.pool.Query(r.Context(), `
			SELECT id, registered_on, name, payload FROM metadata WHERE deleted_on IS NULL
			 ORDER BY registered_on, id LIMIT $1`, limit)
	}
	if !json.Valid([]byte(contained)) {
		return nil, errors.New("contains is not JSON")
	}
	return m.pool.Query(r.Context(), `
		WITH found AS MATERIALIZED (
			SELECT id, registered_on, name, payload FROM metadata WHERE document @> $1::text::jsonb AND deleted_on IS NULL)
		SELECT * FROM found ORDER BY registered_on, id LIMIT $2`, contained, limit)
}

const nextVersion = "version = version + 1, updated_on = greatest(now(), updated_on + interval '1 microsecond')"

func (d *document) fields() []interface{} {
	return []interface{}{&d.ID, (*time.Time)(&d.RegisteredOn), &d.Name, &d.Payload}
}

func tagOf(version int64) string {
	return `"` + strconv.FormatInt(version, 10) + `"`
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
