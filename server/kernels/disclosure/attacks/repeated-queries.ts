/**
 * Averaging: asking the same again and again until the noise is gone.
 *
 * Method: mean of 400 answers; noise of variance 4 is then off by 0.1.
 * Success: share of trials in which it says rightly whether a record that is alone in its square of 250 m, item and month was
 * published. Chance 0.5; where the answer is always the same, what a single look at the cell gives.
 * Does not handle: limits on how often one may ask; they only delay it.
 */
import { squareAt, type Attack } from './public-reading.ts'

const questions = 400

export const averageAnswers: Attack = ({ noisyCount, cells }, { x, y, month, item }) => {
  let ask: () => number
  if (noisyCount !== undefined) ask = () => noisyCount(squareAt(x, y, 250), month, item)
  else if (cells !== undefined && cells.cellAt(x, y) >= 0) ask = () => cells.count(cells.cellAt(x, y), month, item)
  else return undefined
  let sum = 0
  for (let asked = 0; asked < questions; asked++) sum += ask()
  return sum / questions
}
