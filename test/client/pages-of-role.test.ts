import { describe, expect, it } from 'vitest'
import { isHere, pagesOfRole } from '../../client/shell/pages-of-role.ts'

const words = (role: 'public' | 'municipality' | 'police' | 'admin') => {
  const { most, rest } = pagesOfRole(role)
  return [most.map(({ word }) => word), rest.map(({ word }) => word)]
}

describe('the pages in the header', () => {
  it('are those that a role uses, the most used in the bar', () => {
    expect(words('police')).toEqual([
      ['map', 'patrols', 'walks'],
      ['reports', 'assets', 'remedies', 'releases', 'imports'],
    ])
    expect(words('municipality')).toEqual([
      ['inbox', 'walks', 'assets', 'remedies'],
      ['map', 'releases', 'patrols'],
    ])
    expect(words('public')).toEqual([[], []])
  })

  it('are never more than four in the bar, and never the same twice', () => {
    for (const role of ['police', 'municipality', 'admin'] as const) {
      const { most, rest } = pagesOfRole(role)
      const pages = [...most, ...rest].map(({ page }) => page)
      expect(most.length).toBeLessThanOrEqual(4)
      expect(new Set(pages).size).toBe(pages.length)
    }
  })

  it('leave nothing of the walk that was open', () => {
    for (const { to } of [...pagesOfRole('admin').most, ...pagesOfRole('admin').rest]) expect(to.walk).toBeNull()
  })

  it('say where one is on pages that belong to them', () => {
    const walks = pagesOfRole('police').most.find(({ word }) => word === 'walks')!
    expect(isHere(walks, 'walk-follow-up')).toBe(true)
    expect(isHere(walks, 'map')).toBe(false)
  })
})
