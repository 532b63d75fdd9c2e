import type { Readable } from 'node:stream'
import sharp from 'sharp'
import { problem } from './problem.ts'

/** Largest photo taken, bytes: what phones make, with room to spare. */
const mostBytes = 10_000_000

/** Pixels of a photo at the most; more is an attack on our memory rather than a picture. */
const mostPixels = 60_000_000

/** Longest side that is kept, pixels: a face at ten metres stays unreadable, a broken lamp readable. */
const longestSide = 1600

/**
 * Reads a photo and encodes it anew: upright, at most 1,600 pixels a side, without any metadata (place, time, phone).
 * @throws Problem too_large, not_a_photo
 */
export async function readPhoto(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) throw problem('too_large', { limit: `${mostBytes / 1_000_000} MB` })
    chunks.push(chunk)
  }
  try {
    const image = sharp(Buffer.concat(chunks), { limitInputPixels: mostPixels, failOn: 'error' })
    const { format } = await image.metadata()
    if (format !== 'jpeg' && format !== 'png' && format !== 'webp') throw new Error(`not a photo but ${format}`)
    return await image
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80, mozjpeg: true })
      .toBuffer()
  } catch (cause) {
    throw Object.assign(problem('not_a_photo'), { cause })
  }
}
