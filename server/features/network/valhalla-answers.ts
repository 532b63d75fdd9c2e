import { z } from 'zod'

// What is used of Valhalla's answers (valhalla.github.io/valhalla/api); everything else in them is left alone.

/** Where places lie on the network; null where there is nothing near. */
export const locateAnswerSchema = z.array(
  z.object({
    edges: z.array(z.object({ correlated_lat: z.number(), correlated_lon: z.number() })).nullable(),
    nodes: z.array(z.object({ lat: z.number(), lon: z.number() })).nullable(),
  }),
)

/** Seconds and kilometres from every source to every target; null where there is no way. */
export const matrixAnswerSchema = z.object({
  sources_to_targets: z.array(z.array(z.object({ time: z.number().nullable(), distance: z.number().nullable() }))),
})

export const valhallaManoeuvreSchema = z.object({
  type: z.number().int(),
  street_names: z.array(z.string()).optional(),
  begin_street_names: z.array(z.string()).optional(),
  /** Degrees clockwise from north. */
  bearing_after: z.number().optional(),
  roundabout_exit_count: z.number().int().optional(),
  /** Seconds and kilometres. */
  time: z.number(),
  length: z.number(),
  begin_shape_index: z.number().int(),
})
export type ValhallaManoeuvre = z.infer<typeof valhallaManoeuvreSchema>

export const routeAnswerSchema = z.object({
  trip: z.object({
    legs: z
      .array(
        z.object({
          maneuvers: z.array(valhallaManoeuvreSchema),
          summary: z.object({ time: z.number(), length: z.number() }),
          shape: z.string(),
        }),
      )
      .length(1),
  }),
})

/** Decimals of a degree in a shape. */
const shapeFactor = 1e6

/** Reads a shape: Google's encoded polyline with six decimals. */
export function readShape(shape: string): [lng: number, lat: number][] {
  const places: [number, number][] = []
  let at = 0
  const next = () => {
    let [value, factor] = [0, 1]
    for (;;) {
      const bits = shape.charCodeAt(at++) - 63
      // Multiplied and not shifted: five bits at a time may pass 32.
      value += (bits & 31) * factor
      factor *= 32
      if (!(bits >= 32)) return value % 2 === 1 ? -(value + 1) / 2 : value / 2
    }
  }
  let [lat, lng] = [0, 0]
  while (at < shape.length) {
    lat += next()
    lng += next()
    places.push([lng / shapeFactor, lat / shapeFactor])
  }
  return places
}
