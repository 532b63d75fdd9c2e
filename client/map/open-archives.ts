import { addProtocol } from 'maplibre-gl'

let opened: Promise<void> | undefined

/** Teaches the map to read PMTiles archives (`pmtiles://…`); fetched only where a municipality's base map is one. */
export function openArchives(): Promise<void> {
  opened ??= import('pmtiles').then(({ Protocol }) => addProtocol('pmtiles', new Protocol().tile))
  return opened
}
