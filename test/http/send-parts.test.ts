import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendParts } from '../../server/http/send-parts.ts'

const outcomes: string[] = []
const app = express()
app.get('/:what', async (request, response) => {
  const outcome = await sendParts(response, parts(request.params.what)).then(
    () => 'sent',
    (error: Error) => error.message,
  )
  outcomes.push(outcome)
})
const server = createServer(app)
let url = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

async function* parts(what: string): AsyncGenerator<string> {
  try {
    yield 'å;ä\n'
    if (what === 'broken') throw new Error('no more to be had')
    const most = what === 'endless' ? Infinity : 0
    for (let i = 0; i < most; i++) yield String(i).padStart(100_000)
    yield 'ö\n'
  } finally {
    outcomes.push('stopped')
  }
}

it('sends every part in order', async () => {
  const answer = await fetch(`${url}/whole`)
  expect(await answer.text()).toBe('å;ä\nö\n')
  await expect.poll(() => outcomes.splice(0)).toEqual(['stopped', 'sent'])
})

it('breaks the connection off when a part cannot be made, and says why to who called it', async () => {
  await expect(fetch(`${url}/broken`).then((answer) => answer.text())).rejects.toThrow(/terminated|fetch failed/)
  await expect.poll(() => outcomes.splice(0)).toEqual(['stopped', 'no more to be had'])
})

it('stops asking for parts when the client goes away, which is nobody’s error', async () => {
  const stop = new AbortController()
  const answer = await fetch(`${url}/endless`, { signal: stop.signal })
  await answer.body!.getReader().read()
  stop.abort()
  await expect.poll(() => outcomes.length, { timeout: 10_000 }).toBe(2)
  expect(outcomes.splice(0)).toEqual(['stopped', 'sent'])
})
