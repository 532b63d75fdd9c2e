import type { OsmTags } from './osm-elements.ts'
import type { Point } from './plane.ts'
import { points } from './sketch-points.ts'

export type SketchPlace = {
  /** Stable name for other parts of the generator. */
  key: string
  outline: readonly Point[]
  tags: OsmTags
  /** Drawn with a flowing edge. */
  soft?: boolean
  /** Walked: a loop and paths to the streets around; the number is how many entrances. */
  entrances?: number
  surface?: string
  /** So steep that its ways in are steps. */
  steep?: boolean
  lit?: 'yes' | 'no'
}

const park = (name: string): OsmTags => ({ leisure: 'park', name })
const school = (name: string): OsmTags => ({ amenity: 'school', name })
const kindergarten = (name: string): OsmTags => ({ amenity: 'kindergarten', name })

/** Places that keep streets and houses out: parks, school grounds, sports, graves, gardens. */
export const places: readonly SketchPlace[] = [
  {
    key: 'stadsparken',
    tags: park('Stadsparken'),
    entrances: 7,
    surface: 'fine_gravel',
    lit: 'yes',
    outline: points(
      '-448,15 -368,20 -388,-60 -424,-180 -444,-300 -442,-420 -402,-500 -384,-600 -368,-765 -410,-765 -444,-650 -515,-430 -462,-180',
    ),
  },
  {
    key: 'åparken',
    tags: park('Åparken'),
    entrances: 4,
    surface: 'fine_gravel',
    lit: 'yes',
    outline: points('-448,80 -366,80 -350,240 -348,425 -396,425 -404,250'),
  },
  {
    key: 'järnvägsparken',
    tags: park('Järnvägsparken'),
    entrances: 6,
    surface: 'paving_stones',
    lit: 'yes',
    outline: points('68,358 166,361 163,450 66,446'),
  },
  {
    key: 'kyrkogården',
    tags: { landuse: 'cemetery', name: 'Sankta Annas kyrkogård' },
    entrances: 4,
    surface: 'fine_gravel',
    lit: 'yes',
    outline: points('-396,-256 -250,-186 -205,-235 -190,-330 -205,-388 -400,-398'),
  },
  {
    key: 'folketspark',
    tags: park('Folkets park'),
    soft: true,
    entrances: 7,
    surface: 'fine_gravel',
    outline: points('640,-330 760,-345 880,-290 900,-160 850,-95 720,-90 635,-180'),
  },
  {
    key: 'sjöparken',
    tags: park('Sjöparken'),
    entrances: 6,
    surface: 'asphalt',
    lit: 'yes',
    outline: points('130,-872 330,-868 560,-908 660,-960 690,-905 560,-835 330,-822 130,-822'),
  },
  {
    key: 'hamnplan',
    tags: { place: 'square', name: 'Hamnplan', surface: 'paving_stones' },
    entrances: 4,
    surface: 'paving_stones',
    lit: 'yes',
    outline: points('-160,-824 105,-824 105,-866 -160,-858'),
  },
  {
    key: 'kronängsparken',
    tags: park('Kronängsparken'),
    soft: true,
    entrances: 7,
    surface: 'asphalt',
    lit: 'yes',
    outline: points('1300,120 1385,95 1405,-80 1385,-235 1290,-215 1262,-130 1298,0'),
  },
  {
    key: 'hagaparken',
    tags: park('Hagaparken'),
    entrances: 9,
    surface: 'asphalt',
    lit: 'yes',
    outline: points('-1160,-425 -1700,-452 -2190,-440 -2190,-505 -1700,-515 -1120,-485'),
  },
  {
    key: 'björkparken',
    tags: park('Björkparken'),
    soft: true,
    entrances: 5,
    surface: 'fine_gravel',
    outline: points('-180,1475 -60,1470 60,1485 70,1570 -60,1585 -170,1560'),
  },
  {
    key: 'norrparken',
    tags: park('Norra parken'),
    entrances: 5,
    surface: 'fine_gravel',
    lit: 'yes',
    outline: points('-150,720 0,715 5,815 -145,825'),
  },
  {
    key: 'solhöjden',
    tags: { natural: 'wood', name: 'Solhöjdsberget' },
    soft: true,
    steep: true,
    entrances: 4,
    surface: 'ground',
    lit: 'no',
    outline: points('-1752,140 -1705,240 -1610,262 -1528,190 -1558,88 -1668,62'),
  },
  {
    key: 'åkerbyparken',
    tags: park('Åkerbyparken'),
    soft: true,
    entrances: 5,
    outline: points('1600,300 1720,285 1760,340 1700,390 1610,375'),
  },
  {
    key: 'ängsparken',
    tags: park('Lyckoparken'),
    soft: true,
    entrances: 5,
    outline: points('1720,-640 1830,-600 1900,-680 1830,-770 1730,-740'),
  },
  {
    key: 'strandparken',
    tags: park('Trastparken'),
    soft: true,
    entrances: 5,
    outline: points('-1780,-690 -1660,-680 -1640,-780 -1760,-800'),
  },
  {
    key: 'kvarnparken',
    tags: park('Kvarnparken'),
    soft: true,
    entrances: 4,
    outline: points('-840,-190 -740,-180 -730,-290 -830,-300'),
  },
  {
    key: 'centralskolan',
    tags: school('Centralskolan'),
    entrances: 3,
    outline: points('304,248 430,250 426,348 300,343'),
  },
  {
    key: 'gymnasiet',
    tags: school('Granviks gymnasium'),
    entrances: 4,
    outline: points('520,285 750,300 750,432 520,425'),
  },
  {
    key: 'västerskolan',
    tags: school('Västerskolan'),
    entrances: 4,
    outline: points('-1000,330 -830,320 -810,480 -1000,500'),
  },
  {
    key: 'björkhagsskolan',
    tags: school('Björkhagsskolan'),
    entrances: 4,
    outline: points('110,1480 265,1465 270,1600 110,1600'),
  },
  {
    key: 'kronängsskolan',
    tags: school('Kronängsskolan'),
    entrances: 4,
    outline: points('1320,-430 1500,-385 1490,-570 1300,-610'),
  },
  {
    key: 'solhöjdsskolan',
    tags: school('Solhöjdsskolan'),
    entrances: 4,
    outline: points('-1400,130 -1255,145 -1240,290 -1400,285'),
  },
  {
    key: 'strandskolan',
    tags: school('Strandskolan'),
    entrances: 4,
    outline: points('-1500,-600 -1330,-590 -1320,-730 -1490,-745'),
  },
  {
    key: 'förskolan-väst',
    tags: kindergarten('Kvarnens förskola'),
    entrances: 2,
    outline: points('-760,-470 -690,-460 -690,-520 -755,-530'),
  },
  {
    key: 'förskolan-öst',
    tags: kindergarten('Rosens förskola'),
    entrances: 2,
    outline: points('980,-20 1050,-10 1055,-75 985,-85'),
  },
  {
    key: 'förskolan-norr',
    tags: kindergarten('Lokets förskola'),
    entrances: 2,
    outline: points('100,900 170,895 172,960 102,965'),
  },
  {
    key: 'förskolan-hagalund',
    tags: kindergarten('Blåklintens förskola'),
    entrances: 2,
    outline: points('-1800,-250 -1720,-250 -1715,-320 -1795,-320'),
  },
  {
    key: 'granvallen',
    tags: { leisure: 'sports_centre', name: 'Granvallen', sport: 'soccer' },
    entrances: 4,
    outline: points('-490,720 -215,690 -210,930 -480,960'),
  },
  {
    key: 'norrakyrkogården',
    tags: { landuse: 'cemetery', name: 'Norra kyrkogården' },
    entrances: 4,
    surface: 'fine_gravel',
    lit: 'no',
    outline: points('-1020,700 -760,680 -740,820 -860,930 -1010,780'),
  },
  {
    key: 'vårdcentralen',
    tags: { amenity: 'hospital', name: 'Granviks lasarett' },
    entrances: 3,
    outline: points('900,270 1150,300 1140,440 900,420'),
  },
  {
    key: 'kolonierna',
    tags: { landuse: 'allotments', name: 'Åns koloniområde' },
    entrances: 3,
    surface: 'gravel',
    lit: 'no',
    outline: points('-845,1260 -650,1150 -575,1170 -540,1330 -660,1370 -800,1410'),
  },
  {
    key: 'näset',
    tags: { natural: 'wood', name: 'Näsudden' },
    entrances: 2,
    surface: 'ground',
    lit: 'no',
    outline: points('1110,-1440 1370,-1430 1360,-1540 1270,-1640 1110,-1620 1030,-1520'),
  },
  {
    key: 'handeln',
    tags: { landuse: 'retail', name: 'Norrängens handelsområde' },
    outline: points('400,1430 880,1395 1080,1360 1330,1330 1480,1440 1100,1580 400,1640'),
  },
]

/** Woods around the town; streets may run through, houses keep out. */
export const woods: readonly (readonly Point[])[] = [
  points('-2480,620 -1750,640 -1420,820 -1500,1150 -1580,1480 -2150,1400 -2700,1260'),
  points('2200,-950 2350,-500 2900,-560 2950,-1150 2600,-1200 2350,-1080'),
  points('-3100,-900 -2500,-700 -2400,-1150 -2900,-1300 -3200,-1250'),
  points('-2600,1600 -1750,1700 -1900,2300 -2500,2500 -3000,2000'),
  points('600,1850 1500,1750 1800,2000 1500,2600 700,2600'),
  points('2350,700 2900,700 2950,1300 2400,1350 2320,1000'),
  points('-1050,1750 -250,1800 -200,2300 -850,2450 -1100,2200'),
  points('2150,120 2700,0 2850,420 2200,520'),
  // Belts of trees against the noise of the main road, and what was left between the districts.
  points('-780,1600 -300,1640 240,1648 240,1675 -300,1672 -790,1635'),
  points('430,1655 1050,1620 1560,1545 1600,1570 1080,1645 440,1685'),
  points('-2440,330 -2180,230 -2160,20 -2330,-40 -2480,120'),
  points('-1700,-1225 -1500,-1278 -1350,-1300 -1080,-1220 -1000,-1130 -1250,-1205 -1480,-1235'),
  points('1480,-1010 1900,-990 2140,-830 2230,-1000 2040,-1060 1750,-1100 1560,-1180'),
  points('1270,-640 1240,-500 1290,-350 1240,-300 1130,-480 1100,-640'),
  points('-1050,600 -720,560 -730,650 -1030,660'),
  points('1300,690 1290,640 2200,690 2200,715 1700,700'),
]

/** Farms beside the roads out of town. */
export const farms: readonly { name: string; at: Point }[] = [
  { name: 'Norrgården', at: [490, 2060] },
  { name: 'Åby gård', at: [-1420, 2150] },
  { name: 'Hagby', at: [-2440, -330] },
  { name: 'Västerby', at: [-2600, 860] },
  { name: 'Österby gård', at: [2420, -170] },
  { name: 'Sörtorp', at: [-2520, -1200] },
  { name: 'Lundby', at: [2300, 1840] },
]

/** Fields between the woods. */
export const fields: readonly (readonly Point[])[] = [
  points('-3050,300 -2400,420 -2250,560 -2600,1150 -3050,1150'),
  points('-3100,-350 -2350,-100 -2350,-560 -2900,-800 -3150,-750'),
  points('450,1850 330,2450 -130,2440 -150,1820'),
  points('1850,1700 2800,1600 2800,2050 2200,2300 1950,2050'),
  points('2250,-450 2200,0 2750,-150 3000,-350'),
  points('-1150,1700 -1650,1750 -1750,2250 -1250,2350'),
]
