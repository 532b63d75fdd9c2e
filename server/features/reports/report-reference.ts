import { randomInt } from 'node:crypto'

/** Digits and letters that are not taken for one another when read aloud or by hand: no 0 and O, no 1 and I. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Draws what people call a report by, `7KQ2-M4XA`: at random, so that it tells neither how many there are nor which came first. */
export function drawReference(): string {
  const draw = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return `${draw()}-${draw()}`
}
