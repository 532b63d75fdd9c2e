/** How long caches keep what changes with every publication, in seconds. */
const listSeconds = 300

/** How long they keep what never changes, in seconds: no longer than something withdrawn may live on in them. */
const fixedSeconds = 24 * 3600

/** A public file: what it is sent with, and how it is written. */
export interface PublicFile {
  headers: Record<string, string>
  /** True: at this address there is never anything else. */
  isFixed: boolean
  /** Undefined: it is gone since it was listed. */
  bytes: () => string | Buffer | Promise<Buffer | undefined>
}

/** A file that is another one after the next publication. */
export function changingFile(type: string, bytes: PublicFile['bytes']): PublicFile {
  return {
    headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': `public, max-age=${listSeconds}` },
    isFixed: false,
    bytes,
  }
}

/** A file that never changes. @param fileName what a browser saves it as; left out: it is shown */
export function fixedFile(type: string, bytes: PublicFile['bytes'], fileName?: string): PublicFile {
  return {
    headers: {
      'Content-Type': type,
      'Cache-Control': `public, max-age=${fixedSeconds}, immutable`,
      ...(fileName !== undefined && { 'Content-Disposition': `attachment; filename="${fileName}"` }),
    },
    isFixed: true,
    bytes,
  }
}
