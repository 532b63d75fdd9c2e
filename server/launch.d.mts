/** Builds each of the named sides of which a source is newer than its last build. */
export function ensureBuilt(names?: ('server' | 'client')[]): Promise<void>
