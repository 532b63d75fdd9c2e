import type { Point } from './plane.ts'
import { points } from './sketch-points.ts'
import type { RoadClass } from './road.ts'

export type SketchRoad = {
  name: string
  class: RoadClass
  line: readonly Point[]
  /** Kilometres an hour. */
  maxspeed: number
  /** Left to right in one go, without corners. */
  curved?: boolean
  closed?: boolean
  ref?: string
  /** With a path for feet and bicycles beside it on the given side of the direction of drawing. */
  cyclePath?: 'left' | 'right' | 'both'
}

/** The roads into, through and around the town; everything else hangs on these. */
export const mainRoads: readonly SketchRoad[] = [
  {
    name: 'Riksvägen',
    ref: '58',
    class: 'trunk',
    maxspeed: 80,
    curved: true,
    line: points(
      '-3900,1250 -3000,1330 -2200,1480 -1500,1590 -850,1650 -200,1690 400,1700 1100,1660 1800,1560 2600,1480 3900,1420',
    ),
  },
  {
    name: 'Ringvägen',
    class: 'secondary',
    maxspeed: 50,
    curved: true,
    closed: true,
    cyclePath: 'right',
    line: points(
      '-1180,60 -1150,420 -1090,760 -880,1000 -560,1080 -150,1130 300,1150 760,1090 1070,900 1210,560 1260,180 1200,-240 1010,-600 640,-800 250,-800 -160,-800 -480,-740 -820,-680 -1080,-360',
    ),
  },
  {
    name: 'Storgatan',
    class: 'tertiary',
    maxspeed: 40,
    line: points('-700,20 -500,40 -345,50'),
  },
  {
    name: 'Västra Storgatan',
    class: 'secondary',
    maxspeed: 50,
    line: points('-1180,60 -950,20 -700,20'),
  },
  {
    name: 'Västerleden',
    class: 'secondary',
    maxspeed: 70,
    curved: true,
    cyclePath: 'right',
    line: points('-1180,60 -1600,-60 -2100,-60 -2700,-260 -3900,-420'),
  },
  {
    name: 'Östra Storgatan',
    class: 'tertiary',
    maxspeed: 40,
    cyclePath: 'left',
    line: points('460,40 640,60 900,130 1255,200'),
  },
  {
    name: 'Österleden',
    class: 'secondary',
    maxspeed: 70,
    curved: true,
    cyclePath: 'left',
    line: points('1255,200 1600,150 2050,60 2600,-80 3200,-320 3900,-450'),
  },
  {
    name: 'Norra Kungsgatan',
    class: 'tertiary',
    maxspeed: 40,
    cyclePath: 'right',
    curved: true,
    line: points('290,465 310,560 320,700 290,920 300,1150'),
  },
  {
    name: 'Norrleden',
    class: 'secondary',
    maxspeed: 70,
    curved: true,
    cyclePath: 'right',
    line: points('300,1150 330,1400 330,1700 420,2100 360,2700 480,3600'),
  },
  {
    name: 'Åsvägen',
    class: 'tertiary',
    maxspeed: 50,
    curved: true,
    cyclePath: 'left',
    line: points('-1090,760 -1330,980 -1480,1280 -1500,1590 -1640,2000 -2100,2600 -2400,3400'),
  },
  {
    name: 'Verkstadsvägen',
    class: 'tertiary',
    maxspeed: 50,
    curved: true,
    cyclePath: 'left',
    line: points('1070,900 1330,1080 1580,1300 1640,1410 1700,1580 1900,2100 2400,2900'),
  },
  {
    name: 'Strandvägen',
    class: 'tertiary',
    maxspeed: 50,
    curved: true,
    cyclePath: 'left',
    line: points('-820,-680 -1100,-900 -1500,-1040 -1950,-1120 -2500,-1320 -3100,-1380 -3900,-1440'),
  },
  {
    name: 'Näsvägen',
    class: 'tertiary',
    maxspeed: 40,
    curved: true,
    cyclePath: 'right',
    line: points('1010,-600 1130,-860 1170,-1150 1160,-1420'),
  },
  {
    name: 'Kronängsvägen',
    class: 'tertiary',
    maxspeed: 40,
    curved: true,
    cyclePath: 'left',
    line: points('1200,-240 1450,-330 1800,-300 2060,-160 2050,60'),
  },
  {
    name: 'Sågverksgatan',
    class: 'tertiary',
    maxspeed: 50,
    curved: true,
    line: points('1210,560 1500,480 1850,500 2050,350 2050,60'),
  },
  {
    name: 'Björkvägen',
    class: 'tertiary',
    maxspeed: 40,
    curved: true,
    line: points('-560,1080 -480,1300 -150,1420 330,1400'),
  },
  {
    name: 'Solhöjdsvägen',
    class: 'tertiary',
    maxspeed: 40,
    curved: true,
    line: points('-1150,420 -1450,400 -1850,330 -2100,130 -2100,-60'),
  },
  {
    name: 'Handelsvägen',
    class: 'unclassified',
    maxspeed: 40,
    curved: true,
    line: points('330,1500 520,1490 800,1480 1080,1455 1350,1430 1640,1410'),
  },
  { name: 'Bensinvägen', class: 'unclassified', maxspeed: 30, line: points('800,1480 790,1570') },
  {
    name: 'Idrottsvägen',
    class: 'unclassified',
    maxspeed: 30,
    curved: true,
    line: points('-330,1120 -345,1040 -350,980'),
  },
]
