import { incidentTilesAddress } from '../api/incidents-api.ts'
import { fetchBaseStyle } from '../api/municipality-api.ts'
import type { Municipality } from '../api/wire-types.ts'
import { readsArchive, wholeAddresses } from '../map/base-style.ts'
import { drawPaperMap } from '../map/draw-paper-map.ts'
import { HotspotLayer } from '../map/hotspot-layer.ts'
import { IncidentLayer } from '../map/incident-layer.ts'
import { mapColours } from '../map/map-colours.ts'
import { openArchives } from '../map/open-archives.ts'
import type { Bounds } from '../map/map-view.ts'
import { shapeBounds } from '../map/shape-bounds.ts'
import { run } from '../state/hotspot-run.ts'
import { summaryResource } from '../state/incident-summary.ts'
import { classEdges } from '../state/intensity-classes.ts'
import type { PrintSubject } from '../state/print-view.ts'
import { selectedRank } from '../state/selection.ts'
import { seesPoints } from '../state/session.ts'
import { shownShapes } from '../state/shown-shapes.ts'

/** The width of an A4 sheet within its margins, and heights that leave room for the rest, CSS pixels. */
const widthPixels = 688
const heightPixels: Record<Exclude<PrintSubject, 'unit' | 'walk'>, number> = { run: 440, hotspot: 300 }
/** What lies round a hotspot is what tells where it is: its box and as much again on every side. */
const around = 0.8

/** Draws the map of a printed sheet in light colours: the whole run, or the selected hotspot and what lies round it. */
export async function paperMap(
  municipality: Municipality,
  subject: Exclude<PrintSubject, 'unit' | 'walk'>,
): Promise<string> {
  const { signal } = new AbortController()
  const style = wholeAddresses(await fetchBaseStyle(municipality.code, 'light', signal), location.origin)
  if (readsArchive(style)) await openArchives()
  const shapes = shownShapes.peek()
  const hotspots = new HotspotLayer(mapColours.light, () => {})
  hotspots.show(shapes, classEdges.peek())
  hotspots.select(selectedRank.peek())
  const incidents = new IncidentLayer(mapColours.light)
  const summary = summaryResource.peek().value
  const shown = run.peek()
  if (seesPoints.peek() && summary && shown) {
    incidents.show(incidentTilesAddress(municipality.code, summary.version, shown.filter, location.origin))
  }
  const selected = shapes.find(({ rank }) => rank === selectedRank.peek())
  const bounds =
    subject === 'hotspot' && selected
      ? widened(shapeBounds(selected.shape))
      : boundsOfAll(shapes.map(({ shape }) => shapeBounds(shape)))
  const seen = bounds ?? municipality.bounds
  if (!seen) throw new Error('There is nowhere to look')
  return drawPaperMap({
    style,
    bounds: seen,
    layers: [hotspots, incidents],
    widthPixels,
    heightPixels: heightPixels[subject],
  })
}

function widened([west, south, east, north]: Bounds): Bounds {
  const [x, y] = [(east - west) * around, (north - south) * around]
  return [west - x, south - y, east + x, north + y]
}

function boundsOfAll(boxes: readonly Bounds[]): Bounds | undefined {
  if (boxes.length === 0) return undefined
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ]
}
