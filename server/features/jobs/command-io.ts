import type { Database } from '../../db/database.ts'

/** Where a command writes: results to `out`, progress and messages to `error`. */
export interface CommandIo {
  out: (text: string) => void
  error: (text: string) => void
}

/** What a command is given besides its arguments. */
export interface CommandContext {
  io: CommandIo
  /** Opens the database on first use: a wrong usage needs none. It is closed by the caller. */
  openDatabase: () => Promise<Database>
  /** Folder of the program, with `sql` and `dist`. */
  rootFolder: string
  /** Where Valhalla is, by the settings; undefined: our own router is used. */
  valhalla?: { url: string } | { configFile: string } | undefined
}

/** A job from the shell. It resolves when done; throws `UsageError` (exit 2) or any other error (exit 1). */
export type Command = (args: string[], context: CommandContext) => Promise<void>

/** The command line itself was wrong; the message says how it should be. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
