import { toLngLat } from './drawing-sheet.ts'
import type { Network } from './join-network.ts'
import { plus } from './plane.ts'
import type { SeededRandom } from './seeded-random.ts'
import { wallClockAt } from './wall-clock.ts'
import type { TownIncident, TownTruth } from './town.ts'

type Request = { seed: number; until: string; network: Network; random: SeededRandom }

/** Two years of incidents on the streets, and what was planted among them. */
export function drawIncidents({ seed, until, network, random }: Request): {
  incidents: TownIncident[]
  truth: TownTruth
} {
  const from = `${Number(until.slice(0, 4)) - 2}${until.slice(4)}`
  const [start, end] = [wallClockAt(from), wallClockAt(until)]
  const incidents: TownIncident[] = []
  const add = (at: TownIncident['at'], category: string): void => {
    const minute = Math.floor(random.between(start, end) / 60_000) * 60_000
    incidents.push({ id: `GV-${incidents.length + 1}`, at, from: minute, to: undefined, category, origin: 'reported' })
  }
  for (let index = 0; index < 6000; index += 1)
    add(
      plus(random.pick(network.junctions).at, [random.between(-40, 40), random.between(-40, 40)]),
      random.pick(['theft', 'damage', 'violence']),
    )
  for (let index = 0; index < 200; index += 1) add([random.normal() * 20, random.normal() * 20], 'violence')
  incidents.sort((a, b) => a.from - b.from)
  return {
    incidents,
    truth: {
      seed,
      from,
      until,
      incidents: incidents.length,
      hotspots: [
        {
          id: 'square',
          name: 'Stora torget',
          centre: toLngLat([0, 0]),
          radiusMetres: 80,
          category: 'violence',
          hours: Array.from({ length: 24 }, (_, hour) => hour),
          weekdays: [1, 2, 3, 4, 5, 6, 7],
          count: 200,
          trend: 'steady',
        },
      ],
      artefacts: [],
    },
  }
}
