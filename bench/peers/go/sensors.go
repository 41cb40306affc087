package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

type measurement struct {
	Sensor    string     `json:"sensor"`
	Timestamp *time.Time `json:"timestamp"`
	Value     *float64   `json:"value"`
}

func (m *measurement) valid() bool {
	length := utf8.RuneCountInString(m.Sensor)
	return length >= 1 && length <= 255 && !strings.ContainsRune(m.Sensor, 0) && m.Timestamp != nil && m.Value != nil
}

type store interface {
	add(context.Context, []measurement) error
}

func receive(w http.ResponseWriter, r *http.Request, measurements store) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	var body []measurement
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	for i := range body {
		if !body[i].valid() {
			http.Error(w, "a measurement has a sensor of 1 to 255 characters, a timestamp and a value", http.StatusBadRequest)
			return
		}
	}
	if len(body) > 0 {
		if err := measurements.add(r.Context(), body); err != nil {
			log.Print(err)
			http.Error(w, "the database failed", http.StatusInternalServerError)
			return
		}
	}
	w.WriteHeader(http.StatusNoContent)
}

func statistics(w http.ResponseWriter, r *http.Request, pool *pgxpool.Pool) {
	answer := struct {
		Last    *time.Time `json:"last_measurement"`
		Count   int64      `json:"count"`
		Average float64    `json:"avg"`
	}{}
	var offset int
	err := pool.QueryRow(r.Context(), "SELECT last_at, last_offset, count, total / count FROM sensor WHERE name = $1",
		strings.TrimPrefix(r.URL.Path, "/statistics/")).Scan(&answer.Last, &offset, &answer.Count, &answer.Average)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		log.Print(err)
		http.Error(w, "the database failed", http.StatusInternalServerError)
		return
	}
	if answer.Last != nil {
		*answer.Last = answer.Last.In(time.FixedZone("", offset))
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(answer)
}
