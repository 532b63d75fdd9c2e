import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../server/http/content-security-policy.ts'
import { answerFromMemory } from '../../server/http/memory-file.ts'
import { PageFiles } from '../../server/http/page-files.ts'
import { securityHeaders } from '../../server/http/security-headers.ts'
import type { HttpClient } from '../support/http-client.ts'
import { serveForTest } from '../support/http-client.ts'

let folder: string
let client: HttpClient
let pages: PageFiles

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tryggkarta-pages-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'public.html'), `<!doctype html>${'<p>Trygghetskartan</p>'.repeat(100)}`)
  await writeFile(join(folder, 'assets', 'main-1.js'), 'export {}\n'.repeat(200))
  await writeFile(join(folder, 'assets', 'notes.txt'), 'not part of a page')
  pages = new PageFiles(folder, securityHeaders(contentSecurityPolicy([])))
  client = await serveForTest((request, response) => {
    if (!answerFromMemory([pages], request, response)) response.writeHead(404).end()
  })
})
afterAll(async () => {
  await client.close()
  await rm(folder, { recursive: true })
})

it('sends nothing before it is read, and then the public page at each of its addresses and its assets', async () => {
  expect((await client.request('GET', '/public/9901')).status).toBe(404)
  await pages.read()
  for (const path of ['/public', '/public/9901', '/public/9901/report?item=x', '/public/9901/embed'])
    expect([path, (await client.request('GET', path)).bytes.toString().slice(0, 15)]).toEqual([path, '<!doctype html>'])
  const script = await client.request('GET', '/assets/main-1.js', { headers: { 'Accept-Encoding': 'br' } })
  expect(script.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('Content-Encoding')).toBe('br')
  expect(script.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  for (const path of [
    '/publication',
    '/public-data/9901/latest.json',
    '/assets/notes.txt',
    '/assets/../public.html',
    '/',
  ])
    expect([path, (await client.request('GET', path)).status]).toEqual([path, 404])
  expect((await client.request('POST', '/public/9901')).status).toBe(404)
})

it('lets other sites show one page in a frame, and keeps every other header that the service gives', async () => {
  const page = (await client.request('GET', '/public/9901')).headers
  expect(page.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
  expect(page.get('X-Frame-Options')).toBe('SAMEORIGIN')
  expect(page.get('X-Content-Type-Options')).toBe('nosniff')
  expect(page.get('Cache-Control')).toBe('no-cache')
  const embed = (await client.request('GET', '/public/9901/embed/')).headers
  expect(embed.get('Content-Security-Policy')).toBe(
    page.get('Content-Security-Policy')!.replace("frame-ancestors 'none'", 'frame-ancestors *'),
  )
  expect(embed.get('X-Frame-Options')).toBeNull()
  expect(embed.get('X-Content-Type-Options')).toBe('nosniff')
})
