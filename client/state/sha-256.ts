/** First 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first eight (FIPS 180-4, 4.2.2 and 5.3.3). */
const [roundConstants, firstState] = fractionalRoots()

/**
 * SHA-256 (FIPS 180-4) in plain code, for pages over plain HTTP, where browsers keep their own to themselves. Some
 * 2 µs for a block of 64 bytes. Not in constant time: not for secrets of others.
 */
export function sha256(message: Uint8Array): ArrayBuffer {
  const blocks = Math.ceil((message.length + 9) / 64)
  const padded = new DataView(new ArrayBuffer(blocks * 64))
  new Uint8Array(padded.buffer).set(message)
  padded.setUint8(message.length, 0x80)
  padded.setUint32(blocks * 64 - 8, Math.floor((message.length * 8) / 2 ** 32))
  padded.setUint32(blocks * 64 - 4, (message.length * 8) >>> 0)
  const state = Uint32Array.from(firstState)
  const words = new Uint32Array(64)
  for (let block = 0; block < blocks; block++) mixBlock(state, words, padded, block * 64)
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => digest.setUint32(index * 4, word))
  return digest.buffer
}

function mixBlock(state: Uint32Array, words: Uint32Array, padded: DataView, offset: number): void {
  for (let i = 0; i < 16; i++) words[i] = padded.getUint32(offset + i * 4)
  for (let i = 16; i < 64; i++) {
    const [before15, before2] = [words[i - 15]!, words[i - 2]!]
    const small0 = turned(before15, 7) ^ turned(before15, 18) ^ (before15 >>> 3)
    const small1 = turned(before2, 17) ^ turned(before2, 19) ^ (before2 >>> 10)
    words[i] = words[i - 16]! + small0 + words[i - 7]! + small1
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + big1 + choice + roundConstants[i]! + words[i]!) | 0
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + big0 + majority) | 0
  }
  const mixed = [a, b, c, d, e, f, g, h]
  mixed.forEach((word, index) => (state[index] = state[index]! + word))
}

function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function fractionalRoots(): [Uint32Array, Uint32Array] {
  const primes: number[] = []
  for (let number = 2; primes.length < 64; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  const fraction = (root: number) => Math.floor((root % 1) * 2 ** 32)
  return [
    Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  ]
}
