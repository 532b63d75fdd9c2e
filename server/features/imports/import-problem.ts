import { problemRegistry, type ProblemCode } from '../../contract/problem.ts'

export function problem(code: ProblemCode, values: Record<string, string | number>, options?: ErrorOptions): Error & { code: ProblemCode } {
  let message: string = problemRegistry[code].en
  for (const [name, value] of Object.entries(values)) message = message.replaceAll(`{${name}}`, String(value))
  return Object.assign(new Error(message, options), { code, values })
}
