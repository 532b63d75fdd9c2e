import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineTaker } from '../../client/api/request-lines.ts'

it('gives whole lines however the answer is cut', () => {
  const line = fc.string({ minLength: 1 }).filter((text) => !text.includes('\n'))
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat(20)), (lines, cuts) => {
      const text = lines.map((one) => `${one}\n`).join('')
      const taken: string[] = []
      const take = lineTaker((one) => taken.push(one))
      let from = 0
      for (const cut of cuts) {
        take(text.slice(from, from + cut))
        from += cut
      }
      take(text.slice(from))
      expect(taken).toEqual(lines)
    }),
  )
})

it('holds back a line that has not ended', () => {
  const taken: string[] = []
  const take = lineTaker((one) => taken.push(one))
  take('{"progress":1}\n{"ana')
  expect(taken).toEqual(['{"progress":1}'])
  take('lysis":2}\n')
  expect(taken).toEqual(['{"progress":1}', '{"analysis":2}'])
})
