import { createReadStream } from 'node:fs'

import { VectorTile } from '@mapbox/vector-tile'
import express from 'express'
import { sql } from 'kysely'
import { PbfReader } from 'pbf'
import { expect, it } from 'vitest'

import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { tileRoutes } from '../../server/features/tiles/tile-routes.ts'
import { townLayers } from '../../server/features/tiles/town-tile.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { tileOf } from '../../server/geo/tile-grid.ts'
import { handleErrors } from '../../server/http/handle-errors.ts'
import { mountRoutes } from '../../server/http/mount-routes.ts'
import { describeDatabases } from '../support/database.ts'
import { serveForTest, type HttpClient } from '../support/http-client.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const onePark = `<osm version="0.6">
 <node id="1" lat="59.371" lon="13.501"/><node id="2" lat="59.371" lon="13.502"/><node id="3" lat="59.372" lon="13.502"/>
 <way id="11"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="leisure" v="park"/><tag k="name" v="Ängsparken"/></way>
</osm>`

async function importPark(database: Database, municipality: string): Promise<void> {
  async function* chunks() {
    yield Buffer.from(onePark)
  }
  await importTown(database, { role: 'admin', municipality }, { fileName: 'park.osm', chunks: chunks() })
}

async function withService(database: Database, work: (client: HttpClient) => Promise<void>): Promise<void> {
  const app = express()
  app.set('query parser', 'simple')
  app.set('etag', false)
  mountRoutes(app, tileRoutes({ database }))
  app.use(handleErrors({ error: () => undefined, info: () => undefined } as never))
  const client = await serveForTest(app)
  try {
    await work(client)
  } finally {
    await client.close()
  }
}

const { x, y } = tileOf([13.5018, 59.3712], 16)

describeDatabases('tiles and style over HTTP', (database) => {
  it('serves a tile with its names, and says that it has not changed', async () => {
    const code = await addTestMunicipality(database())
    await importPark(database(), code)
    await withService(database(), async (client) => {
      const address = `/api/municipalities/${code}/tiles/town/16/${x}/${y}.mvt`
      const answer = await client.request('GET', address)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Content-Type')).toBe('application/vnd.mapbox-vector-tile')
      expect(answer.headers.get('Content-Encoding')).toBe('gzip')
      expect(answer.headers.get('Cache-Control')).toBe('public, no-cache')
      const tile = new VectorTile(new PbfReader(answer.bytes))
      expect(tile.layers['label']?.feature(0).properties).toMatchObject({ kind: 'park', name: 'Ängsparken' })
      const again = await client.request('GET', address, {
        headers: { 'If-None-Match': answer.headers.get('ETag') ?? '' },
      })
      expect(again.status).toBe(304)
      const plain = await client.request('GET', address, { headers: { 'Accept-Encoding': 'identity' } })
      expect(plain.headers.get('Content-Encoding')).toBeNull()
      expect(plain.bytes.equals(answer.bytes)).toBe(true)
    })
  })

  it('lets a tile of a named version be kept for ever, and names a new version after an import', async () => {
    const code = await addTestMunicipality(database())
    await importPark(database(), code)
    await withService(database(), async (client) => {
      const address = `/api/municipalities/${code}/tiles/town/16/${x}/${y}.mvt`
      const first = await client.request('GET', `${address}?v=1`)
      expect(first.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
      await importPark(database(), code)
      const second = await client.request('GET', address)
      expect(second.headers.get('ETag')).not.toBe(first.headers.get('ETag'))
      const style = await client.request('GET', `/api/municipalities/${code}/style.json`)
      expect(style.bytes.toString()).toContain(`/api/municipalities/${code}/tiles/town/{z}/{x}/{y}.mvt?v=2`)
    })
  })

  it('answers empty tiles with 204 and refuses tiles that do not exist', async () => {
    const code = await addTestMunicipality(database())
    await importPark(database(), code)
    await withService(database(), async (client) => {
      const statuses: Record<string, number> = {}
      const tiles = [
        '0/0/0',
        '16/0/0',
        '16/65535/65535',
        '16/65536/0',
        '16/0/65536',
        '17/0/0',
        '1/2/0',
        '-1/0/0',
        '1.5/0/0',
        '8/a/0',
      ]
      for (const tile of tiles) {
        statuses[tile] = (await client.request('GET', `/api/municipalities/${code}/tiles/town/${tile}.mvt`)).status
      }
      expect(statuses).toEqual({
        '0/0/0': 204,
        '16/0/0': 204,
        '16/65535/65535': 204,
        '16/65536/0': 404,
        '16/0/65536': 404,
        '17/0/0': 404,
        '1/2/0': 404,
        '-1/0/0': 400,
        '1.5/0/0': 400,
        '8/a/0': 400,
      })
      const nowhere = await client.request('GET', '/api/municipalities/0000/tiles/town/8/0/0.mvt')
      expect([nowhere.status, nowhere.json()]).toMatchObject([404, { code: 'municipality_not_found' }])
    })
  })

  it('describes the tiles as TileJSON, with every layer and where to begin', async () => {
    const code = await addTestMunicipality(database(), { fictional: false, name: 'Ängsby' })
    await importPark(database(), code)
    await withService(database(), async (client) => {
      const answer = await client.request('GET', `/api/municipalities/${code}/tiles/town.json`)
      const tileJson: { vector_layers: { id: string }[] } = answer.json()
      expect(tileJson).toMatchObject({
        tilejson: '3.0.0',
        name: 'Ängsby',
        tiles: [`${client.url}/api/municipalities/${code}/tiles/town/{z}/{x}/{y}.mvt?v=1`],
        bounds: [13.501, 59.371, 13.502, 59.372],
      })
      expect(tileJson.vector_layers.map(({ id }) => id)).toEqual(Object.keys(townLayers))
      expect(answer.bytes.toString()).toContain('https://www.openstreetmap.org/copyright')
    })
  })

  it('gives way to a base map of the municipality itself', async () => {
    const code = await addTestMunicipality(database())
    await withService(database(), async (client) => {
      const style = `/api/municipalities/${code}/style.json`
      const set = (column: string, url: string) =>
        asRole(database(), { role: 'admin', municipality: code }, (trx) =>
          sql`update municipality set ${sql.ref(column)} = ${url} where code = ${code}`.execute(trx),
        )
      await set('base_pmtiles_url', 'https://tiles.example/town.pmtiles')
      expect((await client.request('GET', style)).bytes.toString()).toContain(
        '"pmtiles://https://tiles.example/town.pmtiles"',
      )
      await set('base_style_url', 'https://tiles.example/style.json')
      const redirected = await client.request('GET', `${style}?theme=dark`)
      expect([redirected.status, redirected.headers.get('Location')]).toEqual([302, 'https://tiles.example/style.json'])
      expect((await client.request('GET', `${style}?theme=pink`)).status).toBe(400)
      expect((await client.request('GET', '/api/municipalities/0000/style.json')).status).toBe(404)
    })
  })

  it.skipIf(!hasSharedData)('draws Malmö at every zoom in at most 500 kB', async () => {
    const code = await addTestMunicipality(database())
    const chunks = createReadStream(sharedData('osm/malmo.osm.pbf'))
    await importTown(database(), { role: 'admin', municipality: code }, { fileName: 'malmo.osm.pbf', chunks })
    await withService(database(), async (client) => {
      const features: Record<number, Record<string, number>> = {}
      for (const z of [8, 12, 14, 16]) {
        const at = tileOf([13.026, 55.601], z)
        const { bytes } = await client.request('GET', `/api/municipalities/${code}/tiles/town/${z}/${at.x}/${at.y}.mvt`)
        expect(bytes.length).toBeLessThan(500_000)
        const { layers } = new VectorTile(new PbfReader(bytes))
        features[z] = Object.fromEntries(Object.entries(layers).map(([name, layer]) => [name, layer.length]))
      }
      expect(features).toEqual({
        8: { green: 1, ground: 3, rail: 46, way: 3 },
        12: { green: 39, ground: 175, label: 8, rail: 68, water: 1, waterway: 2, way: 421 },
        14: { building: 229, green: 25, ground: 80, label: 7, water: 2, waterway: 1, way: 282, way_name: 90 },
        16: { building: 22, green: 1, ground: 4, label: 5, way: 54, way_name: 6 },
      })
    })
  })
})
