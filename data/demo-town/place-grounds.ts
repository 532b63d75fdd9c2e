import type { BuildingLot } from './building-lot.ts'
import type { OsmTags } from './osm-elements.ts'
import { between, directionFrom, distance, leftOf, plus, type Point } from './plane.ts'
import { contains, rectangle } from './polygon.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { TownPlace } from './town-places.ts'

export type Area = { ring: Point[]; tags: OsmTags }

/** Fits out the places: school houses and pitches, allotment huts, stores, wards, playgrounds, a church. */
export function furnishPlaces(lot: BuildingLot, places: readonly TownPlace[], random: SeededRandom): Area[] {
  return places.flatMap((place) => furnish(lot, place, random.fork(place.key)))
}

function furnish(lot: BuildingLot, place: TownPlace, random: SeededRandom): Area[] {
  const { tags } = place
  if (tags['amenity'] === 'school') return furnishSchool(lot, place, random)
  if (tags['amenity'] === 'kindergarten') {
    fit(lot, place, { building: 'kindergarten' }, [28, 12], random, 1)
    return ground(lot, place, { leisure: 'playground' }, [16, 12], random, 1)
  }
  if (tags['amenity'] === 'hospital') {
    fit(lot, place, { building: 'hospital', 'building:levels': '6' }, [74, 16], random, 2)
    fit(lot, place, { building: 'hospital', 'building:levels': '3' }, [44, 16], random, 3)
    return ground(lot, place, { amenity: 'parking', surface: 'asphalt' }, [44, 26], random, 1)
  }
  if (tags['leisure'] === 'sports_centre') {
    const grounds = [
      ...ground(lot, place, { leisure: 'pitch', sport: 'soccer', surface: 'grass' }, [105, 66], random, 1),
      ...ground(lot, place, { leisure: 'pitch', sport: 'soccer', surface: 'artificial_turf' }, [90, 54], random, 1),
      ...ground(lot, place, { leisure: 'pitch', sport: 'tennis' }, [34, 17], random, 2),
    ]
    fit(lot, place, { building: 'sports_hall', name: 'Granvallshallen' }, [52, 30], random, 1)
    return grounds
  }
  if (tags['landuse'] === 'allotments') {
    fit(lot, place, { building: 'hut' }, [4.5, 3.5], random, 90)
    return []
  }
  if (tags['landuse'] === 'retail') {
    fit(lot, place, { building: 'retail', shop: 'supermarket', name: 'Matmarknaden' }, [110, 62], random, 1)
    fit(lot, place, { building: 'retail', shop: 'doityourself', name: 'Byggboden' }, [86, 54], random, 1)
    fit(lot, place, { building: 'retail' }, [58, 36], random, 6)
    return ground(lot, place, { amenity: 'parking', surface: 'asphalt' }, [110, 48], random, 4)
  }
  if (place.key === 'kyrkogården') {
    fit(
      lot,
      place,
      { building: 'church', amenity: 'place_of_worship', religion: 'christian', name: 'Sankta Annas kyrka' },
      [48, 17],
      random,
      1,
    )
    return []
  }
  if (tags['landuse'] === 'cemetery') {
    fit(
      lot,
      place,
      { building: 'chapel', amenity: 'place_of_worship', religion: 'christian', name: 'Norra kapellet' },
      [24, 11],
      random,
      1,
    )
    return []
  }
  if (tags['leisure'] === 'park')
    return [
      ...ground(lot, place, { leisure: 'playground', name: `${tags['name']}s lekplats` }, [24, 18], random, 1),
      ...(place.soft ? ground(lot, place, { natural: 'water', water: 'pond' }, [30, 22], random, 1) : []),
    ]
  return []
}

function furnishSchool(lot: BuildingLot, place: TownPlace, random: SeededRandom): Area[] {
  const school = { building: 'school', 'building:levels': '2' }
  fit(lot, place, school, [66, 15], random, 1)
  fit(lot, place, school, [46, 14], random, 2)
  fit(lot, place, { building: 'sports_hall' }, [32, 22], random, 1)
  fit(lot, place, school, [30, 12], random, 1)
  return [
    ...ground(lot, place, { leisure: 'pitch', sport: 'multi', surface: 'asphalt' }, [40, 22], random, 1),
    ...ground(lot, place, { leisure: 'playground' }, [22, 16], random, 1),
  ]
}

/** Tries places for up to `wanted` buildings of a size, along the longest side of the ground. */
function fit(
  lot: BuildingLot,
  place: TownPlace,
  tags: OsmTags,
  [length, width]: readonly [number, number],
  random: SeededRandom,
  wanted: number,
): void {
  let built = 0
  for (let tries = 0; tries < 60 * wanted && built < wanted; tries += 1) {
    const ring = rectangle(somewhere(place, random), heading(place, random), length, width)
    if (!fits(ring, place)) continue
    if (lot.build({ ring, tags, district: place.key }, place)) built += 1
  }
}

/** Open ground of a size, clear of the place's buildings, of its paths and of its other grounds. */
function ground(
  lot: BuildingLot,
  place: TownPlace,
  tags: OsmTags,
  [length, width]: readonly [number, number],
  random: SeededRandom,
  wanted: number,
): Area[] {
  const areas: Area[] = []
  for (let tries = 0; tries < 120 * wanted && areas.length < wanted; tries += 1) {
    const centre = somewhere(place, random)
    const direction = heading(place, random)
    const box = rectangle(centre, direction, length, width)
    if (!fits(box, place)) continue
    const ring = tags['natural'] === 'water' ? pond(centre, direction, length, width, random) : box
    if (lot.reserve(ring, place)) areas.push({ ring, tags })
  }
  return areas
}

function pond(centre: Point, direction: Point, length: number, width: number, random: SeededRandom): Point[] {
  const phase = random.between(0, 6)
  return Array.from({ length: 18 }, (_, index) => {
    const angle = (index / 18) * 2 * Math.PI
    const swell = 0.5 * (1 + 0.13 * Math.sin(2 * angle + phase) + 0.07 * Math.sin(3 * angle))
    return plus(
      plus(centre, direction, Math.cos(angle) * length * swell),
      leftOf(direction),
      Math.sin(angle) * width * swell,
    )
  })
}

function fits(ring: readonly Point[], place: TownPlace): boolean {
  return ring.every((corner) => contains(place.ring, corner))
}

function somewhere(place: TownPlace, random: SeededRandom): Point {
  const edge = random.pick(place.ring)
  return between(place.middle, edge, Math.sqrt(random.next()) * 0.9)
}

/** Along or across the longest side. */
function heading(place: TownPlace, random: SeededRandom): Point {
  let best = 0
  let direction: Point = [1, 0]
  for (let index = 0; index < place.ring.length; index += 3) {
    const [a, b] = [place.ring[index]!, place.ring[(index + 3) % place.ring.length]!]
    if (distance(a, b) > best) [best, direction] = [distance(a, b), directionFrom(a, b)]
  }
  return random.chance(0.6) ? direction : leftOf(direction)
}
