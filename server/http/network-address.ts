import { isIPv6 } from 'node:net'
import type { Request } from 'express'

/**
 * Who a request counts against: its IPv4 address, or the first 64 bits of its IPv6 address, since a household is given
 * a network of that size and could take a new address for every request.
 */
export function networkAddress(request: Request): string {
  const address = request.ip ?? ''
  if (!isIPv6(address)) return address
  if (address.startsWith('::ffff:')) return address.slice('::ffff:'.length)
  const [before = '', after] = address.split('%')[0]!.split('::')
  const head = before.split(':').filter((group) => group !== '')
  const tail = (after ?? '').split(':').filter((group) => group !== '')
  const missing = after === undefined ? 0 : 8 - head.length - tail.length
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}
