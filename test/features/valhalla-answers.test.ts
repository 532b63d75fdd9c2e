import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { readShape } from '../../server/features/network/valhalla-answers.ts'
import { remoteValhalla } from '../../server/features/network/valhalla-client.ts'
import { itineraryOf } from '../../server/features/network/valhalla-itinerary.ts'
import { valhallaRouter } from '../../server/features/network/valhalla-router.ts'
import { serveForTest } from '../support/http-client.ts'
import type { HttpClient } from '../support/http-client.ts'

describe('a shape', () => {
  it('is read as the places that were written', () => {
    // The example of Google's description of the format, whose five decimals are a tenth of a degree of ours.
    expect(readShape('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual([
      [-12.02, 3.85],
      [-12.095, 4.07],
      [-12.6453, 4.3252],
    ])
    expect(readShape('')).toEqual([])
  })

  it('comes back whatever the places were', () => {
    const micro = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 })
    fc.assert(
      fc.property(fc.array(fc.tuple(micro(180), micro(90)), { maxLength: 20 }), (places) => {
        expect(readShape(encoded(places)).map((place) => place.map((part) => Math.round(part * 1e6) + 0))).toEqual(
          places.map((place) => place.map((part) => part + 0)),
        )
      }),
    )
  })
})

it('puts Valhalla’s manoeuvres into our words, a roundabout into one', () => {
  const line: [number, number][] = [[13, 55], [13.001, 55], [13.002, 55], [13.003, 55], [13.004, 55], [13.005, 55]] // prettier-ignore
  const lines = itineraryOf(
    [
      { type: 1, street_names: ['Storgatan', '50'], bearing_after: 91, time: 60, length: 0.5, begin_shape_index: 0 },
      { type: 26, roundabout_exit_count: 2, time: 5, length: 0.04, begin_shape_index: 1 },
      {
        type: 27,
        begin_street_names: ['Ågatan'],
        street_names: ['Ågatan'],
        time: 30,
        length: 0.25,
        begin_shape_index: 2,
      },
      { type: 40, time: 20, length: 0.012, begin_shape_index: 3 },
      { type: 8, time: 10, length: 0.1, begin_shape_index: 4 },
      { type: 5, time: 0, length: 0, begin_shape_index: 5 },
    ],
    line,
  )
  expect(
    lines.map(({ kind, name, metres, seconds, place, text }) => [kind, name, metres, seconds, place[0], text.sv]),
  ).toEqual([
    ['depart', 'Storgatan', 500, 60, 13, 'Börja österut på Storgatan'],
    ['roundabout', 'Ågatan', 290, 35, 13.001, 'Ta andra avfarten i rondellen in på Ågatan'],
    ['stairs', null, 12, 20, 13.003, 'Ta trappan'],
    ['continue', null, 100, 10, 13.004, 'Fortsätt rakt fram'],
    ['arrive', null, 0, 0, 13.005, 'Du är framme'],
  ])
})

describe('a routing service that does not answer as it should', () => {
  let service: HttpClient | undefined
  afterEach(() => service?.close())
  const asked = { municipality: 'any', profile: 'foot', options: {}, places: [[13, 55], [13.1, 55]] } as const // prettier-ignore
  const routeBy = async (status: number, body: string) => {
    service = await serveForTest((_request, response) => void response.writeHead(status).end(body))
    return valhallaRouter(remoteValhalla(`${service.url}/`)).route(asked)
  }

  it.each([
    ['is starting', 503, '{"error":"warming up"}'],
    ['is something else', 404, '<html>'],
    ['answers no JSON', 200, 'hello'],
  ])('is said to be unavailable when it %s', async (_, status, body) => {
    await expect(routeBy(status, body)).rejects.toMatchObject({ code: 'router_unavailable' })
  })

  it('is said to be unavailable when nobody listens', async () => {
    const gone = await serveForTest(() => undefined)
    await gone.close()
    await expect(valhallaRouter(remoteValhalla(gone.url)).route(asked)).rejects.toMatchObject({
      code: 'router_unavailable',
    })
  })

  it('fails when it refuses what is our own mistake', async () => {
    await expect(routeBy(400, '{"error_code":106,"error":"Try a POST or GET request instead"}')).rejects.toThrow(
      'Try a POST',
    )
  })

  it('fails when it answers another form', async () => {
    await expect(routeBy(200, '{}')).rejects.toThrow('expected array, received object')
  })
})

/** Google's encoded polyline with six decimals, from millionths of a degree. */
function encoded(places: readonly (readonly number[])[]): string {
  let [text, lat, lng] = ['', 0, 0]
  const write = (value: number) => {
    let rest = value < 0 ? -2 * value - 1 : 2 * value
    for (; rest >= 32; rest = Math.floor(rest / 32)) text += String.fromCharCode((rest % 32) + 32 + 63)
    text += String.fromCharCode(rest + 63)
  }
  for (const [x, y] of places as [number, number][]) {
    write(y - lat)
    write(x - lng)
    ;[lat, lng] = [y, x]
  }
  return text
}
