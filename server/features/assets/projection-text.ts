import { problem } from '../../http/problem.ts'

/** SWEREF 99 local zones by their central meridian in degrees and minutes, as .prj files name them. */
const swerefZones: Readonly<Record<string, number>> = {
  '12 00': 3007,
  '13 30': 3008,
  '15 00': 3009,
  '16 30': 3010,
  '18 00': 3011,
  '14 15': 3012,
  '15 45': 3013,
  '17 15': 3014,
  '18 45': 3015,
  '20 15': 3016,
  '21 45': 3017,
  '23 15': 3018,
}

/** RT 90 by the name of its zone. */
const rt90Zones: Readonly<Record<string, number>> = {
  '75 gon v': 3019,
  '5 gon v': 3020,
  '25 gon v': 3021,
  '0 gon': 3022,
  '25 gon o': 3023,
  '5 gon o': 3024,
}

/**
 * EPSG code of a coordinate system in well-known text, as a .prj has it: by its authority where it names one, else by the
 * names that ESRI and QGIS give to the systems of Sweden, ETRS 89 UTM, WGS 84 UTM and WGS 84.
 * @throws Problem unknown_srid naming the system
 */
export function sridOfProjection(text: string): number {
  // The authority of the whole stands last; those of its parts within.
  const authority =
    /AUTHORITY\["EPSG","?(\d{4,6})"?\]\]\s*$/i.exec(text)?.[1] ?? /ID\["EPSG",(\d{4,6})\]\]\s*$/i.exec(text)?.[1]
  if (authority !== undefined) return Number(authority)
  const name = /^\s*[A-Z_]+\["([^"]+)"/i.exec(text)?.[1] ?? ''
  const plain = name
    .toLowerCase()
    .replaceAll(/[_\s/.,]+/g, ' ')
    .trim()
  const srid = sridOfName(plain)
  if (srid === undefined) throw problem('unknown_srid', { srid: name === '' ? text.slice(0, 100) : name })
  return srid
}

function sridOfName(name: string): number | undefined {
  if (/^sweref ?99 tm$/.test(name)) return 3006
  const zone = /^sweref ?99 (\d\d) (\d\d)$/.exec(name)
  if (zone) return swerefZones[`${zone[1]} ${zone[2]}`]
  const gon = /^(?:swedish )?rt ?90 (.+)$/.exec(name.replace(/(\d) (\d) gon/, '$1$2 gon'))?.[1]
  if (gon !== undefined) return rt90Zones[gon]
  if (/^(gcs )?wgs (19)?84$/.test(name)) return 4326
  if (/^(gcs )?sweref ?99$/.test(name)) return 4619
  if (/^(gcs )?etrs (19)?89$/.test(name)) return 4258
  const utm = /^(etrs|wgs) (?:19)?8[49] utm zone (\d{1,2})n$/.exec(name)
  if (utm) return (utm[1] === 'etrs' ? 25_800 : 32_600) + Number(utm[2])
  return /^(wgs (19)?84 )?(web mercator( auxiliary sphere)?|pseudo-mercator)$/.test(name) ? 3857 : undefined
}
