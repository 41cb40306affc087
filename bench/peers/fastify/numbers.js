// number-service: the phone numbers that customers can rent.
const LABELS = { U$: 'USD', US$: 'USD', R$: 'BRL', '€': 'EUR', '£': 'GBP', '¥': 'JPY' }
// Prices are read as text, which keeps their digits.
const COLUMNS = `id, value, monthly_price AS "monthyPrice", setup_price AS "setupPrice", currency_label AS currency`

const price = { type: ['string', 'number'], pattern: '^\\d{1,9}(\\.\\d{1,6})?$', minimum: 0, maximum: 999999999.999999 }
const properties = {
  value: { type: 'string', pattern: '^\\+[\\d ()./-]{0,62}[\\d)]$' },
  monthyPrice: price,
  setupPrice: price,
  currency: { type: 'string', anyOf: [{ pattern: '^[A-Z]{3}$' }, { enum: Object.keys(LABELS) }] }
}
const created = { type: 'object', required: Object.keys(properties), properties }
const patched = { type: 'object', properties }
const params = { type: 'object', properties: { id: { type: 'string', pattern: '^[0-9]{1,18}$' } } }
const upTo1000 = { type: 'string', pattern: '^([1-9][0-9]{0,2}|1000)$' }
const query = { type: 'object', properties: { page: upTo1000, perPage: upTo1000 } }

const text = { type: 'string' }
const integer = { type: 'integer' }
const answer = {
  type: 'object',
  properties: { id: integer, value: text, monthyPrice: text, setupPrice: text, currency: text }
}
const page = {
  type: 'object',
  properties: {
    meta: { type: 'object', properties: { page: integer, perPage: integer, totalPages: integer, total: integer } },
    data: { type: 'array', items: answer }
  }
}

export default async function numbers (app, { pool }) {
  app.post('/numbers', { schema: { body: created, response: { 201: answer } } }, async (request, reply) => {
    const { value, monthyPrice, setupPrice, currency } = request.body
    const { rows } = await pool.query({
      name: 'create-number',
      text: `INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (e164) DO NOTHING RETURNING ${COLUMNS}`,
      values: [value, e164(value), monthyPrice, setupPrice, currency, code(currency)]
    })
    if (rows.length === 0) return reply.code(409).send()
    reply.code(201).header('location', '/numbers/' + rows[0].id)
    return rows[0]
  })

  app.get('/numbers/:id', { schema: { params, response: { 200: answer } } }, async (request, reply) => {
    const { rows } = await pool.query({
      name: 'read-number',
      text: `SELECT ${COLUMNS} FROM number WHERE id = $1`,
      values: [request.params.id]
    })
    return rows.length === 0 ? reply.code(404).send() : rows[0]
  })

  app.patch('/numbers/:id', { schema: { params, body: patched, response: { 200: answer } } }, async (request, reply) => {
    const { value, monthyPrice, setupPrice, currency } = request.body
    const { rows } = await pool.query({
      name: 'patch-number',
      text: `UPDATE number
                SET value = coalesce($2, value), e164 = coalesce($3, e164), monthly_price = coalesce($4, monthly_price),
                    setup_price = coalesce($5, setup_price), currency_label = coalesce($6, currency_label),
                    currency = coalesce($7, currency)
              WHERE id = $1
             RETURNING ${COLUMNS}`,
      values: [request.params.id, value, value && e164(value), monthyPrice, setupPrice, currency, currency && code(currency)]
    })
    return rows.length === 0 ? reply.code(404).send() : rows[0]
  })

  app.get('/numbers', { schema: { querystring: query, response: { 200: page } } }, async request => {
    const page = Number(request.query.page ?? 1)
    const perPage = Number(request.query.perPage ?? 100)
    const { rows } = await pool.query({
      name: 'list-numbers',
      text: `WITH counted AS (SELECT count(*) AS total FROM number),
             page AS (SELECT * FROM number ORDER BY id LIMIT $1 OFFSET $2)
             SELECT total, ${COLUMNS} FROM counted LEFT JOIN page ON true ORDER BY id`,
      values: [perPage, (page - 1) * perPage]
    })
    const total = Number(rows[0].total)
    // An empty page has one row with the total.
    const data = rows[0].id === null ? [] : rows
    return { meta: { page, perPage, totalPages: Math.ceil(total / perPage), total }, data }
  })
}

function e164 (value) {
  return value.replace(/[^+\d]/g, '')
}

function code (label) {
  return LABELS[label] ?? label
}
