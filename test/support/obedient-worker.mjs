// A worker that speaks the analysis pool's protocol and does as its input says, so that tests can make it fail.
import { parentPort, threadId } from 'node:worker_threads'

parentPort.on('message', ({ input }) => {
  if (input === 'crash') throw new Error('as told')
  if (input === 'exit') process.exit(3)
  if (input === 'refuse') parentPort.postMessage({ error: new RangeError('not like this') })
  else if (input === 'hang') for (;;);
  else if (input === 'report') {
    parentPort.postMessage({ progress: { done: 0.25, step: 'computing' } })
    parentPort.postMessage({ progress: { done: 0.75, step: 'drawing' } })
    parentPort.postMessage({ output: { input, threadId } })
  } else parentPort.postMessage({ output: { input, threadId } })
})
