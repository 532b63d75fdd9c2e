import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import { createContext } from './context.ts'
import { prepareDemo } from './demo.ts'
import type { CommandContext } from './features/jobs/command-io.ts'
import { keepPoliceEventRetention } from './features/police-events/police-event-retention.ts'
import { keepReports } from './features/report-handling/keep-reports.ts'
import { keepWalks } from './features/walk-protocols/keep-walks.ts'
import { keepVisitRetention } from './features/visits/visit-retention.ts'

/** How long requests in hand may take to finish at a stop, in milliseconds. */
const stopMilliseconds = 10_000

/** `serve [--port N] [--demo]`: opens and migrates the database, loads the demo town if asked to, and listens until told to stop. */
export async function serve(args: string[], { io, openDatabase, rootFolder }: CommandContext): Promise<void> {
  const begun = performance.now()
  const { values } = parseArgs({
    args,
    options: { port: { type: 'string' }, demo: { type: 'boolean', default: false } },
  })
  const config = readConfig(rootFolder, {
    // A line a request would scroll the demo's logins off the terminal.
    ...(values.demo ? { TRYGGKARTA_LOG_LEVEL: 'warn' } : {}),
    ...process.env,
    ...(values.port === undefined ? {} : { PORT: values.port }),
  })
  const context = createContext(config, await openDatabase())
  try {
    const logins = values.demo ? await prepareDemo(context, (text) => io.out(`${text}\n`)) : undefined
    const server = createServer(createApp(context))
    server.listen(config.port, config.host)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const host = config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host
    io.out(
      `\nTryggkarta is ready at http://${host}:${port}/ after ${((performance.now() - begun) / 1000).toFixed(1)} s\n${logins ?? ''}`,
    )
    context.warmUp()
    const stopRetention = keepVisitRetention(context, (error) =>
      context.log.error({ err: error }, 'old notes not erased'),
    )
    const stopEventRetention = keepPoliceEventRetention(context, (error) =>
      context.log.error({ err: error }, 'old police events not erased'),
    )
    const stopReports = keepReports(context, (error) => context.log.error({ err: error }, 'reports not kept in order'))
    const stopWalks = keepWalks(context, (error) => context.log.error({ err: error }, 'walks not kept in order'))
    await stopSignal()
    stopRetention()
    stopReports()
    stopWalks()
    stopEventRetention()
    io.error('Stopping …\n')
    server.close()
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), stopMilliseconds).unref()
    await once(server, 'close')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Error(`Port ${config.port} is taken; choose another with PORT=… or --port`, { cause: error })
    }
    throw error
  } finally {
    await context.close()
  }
}

async function stopSignal(): Promise<void> {
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
}
