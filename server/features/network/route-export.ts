import type { Feature, FeatureCollection } from 'geojson'
import type { Route, TravelProfileName } from '../../contract/routes.ts'
import { gpxContentType, gpxText } from '../../http/gpx-text.ts'
import { distanceText } from './itinerary-words.ts'
import type { Language } from './itinerary-words.ts'

interface RouteExportFormat {
  extension: string
  /** In the summary of its address. */
  name: string
  contentType: string
  write: (route: Route, language: Language) => string
}

/** The files that a route can be had as. */
export const routeExportFormats: readonly RouteExportFormat[] = [
  {
    extension: 'gpx',
    name: 'GPX 1.1: the itinerary as waypoints, the course as a track',
    contentType: gpxContentType,
    write: routeGpx,
  },
  { extension: 'geojson', name: 'GeoJSON', contentType: 'application/geo+json', write: routeGeoJson },
]

const routeNames: Record<Language, Record<TravelProfileName, string>> = {
  sv: { foot: 'Till fots', bicycle: 'Med cykel', car: 'Med bil', wheelchair: 'Med rullstol' },
  en: { foot: 'On foot', bicycle: 'By bicycle', car: 'By car', wheelchair: 'By wheelchair' },
}

function routeGpx({ profile, seconds, metres, legs }: Route, language: Language): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  return gpxText({
    name: routeNames[language][profile],
    description: `${distanceText(metres, language)}, ${minutes} min`,
    waypoints: legs
      .flatMap(({ manoeuvres }) => manoeuvres)
      .map(({ place, text, kind, metres: onwards }) => ({
        place,
        name: text[language],
        description: kind === 'arrive' ? undefined : distanceText(onwards, language),
      })),
    track: legs.map(({ line }) => line.coordinates),
  })
}

/** Legs as lines and manoeuvres as points, numbered from 1. */
function routeGeoJson({ profile, legs }: Route): string {
  const features = legs.flatMap(({ seconds, metres, line, manoeuvres }, leg): Feature[] => [
    { type: 'Feature', geometry: line, properties: { type: 'leg', leg: leg + 1, profile, seconds, metres } },
    ...manoeuvres.map(({ place, text, ...manoeuvre }, at): Feature => {
      const properties = { type: 'manoeuvre', leg: leg + 1, manoeuvre: at + 1, ...manoeuvre, ...text }
      return { type: 'Feature', geometry: { type: 'Point', coordinates: place }, properties }
    }),
  ])
  const collection: FeatureCollection = { type: 'FeatureCollection', features }
  return JSON.stringify(collection)
}
