import iconv from 'iconv-lite'
import { problem } from '../../http/problem.ts'

/** Encodings by the byte that says so in the header (language driver), those that Swedish systems write. */
const encodingOfDriver: Readonly<Record<number, string>> = { 0x03: 'windows-1252', 0x57: 'windows-1252', 0x65: 'cp865' }

/**
 * The rows of a dBASE table as texts by field name; removed rows are empty. The encoding is what the .cpg beside it says,
 * else what the header says, else UTF-8 where all of it can be, else Windows-1252.
 * @throws Problem corrupt_file
 */
export function readDbf(file: Buffer, codePage: string | undefined): Record<string, string>[] {
  if (file.length < 33) throw problem('corrupt_file')
  const [count, headerBytes, rowBytes] = [file.readUInt32LE(4), file.readUInt16LE(8), file.readUInt16LE(10)]
  if (rowBytes === 0 || headerBytes > file.length) throw problem('corrupt_file')
  const decode = decoderOf(file, codePage)
  const fields: { name: string; from: number; bytes: number; type: string }[] = []
  let from = 1
  for (let at = 32; at + 32 <= headerBytes && file[at] !== 0x0d; at += 32) {
    const name = decode(file.subarray(at, at + 11)).split('\0')[0]!
    const bytes = file.readUInt8(at + 16)
    fields.push({ name, from, bytes, type: String.fromCodePoint(file.readUInt8(at + 11)) })
    from += bytes
  }
  const rows: Record<string, string>[] = []
  for (let row = 0; row < count; row++) {
    const begin = headerBytes + row * rowBytes
    if (begin + rowBytes > file.length) break
    const isRemoved = file[begin] === 0x2a
    rows.push(
      Object.fromEntries(
        isRemoved
          ? []
          : fields.map(({ name, from: start, bytes, type }) => {
              const text = decode(file.subarray(begin + start, begin + start + bytes))
                .replaceAll('\0', '')
                .trim()
              return [name, type === 'D' ? text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : text]
            }),
      ),
    )
  }
  return rows
}

function decoderOf(file: Buffer, codePage: string | undefined): (bytes: Buffer) => string {
  const named = codePage === undefined ? undefined : /^\d+$/.test(codePage) ? codePageName(codePage) : codePage
  if (named !== undefined && iconv.encodingExists(named)) return (bytes) => iconv.decode(bytes, named)
  const driver = encodingOfDriver[file.readUInt8(29)]
  if (driver !== undefined && iconv.encodingExists(driver)) return (bytes) => iconv.decode(bytes, driver)
  const isUtf8 = isUtf8Text(file)
  return (bytes) => iconv.decode(bytes, isUtf8 ? 'utf-8' : 'windows-1252')
}

/** ESRI writes 1252, 88591 or 65001 alike. */
function codePageName(digits: string): string {
  if (digits === '65001') return 'utf-8'
  return digits.startsWith('8859') ? `iso-8859-${digits.slice(4)}` : `cp${digits}`
}

function isUtf8Text(file: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(file.readUInt16LE(8)))
    return true
  } catch {
    return false
  }
}
