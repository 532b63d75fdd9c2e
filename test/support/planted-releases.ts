import type { AttackedRecords } from '../../server/kernels/disclosure/attacks/attacked-records.ts'
import type { Addresses } from '../../server/kernels/disclosure/attacks/recovered-homes.ts'
import { poissonDraw } from '../../server/kernels/statistics/gamma-draw.ts'
import { seededRandom } from '../../server/kernels/statistics/seeded-random.ts'

/** Side of the town, metres. */
const townMetres = 4000

/** A town of busy and quiet squares of 250 m over two years: some items are common in a square, others seen once. */
export function plantedReleases(seed: number): { records: AttackedRecords; addresses: Addresses } {
  const random = seededRandom(seed)
  const [monthCount, itemCount] = [24, 4]
  const rows: [x: number, y: number, month: number, item: number][] = []
  const homes: [x: number, y: number][] = []
  for (let west = 0; west < townMetres; west += 250) {
    for (let south = 0; south < townMetres; south += 250) {
      const place = (): [number, number] => [west + random() * 250, south + random() * 250]
      // A wood, a few lonely houses, or a quarter.
      const kind = random()
      const houses = kind < 0.2 ? 0 : kind < 0.3 ? 1 + Math.floor(random() * 5) : 10 + Math.floor(random() * 30)
      for (let h = 0; h < houses; h++) homes.push(place())
      for (let item = 0; item < itemCount; item++) {
        const perMonth = 0.02 * 150 ** random()
        for (let month = 0; month < monthCount; month++) {
          for (let n = poissonDraw(perMonth, random); n > 0; n--) rows.push([...place(), month, item])
        }
      }
    }
  }
  return {
    records: {
      x: Float64Array.from(rows, ([x]) => x),
      y: Float64Array.from(rows, ([, y]) => y),
      month: Int32Array.from(rows, ([, , month]) => month),
      item: Int32Array.from(rows, ([, , , item]) => item),
      key: Uint32Array.from(rows, () => Math.floor(random() * 2 ** 32)),
      monthCount,
      itemCount,
    },
    addresses: { x: Float64Array.from(homes, ([x]) => x), y: Float64Array.from(homes, ([, y]) => y) },
  }
}
