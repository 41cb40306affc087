// sensor-service: a statement a request.
import { readFileSync } from 'node:fs'

export default async function sensors (app, { pool }) {
  const ingest = readFileSync(process.env.INGEST_SQL, 'utf8')
  const body = {
    type: 'array',
    items: {
      type: 'object',
      required: ['sensor', 'timestamp', 'value'],
      properties: {
        sensor: { type: 'string', minLength: 1, maxLength: 255 },
        timestamp: { type: 'string', format: 'date-time' },
        value: { type: 'number' }
      }
    }
  }
  app.post('/data', { schema: { body } }, async (request, reply) => {
    await pool.query({ name: 'ingest', text: ingest, values: columns(request.body) })
    reply.code(204).send()
  })

  const answer = {
    type: 'object',
    properties: {
      last_measurement: { type: 'string', nullable: true },
      count: { type: 'integer' },
      avg: { type: 'number' }
    }
  }
  app.get('/statistics/:sensor', { schema: { response: { 200: answer } } }, async request => {
    const { rows } = await pool.query({
      name: 'statistics',
      text: 'SELECT last_at, count, total / count AS avg FROM sensor WHERE name = $1',
      values: [request.params.sensor]
    })
    return rows.length === 0
      ? { last_measurement: null, count: 0, avg: 0 }
      : { last_measurement: rows[0].last_at.toISOString(), count: Number(rows[0].count), avg: rows[0].avg }
  })
}

function columns (measurements) {
  const tallies = new Map()
  for (const { sensor, timestamp, value } of measurements) {
    const at = Date.parse(timestamp)
    const tally = tallies.get(sensor)
    if (tally === undefined) {
      tallies.set(sensor, { sensor, count: 1, total: value, at, last: timestamp })
    } else {
      tally.count++
      tally.total += value
      if (at > tally.at) {
        tally.at = at
        tally.last = timestamp
      }
    }
  }
  // Rows are locked in one order, or requests deadlock.
  const sums = [...tallies.values()].sort((a, b) => (a.sensor < b.sensor ? -1 : 1))
  return [
    measurements.map(m => m.sensor),
    measurements.map(m => m.timestamp),
    measurements.map(m => offset(m.timestamp)),
    measurements.map(m => m.value),
    sums.map(s => s.sensor),
    sums.map(s => s.count),
    sums.map(s => s.total),
    sums.map(s => s.last),
    sums.map(s => offset(s.last))
  ]
}

// The schema has checked the form: Z or ±hh:mm ends it.
function offset (timestamp) {
  const sign = timestamp[timestamp.length - 6]
  if (sign !== '+' && sign !== '-') return 0
  const seconds = Number(timestamp.slice(-5, -3)) * 3600 + Number(timestamp.slice(-2)) * 60
  return sign === '-' ? -seconds : seconds
}
