import type { Point } from './plane.ts'
import type { RoadClass } from './road.ts'
import { points } from './sketch-points.ts'

export type SketchPath = {
  class: RoadClass
  line: readonly Point[]
  name?: string
  lit?: 'yes' | 'no'
  surface: string
  closed?: boolean
  /** Passes under roads and railways of these classes. */
  under?: readonly RoadClass[]
}

/** Paths that were planned as one: the ways between districts, tunnels, footbridges, trails. Their ends run on to what they meet. */
export const sketchPaths: readonly SketchPath[] = [
  {
    class: 'footway',
    name: 'Stationstunneln',
    lit: 'yes',
    surface: 'asphalt',
    under: ['rail'],
    line: points('210,472 210,510 206,590 200,640'),
  },
  {
    class: 'cycleway',
    name: 'Norra tunneln',
    lit: 'yes',
    surface: 'asphalt',
    under: ['rail'],
    line: points('-194,445 -190,520 -186,600 -186,650'),
  },
  {
    class: 'cycleway',
    lit: 'yes',
    surface: 'asphalt',
    under: ['rail'],
    line: points('800,500 800,560 802,640 800,690'),
  },
  {
    class: 'cycleway',
    name: 'Kronängsstråket',
    lit: 'yes',
    surface: 'asphalt',
    under: ['secondary'],
    line: points('880,-150 1000,-110 1120,-60 1230,-34 1310,-48 1400,-95'),
  },
  {
    class: 'cycleway',
    lit: 'yes',
    surface: 'asphalt',
    under: ['secondary'],
    line: points('-90,1040 -95,1100 -85,1170 -80,1200'),
  },
  {
    class: 'cycleway',
    lit: 'yes',
    surface: 'asphalt',
    under: ['secondary'],
    line: points('-1030,250 -1120,240 -1200,235 -1235,225'),
  },
  {
    class: 'cycleway',
    name: 'Hagastråket',
    lit: 'yes',
    surface: 'asphalt',
    under: ['secondary'],
    line: points('-900,-420 -980,-450 -1080,-458 -1400,-475 -1700,-484 -2000,-478 -2190,-473 -2300,-470'),
  },
  {
    class: 'footway',
    lit: 'yes',
    surface: 'fine_gravel',
    line: points('-398,30 -412,-110 -452,-280 -466,-430 -420,-560 -402,-760'),
  },
  { class: 'footway', lit: 'yes', surface: 'fine_gravel', line: points('-372,66 -372,240 -366,420') },
  {
    class: 'path',
    name: 'Elljusspåret',
    lit: 'yes',
    surface: 'fine_gravel',
    closed: true,
    line: points('-1640,780 -1900,740 -2200,800 -2400,1000 -2250,1230 -1900,1300 -1650,1180 -1740,980'),
  },
  { class: 'path', lit: 'yes', surface: 'fine_gravel', line: points('-1650,1180 -1560,1150 -1500,1130') },
  { class: 'path', lit: 'no', surface: 'ground', line: points('-1900,740 -1880,680 -1860,640') },
  { class: 'path', lit: 'no', surface: 'ground', line: points('-1740,980 -1900,1020 -2080,960 -2200,800') },
  { class: 'path', lit: 'no', surface: 'ground', line: points('-2400,1000 -2600,1100 -2750,1250') },
  {
    class: 'path',
    lit: 'no',
    surface: 'ground',
    under: ['trunk'],
    line: points('40,1600 40,1680 30,1790 -120,1920 -420,1980 -700,2120 -760,2300'),
  },
  {
    class: 'path',
    lit: 'no',
    surface: 'ground',
    line: points('2150,-420 2300,-620 2560,-760 2750,-960 2560,-1120 2380,-1000 2300,-620'),
  },
  { class: 'footway', name: 'Kvarnbron', lit: 'yes', surface: 'wood', line: points('-440,-335 -520,-322 -620,-300') },
  { class: 'cycleway', name: 'Malmbron', lit: 'yes', surface: 'asphalt', line: points('-385,255 -440,260 -520,262') },
  { class: 'footway', lit: 'no', surface: 'wood', line: points('-690,1190 -780,1170 -860,1130') },
  {
    class: 'footway',
    lit: 'yes',
    surface: 'asphalt',
    under: ['tertiary'],
    line: points('1540,-235 1530,-290 1510,-360 1470,-440'),
  },
  {
    class: 'cycleway',
    lit: 'yes',
    surface: 'asphalt',
    under: ['secondary'],
    line: points('1650,240 1640,190 1635,120 1630,80'),
  },
  { class: 'track', surface: 'gravel', line: points('420,2050 700,2100 950,2060 1300,2250 1500,2450') },
  { class: 'track', surface: 'gravel', line: points('-1660,2020 -1500,2080 -1400,2300 -1250,2450') },
  { class: 'track', surface: 'gravel', line: points('-2500,-200 -2600,-480 -2850,-650') },
  { class: 'track', surface: 'gravel', line: points('2500,-60 2450,200 2560,420') },
  { class: 'track', surface: 'gravel', line: points('2000,2000 2250,1900 2600,1850 2800,1900') },
  { class: 'track', surface: 'gravel', line: points('-2100,640 -2250,700 -2600,820 -2800,900') },
]
