import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'

/** What the phone page begins from. Everything they import, and that imports, is kept in the phone; nothing else is. */
const entryModule = /client\/index\.html$/
const pageModule = /client\/features\/patrol-phone\/patrol-phone-page\.tsx$/
const workerModule = /client\/service-worker\/service-worker\.ts$/
/** The map's own worker, named in the code as an address and not imported, and the page's icon. */
const namedFiles = /maplibre-gl-worker-.*\.js$|mark-.*\.svg$/

/** Tells the service worker which of the built files the phone page is made of, and names their set after their content. */
export function pageFilesPlugin(): Plugin {
  return {
    name: 'page-files',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = Object.values(bundle).find((file) => isOf(file, workerModule))
        if (worker?.type !== 'chunk') throw new Error('There is no service worker in the build')
        const files = filesOfPage(bundle)
        if (files.length === 0) throw new Error('There is no phone page in the build')
        // Names of built files carry a hash of their content; the page's own name does not.
        const page = bundle['index.html']
        const content = page?.type === 'asset' ? page.source : ''
        const version = createHash('sha256').update(files.join('\n')).update(content).digest('hex').slice(0, 16)
        const filled = worker.code.replace('__PAGE_FILES__', JSON.stringify(files)).replace('__PAGE_VERSION__', version)
        if (filled.includes('__PAGE_')) throw new Error('The service worker does not ask for its files')
        worker.code = filled
      },
    },
  }
}

function filesOfPage(bundle: Rolldown.OutputBundle): string[] {
  const all = Object.values(bundle)
  const begin = all.filter((file) => isOf(file, entryModule) || isOf(file, pageModule))
  const found = new Set<string>()
  const visit = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    const file = bundle[name]
    if (file?.type !== 'chunk') return
    for (const imported of file.imports) visit(imported)
    for (const css of file.viteMetadata?.importedCss ?? []) found.add(css)
    for (const asset of file.viteMetadata?.importedAssets ?? []) found.add(asset)
  }
  for (const { fileName } of begin) visit(fileName)
  for (const { fileName } of all) if (namedFiles.test(fileName)) found.add(fileName)
  return begin.length < 2
    ? []
    : [...found]
        .filter((name) => name.startsWith('assets/'))
        .map((name) => `/${name}`)
        .sort()
}

function isOf(file: Rolldown.OutputBundle[string], module: RegExp): boolean {
  return file.type === 'chunk' && file.facadeModuleId !== null && module.test(file.facadeModuleId)
}
