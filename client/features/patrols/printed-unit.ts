import { signal } from '@preact/signals'
import type { PatrolPlan, UnitSheet } from '../../api/patrol-types.ts'
import { fetchUnitSheet } from '../../api/patrols-api.ts'
import { RequestError } from '../../api/request.ts'
import { refusal } from '../../state/patrols.ts'
import { printView } from '../../state/print-view.ts'

/** The sheet that is printed, or was last. */
export const printedSheet = signal<UnitSheet | undefined>(undefined)
/** The unit whose sheet is on its way. */
export const printingUnit = signal<string | undefined>(undefined)

/** Fetches a unit's sheet and prints it with a map of its own. */
export async function printUnit(code: string, plan: PatrolPlan, unit: string): Promise<void> {
  if (printingUnit.peek() !== undefined) return
  printingUnit.value = unit
  try {
    printedSheet.value = await fetchUnitSheet(code, plan.id, unit)
    await printView('unit')
  } catch (error) {
    refusal.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
  } finally {
    printingUnit.value = undefined
  }
}
