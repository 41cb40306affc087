// pipeline-service: configurations of stages.
import { randomUUID } from 'node:crypto'

const name = { type: 'string', minLength: 1, maxLength: 255, pattern: '\\S' }
const some = { type: 'string', minLength: 1, maxLength: 10_000 }
const text = { type: 'string' }
const integer = { type: 'integer' }
const params = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } }
const query = { type: 'object', properties: { limit: { type: 'string', pattern: '^([1-9][0-9]{0,2}|1000)$' } } }

function stage (type, members, required) {
  return {
    type: 'object',
    required: ['name', 'type', ...required],
    properties: {
      name,
      type: { const: type },
      ...Object.fromEntries(members.map(member => [member, some])),
      timeoutSeconds: { type: 'integer', minimum: 1, maximum: 86400 },
      retries: { type: 'integer', minimum: 0, maximum: 10 },
      needs: { type: 'array', items: name }
    }
  }
}

const body = {
  type: 'object',
  required: ['name', 'repository', 'stages'],
  properties: {
    name,
    repository: {
      type: 'string',
      pattern: '^(https://github\\.com/|git@github\\.com:)[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}$'
    },
    ref: some,
    stages: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        required: ['type'],
        discriminator: { propertyName: 'type' },
        oneOf: [
          stage('run', ['command', 'image'], ['command']),
          stage('build', ['dockerfile', 'ecrRepository', 'tag'], ['dockerfile', 'ecrRepository']),
          stage('deploy', ['manifest', 'cluster'], ['manifest', 'cluster'])
        ]
      }
    }
  }
}

const stageMembers = ['name', 'type', 'command', 'image', 'dockerfile', 'ecrRepository', 'tag', 'manifest', 'cluster']
const answer = {
  type: 'object',
  properties: {
    id: text,
    name: text,
    repository: text,
    ref: text,
    stages: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          ...Object.fromEntries(stageMembers.map(member => [member, text])),
          timeoutSeconds: integer,
          retries: integer,
          needs: { type: 'array', items: text }
        }
      }
    },
    version: integer,
    createdAt: text,
    updatedAt: text
  }
}

export default async function pipelines (app, { pool }) {
  app.post('/pipelines', { schema: { body, response: { 201: answer } } }, async (request, reply) => {
    const configuration = request.body
    const names = new Set(configuration.stages.map(stage => stage.name))
    const needsOthers = stage => (stage.needs ?? []).every(need => names.has(need) && need !== stage.name)
    if (names.size < configuration.stages.length || !configuration.stages.every(needsOthers)) return reply.code(400).send()
    const id = randomUUID()
    const at = new Date()
    await pool.query({
      name: 'create-pipeline',
      text: 'INSERT INTO pipeline (id, configuration, created_at, updated_at) VALUES ($1, $2, $3, $3)',
      values: [id, JSON.stringify(configuration), at]
    })
    reply.code(201).header('location', '/pipelines/' + id)
    return view({ id, configuration, version: 1, created_at: at, updated_at: at })
  })

  app.get('/pipelines/:id', { schema: { params, response: { 200: answer } } }, async (request, reply) => {
    const { rows } = await pool.query({
      name: 'read-pipeline',
      text: 'SELECT id, configuration, version, created_at, updated_at FROM pipeline WHERE id = $1',
      values: [request.params.id]
    })
    return rows.length === 0 ? reply.code(404).send() : view(rows[0])
  })

  const answers = { type: 'array', items: answer }
  app.get('/pipelines', { schema: { querystring: query, response: { 200: answers } } }, async request => {
    const { rows } = await pool.query({
      name: 'list-pipelines',
      text: 'SELECT id, configuration, version, created_at, updated_at FROM pipeline ORDER BY created_at, id LIMIT $1',
      values: [request.query.limit ?? 100]
    })
    return rows.map(view)
  })
}

function view (row) {
  return {
    id: row.id,
    ...row.configuration,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString()
  }
}
