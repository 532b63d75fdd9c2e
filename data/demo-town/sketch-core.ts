import type { Point } from './plane.ts'
import { points } from './sketch-points.ts'
import type { RoadClass } from './road.ts'

/** The ground of the centre. */
export const centreSketch: readonly Point[] = points(
  '-420,-420 -345,-785 515,-795 425,-300 460,40 440,470 800,485 800,505 -335,470 -345,50 -400,-180',
)

export type CoreStreet = {
  name: string
  line: readonly Point[]
  class?: RoadClass
  oneway?: boolean
  maxspeed?: number
}

/** The square's corners, anticlockwise. */
export const squareSketch: readonly Point[] = points('-60,-42 58,-46 56,44 -58,46')

/** The streets of the centre, between the river, the railway, Östra Vallgatan and the harbour. */
export const coreStreets: readonly CoreStreet[] = [
  // From south to north, west to east.
  {
    name: 'Ågatan',
    line: points('-345,-790 -360,-620 -420,-420 -400,-180 -345,50 -330,240 -330,440'),
  },
  {
    name: 'Kyrkogatan',
    oneway: true,
    line: points('-190,-800 -215,-560 -262,-400'),
  },
  {
    name: 'Kyrkogatan',
    oneway: true,
    line: points('-240,-150 -205,48 -190,250 -195,435'),
  },
  {
    name: 'Kungsgatan',
    line: points('-75,-800 -70,-520 -95,-290 -60,-42 -58,46 -66,240 -72,445'),
  },
  {
    name: 'Drottninggatan',
    line: points('92,-800 70,-520 44,-270 58,-46 56,44 60,240 56,455'),
  },
  {
    name: 'Skolgatan',
    line: points('238,-802 205,-540 168,-290 165,-50 170,42 178,240 172,460'),
  },
  {
    name: 'Nygatan',
    oneway: true,
    line: points('372,-803 330,-550 290,-300 288,38 296,240 290,465'),
  },
  {
    name: 'Östra Vallgatan',
    line: points('520,-805 470,-560 425,-300 420,-60 460,40 440,240 430,470'),
  },
  // From west to east, north to south.
  {
    name: 'Järnvägsgatan',
    maxspeed: 40,
    line: points('-330,440 -195,435 -72,445 56,455 172,460 290,465 430,470 560,460 800,480 1218,500'),
  },
  {
    name: 'Vasagatan',
    line: points('-330,345 -192,338 -70,342 58,348 175,352 292,350 435,358'),
  },
  {
    name: 'Trädgårdsgatan',
    line: points('-330,240 -190,250 -66,240 60,240 178,240 296,240 440,240'),
  },
  {
    name: 'Norra Långgatan',
    line: points('-338,145 -198,150 -62,143 58,140 174,142 292,138 450,140'),
  },
  {
    name: 'Storgatan',
    class: 'pedestrian',
    line: points('-345,50 -205,48 -58,46 56,44 170,42 288,38'),
  },
  {
    name: 'Storgatan',
    line: points('288,38 460,40'),
  },
  {
    name: 'Rådhusgatan',
    oneway: true,
    line: points('-372,-60 -225,-48 -60,-42 58,-46 165,-50 289,-58 420,-60'),
  },
  {
    name: 'Köpmangatan',
    line: points('-240,-150 -78,-152 50,-158 166,-160 288,-165 422,-170'),
  },
  {
    name: 'Prästgatan',
    line: points('-405,-225 -240,-150'),
  },
  {
    name: 'Smedjegatan',
    oneway: true,
    line: points('-95,-290 44,-270 168,-290 290,-300 425,-300'),
  },
  {
    name: 'Bryggargatan',
    line: points('-420,-420 -262,-400 -82,-405 58,-395 186,-410 308,-425 446,-425'),
  },
  {
    name: 'Kvarngatan',
    line: points('-70,-520 70,-520 205,-540 330,-550 470,-560'),
  },
  {
    name: 'Repslagargatan',
    line: points('-372,-585 -215,-560 -70,-520'),
  },
  {
    name: 'Hamngatan',
    line: points('-352,-680 -203,-675 -72,-660 82,-662 222,-675 350,-680 494,-690'),
  },
  // The lanes of the oldest quarter, between the church and the square.
  {
    name: 'Klockargränd',
    class: 'footway',
    line: points('-80,-225 -168,-222 -243,-170'),
  },
  {
    name: 'Skomakargränd',
    class: 'footway',
    line: points('-14,-154 -18,-46'),
  },
  {
    name: 'Guldsmedsgränd',
    class: 'footway',
    line: points('108,-160 110,-280'),
  },
  {
    name: 'Garvargränd',
    class: 'footway',
    line: points('-160,-408 -140,-535'),
  },
  {
    name: 'Fiskargränd',
    class: 'footway',
    line: points('0,-520 8,-661'),
  },
  {
    name: 'Tullgränd',
    class: 'footway',
    line: points('140,-540 155,-668'),
  },
]
