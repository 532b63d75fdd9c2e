import type { Point } from './plane.ts'
import { points } from './sketch-points.ts'

/** The lake's shore from west to east; the lake is everything south of it. */
export const shoreSketch: readonly Point[] = points(
  '-3900,-1620 -3300,-1560 -2900,-1680 -2450,-1560 -2050,-1330 -1700,-1250 -1350,-1330 -1050,-1240 -760,-1060 -560,-960 -440,-915 -340,-905 -180,-880 60,-890 330,-885 560,-930 760,-1080 880,-1300 960,-1520 1080,-1660 1260,-1690 1400,-1580 1450,-1380 1540,-1230 1750,-1120 2050,-1080 2350,-1200 2750,-1340 3200,-1280 3900,-1420',
)

/** Islands in the lake. */
export const islandSketch: readonly (readonly Point[])[] = [
  points('-80,-1460 40,-1420 170,-1470 220,-1580 130,-1680 -20,-1690 -120,-1590'),
  points('-900,-1720 -780,-1690 -740,-1780 -850,-1850 -960,-1800'),
]

/** The river from where it enters the map in the north to its mouth. */
export const riverSketch: readonly Point[] = points(
  '-1650,3600 -1420,3050 -1520,2600 -1240,2200 -1230,1850 -960,1560 -930,1280 -690,1080 -650,820 -500,600 -440,330 -480,60 -500,-160 -560,-400 -480,-640 -400,-820 -390,-960',
)

/** Half the river's width in metres at its source end and at its mouth. */
export const riverHalfWidths: readonly [number, number] = [12, 23]

/** A brook from the western wood to the lake. */
export const brookSketch: readonly Point[] = points('-2900,900 -2600,400 -2400,-100 -2280,-600 -2150,-1000 -2080,-1340')

export const railwaySketch: readonly Point[] = points(
  '-3900,60 -3200,260 -2500,480 -1800,620 -1200,640 -650,590 -200,545 120,530 500,545 1000,590 1500,640 2100,650 2800,580 3900,620',
)

/** The municipality's border, anticlockwise. */
export const borderSketch: readonly Point[] = points(
  '-2900,-2050 -1900,-2280 -900,-2160 100,-2240 1100,-2320 1900,-2050 2650,-1900 2980,-1300 2840,-600 3060,100 2900,900 2980,1600 2500,2150 1700,2330 900,2480 -100,2360 -900,2520 -1800,2420 -2500,2080 -2960,1500 -2820,700 -3080,-200 -3000,-1100',
)
