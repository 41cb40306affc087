// metadata-service: named documents.
import { randomUUID } from 'node:crypto'

const text = { type: 'string' }
const params = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } }
const body = {
  type: 'object',
  required: ['name', 'payload'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 255, pattern: '\\S' },
    payload: { type: 'string', maxLength: 1024 * 1024 }
  }
}
const answer = { type: 'object', properties: { id: text, registered_on: text, name: text, payload: text } }
const query = { type: 'object', properties: { limit: { type: 'string', pattern: '^([1-9][0-9]{0,2}|1000)$' } } }

export default async function metadata (app, { pool }) {
  app.post('/metadata', { schema: { body, response: { 200: answer } } }, async (request, reply) => {
    const { name, payload } = request.body
    if (!isObject(payload)) return reply.code(400).send()
    const id = randomUUID()
    const registered = new Date()
    await pool.query({
      name: 'create-metadata',
      text: 'INSERT INTO metadata (id, registered_on, name, payload) VALUES ($1, $2, $3, $4)',
      values: [id, registered, name, payload]
    })
    reply.header('location', '/metadata/' + id)
    return view({ id, registered_on: registered, name, payload })
  })

  app.get('/metadata/:id', { schema: { params, response: { 200: answer } } }, async (request, reply) => {
    const { rows } = await pool.query({
      name: 'read-metadata',
      text: 'SELECT id, registered_on, name, payload FROM metadata WHERE id = $1 AND deleted_on IS NULL',
      values: [request.params.id]
    })
    return rows.length === 0 ? reply.code(404).send() : view(rows[0])
  })

  const deleted = { type: 'object', properties: { deleted: { type: 'integer' } } }
  app.delete('/metadata/:id', { schema: { params, response: { 200: deleted } } }, async (request, reply) => {
    const { rowCount } = await pool.query({
      name: 'delete-metadata',
      text: `UPDATE metadata SET deleted_on = now(), version = version + 1,
               updated_on = greatest(now(), updated_on + interval '1 microsecond')
             WHERE id = $1 AND deleted_on IS NULL`,
      values: [request.params.id]
    })
    return rowCount === 0 ? reply.code(404).send() : { deleted: rowCount }
  })

  const answers = { type: 'array', items: answer }
  app.get('/metadata', { schema: { querystring: query, response: { 200: answers } } }, async request => {
    const { rows } = await pool.query({
      name: 'list-metadata',
      text: 'SELECT id, registered_on, name, payload FROM metadata WHERE deleted_on IS NULL ORDER BY registered_on, id LIMIT $1',
      values: [request.query.limit ?? 100]
    })
    return rows.map(view)
  })
}

function view (row) {
  return { ...row, registered_on: row.registered_on.toISOString() }
}

function isObject (text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
