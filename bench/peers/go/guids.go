package main

import (
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v4/pgxpool"
)

const (
	lifetime = 30 * 24 * time.Hour
	maxAge   = 10 * time.Minute
)

// guids are rows in PostgreSQL. Redis caches the answers of reads until they expire.
type guids struct {
	pool  *pgxpool.Pool
	cache *pipelined
}

type guid struct {
	Guid   string `json:"guid"`
	Expire int64  `json:"expire,string"`
	User   string `json:"user"`
}

// expire may be a number or a string of digits: json.Number takes both.
type newGuid struct {
	Expire *json.Number `json:"expire"`
	User   *string      `json:"user"`
}

func (n *newGuid) valid() bool {
	return n.User != nil && isName(*n.User) && isTime(n.Expire)
}

type guidPatch newGuid

func (p *guidPatch) valid() bool {
	return (p.User == nil || isName(*p.User)) && isTime(p.Expire)
}

func isTime(number *json.Number) bool {
	if number == nil {
		return true
	}
	seconds, err := number.Int64()
	return err == nil && seconds >= 0 && seconds <= 253402300799
}

var isGuid = regexp.MustCompile("^[0-9A-F]{32}$")

func (g guids) serve(w http.ResponseWriter, r *http.Request, id string) {
	switch {
	case id == "" && r.Method == http.MethodPost:
		g.create(w, r, strings.ToUpper(strings.ReplaceAll(newUUID(), "-", "")))
	case !isGuid.MatchString(id):
		http.Error(w, "a GUID has 32 upper-case hexadecimal digits", http.StatusBadRequest)
	case r.Method == http.MethodGet:
		g.read(w, r, id)
	case r.Method == http.MethodPost:
		g.create(w, r, id)
	case r.Method == http.MethodPatch:
		g.update(w, r, id)
	default:
		notAllowed(w)
	}
}

func (g guids) create(w http.ResponseWriter, r *http.Request, id string) {
	var body newGuid
	if !read(w, r, &body) {
		return
	}
	now := time.Now()
	created := guid{id, now.Add(lifetime).Unix(), *body.User}
	if body.Expire != nil {
		created.Expire, _ = body.Expire.Int64()
	}
	done, err := g.pool.Exec(r.Context(), `
		INSERT INTO guid AS g (guid, expire, owner) VALUES ($1, $2, $3)
		ON CONFLICT (guid) DO UPDATE SET expire = excluded.expire, owner = excluded.owner WHERE g.expire <= $4`,
		id, created.Expire, created.User, now.Unix())
	if err != nil {
		fail(w, err)
		return
	}
	if done.RowsAffected() == 0 {
		http.Error(w, "the GUID exists", http.StatusConflict)
		return
	}
	w.Header().Set("Location", "/guid/"+id)
	answer(w, http.StatusCreated, created)
}

func (g guids) read(w http.ResponseWriter, r *http.Request, id string) {
	text := g.cached(r.Context(), id)
	if text == nil {
		now := time.Now()
		found := guid{Guid: id}
		err := g.pool.QueryRow(r.Context(), "SELECT expire, owner FROM guid WHERE guid = $1 AND expire > $2", id, now.Unix()).
			Scan(&found.Expire, &found.User)
		if err != nil {
			fail(w, err)
			return
		}
		text, _ = json.Marshal(found)
		age := time.Unix(found.Expire, 0).Sub(now)
		if age > maxAge {
			age = maxAge
		}
		g.cache.call(r.Context(), "SET", key(id), text, "PX", strconv.FormatInt(age.Milliseconds()+1, 10))
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(text)
}

func (g guids) update(w http.ResponseWriter, r *http.Request, id string) {
	var body guidPatch
	if !read(w, r, &body) {
		return
	}
	var expire *int64
	if body.Expire != nil {
		seconds, _ := body.Expire.Int64()
		expire = &seconds
	}
	changed := guid{Guid: id}
	err := g.pool.QueryRow(r.Context(), `
		UPDATE guid SET expire = coalesce($3, expire), owner = coalesce($4, owner) WHERE guid = $1 AND expire > $2
		RETURNING expire, owner`, id, time.Now().Unix(), expire, body.User).Scan(&changed.Expire, &changed.User)
	if err != nil {
		fail(w, err)
		return
	}
	g.cache.call(r.Context(), "DEL", key(id))
	answer(w, http.StatusOK, changed)
}

// cached returns the kept answer, or nil. Without Redis, reads go to the database.
func (g guids) cached(ctx context.Context, id string) []byte {
	text, _ := g.cache.call(ctx, "GET", key(id)).([]byte)
	return text
}

func key(id string) string {
	return "guid:" + id
}
