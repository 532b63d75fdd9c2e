import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)

/** One file in a zip archive, as its central directory lists it. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  readonly offset: number
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50

/**
 * The files in a zip archive (APPNOTE 6.3, §4.3.12), without unpacking any. Undefined when there is no readable directory: a cut or damaged archive, or one of
 * over 4 GB, which no spreadsheet is.
 */
export function zipDirectory(archive: Buffer): ZipEntry[] | undefined {
  // The end record is 22 bytes and may be followed by a comment of up to 65,535.
  const earliest = Math.max(0, archive.length - 22 - 65_535)
  let end = archive.length - 22
  while (end >= earliest && archive.readUInt32LE(end) !== endOfDirectory) end--
  if (end < earliest || end < 0) return undefined
  const count = archive.readUInt16LE(end + 10)
  let at = archive.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== directoryEntry) return undefined
    const nameLength = archive.readUInt16LE(at + 28)
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packedBytes: archive.readUInt32LE(at + 20),
      unpackedBytes: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * The content of one file in the archive; undefined when it is damaged or unpacks to more than its directory entry promises, as a zip bomb does that
 * understates its size.
 */
export async function unzipEntry(archive: Buffer, entry: ZipEntry): Promise<Buffer | undefined> {
  if (entry.offset + 30 > archive.length || archive.readUInt32LE(entry.offset) !== localHeader) return undefined
  const start = entry.offset + 30 + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28)
  const packed = archive.subarray(start, start + entry.packedBytes)
  if (entry.method === 0) return packed.length === entry.unpackedBytes ? packed : undefined
  if (entry.method !== 8) return undefined
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, entry.unpackedBytes) })
  } catch {
    return undefined
  }
}
