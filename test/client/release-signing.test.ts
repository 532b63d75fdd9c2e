import { describe, expect, it } from 'vitest'
import { cellCorner } from '../../client/features/releases/cell-corner.ts'
import { maySign, ownSignature } from '../../client/features/releases/signing-rules.ts'
import { enReleases } from '../../client/i18n/en-releases.ts'
import { svReleases } from '../../client/i18n/sv-releases.ts'
import { releaseRules } from '../../server/kernels/disclosure/release-checks.ts'

const signature = (role: 'police' | 'municipality') => ({ role, account: role, signedAt: '2026-11-22T12:00:00Z' })
const draft = {
  state: 'draft' as const,
  signatures: [] as ReturnType<typeof signature>[],
  disclosure: { checks: [{ rule: 'no-small-counts', kept: true }] },
}

describe('signing a release', () => {
  it('is for the police and the municipality, each once, while it is a draft', () => {
    expect(maySign(draft, 'police')).toBe('yes')
    expect(maySign(draft, 'municipality')).toBe('yes')
    expect(maySign(draft, 'admin')).toBe('no')
    expect(maySign(draft, 'public')).toBe('no')
    expect(maySign({ ...draft, signatures: [signature('police')] }, 'police')).toBe('no')
    expect(maySign({ ...draft, signatures: [signature('police')] }, 'municipality')).toBe('yes')
    expect(maySign({ ...draft, state: 'published' }, 'police')).toBe('no')
  })

  it('is refused where a rule is not kept', () => {
    const broken = { ...draft, disclosure: { checks: [{ rule: 'no-small-counts', kept: false }] } }
    expect(maySign(broken, 'police')).toBe('broken')
  })

  it('finds the signature of one’s own side', () => {
    const both = { signatures: [signature('police'), signature('municipality')] }
    expect(ownSignature(both, 'municipality')?.role).toBe('municipality')
    expect(ownSignature(both, 'admin')).toBeUndefined()
  })

  it('says in plain words every rule that the numbers are checked by', () => {
    for (const rule of releaseRules) {
      expect(svReleases.report.names[rule]).toBeTruthy()
      expect(enReleases.report.names[rule]).toBeTruthy()
    }
  })

  it('reads where a cell is from what it is called', () => {
    expect(cellCorner('390250E6578500N250')).toEqual({ east: 390_250, north: 6_578_500, metres: 250 })
    expect(cellCorner('somewhere')).toBeUndefined()
  })
})
