// Command peer does the work of the services as is usual in Go: net/http, pgx and redigo, a transaction a request.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v4/pgxpool"
)

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
	handle(mux, "/guid", guids{pool, newPipelined(os.Getenv("REDIS_URL"))})
	handle(mux, "/metadata", metadata{pool})
	handle(mux, "/numbers", numbers{pool})
	handle(mux, "/pipelines", pipelines{pool})
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	server := &http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	log.Fatal(server.ListenAndServe())
}
