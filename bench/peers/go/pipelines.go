package main

import (
	"encoding/json"
	"net/http"
	"regexp"
	"time"

	"github.com/jackc/pgx/v4/pgxpool"
)

// pipelines are configurations of stages.
type pipelines struct{ pool *pgxpool.Pool }

type pipeline struct {
	ID string `json:"id"`
	configuration
	Version   int64  `json:"version"`
	CreatedAt moment `json:"createdAt"`
	UpdatedAt moment `json:"updatedAt"`
}

type configuration struct {
	Name       string  `json:"name"`
	Repository string  `json:"repository"`
	Ref        string  `json:"ref,omitempty"`
	Stages     []stage `json:"stages"`
}

type stage struct {
	Name           string   `json:"name"`
	Type           string   `json:"type"`
	Command        string   `json:"command,omitempty"`
	Image          string   `json:"image,omitempty"`
	Dockerfile     string   `json:"dockerfile,omitempty"`
	EcrRepository  string   `json:"ecrRepository,omitempty"`
	Tag            string   `json:"tag,omitempty"`
	Manifest       string   `json:"manifest,omitempty"`
	Cluster        string   `json:"cluster,omitempty"`
	TimeoutSeconds *int     `json:"timeoutSeconds,omitempty"`
	Retries        *int     `json:"retries,omitempty"`
	Needs          []string `json:"needs,omitempty"`
}

var isRepository = regexp.MustCompile(`^(https://github\.com/|git@github\.com:)[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}$`)

func (c *configuration) valid() bool {
	if !isName(c.Name) || !isRepository.MatchString(c.Repository) || len(c.Stages) < 1 || len(c.Stages) > 100 {
		return false
	}
	names := make(map[string]bool, len(c.Stages))
	for i := range c.Stages {
		if names[c.Stages[i].Name] || !c.Stages[i].valid() {
			return false
		}
		names[c.Stages[i].Name] = true
	}
	for i := range c.Stages {
		for _, name := range c.Stages[i].Needs {
			if !names[name] || name == c.Stages[i].Name {
				return false
			}
		}
	}
	return true
}

func (s *stage) valid() bool {
	if !isName(s.Name) || s.TimeoutSeconds != nil && (*s.TimeoutSeconds < 1 || *s.TimeoutSeconds > 86400) ||
		s.Retries != nil && (*s.Retries < 0 || *s.Retries > 10) {
		return false
	}
	switch s.Type {
	case "run":
		return s.Command != "" && len(s.Command) <= 10_000
	case "build":
		return s.Dockerfile != "" && s.EcrRepository != ""
	case "deploy":
		return s.Manifest != "" && s.Cluster != ""
	}
	return false
}

func (p pipelines) serve(w http.ResponseWriter, r *http.Request, id string) {
	switch {
	case id == "" && r.Method == http.MethodPost:
		p.create(w, r)
	case id == "" && r.Method == http.MethodGet:
		p.list(w, r)
	case id != "" && r.Method == http.MethodGet:
		p.read(w, r, id)
	default:
		notAllowed(w)
	}
}

func (p pipelines) create(w http.ResponseWriter, r *http.Request) {
	var body configuration
	if !read(w, r, &body) {
		return
	}
	at := now()
	created := pipeline{newUUID(), body, 1, moment(at), moment(at)}
	text, _ := json.Marshal(body)
	if _, err := p.pool.Exec(r.Context(),
		"INSERT INTO pipeline (id, configuration, created_at, updated_at) VALUES ($1, $2, $3, $3)",
		created.ID, text, at); err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Location", "/pipelines/"+created.ID)
	answer(w, http.StatusCreated, created)
}

// fields are the places for: id, configuration, version, created_at, updated_at.
func (p *pipeline) fields() []interface{} {
	return []interface{}{&p.ID, &p.configuration, &p.Version, (*time.Time)(&p.CreatedAt), (*time.Time)(&p.UpdatedAt)}
}

func (p pipelines) read(w http.ResponseWriter, r *http.Request, id string) {
	var found pipeline
	err := p.pool.QueryRow(r.Context(),
		"SELECT id, configuration, version, created_at, updated_at FROM pipeline WHERE id = $1", id).Scan(found.fields()...)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, &found)
}

func (p pipelines) list(w http.ResponseWriter, r *http.Request) {
	limit, ok := number(w, r, "limit", 100, 1000)
	if !ok {
		return
	}
	rows, err := p.pool.Query(r.Context(),
		"SELECT id, configuration, version, created_at, updated_at FROM pipeline ORDER BY created_at, id LIMIT $1", limit)
	if err != nil {
		fail(w, err)
		return
	}
	defer rows.Close()
	found := make([]pipeline, limit)
	count := 0
	for ; rows.Next(); count++ {
		if err := rows.Scan(found[count].fields()...); err != nil {
			fail(w, err)
			return
		}
	}
	if rows.Err() != nil {
		fail(w, rows.Err())
		return
	}
	answer(w, http.StatusOK, found[:count])
}
