import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { reportSecretSchema, reportSubmissionSchema } from '../../server/contract/reports.ts'
import { hasProofBits, proofText } from '../../server/contract/proof-of-work.ts'
import { secretIn, ownReportAddress } from '../../client/features/reporting/own-report-address.ts'
import { areaSquareMetres, lengthMetres, placeFault } from '../../client/features/reporting/place-measures.ts'
import { whenWords } from '../../client/features/reporting/when-words.ts'
import { withoutFind } from '../../client/features/reporting/without-find.ts'
import { svReporting } from '../../client/i18n/sv-reporting.ts'
import { whichAnswer } from '../../client/service-worker/which-answer.ts'
import { newReportSecret } from '../../client/state/new-report-secret.ts'
import {
  contactFault,
  draftOf,
  emptyDraft,
  middleOf,
  placeOf,
  readDraft,
  submissionOf,
  type MarkedPoint,
  type ReportDraft,
} from '../../client/state/report-draft.ts'
import { proofFor } from '../../client/state/report-proof.ts'
import { supporterFrom } from '../../client/state/report-supporter.ts'
import { sha256 } from '../../client/state/sha-256.ts'

const id = '6d1f0a54-1a2b-4c3d-8e4f-5a6b7c8d9e0f'
const secret = 'A'.repeat(43)
const written = '2026-11-22T15:00:00.000Z'
const at = (lng: number, lat: number, label: string | null = null): MarkedPoint => ({ point: [lng, lat], label })
const filled: ReportDraft = {
  ...emptyDraft(id, secret),
  step: 'review',
  theme: 'lighting',
  corners: [at(13.1, 59.2, 'Storgatan')],
  checked: { verdict: 'public', label: 'Storgatan' },
  when: { dayparts: ['evening'], weekdays: [5, 6], light: 'dark', seasons: ['winter'] },
  text: '  Lampan är trasig. ',
  audit: { lighting: 0 },
}

describe('a report that is being written', () => {
  it('comes back as it was after a reload, and a mangled one not at all', () => {
    expect(readDraft(JSON.stringify(filled))).toEqual(filled)
    const mangled = [
      null,
      '',
      '{',
      'null',
      '[]',
      '{"version":2}',
      JSON.stringify({ ...filled, corners: 'x' }),
      JSON.stringify({ ...filled, step: 'none' }),
      JSON.stringify({ ...filled, text: undefined }),
    ]
    for (const text of mangled) expect(readDraft(text)).toBeUndefined()
  })

  it('is sent as the contract wants it', () => {
    const report = submissionOf(filled, 'sv', written)
    const sent = reportSubmissionSchema.parse({ ...report, secret, proof: '2026-11-22:1' })
    expect(sent).toMatchObject({
      theme: 'lighting',
      place: { type: 'Point', coordinates: [13.1, 59.2] },
      text: 'Lampan är trasig.',
      audit: { lighting: 0 },
      contact: null,
      moved: false,
    })
  })

  it('takes contact details along only when an answer is wanted', () => {
    const typed = { ...filled, email: 'a@b.se', name: 'Anna', phone: '' }
    expect(submissionOf(typed, 'sv', written)?.contact).toBeNull()
    expect(submissionOf({ ...typed, wantsAnswer: true }, 'en', written)?.contact).toEqual({
      name: 'Anna',
      email: 'a@b.se',
      phone: null,
      language: 'en',
    })
  })

  it('is no report without a theme or a place', () => {
    expect(submissionOf({ ...filled, theme: null }, 'sv', written)).toBeUndefined()
    expect(submissionOf({ ...filled, corners: [] }, 'sv', written)).toBeUndefined()
    expect(submissionOf({ ...filled, shape: 'area' }, 'sv', written)).toBeUndefined()
  })

  it('is the same draft again when it has been refused', () => {
    const point = fc.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -80, max: 80 }))
    fc.assert(
      fc.property(
        fc.constantFrom('point' as const, 'line' as const, 'area' as const),
        fc.array(point, { minLength: 3, maxLength: 9 }),
        fc.string(),
        fc.boolean(),
        (shape, points, text, wantsAnswer) => {
          const corners = points.slice(0, shape === 'point' ? 1 : 9).map(([lng, lat]) => at(lng, lat))
          const contact = wantsAnswer ? { wantsAnswer, email: 'a@b.se' } : {}
          const draft = { ...filled, ...contact, shape, corners, text: text.trim(), checked: null }
          const report = submissionOf(draft, 'sv', written)!
          const again = draftOf({
            id,
            secret,
            municipality: '9901',
            writtenAt: written,
            theme: 'lighting',
            label: null,
            report,
            reference: null,
            tried: true,
            refused: null,
            removed: false,
            seenAt: null,
          })
          expect({ ...again, step: 'review' }).toEqual(draft)
        },
      ),
    )
  })

  it('has a ring closed and a line as it was walked', () => {
    const corners = [at(13, 59), at(13.001, 59), at(13.001, 59.001)]
    expect(placeOf({ shape: 'line', corners })).toEqual({
      type: 'LineString',
      coordinates: [
        [13, 59],
        [13.001, 59],
        [13.001, 59.001],
      ],
    })
    expect(placeOf({ shape: 'area', corners })?.coordinates[0]).toHaveLength(4)
    expect(middleOf(corners)).toEqual([13.00067, 59.00033])
    expect(middleOf([])).toBeUndefined()
  })

  it('says what is wrong with an address only when an answer is wanted', () => {
    const said = (email: string, phone: string, wantsAnswer = true) => contactFault({ wantsAnswer, email, phone })
    expect(said('', '', false)).toBeNull()
    expect(said('', '')).toBe('missing')
    expect(said('anna@', '')).toBe('email')
    expect(said('anna@granvik.se', '12')).toBe('phone')
    expect(said('anna@granvik.se', '')).toBeNull()
    expect(said('', '070-123 45 67')).toBeNull()
  })
})

describe('the size of a line and an area', () => {
  it('is as on the ground within half a per cent', () => {
    // One hundredth of a degree of latitude is 1,112 m; at 60° of longitude half of that.
    expect(lengthMetres([at(13, 60), at(13, 60.01)])).toBeCloseTo(1112, -1)
    const square = [at(13, 60), at(13.02, 60), at(13.02, 60.01), at(13, 60.01)]
    expect(areaSquareMetres(square) / 1112 ** 2).toBeCloseTo(1, 2)
    expect(areaSquareMetres(square.toReversed())).toBeCloseTo(areaSquareMetres(square), 3)
  })

  it('is held to what the service takes', () => {
    expect(placeFault('point', [])).toBe('nothing')
    expect(placeFault('point', [at(13, 60)])).toBeNull()
    expect(placeFault('line', [at(13, 60)])).toBe('few')
    expect(placeFault('line', [at(13, 60), at(13, 60.044)])).toBeNull()
    expect(placeFault('line', [at(13, 60), at(13, 60.046)])).toBe('long')
    expect(placeFault('area', [at(13, 60), at(13.01, 60)])).toBe('few')
    expect(placeFault('area', [at(13, 60), at(13.01, 60), at(13.01, 60.01), at(13, 60.01)])).toBeNull()
    expect(placeFault('area', [at(13, 60), at(13.02, 60), at(13.02, 60.01), at(13, 60.01)])).toBe('large')
  })
})

describe('the secret of a link', () => {
  it('is of the right form and never the same', () => {
    const made = Array.from({ length: 200 }, newReportSecret)
    for (const one of made) expect(reportSecretSchema.safeParse(one).success).toBe(true)
    expect(new Set(made).size).toBe(200)
  })

  it('is in the fragment, and is found in a link, a fragment or by itself', () => {
    expect(ownReportAddress('9901', secret)).toBe(`/public/9901/my-report#${secret}`)
    for (const text of [`https://x.se${ownReportAddress('9901', secret)}`, `#${secret}`, ` ${secret}\n`]) {
      expect(secretIn(text)).toBe(secret)
    }
    for (const text of ['', '#', `#${'A'.repeat(42)}`, `${secret}å`]) expect(secretIn(text)).toBeNull()
  })
})

describe('the proof of work', () => {
  it('is one that the service takes, and is computed once a day', async () => {
    const now = new Date('2026-11-22T15:00:00Z')
    const proof = await proofFor(id, now)
    expect(proof).toMatch(/^2026-11-22:[0-9a-z]+$/)
    expect(hasProofBits(createHash('sha256').update(proofText(id, proof)).digest())).toBe(true)
    expect(proofFor(id, now)).toBe(proofFor(id, new Date('2026-11-22T23:59:00Z')))
  })

  it('is hashed over plain HTTP as it is elsewhere', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
      }),
    )
    // FIPS 180-4's own example.
    expect(Buffer.from(sha256(new TextEncoder().encode('abc'))).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })
})

describe('words', () => {
  it('lose what was found and one space with it', () => {
    const text = 'Ring 070-123 45 67 om det.'
    expect(withoutFind(text, { start: 5, end: 18 })).toBe('Ring om det.')
    expect(withoutFind('070-123 45 67', { start: 0, end: 13 })).toBe('')
    expect(withoutFind('(070-123 45 67)', { start: 1, end: 14 })).toBe('()')
  })

  it('say when it feels so', () => {
    const never = { dayparts: [], weekdays: [], light: null, seasons: [] }
    expect(whenWords(never, svReporting)).toBe('Alltid eller vet inte')
    expect(whenWords(filled.when, svReporting)).toBe('Kväll 18–23 · När det är mörkt · Fredag · Lördag · Vinter')
    expect(whenWords({ ...never, weekdays: [1, 2, 3, 4, 5] }, svReporting)).toBe('Vardagar')
  })
})

describe('the report page without a network', () => {
  const files = new Set(['/assets/report-1.js'])
  const answer = (path: string, method = 'GET', navigates = false) =>
    whichAnswer(
      { method, navigates, address: `https://karta.example${path}` },
      'https://karta.example',
      files,
      'report',
    )

  it('is answered with its page, its files and what it begins with', () => {
    expect(answer('/public/9901/report?lang=en', 'GET', true)).toBe('page')
    expect(answer('/assets/report-1.js')).toBe('file')
    expect(answer('/api/municipalities/9901')).toBe('begin')
    expect(answer('/api/municipalities/9901/report-themes')).toBe('begin')
  })

  it.each([
    ['/public/9901', 'GET', true],
    ['/public/9901/my-report', 'GET', true],
    ['/municipalities/9901/patrols/5a0e/u1', 'GET', true],
    ['/api/municipalities/9901/my-report', 'GET', false],
    ['/api/municipalities/9901/my-report/photos/5a0e', 'GET', false],
    ['/api/municipalities/9901/nearby-reports?lng=1&lat=2&theme=x', 'GET', false],
    ['/api/municipalities/9901/report-places?q=storgatan', 'GET', false],
    ['/api/municipalities/9901/reports/5a0e', 'PUT', false],
    ['/api/session', 'GET', false],
  ] as const)('leaves %s to the network, and keeps nothing of it', (path, method, navigates) => {
    expect(answer(path, method, navigates)).toBe('network')
  })
})

describe('agreeing with a report', () => {
  it('is by another name for every report, and by the same for the same', () => {
    const [one, other] = ['6d1f0a54-1a2b-4c3d-8e4f-5a6b7c8d9e0f', '7d1f0a54-1a2b-4c3d-8e4f-5a6b7c8d9e0f']
    const seed = 'b0f0a54e-1a2b-4c3d-8e4f-5a6b7c8d9e0f'
    expect(supporterFrom(seed, one)).toBe(supporterFrom(seed, one))
    expect(supporterFrom(seed, one)).not.toBe(supporterFrom(seed, other))
    expect(supporterFrom(`${seed}x`, one)).not.toBe(supporterFrom(seed, one))
    expect(z.uuid().safeParse(supporterFrom(seed, one)).success).toBe(true)
  })
})
