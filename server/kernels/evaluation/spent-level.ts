/**
 * How sure an evaluation must be that is not the first of its places.
 *
 * Method: alpha spending (Lan & DeMets 1983; the series α/(k(k + 1)) as in Foster & Stine 2008): at look k an improvement is
 * claimed by chance in at most α / (k(k + 1)) of the cases without any, so at all looks together, however many, in at most α.
 * With α = 5 % the first look is the ordinary one-sided 2.5 %, which is one end of a 95 % interval.
 * Complexity: constant.
 * Does not handle: looks that nobody recorded.
 */

/** False claims of an improvement over all looks at most. */
const falseClaims = 0.05

/** Level of the two-sided interval after a number of earlier looks: 0.95, 0.983…, 0.9917, … @throws Error */
export function spentLevel(earlierLooks: number): number {
  if (!(Number.isInteger(earlierLooks) && earlierLooks >= 0)) throw new Error(`Not a number of looks: ${earlierLooks}`)
  const look = earlierLooks + 1
  return 1 - (2 * falseClaims) / (look * (look + 1))
}
