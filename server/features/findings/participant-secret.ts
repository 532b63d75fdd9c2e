import { participantHeader, participantSecretSchema } from '../../contract/walks.ts'
import { problem } from '../../http/problem.ts'

/**
 * The secret of a participant's link that a request carries. One that is missing or misshapen is answered as a wrong one.
 * @throws Problem walk_link_not_found
 */
export function participantSecret(request: { get(name: string): string | undefined }): string {
  const secret = participantSecretSchema.safeParse(request.get(participantHeader))
  if (!secret.success) throw problem('walk_link_not_found')
  return secret.data
}
