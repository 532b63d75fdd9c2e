/** A feature of a vector tile: geometry as the tile's own whole units, one list of positions per part. */
export interface DecodedFeature {
  id: number | undefined
  type: number
  properties: Record<string, string | number | boolean>
  parts: [x: number, y: number][][]
}

export interface DecodedLayer {
  name: string
  extent: number
  features: DecodedFeature[]
}

/** Reads a vector tile by the letter of its specification (Mapbox Vector Tile 2.1), apart from the code that writes it. */
export function decodeTile(bytes: Uint8Array): DecodedLayer[] {
  return fields(bytes)
    .filter(({ tag }) => tag === 3)
    .map(({ bytes }) => decodeLayer(bytes))
}

interface Field {
  tag: number
  /** Value of a varint or a fixed number. */
  value: number
  bytes: Uint8Array
}

function decodeLayer(bytes: Uint8Array): DecodedLayer {
  const all = fields(bytes)
  const text = (field: Field) => Buffer.from(field.bytes).toString()
  const keys = all.filter(({ tag }) => tag === 3).map(text)
  const values = all.filter(({ tag }) => tag === 4).map(({ bytes }) => decodeValue(fields(bytes)[0]!))
  return {
    name: text(all.find(({ tag }) => tag === 1)!),
    extent: all.find(({ tag }) => tag === 5)?.value ?? 4096,
    features: all.filter(({ tag }) => tag === 2).map(({ bytes }) => decodeFeature(fields(bytes), keys, values)),
  }
}

function decodeFeature(all: Field[], keys: string[], values: (string | number | boolean)[]): DecodedFeature {
  const packed = (wanted: number) => all.filter(({ tag }) => tag === wanted).flatMap(({ bytes }) => varints(bytes))
  const tags = packed(2)
  const properties: DecodedFeature['properties'] = {}
  for (let i = 0; i < tags.length; i += 2) properties[keys[tags[i]!]!] = values[tags[i + 1]!]!
  return {
    id: all.find(({ tag }) => tag === 1)?.value,
    type: all.find(({ tag }) => tag === 3)?.value ?? 0,
    properties,
    parts: decodeGeometry(packed(4)),
  }
}

function decodeGeometry(commands: number[]): DecodedFeature['parts'] {
  const parts: DecodedFeature['parts'] = []
  let [x, y] = [0, 0]
  for (let at = 0; at < commands.length;) {
    const command = commands[at]! & 7
    const count = commands[at++]! >> 3
    if (command === 7) {
      parts.at(-1)!.push(parts.at(-1)![0]!)
      continue
    }
    for (let i = 0; i < count; i++, at += 2) {
      x += zigzag(commands[at]!)
      y += zigzag(commands[at + 1]!)
      if (command === 1) parts.push([])
      parts.at(-1)!.push([x, y])
    }
  }
  return parts
}

function decodeValue({ tag, value, bytes }: Field): string | number | boolean {
  if (tag === 1) return Buffer.from(bytes).toString()
  if (tag === 6) return zigzag(value)
  return tag === 7 ? value !== 0 : value
}

/** The fields of a protocol buffers message, in order. */
function fields(bytes: Uint8Array): Field[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Field[] = []
  let at = 0
  const varint = () => {
    let [value, scale] = [0, 1]
    for (;;) {
      const byte = bytes[at++]!
      value += (byte & 127) * scale
      if (byte < 128) return value
      scale *= 128
    }
  }
  while (at < bytes.length) {
    const key = varint()
    const field: Field = { tag: Math.floor(key / 8), value: 0, bytes: new Uint8Array(0) }
    if (key % 8 === 0) field.value = varint()
    else if (key % 8 === 1) field.value = view.getFloat64((at += 8) - 8, true)
    else if (key % 8 === 5) field.value = view.getFloat32((at += 4) - 4, true)
    else {
      const length = varint()
      field.bytes = bytes.subarray(at, (at += length))
    }
    found.push(field)
  }
  return found
}

function varints(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let [value, scale] = [0, 1]
  for (const byte of bytes) {
    value += (byte & 127) * scale
    scale *= 128
    if (byte >= 128) continue
    numbers.push(value)
    value = 0
    scale = 1
  }
  return numbers
}

function zigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
