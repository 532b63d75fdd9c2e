import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

import iconv from 'iconv-lite'

import { problem } from '../../http/problem.ts'

export type TextEncoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

/** Longest line that is read. The longest line of any real export known to us is under 20 kB. */
export const maxLineBytes = 1024 * 1024

/**
 * The encoding of a text file from its first bytes: a byte-order mark decides; else UTF-8 if the bytes are valid as such;
 * else Windows-1252, which every byte sequence is valid in and which Excel writes in western Europe.
 */
export function detectEncoding(head: Buffer): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return isUtf8(withoutCutCharacter(head)) ? 'utf-8' : 'windows-1252'
}

/** Decodes the head of a file as a whole, without its byte-order mark. */
export function decodeHead(head: Buffer, encoding: TextEncoding): string {
  return iconv.decode(encoding === 'utf-8' ? withoutCutCharacter(head) : head, encoding)
}

/**
 * Decodes a text file into blocks that end with a line break (the last may not). A file that turns out not to be UTF-8 after a
 * megabyte of plain ASCII is taken as Windows-1252 from there on. Bytes that fit neither become U+FFFD.
 * @throws problem line_too_long, nul_bytes
 */
export async function* decodeLines(
  bytes: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  lineBreak: '\n' | '\r',
): AsyncGenerator<string> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    yield* decodeWideLines(bytes, encoding, lineBreak)
    return
  }
  const lineBreakByte = lineBreak.charCodeAt(0)
  let current: TextEncoding = encoding
  let seenUtf8 = false
  let isFirst = true
  let line = 1
  const decode = (block: Buffer): string => {
    if (block.includes(0))
      throw problem('nul_bytes', { line: line + countBytes(block.subarray(0, block.indexOf(0)), lineBreakByte) })
    line += countBytes(block, lineBreakByte)
    if (current === 'utf-8' && !isUtf8(block) && !seenUtf8) current = 'windows-1252'
    if (current === 'utf-8') seenUtf8 ||= !isAscii(block)
    const text = current === 'utf-8' ? block.toString('utf8') : iconv.decode(block, current)
    if (!isFirst) return text
    isFirst = false
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  }

  let carry: Buffer[] = []
  let carryBytes = 0
  for await (const chunk of bytes) {
    const cut = chunk.lastIndexOf(lineBreakByte) + 1
    const firstBreak = chunk.indexOf(lineBreakByte)
    if (carryBytes + (firstBreak < 0 ? chunk.length : firstBreak) > maxLineBytes)
      throw problem('line_too_long', { line })
    if (cut > 0) {
      yield decode(carryBytes > 0 ? Buffer.concat([...carry, chunk.subarray(0, cut)]) : chunk.subarray(0, cut))
      carry = []
      carryBytes = 0
    }
    if (cut < chunk.length) {
      carry.push(chunk.subarray(cut))
      carryBytes += chunk.length - cut
    }
  }
  if (carryBytes > 0) yield decode(Buffer.concat(carry))
}

/** Decodes a file that need not have lines (JSON) into blocks of any length. */
export async function* decodeBlocks(bytes: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function* decodeWideLines(
  bytes: AsyncIterable<Buffer>,
  encoding: 'utf-16le' | 'utf-16be',
  lineBreak: '\n' | '\r',
): AsyncGenerator<string> {
  let carry = ''
  let line = 1
  for await (const text of decodeBlocks(bytes, encoding)) {
    if (text.includes('\0')) throw problem('nul_bytes', { line })
    const joined = carry + text
    const cut = joined.lastIndexOf(lineBreak) + 1
    if (joined.length - cut > maxLineBytes) throw problem('line_too_long', { line })
    if (cut > 0) {
      const block = joined.slice(0, cut)
      line += block.split(lineBreak).length - 1
      yield block
    }
    carry = joined.slice(cut)
  }
  if (carry !== '') yield carry
}

/** A head can end in the middle of a character of up to four bytes; such an end is left out. */
function withoutCutCharacter(head: Buffer): Buffer {
  for (let back = 1; back <= Math.min(4, head.length); back++) {
    const byte = head[head.length - back] ?? 0
    if (byte < 0x80) return head
    if (byte >= 0xc0)
      return head.subarray(0, isUtf8(head.subarray(head.length - back)) ? head.length : head.length - back)
  }
  return head
}

function countBytes(block: Buffer, byte: number): number {
  let count = 0
  for (let at = block.indexOf(byte); at >= 0; at = block.indexOf(byte, at + 1)) count++
  return count
}
