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
    key: 'stationsplan',
    tags: { place: 'square', name: 'Stationsplan', surface: 'paving_stones' },
    entrances: 2,
    surface: 'paving_stones',
    lit: 'yes',
    outline: points('-62,461 98,468 98,512 -62,510'),
  },
  {
    key: 'resecentrum',
    tags: { amenity: 'bus_station', name: 'Granviks resecentrum' },
    outline: points('-168,470 -74,474 -74,508 -168,506'),
  },
  {
    key: 'pendelparkeringen',
    tags: { amenity: 'parking', name: 'Pendlarparkeringen', surface: 'asphalt' },
    outline: points('228,484 272,486 272,514 228,512'),
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
  points('-3300,1420 -2300,1540 -1750,1640 -1720,1900 -2150,2550 -2900,2600 -3400,2000'),
  points('-1080,1740 -850,1700 -200,1745 -150,2000 -350,2400 -900,2650 -1250,2550 -1200,2200 -1180,1880'),
  points('450,1765 1100,1715 1620,1650 1780,2000 1900,2300 1700,2700 500,2750 470,2200'),
  points('2330,700 2950,650 3250,900 3200,1370 2500,1430 1950,1490 2250,1330 2360,1000'),
  points('2130,160 2500,40 3150,-120 3300,300 3150,540 2100,590 1920,560 2080,430'),
  points('2280,-450 2500,-540 3200,-680 3300,-1150 2900,-1290 2500,-1220 2250,-1080 2250,-750'),
  points('-2480,640 -1750,660 -1380,820 -1400,980 -1520,1200 -1550,1480 -2150,1420 -2700,1290 -2620,1000'),
  points('-2500,440 -2430,300 -2180,230 -2150,10 -2700,-190 -3300,-280 -3350,180 -2900,330'),
  points('-3350,-820 -2900,-860 -2480,-840 -2200,-640 -2130,-1000 -2250,-1120 -2500,-1230 -3100,-1310 -3350,-1330'),
  // Belts of trees against the noise of the main road, and what was left between the districts.
  points('-780,1600 -300,1640 240,1648 240,1675 -300,1672 -790,1635'),
  points('430,1655 1050,1620 1560,1545 1600,1570 1080,1645 440,1685'),
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
  points('-1620,1680 -1080,1690 -1260,1850 -1300,2200 -1530,2650 -1450,2900 -2150,2850 -1950,2400 -1640,2020'),
  points('-180,1745 300,1755 390,2100 330,2700 -350,2700 -300,2400 -120,2050'),
  points('1750,1640 2600,1530 3250,1500 3200,2150 2500,2550 2000,2300 1850,1950'),
  points('2120,0 2600,-130 3250,-370 3250,-620 2500,-480 2250,-380 2120,-250'),
  points('-3350,320 -2500,520 -2560,700 -2680,1000 -2760,1270 -3350,1220'),
  points('-3350,-420 -2700,-320 -2260,-130 -2250,-450 -2230,-600 -2500,-800 -2900,-820 -3350,-770'),
  points('-3300,-1430 -2550,-1400 -2100,-1230 -2060,-1290 -2450,-1500 -2900,-1620 -3350,-1520'),
]
