// Command peer is the ingest of sensor-service as is usual in Go: net/http and pgx, a transaction a request.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

const maxBody = 10 << 20

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

func main() {
	config, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	pool, err := pgxpool.ConnectConfig(context.Background(), config)
	if err != nil {
		log.Fatal(err)
	}
	ingest, err := os.ReadFile(os.Getenv("INGEST_SQL"))
	if err != nil {
		log.Fatal(err)
	}
	var measurements store = batches{pool, string(ingest)}
	if os.Getenv("ONE_INSERT_PER_ROW") != "" {
		measurements = rows{pool}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/data", func(w http.ResponseWriter, r *http.Request) { receive(w, r, measurements) })
	mux.HandleFunc("/statistics/", func(w http.ResponseWriter, r *http.Request) { statistics(w, r, pool) })
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	server := &http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	log.Fatal(server.ListenAndServe())
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
