// guid-service: rows in PostgreSQL. Redis caches the answers of reads until they expire.
import { randomUUID } from 'node:crypto'
import { createClient } from 'redis'

const LIFETIME = 30 * 24 * 3600
const MAX_AGE = 10 * 60 * 1000

const id = { type: 'string', pattern: '^[0-9A-F]{32}$' }
const expire = { type: ['string', 'integer'], pattern: '^[0-9]{1,12}$', minimum: 0, maximum: 253402300799 }
const user = { type: 'string', minLength: 1, maxLength: 255, pattern: '\\S' }
const params = { type: 'object', required: ['guid'], properties: { guid: id } }
const created = { type: 'object', required: ['user'], properties: { expire, user } }
const patched = { type: 'object', properties: { expire, user } }
const answer = {
  type: 'object',
  properties: { guid: { type: 'string' }, expire: { type: 'string' }, user: { type: 'string' } }
}

export default async function guids (app, { pool, url }) {
  const redis = createClient({ url })
  // Without Redis, reads go to the database.
  redis.on('error', error => app.log.error(error))
  await redis.connect()

  app.post('/guid', { schema: { body: created, response: { 201: answer } } }, async (request, reply) => {
    return create(randomUUID().replaceAll('-', '').toUpperCase(), request, reply)
  })

  app.post('/guid/:guid', { schema: { params, body: created, response: { 201: answer } } }, async (request, reply) => {
    return create(request.params.guid, request, reply)
  })

  async function create (guid, request, reply) {
    const { user, expire = Math.floor(Date.now() / 1000) + LIFETIME } = request.body
    const { rowCount } = await pool.query({
      name: 'create-guid',
      text: `INSERT INTO guid AS g (guid, expire, owner) VALUES ($1, $2, $3)
             ON CONFLICT (guid) DO UPDATE SET expire = excluded.expire, owner = excluded.owner WHERE g.expire <= $4`,
      values: [guid, expire, user, Math.floor(Date.now() / 1000)]
    })
    if (rowCount === 0) return reply.code(409).send()
    reply.code(201).header('location', '/guid/' + guid)
    return { guid, expire: String(expire), user }
  }

  app.get('/guid/:guid', { schema: { params } }, async (request, reply) => {
    const { guid } = request.params
    reply.type('application/json; charset=utf-8')
    const cached = await redis.get('guid:' + guid).catch(() => null)
    if (cached !== null) return cached
    const now = Date.now()
    const { rows } = await pool.query({
      name: 'read-guid',
      text: 'SELECT expire, owner FROM guid WHERE guid = $1 AND expire > $2',
      values: [guid, Math.floor(now / 1000)]
    })
    if (rows.length === 0) return reply.code(404).send()
    const { expire, owner } = rows[0]
    const text = JSON.stringify({ guid, expire, user: owner })
    const PX = Math.min(Number(expire) * 1000 - now, MAX_AGE)
    await redis.set('guid:' + guid, text, { PX }).catch(() => {})
    return text
  })

  app.patch('/guid/:guid', { schema: { params, body: patched, response: { 200: answer } } }, async (request, reply) => {
    const { guid } = request.params
    const { rows } = await pool.query({
      name: 'patch-guid',
      text: `UPDATE guid SET expire = coalesce($3, expire), owner = coalesce($4, owner) WHERE guid = $1 AND expire > $2
             RETURNING expire, owner`,
      values: [guid, Math.floor(Date.now() / 1000), request.body.expire, request.body.user]
    })
    if (rows.length === 0) return reply.code(404).send()
    await redis.del('guid:' + guid).catch(() => {})
    return { guid, expire: rows[0].expire, user: rows[0].owner }
  })
}
