import type { Point } from './plane.ts'
import { points } from './sketch-points.ts'

/** How a district was built. */
export type DistrictKind = 'lamella' | 'villas' | 'terraces' | 'slabs' | 'works' | 'industry'

export type SketchDistrict = {
  name: string
  kind: DistrictKind
  /** Its streets stay inside this. */
  outline: readonly Point[]
  /** Direction of its streets in degrees anticlockwise from east. */
  degrees: number
  /** Metres between parallel streets, and between the streets that join them. */
  apart: number
  crossEvery: number
  /** How much the streets sway, in metres. */
  sway: number
  /** Streets curl around this place instead of running straight. */
  around?: Point
  /** How many ways in from the main roads. */
  entrances: number
}

/** What fills the space between the main roads, other than the centre. */
export const districts: readonly SketchDistrict[] = [
  {
    name: 'Västermalm',
    kind: 'lamella',
    degrees: 6,
    apart: 92,
    crossEvery: 170,
    sway: 6,
    entrances: 5,
    outline: points('-1100,110 -900,75 -575,85 -535,320 -600,500 -800,530 -1070,545'),
  },
  {
    name: 'Kvarnbacken',
    kind: 'villas',
    degrees: 62,
    apart: 70,
    crossEvery: 190,
    sway: 14,
    entrances: 5,
    outline: points('-1100,0 -900,-35 -590,-40 -600,-180 -660,-400 -570,-590 -600,-640 -820,-600 -1000,-330'),
  },
  {
    name: 'Östermalm',
    kind: 'lamella',
    degrees: 4,
    apart: 95,
    crossEvery: 160,
    sway: 5,
    entrances: 4,
    outline: points('500,110 640,120 900,190 1180,250 1150,450 880,430 520,420'),
  },
  {
    name: 'Egnahem',
    kind: 'villas',
    degrees: 14,
    apart: 66,
    crossEvery: 150,
    sway: 9,
    entrances: 7,
    outline: points('500,-10 640,0 900,70 1190,140 1140,-230 960,-555 640,-745 570,-740 520,-560 475,-300 470,-80'),
  },
  {
    name: 'Norrmalm',
    kind: 'lamella',
    degrees: -3,
    apart: 88,
    crossEvery: 150,
    sway: 6,
    entrances: 5,
    outline: points('-540,680 -200,620 250,600 255,900 230,1080 -150,1070 -500,1020 -590,900'),
  },
  {
    name: 'Bruket',
    kind: 'works',
    degrees: -12,
    apart: 120,
    crossEvery: 190,
    sway: 5,
    entrances: 5,
    outline: points('360,620 1000,665 1130,660 1010,860 740,1030 360,1085'),
  },
  {
    name: 'Björkhagen',
    kind: 'villas',
    degrees: 10,
    apart: 72,
    crossEvery: 210,
    sway: 24,
    entrances: 8,
    outline: points('-520,1150 -150,1185 265,1210 280,1345 285,1620 -200,1610 -820,1570 -830,1480 -520,1380'),
  },
  {
    name: 'Norrängen',
    kind: 'terraces',
    degrees: -14,
    apart: 78,
    crossEvery: 190,
    sway: 12,
    entrances: 5,
    outline: points('390,1210 800,1145 1030,1050 1250,1180 1330,1290 980,1350 390,1370'),
  },
  {
    name: 'Ekhagen',
    kind: 'industry',
    degrees: 28,
    apart: 175,
    crossEvery: 240,
    sway: 8,
    entrances: 4,
    outline: points('1290,790 1700,730 2150,740 2260,1000 2150,1330 1800,1460 1660,1250 1410,1030'),
  },
  {
    name: 'Kronängen',
    kind: 'slabs',
    degrees: 8,
    apart: 200,
    crossEvery: 260,
    sway: 0,
    entrances: 3,
    outline: points('1440,-270 1790,-245 1980,-120 1980,10 1600,90 1420,110'),
  },
  {
    name: 'Åkerby',
    kind: 'terraces',
    degrees: -8,
    apart: 74,
    crossEvery: 170,
    sway: 10,
    entrances: 5,
    outline: points('1320,250 1600,215 1990,130 1980,330 1830,430 1500,420 1290,480'),
  },
  {
    name: 'Ängslyckan',
    kind: 'villas',
    degrees: -24,
    apart: 74,
    crossEvery: 200,
    sway: 22,
    entrances: 5,
    outline: points(
      '1530,-420 1800,-365 2080,-210 2200,-500 2180,-760 1900,-940 1540,-960 1320,-800 1310,-660 1500,-620',
    ),
  },
  {
    name: 'Näset',
    kind: 'villas',
    degrees: 84,
    apart: 76,
    crossEvery: 180,
    sway: 14,
    entrances: 7,
    outline: points(
      '700,-930 920,-760 1010,-680 1150,-800 1300,-800 1420,-960 1480,-1130 1400,-1280 1380,-1400 1100,-1400 1000,-1420 930,-1240 830,-1060',
    ),
  },
  {
    name: 'Solhöjden',
    kind: 'villas',
    degrees: 0,
    apart: 74,
    crossEvery: 210,
    sway: 6,
    entrances: 6,
    around: [-1640, 165],
    outline: points('-1230,110 -1600,0 -2040,0 -2040,110 -1820,275 -1450,340 -1220,360'),
  },
  {
    name: 'Skogslyckan',
    kind: 'terraces',
    degrees: 4,
    apart: 66,
    crossEvery: 170,
    sway: 10,
    entrances: 4,
    outline: points('-1240,470 -1450,455 -1870,385 -2140,260 -2380,330 -2250,440 -1800,555 -1240,570'),
  },
  {
    name: 'Hagalund',
    kind: 'terraces',
    degrees: -6,
    apart: 76,
    crossEvery: 180,
    sway: 12,
    entrances: 6,
    outline: points('-1240,-70 -1600,-130 -2090,-130 -2190,-400 -1700,-415 -1170,-390'),
  },
  {
    name: 'Strandängen',
    kind: 'villas',
    degrees: 16,
    apart: 74,
    crossEvery: 220,
    sway: 26,
    entrances: 8,
    outline: points('-1080,-520 -1700,-550 -2180,-540 -2060,-980 -1520,-950 -1130,-800 -930,-700'),
  },
  {
    name: 'Åsen',
    kind: 'villas',
    degrees: 70,
    apart: 72,
    crossEvery: 200,
    sway: 18,
    entrances: 6,
    outline: points('-1030,880 -1260,1020 -1400,1280 -1420,1520 -1060,1550 -1040,1300 -880,1090'),
  },
  {
    name: 'Sjövik',
    kind: 'villas',
    degrees: 24,
    apart: 78,
    crossEvery: 220,
    sway: 16,
    entrances: 5,
    outline: points(
      '-1180,-980 -1500,-1110 -1900,-1190 -2000,-1260 -1700,-1190 -1400,-1260 -1200,-1220 -1000,-1100 -960,-880',
    ),
  },
]
