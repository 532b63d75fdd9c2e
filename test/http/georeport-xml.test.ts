import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { geoReportXml } from '../../server/features/open311/georeport-xml.ts'
import { xmlElements } from '../support/xml-elements.ts'

describe('a GeoReport document as XML', () => {
  it('is what the specification shows', () => {
    const request = { service_request_id: '7KQ2-M4XA', description: 'Mörkt & <öde>', lat: 59.3, zipcode: null }
    expect(geoReportXml('service_requests', [request])).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request><service_request_id>7KQ2-M4XA</service_request_id>' +
        '<description>Mörkt &amp; &lt;öde&gt;</description><lat>59.3</lat><zipcode/></request></service_requests>\n',
    )
    expect(geoReportXml('services', [])).toContain('<services></services>')
    expect(geoReportXml('service_definition', { attributes: [{ values: [{ key: 'a' }] }] })).toContain(
      '<attributes><attribute><values><value><key>a</key></value></values></attribute></attributes>',
    )
  })

  it('is not made of a list whose items have no name', () => {
    expect(() => geoReportXml('things', [1])).toThrow('things')
  })

  it('gives back every text to a strict parser, but for what no XML can hold', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(']]>', '<!--', '&amp;', '\r\n', '\u0000', '\uFFFE', '\uD800', 'a\uDC00', '😀'),
    )
    fc.assert(
      fc.property(text, (words) => {
        const [, [name, read] = []] = xmlElements(geoReportXml('errors', [words]))
        const possible = Array.from(words, (sign) => (isPossible(sign.codePointAt(0)!) ? sign : '\uFFFD')).join('')
        expect([name, read]).toEqual(['error', possible])
      }),
    )
  })
})

/** Characters of XML 1.0, §2.2. */
function isPossible(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return code < 0xd800 || (code >= 0xe000 && code < 0xfffe) || code >= 0x10000
}
