import { describe, expect, it } from 'vitest'
import { equalPeriods } from '../../client/features/workbench/equal-periods.ts'
import {
  methodFields,
  missingFields,
  parametersOf,
  readNumber,
  readNumbers,
} from '../../client/features/workbench/method-fields.ts'
import { svWorkbench } from '../../client/i18n/sv-workbench.ts'
import { findsHotspots, methodNames } from '../../client/state/method-name.ts'
import { analysisMethodNames, analysisMethodSchemas } from '../../server/contract/analyses.ts'
import { hotspotRequestSchema } from '../../server/contract/hotspots.ts'

const schemaOf = (method: (typeof methodNames)[number]) =>
  findsHotspots(method) ? hotspotRequestSchema : analysisMethodSchemas[method].parameters
const span = { from: '2026-01-01', to: '2026-02-01' }
/** What a method cannot do without. */
const needed: Partial<Record<(typeof methodNames)[number], object>> = {
  evaluation: { before: span, after: span },
  'dose-response': { period: span },
}
const accepts = (method: (typeof methodNames)[number], parameters: object) =>
  schemaOf(method).safeParse({ ...needed[method], ...parameters }).success
const numbers = methodNames.flatMap((method) =>
  methodFields[method].filter((field) => field.kind === 'number').map((field) => ({ method, field })),
)

describe('the parameters that the form asks for', () => {
  it('are those of every method that the service has', () => {
    expect(methodNames.filter((name) => !findsHotspots(name)).toSorted()).toEqual(analysisMethodNames.toSorted())
  })

  it.each(numbers)('$method takes $field.name within its bounds and not beyond', ({ method, field }) => {
    const { name, least, most, whole } = field
    const step = whole ? 1 : 0.0001
    expect([least, most].map((value) => accepts(method, { [name]: value }))).toEqual([true, true])
    expect([least - step, most + step].map((value) => accepts(method, { [name]: value }))).toEqual([false, false])
    expect(accepts(method, { [name]: Math.min(least + 0.5, (least + most) / 2) })).toBe(!whole)
  })

  it.each(numbers.filter(({ method }) => !findsHotspots(method)))(
    '$method has the preset of $field.name that the form says',
    ({ method, field }) => {
      const parsed = schemaOf(method).parse({ ...needed[method] }) as Record<string, unknown>
      expect(parsed[field.name] ?? null).toBe(field.preset)
    },
  )

  it('offers the choices of the contract, the preset first', () => {
    for (const method of methodNames) {
      for (const field of methodFields[method]) {
        if (field.kind !== 'choice') continue
        for (const value of field.choices)
          expect([method, field.name, value, accepts(method, { [field.name]: value })]).toContain(true)
        expect((schemaOf(method).parse({ ...needed[method] }) as Record<string, unknown>)[field.name]).toBe(
          field.preset,
        )
      }
    }
  })

  it('have words each, and each choice too', () => {
    const { fields, options } = svWorkbench as { fields: Record<string, unknown>; options: Record<string, object> }
    for (const field of Object.values(methodFields).flat()) {
      const choices = field.kind === 'choice' ? field.choices : []
      expect(fields).toHaveProperty(field.name)
      expect(Object.keys(options[field.name] ?? {})).toEqual(expect.arrayContaining([...choices]))
    }
  })

  it('are not sent when another choice has made them void', () => {
    const draft = { unit: 'areas', cellMetres: 500, areaKind: 'deso' }
    expect(parametersOf('gi-star', draft)).toEqual({ unit: 'areas', areaKind: 'deso' })
    expect(parametersOf('gi-star', { cellMetres: 500, areaKind: 'deso' })).toEqual({ cellMetres: 500 })
  })
})

describe('what cannot be left out', () => {
  it('is asked for until it is there', () => {
    const names = (draft: object) => missingFields('evaluation', { ...draft }).map(({ name }) => name)
    expect(names({ bufferMetres: 200 })).toEqual(['before', 'after'])
    expect(names({ before: span })).toEqual(['after'])
    expect(names({ before: span, after: span })).toEqual([])
    expect(missingFields('comparison', {})).toEqual([])
  })

  it('is filled in from a day, which is itself no parameter', () => {
    expect(equalPeriods('2026-08-31', 6)).toEqual({
      before: { from: '2026-02-28', to: '2026-08-31' },
      after: { from: '2026-08-31', to: '2027-02-28' },
    })
    const draft = { ...equalPeriods('2026-01-15', 3), changeDay: '2026-01-15', ranks: [1, 4] }
    expect(parametersOf('evaluation', draft)).toEqual({
      ranks: [1, 4],
      before: { from: '2025-10-15', to: '2026-01-15' },
      after: { from: '2026-01-15', to: '2026-04-15' },
    })
  })
})

describe('numbers as people write them', () => {
  const bounds = { least: 0.001, most: 5000, whole: false }
  it.each([
    ['0,05', 0.05],
    ['0.05', 0.05],
    ['1 000', 1000],
    ['0', undefined],
    ['5001', undefined],
    ['', undefined],
    ['tio', undefined],
  ])('%j is %s', (text, expected) => {
    expect(readNumber(text, bounds)).toBe(expected)
  })

  it('takes no fraction where whole ones are meant', () => {
    expect(readNumber('2,5', { ...bounds, whole: true })).toBeUndefined()
  })

  it('takes rising lists and no others', () => {
    expect(readNumbers('100 200  400', bounds)).toEqual([100, 200, 400])
    expect(readNumbers('100; 200', bounds)).toEqual([100, 200])
    expect(readNumbers('200 100', bounds)).toBeUndefined()
    expect(readNumbers('', bounds)).toBeUndefined()
  })
})
