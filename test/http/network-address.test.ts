import type { Request } from 'express'
import { expect, it } from 'vitest'
import { networkAddress } from '../../server/http/network-address.ts'

const of = (ip: string | undefined) => networkAddress({ ip } as Request)

it('is the whole of an IPv4 address, also where it is written as IPv6', () => {
  expect([of('192.0.2.7'), of('::ffff:192.0.2.7'), of(undefined)]).toEqual(['192.0.2.7', '192.0.2.7', ''])
})

it('is the network of an IPv6 address, however it is written, so that a household counts once', () => {
  expect(of('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(of('2001:0DB8:0001:0002::6')).toBe('2001:db8:1:2')
  expect(of('2001:db8::6')).toBe('2001:db8:0:0')
  expect(of('::1')).toBe('0:0:0:0')
  expect(of('fe80::1%eth0')).toBe('fe80:0:0:0')
})
