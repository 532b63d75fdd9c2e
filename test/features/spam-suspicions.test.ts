import { describe, expect, it } from 'vitest'
import { suspicionsOf } from '../../server/features/reports/spam-suspicions.ts'

const nothing = { website: '', fromAddress: 1, sameWords: 0 }

describe('what looks like spam', () => {
  it.each([
    ['Lampan vid busshållplatsen är trasig, det är mycket mörkt där på kvällarna.'],
    ['TRASIG LAMPA PÅ STORGATAN'],
    ['Se bilden på https://example.se/lampa.jpg'],
    ['Jag blev rädd!!! Det är mörkt, halt och läskigt här...'],
    ['Dżungla przy ścieżce, bardzo ciemno i niebezpiecznie wieczorem, proszę o lampy.'],
    ['المصابيح معطلة في هذا الشارع منذ أسبوع والمكان مظلم جدا في المساء'],
    ['Cykelställ: 12 st, 3 st trasiga, 4 m från gångbanan, 2023-11-02.'],
    [null],
  ])('is not %s', (text) => {
    expect(suspicionsOf(text, nothing)).toEqual([])
  })

  it.each([
    ['Cheap pills http://a.example and www.b.example now', 'links'],
    ['ALLA LAMPOR ÄR SLÄCKTA OCH INGEN BRYR SIG OM DET, VAKNA NÅGON GÅNG', 'capitals'],
    ['aaaaaaaaaaaaaaaaaa', 'gibberish'],
    ['sdfkjh gskdjfhg wrtzx qwrtp sdfgh bvcxz hjklm nbvcx', 'gibberish'],
    ['$$$ 100 % >>> 24/7 <<< ### 100 % $$$ !!! 24/7 >>> 100', 'gibberish'],
  ])('is %s (%s)', (text, suspicion) => {
    expect(suspicionsOf(text, nothing)).toEqual([suspicion])
  })

  it('is what fills in the hidden field, comes in numbers, or says what others said', () => {
    expect(suspicionsOf('Mörkt.', { ...nothing, website: 'x' })).toEqual(['honeypot'])
    expect([10, 11].map((fromAddress) => suspicionsOf('Mörkt.', { ...nothing, fromAddress }))).toEqual([
      [],
      ['many-from-address'],
    ])
    expect([2, 3].map((sameWords) => suspicionsOf('Mörkt.', { ...nothing, sameWords }))).toEqual([[], ['repeated']])
    expect(suspicionsOf(null, { ...nothing, sameWords: 9 })).toEqual([])
  })
})
