/**
 * When in the week something happens, from few observations: the shares of the 168 hours, drawn towards a reference where
 * the hours are thin.
 *
 * Method: pseudo-Bayes estimates of multinomial shares (Fienberg & Holland 1973, "Simultaneous estimation of multinomial
 * cell probabilities", eq. 2.4 and 3.1): p = (x + K λ) / (N + K) with λ the reference and K = (N² − Σx²) / Σ(x − N λ)²
 * from the data, so that what departs from the reference by more than chance does keeps its own shape. K never falls below
 * half an observation a cell (Jeffreys 1946): a single observation is no profile. First the 24 hours of the day and the 7
 * weekdays, each thick enough to say something, correct the reference (one step of raking, Deming & Stephan 1940); then
 * the 168 hours are drawn towards that.
 * Complexity: O(168).
 * Does not handle: neighbouring hours, which are not smoothed into each other; seasons.
 */

const hoursOfDay = 24
const daysOfWeek = 7
const hoursOfWeek = hoursOfDay * daysOfWeek

/** Least pseudo-observations a cell. */
const leastPerCell = 0.5

/** A week in which every hour is as likely. */
export function evenWeek(): Float64Array {
  return new Float64Array(hoursOfWeek).fill(1 / hoursOfWeek)
}

/**
 * Shares (sum 1) of the hours of the week from Monday 00–01.
 * @param counts observations of each hour, fractions allowed, at least 0; 168 numbers
 * @param reference shares to draw them towards: above 0, sum 1; 168 numbers
 * @throws Error naming the offending length, count or share
 */
export function shrunkenWeek(counts: Float64Array, reference: Float64Array): Float64Array {
  if (counts.length !== hoursOfWeek || reference.length !== hoursOfWeek)
    throw new Error(`Not the hours of a week: ${counts.length} counts, ${reference.length} shares`)
  for (let h = 0; h < hoursOfWeek; h++) {
    if (!(counts[h] >= 0 && counts[h] < Infinity)) throw new Error(`Not a count: ${counts[h]}`)
    if (!(reference[h] > 0)) throw new Error(`Not a share above 0: ${reference[h]}`)
  }
  const days = marginals(reference)
  const own = marginals(counts)
  const byHour = shrunkenShares(own.hours, days.hours)
  const byWeekday = shrunkenShares(own.weekdays, days.weekdays)
  const corrected = Float64Array.from(reference, (share, h) => {
    const [weekday, hour] = [Math.floor(h / hoursOfDay), h % hoursOfDay]
    return (share * byHour[hour] * byWeekday[weekday]) / (days.hours[hour] * days.weekdays[weekday])
  })
  const total = sum(corrected)
  return shrunkenShares(
    counts,
    corrected.map((share) => share / total),
  )
}

/** Shares of cells from counts, drawn towards a reference of shares above 0. */
function shrunkenShares(counts: Float64Array, reference: Float64Array): Float64Array {
  const n = sum(counts)
  let [squares, departure] = [0, 0]
  for (let i = 0; i < counts.length; i++) {
    squares += counts[i] ** 2
    departure += (counts[i] - n * reference[i]) ** 2
  }
  const least = leastPerCell * counts.length
  const k = Math.max(least, (n * n - squares) / departure)
  // No departure at all (nothing observed, or exactly the reference): the reference it is.
  if (departure === 0) return reference.slice()
  return counts.map((count, i) => (count + k * reference[i]) / (n + k))
}

function marginals(week: Float64Array): { hours: Float64Array; weekdays: Float64Array } {
  const hours = new Float64Array(hoursOfDay)
  const weekdays = new Float64Array(daysOfWeek)
  for (let h = 0; h < hoursOfWeek; h++) {
    hours[h % hoursOfDay] += week[h]
    weekdays[Math.floor(h / hoursOfDay)] += week[h]
  }
  return { hours, weekdays }
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
