/** Lower left corner (SWEREF 99 TM) and side in metres of a cell's first block, as its identifier says; undefined for no such. */
export function cellCorner(id: string): { east: number; north: number; metres: number } | undefined {
  const [, east, north, metres] = /^(\d{5,7})E(\d{6,8})N(\d{3,4})$/.exec(id) ?? []
  if (east === undefined || north === undefined || metres === undefined) return undefined
  return { east: Number(east), north: Number(north), metres: Number(metres) }
}
