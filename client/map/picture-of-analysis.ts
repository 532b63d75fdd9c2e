import type { Analysis } from '../api/analysis-types.ts'
import type { AnalysisMethodName } from '../state/method-name.ts'
import { gradedEdges, intensityClass, rampStep } from './intensity.ts'
import type {
  Measure,
  PictureGrid,
  PictureShape,
  RampTone,
  ResultPicture,
  SpecialTone,
  Tone,
} from './result-picture.ts'
import { labelPlace } from './label-place.ts'

const specialTones = ['high-in-low', 'low-in-high', 'low', 'unclear'] as const
/** Shares of the peak at the evenly spread steps of the ramp: its colours follow the square root, lest one peak leave all the rest pale. */
const gridReadings = [0, 0.25, 0.5, 0.75, 1].map((position) => position ** 2)
const hectaresPerSquareKilometre = 100
/** A circle that chance makes as often as this is drawn, but not as one that stands out. */
const surelyScanned = 0.05

/** What to draw of an analysis: plain data for the map's layers, the legend and the list. Null: it has no place on a map. */
export function pictureOfAnalysis(analysis: Analysis): ResultPicture | null {
  const draw = pictures[analysis.method] as (result: Analysis['result']) => ResultPicture | null
  return draw(analysis.result)
}

const nothing: ResultPicture = {
  shapes: [],
  filled: false,
  pieces: [],
  grid: null,
  edges: [],
  measure: null,
  tones: [],
}
const moranTones: Record<string, Tone> = {
  'high-high': 'ramp-3',
  'low-low': 'low',
  'high-low': 'high-in-low',
  'low-high': 'low-in-high',
}
const comparisonTones: Record<string, Tone> = { up: 'ramp-3', down: 'low', unclear: 'unclear', 'too-few': 'unclear' }

const pictures: { [M in AnalysisMethodName]: (result: Analysis<M>['result']) => ResultPicture | null } = {
  counts: ({ cells }) => graded(cells, (cell) => cell.count, 'per-square'),
  forecast: ({ places }) => graded(places, (place) => place.expected, 'expected'),
  scan: ({ clusters }) =>
    graded(
      clusters,
      (cluster) => cluster.ratio,
      'ratio',
      (cluster) => (cluster.p > surelyScanned ? 'unclear' : undefined),
    ),
  'gi-star': ({ cells }) =>
    graded(
      cells,
      (cell) => cell.z,
      'z',
      (cell) => (cell.class === 'cold' ? 'low' : undefined),
    ),
  'local-moran': ({ cells }) => toned(cells, moranTones, 'high-high'),
  comparison: ({ places }) => toned(places, comparisonTones, 'more'),
  evaluation: drawEvaluation,
  'dose-response': ({ places }) => graded(places, (place) => place.visits, 'visits'),
  perceived: ({ places }) => graded(places, (place) => place.voices, 'voices'),
  'near-repeat': () => null,
  segments: drawSegments,
  surface: drawSurface,
}

function drawSegments({ pieces, stretches }: Analysis<'segments'>['result']): ResultPicture {
  const edges = gradedEdges(pieces.map((piece) => piece.per100Metres))
  const stepOf = (per100Metres: number) => rampStep(intensityClass(edges, per100Metres), edges.length)
  return {
    ...nothing,
    shapes: stretches.map(({ rank, line, per100Metres }) => ({
      rank,
      shape: line,
      centre: labelPlace(line),
      tone: rampTone(stepOf(per100Metres)),
    })),
    pieces: pieces.map(({ line, per100Metres }) => ({ line, step: stepOf(per100Metres) })),
    edges,
    measure: 'per-100-metres',
  }
}

/** Places filled, control areas hatched, the buffer's edge dashed: none told by its colour alone. */
function drawEvaluation({ places, controls, buffer }: Analysis<'evaluation'>['result']): ResultPicture {
  const around = buffer && { rank: places.length + controls.length + 1, outline: buffer, class: 'buffer' }
  const drawn = [
    ...places.map((place) => ({ ...place, class: 'response' })),
    ...controls.map((control) => ({ ...control, class: 'control' })),
    ...(around ? [around] : []),
  ]
  return toned(drawn, { response: 'ramp-3', control: 'low', buffer: 'unclear' }, 'evaluated')
}

function drawSurface({ grid, contours, peakPerSquareKilometre }: Analysis<'surface'>['result']): ResultPicture {
  const peakPerHectare = peakPerSquareKilometre / hectaresPerSquareKilometre
  return {
    ...nothing,
    shapes: contours.map(({ outline }, index) => ({
      rank: index + 1,
      shape: outline,
      centre: labelPlace(outline),
      tone: rampTone(contours.length - 1 - index),
    })),
    grid: grid && { ...grid, values: bytesOf(grid.values) },
    edges: grid ? gridReadings.map((share) => share * peakPerHectare) : [],
    measure: 'per-hectare',
  }
}

type Place = { rank: number; outline: PictureShape['shape'] }

/** Places in steps of the ramp by a value, but for those that are something else. */
function graded<T extends Place>(
  places: readonly T[],
  valueOf: (place: T) => number,
  measure: Measure,
  specialOf: (place: T) => SpecialTone | undefined = () => undefined,
): ResultPicture {
  const edges = gradedEdges(places.filter((place) => specialOf(place) === undefined).map(valueOf))
  return pictureOf(
    places,
    (place) => specialOf(place) ?? rampTone(rampStep(intensityClass(edges, valueOf(place)), edges.length)),
    measure,
    edges,
  )
}

/** Places of a few classes that are told apart, not graded. */
function toned(
  places: readonly (Place & { class: string })[],
  tones: Record<string, Tone>,
  measure: Measure,
): ResultPicture {
  return pictureOf(places, (place) => tones[place.class] ?? 'unclear', measure, [])
}

function pictureOf<T extends Place>(
  places: readonly T[],
  toneOf: (place: T) => Tone,
  measure: Measure,
  edges: readonly number[],
): ResultPicture {
  const shapes = places.map((place): PictureShape => ({
    rank: place.rank,
    shape: place.outline,
    centre: labelPlace(place.outline),
    tone: toneOf(place),
  }))
  const occurring = new Set(shapes.map(({ tone }) => tone))
  return {
    ...nothing,
    shapes,
    filled: true,
    edges,
    measure: [...occurring].some((tone) => tone.startsWith('ramp')) ? measure : null,
    tones: specialTones.filter((tone) => occurring.has(tone)),
  }
}

function rampTone(step: number): RampTone {
  return `ramp-${Math.min(4, Math.max(0, step))}` as RampTone
}

function bytesOf(base64: string): PictureGrid['values'] {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
