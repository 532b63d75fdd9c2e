import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { problemRegistry } from '../../server/contract/problem.ts'
import { problem, problemDetails } from '../../server/http/problem.ts'
import { root } from '../support/database.ts'

it('fills the values of a problem into its words, in the language asked for', () => {
  const details = problemDetails(problem('municipality_not_found', { code: '9999' }), 'sv', 'r1')
  expect(details).toEqual({
    type: '/problems/municipality_not_found',
    title: 'Det finns ingen kommun 9999.',
    status: 404,
    code: 'municipality_not_found',
    requestId: 'r1',
  })
})

it('lists in server/README.md exactly the codes of the registry', () => {
  const readme = readFileSync(join(root, 'server/README.md'), 'utf8')
  const section = readme.split('## Problems')[1]?.split('\n## ')[0] ?? ''
  const listed = [...section.matchAll(/`([a-z_]+)` (\d{3})/g)].map(([, code, status]) => `${code} ${status}`)
  expect(listed.toSorted()).toEqual(
    Object.entries(problemRegistry)
      .map(([code, { status }]) => `${code} ${status}`)
      .toSorted(),
  )
})
