import { reportSecretSchema, secretHeader } from '../../contract/reports.ts'
import { problem } from '../../http/problem.ts'

/**
 * The reporter's secret that a request carries. One that is missing or misshapen is answered as a wrong one is.
 * @throws Problem report_not_found
 */
export function secretOf(request: { get(name: string): string | undefined }): string {
  const secret = reportSecretSchema.safeParse(request.get(secretHeader))
  if (!secret.success) throw problem('report_not_found')
  return secret.data
}
