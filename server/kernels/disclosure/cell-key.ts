/**
 * The key of a cell: what decides how its count is perturbed.
 *
 * Method: cell-key method (Fraser & Wooton 2005; Marley & Leaver 2011, §3): every record has a key drawn once, uniform
 * over [0, 2^32) and known to nobody outside; a cell's key is the sum of its records' keys modulo 2^32, itself uniform as
 * long as one of them is unknown. The same records therefore give the same answer wherever and whenever they are asked for,
 * and asking again, in another table or in another order, averages nothing away.
 * Complexity: one addition a record.
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
