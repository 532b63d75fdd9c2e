import type { OsmTags } from './osm-elements.ts'
import type { Point } from './plane.ts'

/** Shops, places to eat and drink, and other doors that people go to; each moves into the building nearest to where it is sketched. */
export const venues: readonly { at: Point; tags: OsmTags }[] = [
  { at: [-66, 75], tags: { amenity: 'pub', name: 'Gyllene Gripen' } },
  { at: [70, 72], tags: { amenity: 'bar', name: 'Bar Torget' } },
  { at: [88, -20], tags: { amenity: 'nightclub', name: 'Nattklubb Lyktan' } },
  { at: [-90, -20], tags: { amenity: 'restaurant', name: 'Rådhuskällaren', cuisine: 'swedish' } },
  { at: [30, 66], tags: { amenity: 'cafe', name: 'Konditori Linné' } },
  { at: [-130, 68], tags: { amenity: 'restaurant', name: 'Pizzeria Napoli', cuisine: 'pizza' } },
  { at: [135, 62], tags: { amenity: 'restaurant', name: 'Thai Lotus', cuisine: 'thai' } },
  { at: [230, 20], tags: { shop: 'alcohol', name: 'Systembolaget' } },
  { at: [120, 22], tags: { shop: 'clothes', name: 'Modehuset' } },
  { at: [-140, 25], tags: { amenity: 'pharmacy', name: 'Apoteket Svanen' } },
  { at: [205, 120], tags: { shop: 'supermarket', name: 'Livs i Centrum' } },
  { at: [-20, 470], tags: { amenity: 'fast_food', name: 'Stationsgrillen' } },
  { at: [40, 436], tags: { amenity: 'pub', name: 'Järnvägskrogen' } },
  { at: [-250, 20], tags: { amenity: 'restaurant', name: 'Åkrogen', cuisine: 'swedish' } },
  { at: [30, -640], tags: { amenity: 'restaurant', name: 'Sjömagasinet', cuisine: 'fish' } },
  { at: [240, -650], tags: { amenity: 'pub', name: 'Ankaret' } },
  { at: [-120, -190], tags: { amenity: 'cafe', name: 'Café Klockaren' } },
  { at: [310, 90], tags: { amenity: 'bank', name: 'Granviks Sparbank' } },
  { at: [1690, -180], tags: { shop: 'supermarket', name: 'Kronängens livs' } },
  { at: [1710, -180], tags: { amenity: 'restaurant', name: 'Pizzeria Kronan', cuisine: 'pizza' } },
  { at: [-1000, 60], tags: { shop: 'supermarket', name: 'Närboden' } },
  { at: [380, 1000], tags: { amenity: 'fuel', name: 'Norrmacken' } },
  { at: [1240, 420], tags: { amenity: 'fast_food', name: 'Ringgrillen' } },
]
