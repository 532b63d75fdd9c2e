/**
 * The key of a cell: what decides how its count is perturbed.
 *
 * Method: cell-key method (Fraser & Wooton 2005; Marley & Leaver 2011, §3): every record has a key drawn once, uniform
 * over [0, 2^32) and known to nobody outside; a cell's key is the sum of its records' keys modulo 2^32, itself uniform as
 * long as one of them is unknown. The same records therefore give the same answer wherever and whenever they are asked for,
 * and asking again, in another table or in another order, averages nothing away.
 * Complexity: one addition a record.
 * The price of consistent answers is that equal ones betray equal records (Asghar & Kaafar 2020); slotKey sets apart the tables that
 * show the same records twice.
 * Does not handle: making the record keys (the caller's: an HMAC under a secret), weights.
 */

/** Key of the cell of the records with keys[from] to keys[to − 1]: whole, 0 to 2^32 − 1; 0 for none. */
export function cellKey(keys: Uint32Array, from = 0, to = keys.length): number {
  let sum = 0
  for (let k = from; k < to; k++) sum = (sum + keys[k]) >>> 0
  return sum
}

/**
 * The key of a record from its keyed hash (at least four bytes, such as HMAC-SHA-256 of its identifier under the
 * municipality's secret): the first four bytes, the greatest first.
 * @throws Error for fewer than four bytes
 */
export function recordKey(hash: Uint8Array): number {
  if (hash.length < 4) throw new Error(`Not a hash of at least four bytes: ${hash.length}`)
  return ((hash[0] << 24) | (hash[1] << 16) | (hash[2] << 8) | hash[3]) >>> 0
}

/**
 * The key of a slot, from that of its records and which kind of slot it is (whole, from 0): a bijection for each kind. Two slots of
 * different kinds that hold the same records (all of an item's and all of its cell's) are then perturbed apart, so that equal
 * answers do not give away that there is nothing else.
 */
export function slotKey(recordsKey: number, kind: number): number {
  // Finaliser of MurmurHash 3 (Appleby 2011) after a step of the golden ratio for each kind.
  let key = (recordsKey + Math.imul(kind + 1, 0x9e3779b9)) | 0
  key = Math.imul(key ^ (key >>> 16), 0x85ebca6b)
  key = Math.imul(key ^ (key >>> 13), 0xc2b2ae35)
  return (key ^ (key >>> 16)) >>> 0
}
