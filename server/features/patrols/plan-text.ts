import type { PatrolPlan, UnitPlan } from '../../contract/patrol-plans.ts'
import { localTextOf } from './plan-table.ts'

/** A plan for the terminal: what it is worth, and each unit's stops by the municipality's clock. */
export function planText(plan: PatrolPlan, zone: string): string {
  const { result } = plan
  const local = localTextOf(zone)
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  const lines = [
    `Plan      ${plan.id}, ${plan.name}`,
    `Value     ${result.value.toFixed(2)} of ${result.nothing.harm.toFixed(2)} expected, ${percent(result.loss)} below the best found, drawn from ${result.drawnFrom} with seed ${result.seed}`,
    `Time      ${result.milliseconds} ms${result.settled ? '' : '; more time may better it'}`,
  ]
  const names = new Map(result.places.map(({ id, name }) => [id, name ?? id]))
  const units = result.units.flatMap((unit) => {
    const asked = plan.request.units.find(({ id }) => id === unit.unit)!
    return ['', `${asked.name} (${asked.vehicle}), ${minutesOf(unit)}`, ...unit.items.map(itemText), finishText(unit)]
  })
  const leftOut = result.leftOut.map(({ place, reason }) => `${names.get(place)} (${place}): ${reason}`)
  const warnings = result.warnings.map((warning) => `  ${Object.values(warning).join(' ')}`)
  return `${[
    ...lines,
    ...units,
    ...(leftOut.length === 0 ? [] : ['', 'Left out', ...leftOut.map((text) => `  ${text}`)]),
    ...(warnings.length === 0 ? [] : ['', 'Warnings', ...warnings]),
  ].join('\n')}\n`

  function itemText(item: UnitPlan['items'][number]): string {
    const times = `${local(item.begin).slice(-5)}–${local(item.end).slice(-5)}`
    return item.kind === 'break' ? `  ${times}  break` : `  ${times}  ${item.place.padEnd(5)} ${names.get(item.place)}`
  }
  function finishText({ finish }: UnitPlan): string {
    return `  ${local(finish).slice(-5)}        back`
  }
}

function minutesOf({ travelSeconds, travelMetres, doseSeconds }: UnitPlan): string {
  const kilometres = (travelMetres / 1000).toFixed(1)
  return `${Math.round(doseSeconds / 60)} min at places, ${Math.round(travelSeconds / 60)} min and ${kilometres} km between them`
}
