package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

// numbers are the phone numbers that customers can rent.
type numbers struct{ pool *pgxpool.Pool }

type phoneNumber struct {
	ID           int64  `json:"id"`
	Value        string `json:"value"`
	MonthlyPrice string `json:"monthyPrice"`
	SetupPrice   string `json:"setupPrice"`
	Currency     string `json:"currency"`
}

type newNumber struct {
	Value        *string      `json:"value"`
	MonthlyPrice *json.Number `json:"monthyPrice"`
	SetupPrice   *json.Number `json:"setupPrice"`
	Currency     *string      `json:"currency"`
}

type numberPatch newNumber

var (
	isValue  = regexp.MustCompile(`^\+[\d ()./-]{0,62}[\d)]$`)
	isAmount = regexp.MustCompile(`^\d{1,9}(\.\d{1,6})?$`)
	isDigits = regexp.MustCompile(`^\d{1,15}$`)
	isCode   = regexp.MustCompile(`^[A-Z]{3}$`)
	labels   = map[string]string{"U$": "USD", "US$": "USD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY"}
	noDigits = strings.NewReplacer(" ", "", "(", "", ")", "", ".", "", "/", "", "-", "")
)

func (n *newNumber) valid() bool {
	return n.Value != nil && n.MonthlyPrice != nil && n.SetupPrice != nil && n.Currency != nil && (*numberPatch)(n).valid()
}

func (p *numberPatch) valid() bool {
	return (p.Value == nil || isValue.MatchString(*p.Value)) &&
		(p.MonthlyPrice == nil || isAmount.MatchString(p.MonthlyPrice.String())) &&
		(p.SetupPrice == nil || isAmount.MatchString(p.SetupPrice.String())) &&
		(p.Currency == nil || code(*p.Currency) != "")
}

func code(label string) string {
	if isCode.MatchString(label) {
		return label
	}
	return labels[label]
}

// Prices are sent and read as text, which keeps their digits.
const columns = "id, value, monthly_price::text, setup_price::text, currency_label"

func (p *phoneNumber) fields() []interface{} {
	return []interface{}{&p.ID, &p.Value, &p.MonthlyPrice, &p.SetupPrice, &p.Currency}
}

func (n numbers) serve(w http.ResponseWriter, r *http.Request, id string) {
	key, err := strconv.ParseInt(id, 10, 64)
	switch {
	case id == "" && r.Method == http.MethodPost:
		n.create(w, r)
	case id == "" && r.Method == http.MethodGet:
		n.list(w, r)
	case err != nil:
		http.NotFound(w, r)
	case r.Method == http.MethodGet:
		n.read(w, r, key)
	case r.Method == http.MethodPatch:
		n.update(w, r, key)
	default:
		notAllowed(w)
	}
}

func (n numbers) create(w http.ResponseWriter, r *http.Request) {
	var body newNumber
	if !read(w, r, &body) {
		return
	}
	var created phoneNumber
	err := n.pool.QueryRow(r.Context(), `
		INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency)
		VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (e164) DO NOTHING RETURNING `+columns,
		body.Value, noDigits.Replace(*body.Value), body.MonthlyPrice.String(), body.SetupPrice.String(), body.Currency,
		code(*body.Currency)).Scan(created.fields()...)
	if errors.Is(err, pgx.ErrNoRows) {
		http.Error(w, "the number exists", http.StatusConflict)
		return
	}
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Location", "/numbers/"+strconv.FormatInt(created.ID, 10))
	answer(w, http.StatusCreated, created)
}

func (n numbers) read(w http.ResponseWriter, r *http.Request, id int64) {
	var found phoneNumber
	if err := n.pool.QueryRow(r.Context(), "SELECT "+columns+" FROM number WHERE id = $1", id).Scan(found.fields()...); err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, found)
}

func (n numbers) update(w http.ResponseWriter, r *http.Request, id int64) {
	var body numberPatch
	if !read(w, r, &body) {
		return
	}
	var e164, currency *string
	if body.Value != nil {
		digits := noDigits.Replace(*body.Value)
		e164 = &digits
	}
	if body.Currency != nil {
		found := code(*body.Currency)
		currency = &found
	}
	var changed phoneNumber
	err := n.pool.QueryRow(r.Context(), `
		UPDATE number
		   SET value = coalesce($2, value), e164 = coalesce($3, e164), monthly_price = coalesce($4, monthly_price),
		       setup_price = coalesce($5, setup_price), currency_label = coalesce($6, currency_label),
		       currency = coalesce($7, currency)
		 WHERE id = $1
		RETURNING `+columns, id, body.Value, e164, (*string)(body.MonthlyPrice), (*string)(body.SetupPrice), body.Currency,
		currency).Scan(changed.fields()...)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, changed)
}

type page struct {
	Meta struct {
		Page       int   `json:"page"`
		PerPage    int   `json:"perPage"`
		TotalPages int64 `json:"totalPages"`
		Total      int64 `json:"total"`
	} `json:"meta"`
	Data []phoneNumber `json:"data"`
}

const (
	listed = `
		WITH counted AS (SELECT count(*) AS total FROM number),
		page AS (SELECT * FROM number ORDER BY id LIMIT $1 OFFSET $2)
		SELECT total, ` + columns + ` FROM counted LEFT JOIN page ON true ORDER BY id`
	// MATERIALIZED: rows are found once, by the index of digits.
	searched = `
		WITH found AS MATERIALIZED (SELECT * FROM number WHERE e164 LIKE $3),
		counted AS (SELECT count(*) AS total FROM found),
		page AS (SELECT * FROM found ORDER BY id LIMIT $1 OFFSET $2)
		SELECT total, ` + columns + ` FROM counted LEFT JOIN page ON true ORDER BY id`
)

func (n numbers) list(w http.ResponseWriter, r *http.Request) {
	at, ok := number(w, r, "page", 1, 1_000_000)
	if !ok {
		return
	}
	size, ok := number(w, r, "perPage", 100, 1000)
	if !ok {
		return
	}
	statement, parameters := listed, []interface{}{size, (at - 1) * size}
	if digits := r.URL.Query().Get("q"); digits != "" {
		if !isDigits.MatchString(digits) {
			http.Error(w, "q is 1 to 15 digits", http.StatusBadRequest)
			return
		}
		statement, parameters = searched, append(parameters, "%"+digits+"%")
	}
	rows, err := n.pool.Query(r.Context(), statement, parameters...)
	if err != nil {
		fail(w, err)
		return
	}
	defer rows.Close()
	found := page{Data: make([]phoneNumber, 0, size)}
	for rows.Next() {
		var id *int64
		var value, monthly, setup, currency *string
		if err := rows.Scan(&found.Meta.Total, &id, &value, &monthly, &setup, &currency); err != nil {
			fail(w, err)
			return
		}
		// An empty page has one row with the total.
		if id != nil {
			found.Data = append(found.Data, phoneNumber{*id, *value, *monthly, *setup, *currency})
		}
	}
	if rows.Err() != nil {
		fail(w, rows.Err())
		return
	}
	found.Meta.Page, found.Meta.PerPage = at, size
	found.Meta.TotalPages = (found.Meta.Total + int64(size) - 1) / int64(size)
	answer(w, http.StatusOK, found)
}
