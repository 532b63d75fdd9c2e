import { describe, expect, it } from 'vitest'
import { barrierSeconds, wayAccess } from '../../../server/kernels/routing/road-access.ts'
import { roadSpeeds } from '../../../server/kernels/routing/road-speed.ts'
import type { RoadBarrier, RoadTags } from '../../../server/kernels/routing/road-ways.ts'
import { settleOptions, travelProfiles } from '../../../server/kernels/routing/travel-profile.ts'
import type { TravelOptions, TravelProfile } from '../../../server/kernels/routing/travel-profile.ts'
import { roadTags } from '../../support/ascii-network.ts'

describe('who may pass along a way', () => {
  /** On foot, by bicycle, by car, by wheelchair. */
  const access = (tags: Partial<RoadTags>, emergency = false) =>
    travelProfiles.map((profile) => wayAccess(profile, roadTags(tags), emergency)).join(' ')

  it.each([
    ['residential', 'yes yes yes yes'],
    ['motorway', 'no no yes no'],
    ['trunk_link', 'yes yes yes yes'],
    ['footway', 'yes pushed no yes'],
    ['cycleway', 'yes yes no yes'],
    ['pedestrian', 'yes yes no yes'],
    ['steps', 'yes pushed no no'],
    ['track', 'yes yes no yes'],
    ['path', 'yes yes no yes'],
    ['elevator', 'yes pushed no yes'],
    ['busway', 'no no no no'],
    ['via_ferrata', 'no no no no'],
  ])('follows the class of a %s', (highway, expected) => {
    expect(access({ highway })).toBe(expected)
  })

  it.each<[Partial<RoadTags>, string]>([
    [{ access: 'private' }, 'no no no no'],
    [{ access: 'no', foot: 'yes' }, 'yes pushed no yes'],
    [{ access: 'destination' }, 'destination destination destination destination'],
    [{ access: 'customers', bicycle: 'yes' }, 'destination yes destination destination'],
    [{ access: 'permissive' }, 'yes yes yes yes'],
    [{ motorVehicle: 'no' }, 'yes yes no yes'],
    [{ motorVehicle: 'destination' }, 'yes yes destination yes'],
    [{ foot: 'no' }, 'no yes yes no'],
    [{ foot: 'use_sidepath', bicycle: 'use_sidepath' }, 'no no yes no'],
    [{ bicycle: 'dismount' }, 'yes pushed yes yes'],
    [{ highway: 'footway', bicycle: 'designated' }, 'yes yes no yes'],
    // A general yes makes no road of a footpath, a tag of its own does.
    [{ highway: 'footway', access: 'yes' }, 'yes pushed no yes'],
    [{ highway: 'track', motorVehicle: 'yes' }, 'yes yes yes yes'],
    [{ highway: 'pedestrian', motorVehicle: 'delivery' }, 'yes yes destination yes'],
    [{ highway: 'steps', motorVehicle: 'yes', bicycle: 'yes' }, 'yes pushed no no'],
    [{ foot: 'private;no' }, 'no yes yes no'],
    [{ foot: 'unknown' }, 'yes yes yes yes'],
    [{ highway: null }, 'no no no no'],
  ])('puts the tag of its own before the general one: %j', (tags, expected) => {
    expect(access(tags)).toBe(expected)
  })

  it('opens closed streets, bus lanes and squares to the police, and footpaths to their bicycles alone', () => {
    expect(access({ access: 'private' }, true)).toBe('no yes yes no')
    expect(access({ highway: 'busway' }, true)).toBe('no yes yes no')
    expect(access({ highway: 'pedestrian', motorVehicle: 'no' }, true)).toBe('yes yes yes yes')
    expect(access({ highway: 'footway' }, true)).toBe('yes yes no yes')
    expect(access({ highway: 'steps' }, true)).toBe('yes pushed no no')
  })
})

describe('what passing a barrier takes', () => {
  const barrier = (tags: Partial<RoadBarrier>): RoadBarrier => {
    return { nodeId: 1, value: null, access: null, foot: null, bicycle: null, motorVehicle: null, ...tags }
  }
  /** Seconds on foot, by bicycle, by car, by wheelchair. */
  const seconds = (tags: Partial<RoadBarrier>, emergency = false) =>
    travelProfiles.map((profile) => barrierSeconds(profile, barrier(tags), emergency))

  it.each<[Partial<RoadBarrier>, number[]]>([
    [{ value: 'bollard' }, [0, 1, Infinity, 1]],
    [{ value: 'bollard', motorVehicle: 'yes' }, [0, 1, 0, 1]],
    [{ value: 'gate' }, [3, 10, 20, 10]],
    [{ value: 'gate', access: 'private' }, [Infinity, Infinity, Infinity, Infinity]],
    [{ value: 'gate', access: 'no', foot: 'yes' }, [3, Infinity, Infinity, 10]],
    [{ value: 'lift_gate', motorVehicle: 'private' }, [1, 3, Infinity, 3]],
    [{ value: 'stile', access: 'yes' }, [8, Infinity, Infinity, Infinity]],
    [{ value: 'cycle_barrier' }, [2, 8, Infinity, Infinity]],
    [{ value: 'kerb' }, [0, 0, 0, 8]],
    [{ value: 'wall' }, [Infinity, Infinity, Infinity, Infinity]],
    [{ value: 'something_new' }, [0, 0, 0, 0]],
    [{ value: null }, [0, 0, 0, 0]],
  ])('of %j', (tags, expected) => {
    expect(seconds(tags)).toEqual(expected)
  })

  it('is time for the police where a barrier opens, and never where it is solid', () => {
    expect(seconds({ value: 'gate', access: 'private' }, true)).toEqual([Infinity, 20, 20, Infinity])
    expect(barrierSeconds('car', barrier({ value: 'bollard' }), true)).toBe(Infinity)
    expect(barrierSeconds('car', barrier({ value: 'bollard', motorVehicle: 'no' }), true)).toBe(Infinity)
  })
})

describe('how fast a way is travelled', () => {
  const speed = (profile: TravelProfile, tags: Partial<RoadTags>, options: TravelOptions = {}) =>
    roadSpeeds(profile, roadTags(tags), settleOptions(profile, options))[0]?.kmh

  it('is walking speed on foot, slower on stairs, with a wheelchair and on poor ground', () => {
    expect(speed('foot', {})).toBe(5)
    expect(speed('foot', { highway: 'steps' })).toBe(2)
    expect(speed('foot', { highway: 'path', surface: 'gravel' })).toBe(4.5)
    expect(speed('wheelchair', {})).toBe(3.6)
    expect(speed('wheelchair', { surface: 'cobblestone' })).toBe(1.8)
    expect(speed('wheelchair', { surface: 'sand' })).toBeUndefined()
    expect(speed('wheelchair', { highway: 'steps' })).toBeUndefined()
  })

  it('depends for a bicycle on the way, and is walking where it is pushed', () => {
    expect(speed('bicycle', { highway: 'cycleway' })).toBe(17)
    expect(speed('bicycle', {})).toBe(16)
    expect(speed('bicycle', { highway: 'pedestrian' })).toBe(7)
    expect(speed('bicycle', { highway: 'footway' })).toBe(4)
    expect(speed('bicycle', { highway: 'steps' })).toBe(1.2)
    expect(speed('bicycle', { maxspeedKmh: 7 })).toBe(7)
  })

  it('is below the limit by car, or what is usual where none is noted', () => {
    expect(speed('car', { maxspeedKmh: 50, highway: 'tertiary' })).toBe(47)
    expect(speed('car', { maxspeedKmh: 110, highway: 'motorway' })).toBeCloseTo(106.7, 9)
    expect(speed('car', { maxspeedKmh: 50 })).toBe(40)
    expect(speed('car', { highway: 'living_street', maxspeedKmh: 30 })).toBe(10)
    expect(speed('car', {})).toBe(34)
    expect(speed('car', { highway: 'service', service: 'parking_aisle' })).toBe(10)
    expect(speed('car', { highway: 'cycleway', motorVehicle: 'yes' })).toBe(10)
  })

  it('is never above the limit, and no weight is below 0.95', () => {
    const highways = [
      'motorway',
      'trunk',
      'primary',
      'secondary',
      'tertiary',
      'residential',
      'service',
      'cycleway',
      'path',
      'steps',
    ]
    for (const profile of travelProfiles) {
      for (const highway of highways) {
        for (const maxspeedKmh of [5, 30, 50, 70, 120]) {
          const found = roadSpeeds(
            profile,
            roadTags({ highway, maxspeedKmh }),
            settleOptions(profile, { atNight: true }),
          )[0]
          expect(found?.kmh ?? 0).toBeLessThanOrEqual(maxspeedKmh)
          expect(found?.kmh ?? 1).toBeGreaterThan(0)
          expect(found?.weight ?? 1).toBeGreaterThanOrEqual(0.95)
        }
      }
    }
  })

  it('differs against a one-way: not at all on foot, pushed by bicycle, none by car, slow for the police', () => {
    const against = (profile: TravelProfile, options: TravelOptions = {}) =>
      roadSpeeds(profile, roadTags({ oneway: 'forward' }), settleOptions(profile, options))[1]?.kmh
    expect(against('foot')).toBe(5)
    expect(against('bicycle')).toBe(4)
    expect(against('car')).toBeUndefined()
    expect(against('car', { emergency: true })).toBe(20)
    expect(against('bicycle', { emergency: true, againstOnewayKmh: 8 })).toBe(8)
    const backward = roadSpeeds('car', roadTags({ oneway: 'backward' }), settleOptions('car', {}))
    expect(backward.map((found) => found?.kmh)).toEqual([undefined, 34])
  })
})
