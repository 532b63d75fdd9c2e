/**
 * What changed in some places beside what changed elsewhere: the four measures of an evaluation.
 *
 * Method: R response, C control, D buffer (displacement) area; a after, b before. Net effect, weighted displacement quotient and
 * total net effect (Bowers & Johnson 2003, J. Quantitative Criminology 19(3); Johnson, Bowers, Guerette 2009, popcenter guide 11);
 * ratio of the changes (difference in differences on the logarithm; Wilson 2022's relative incident rate ratio).
 * Complexity: constant.
 * Does not handle: how sure any of it is (effect-intervals).
 */

/** Incidents of an area before and after. */
export type BeforeAfter = { readonly before: number; readonly after: number }

export type AreaSums = {
  readonly response: BeforeAfter
  readonly control: BeforeAfter
  readonly buffer: BeforeAfter
}

/** (Ra/Rb) / (Ca/Cb): below 1 the places did better than the control areas. Infinite or NaN where a divisor is 0. */
export function relativeRate({ response, control }: Pick<AreaSums, 'response' | 'control'>): number {
  return ((response.after / response.before) * control.before) / control.after
}

/** NE = Rb/Cb − Ra/Ca: above 0 the places did better than the control areas. */
export function netEffect({ response, control }: Pick<AreaSums, 'response' | 'control'>): number {
  return response.before / control.before - response.after / control.after
}

/** TNE = [Rb·Ca/Cb − Ra] + [Db·Ca/Cb − Da]: incidents that did not happen in places and buffer together. */
export function totalNetEffect({ response, control, buffer }: AreaSums): number {
  const growth = control.after / control.before
  return response.before * growth - response.after + (buffer.before * growth - buffer.after)
}

/** Ra/Ca − Rb/Cb, the denominator of the quotient: negative where it went well. */
export function successMeasure(sums: Pick<AreaSums, 'response' | 'control'>): number {
  return -netEffect(sums)
}

/** Da/Ca − Db/Cb, its numerator: positive where the buffer got worse. */
export function bufferMeasure({ control, buffer }: Pick<AreaSums, 'control' | 'buffer'>): number {
  return buffer.after / control.after - buffer.before / control.before
}

/**
 * WDQ = (Da/Ca − Db/Cb) / (Ra/Ca − Rb/Cb): above 0 the benefit spread, −1 to 0 some moved to the buffer, under −1 all and
 * more. Undefined unless the success measure is negative: of what did not go well nothing can spread.
 */
export function displacementQuotient(sums: AreaSums): number | undefined {
  const success = successMeasure(sums)
  return success < 0 ? bufferMeasure(sums) / success : undefined
}
