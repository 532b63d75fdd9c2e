/** The same record with its typed arrays copied into shared memory, so that threads are handed them and not copies. */
export function shareArrays<T extends object>(record: T): T {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [name, isArray(value) ? shared(value) : value]),
  ) as T
}

type SharedKind = Float64Array | Int32Array | Uint8Array

function isArray(value: unknown): value is SharedKind {
  const isKind = value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array
  return isKind && !(value.buffer instanceof SharedArrayBuffer)
}

function shared(array: SharedKind): SharedKind {
  const buffer = new SharedArrayBuffer(array.byteLength)
  const kind = array.constructor as new (buffer: SharedArrayBuffer) => SharedKind
  const copy = new kind(buffer)
  copy.set(array)
  return copy
}
