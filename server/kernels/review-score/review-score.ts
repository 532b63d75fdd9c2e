/**
 * What should be reviewed first, and why: points by kind of evidence that add up to a score.
 *
 * Method: an additive index, one line a kind, so that it explains itself; weights are an argument. What is counted on a
 * path (reports, findings, repeats) is taken per 100 m. A path shorter than that has collected too little to be judged
 * by: limited-fluctuation credibility with Z = length / 100 m (Longley-Cook 1962, "An introduction to credibility theory",
 * PCAS 49, 194–221; Z linear in exposure) draws its rate towards the mean rate of its kind, Z·own + (1 − Z)·mean, which is
 * to count its missing metres at that mean. The mean is the kind's own, total over total length (Bühlmann 1967's
 * collective mean). Beyond 100 m the rate is the path's own, so that cutting a long path in two changes neither half:
 * Bayes estimates with a prior in length (Marshall 1991) would not have that.
 * Complexity: O(assets).
 * Monotonic: no figure raises without its points standing or rising, of this asset and of every other one.
 * Does not handle: evidence that goes together and so counts twice (dark and overgrown places are reported more).
 */

/** Kinds of evidence, in the order in which they are told. */
export const reviewEvidence = [
  'reports',
  'findings',
  'repeated',
  'night-incidents',
  'unlit',
  'visibility',
  'unreviewed',
] as const
export type ReviewEvidence = (typeof reviewEvidence)[number]

/** Kinds that are counted, and so grow with the length of a path. */
const counted: ReadonlySet<ReviewEvidence> = new Set(['reports', 'findings', 'repeated'])

/** Metres that a rate is for, and under which a path borrows from the mean of its kind. */
const rateMetres = 100

/** What is known of one asset. */
export type ReviewFigures = {
  /** Assets of one group share the mean that short ones are drawn towards: its kind. */
  readonly group: string
  /** Length of a path, metres, above 0; null: no path, and its counts stand as they are. */
  readonly lengthMetres: number | null
  /** Value of each kind, at least 0, counts over the whole asset; null: not known, which adds nothing. */
  readonly values: Readonly<Record<ReviewEvidence, number | null>>
}

/** Points of one unit of each kind, at least 0. */
export type ReviewWeights = Readonly<Record<ReviewEvidence, number>>

export type ReviewScore = {
  /** Sum of the lines' points. */
  readonly score: number
  /** One line a kind: its value (counts of paths per 100 m), and the points that it adds, in tenths. */
  readonly lines: readonly { readonly kind: ReviewEvidence; readonly value: number | null; readonly points: number }[]
}

/**
 * Scores assets, in the order given.
 * @throws Error naming the offending value: a length that is not above 0, a value or weight that is negative or not finite
 */
export function scoreForReview(assets: readonly ReviewFigures[], weights: ReviewWeights): ReviewScore[] {
  for (const kind of reviewEvidence) requireNumber(weights[kind], `weight of ${kind}`)
  for (const asset of assets) requireFigures(asset)
  const means = meanRates(assets)
  return assets.map((asset) => {
    const tenths = new Map<ReviewEvidence, number>()
    const lines = reviewEvidence.map((kind) => {
      const value = valueOf(asset, kind, means.get(asset.group))
      // Whole tenths, so that lines add up to the score to the digit.
      tenths.set(kind, Math.round(10 * weights[kind] * (value ?? 0)))
      return { kind, value, points: tenths.get(kind)! / 10 }
    })
    return { score: [...tenths.values()].reduce((sum, each) => sum + each, 0) / 10, lines }
  })
}

function valueOf(
  { values, lengthMetres }: ReviewFigures,
  kind: ReviewEvidence,
  means: ReadonlyMap<ReviewEvidence, number> | undefined,
): number | null {
  const value = values[kind]
  if (value === null || lengthMetres === null || !counted.has(kind)) return value
  const rates = lengthMetres / rateMetres
  return rates >= 1 ? value / rates : value + (1 - rates) * (means?.get(kind) ?? 0)
}

/** Mean rate per 100 m of each counted kind, by group, over all metres of its paths. */
function meanRates(assets: readonly ReviewFigures[]): Map<string, Map<ReviewEvidence, number>> {
  const paths = assets.filter(({ lengthMetres }) => lengthMetres !== null)
  const rates = new Map<string, number>()
  for (const { group, lengthMetres } of paths) rates.set(group, (rates.get(group) ?? 0) + lengthMetres! / rateMetres)
  const means = new Map<string, Map<ReviewEvidence, number>>()
  for (const { group, values } of paths) {
    const ofGroup = means.get(group) ?? new Map<ReviewEvidence, number>()
    means.set(group, ofGroup)
    for (const kind of counted) ofGroup.set(kind, (ofGroup.get(kind) ?? 0) + (values[kind] ?? 0) / rates.get(group)!)
  }
  return means
}

function requireFigures({ lengthMetres, values }: ReviewFigures): void {
  if (lengthMetres !== null && !(lengthMetres > 0 && lengthMetres < Infinity))
    throw new Error(`Not a length above 0: ${lengthMetres}`)
  for (const kind of reviewEvidence) if (values[kind] !== null) requireNumber(values[kind], kind)
}

function requireNumber(value: number, what: string): void {
  if (!(value >= 0 && value < Infinity)) throw new Error(`Not at least 0: ${what} ${value}`)
}
