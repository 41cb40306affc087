// The work of the services as is usual with Fastify, pg and redis: a transaction a request, a process a core.
import cluster from 'node:cluster'
import fastify from 'fastify'
import pg from 'pg'
import guids from './guids.js'
import metadata from './metadata.js'
import pipelines from './pipelines.js'
import sensors from './sensors.js'

const workers = Number(process.env.WORKERS)
if (cluster.isPrimary) {
  for (let i = 0; i < workers; i++) cluster.fork()
  cluster.on('exit', () => process.exit(1))
} else {
  serve()
}

async function serve () {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.POOL) })
  const app = fastify({ bodyLimit: 10 * 1024 * 1024, ajv: { customOptions: { coerceTypes: false, allowUnionTypes: true, discriminator: true } } })
  for (const routes of [sensors, metadata, pipelines]) app.register(routes, { pool })
  if (process.env.REDIS_URL) app.register(guids, { pool, url: process.env.REDIS_URL })
  app.get('/healthz', async (request, reply) => reply.code(204).send())

  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
}
