import { OsmFileError } from './osm-element.ts'

const two32 = 4_294_967_296

const utf8 = new TextDecoder('utf-8')

/**
 * A position in a protocol-buffers message (https://protobuf.dev/programming-guides/encoding/): the three wire types
 * that OpenStreetMap files use, and skipping of the others. Whole numbers are exact between ±2^53.
 */
export class ProtobufCursor {
  readonly bytes: Uint8Array
  position: number
  readonly end: number

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    if (end > bytes.length || start > end) throw new OsmFileError('a message is longer than the block that holds it')
    this.bytes = bytes
    this.position = start
    this.end = end
  }

  get done(): boolean {
    return this.position >= this.end
  }

  /** Reads an unsigned whole number, and a negative int64 as the negative number that it means. */
  number(): number {
    const { bytes, end } = this
    let low = 0
    let high = 0
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.position >= end) throw new OsmFileError('a number is cut off')
      const byte = bytes[this.position++] as number
      const bits = byte & 0x7f
      if (shift < 28) low |= bits << shift
      else if (shift === 28) {
        low |= bits << 28
        high = bits >>> 4
      } else if (shift < 63) high |= bits << (shift - 32)
      else high |= bits << 31
      if (byte < 0x80) return (high | 0) * two32 + (low >>> 0)
    }
    throw new OsmFileError('a number is longer than 64 bits')
  }

  /** Reads a zigzag-coded signed whole number (sint32, sint64). */
  signed(): number {
    const value = this.number()
    // A set top bit came back negative; such a magnitude is beyond 2^53 and only found in damaged files.
    const unsigned = value < 0 ? value + two32 * two32 : value
    return unsigned % 2 === 0 ? unsigned / 2 : -(unsigned + 1) / 2
  }

  /** Reads a field's key: its number, with the wire type in `wireType`. */
  field(): number {
    const key = this.number()
    this.wireType = key % 8
    return Math.floor(key / 8)
  }

  wireType = 0

  /** The length-delimited value here, as a cursor of its own. */
  message(): ProtobufCursor {
    const length = this.number()
    const start = this.position
    if (this.wireType !== 2 || length < 0 || start + length > this.end) throw new OsmFileError('a block is damaged')
    this.position = start + length
    return new ProtobufCursor(this.bytes, start, start + length)
  }

  /** The length-delimited value here, as bytes of the same memory. */
  blob(): Uint8Array {
    const inner = this.message()
    return this.bytes.subarray(inner.position, inner.end)
  }

  text(): string {
    return utf8.decode(this.blob())
  }

  /** All numbers of a packed field. */
  packed(): number[] {
    const inner = this.message()
    const values: number[] = []
    while (!inner.done) values.push(inner.number())
    return values
  }

  /** All zigzag-coded numbers of a packed field, each the sum of those so far (delta coding). */
  packedDeltas(): number[] {
    const inner = this.message()
    const values: number[] = []
    let sum = 0
    while (!inner.done) {
      sum += inner.signed()
      values.push(sum)
    }
    return values
  }

  skip(): void {
    if (this.wireType === 0) this.number()
    else if (this.wireType === 1) this.position += 8
    else if (this.wireType === 2) this.message()
    else if (this.wireType === 5) this.position += 4
    else throw new OsmFileError('a block is damaged')
  }
}
