import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'

/** The pages that open without a network: the file that each is sent as, and what it begins from. Everything they import, and that imports, is kept in the device; nothing else is. */
const pages = {
  patrol: {
    html: 'index.html',
    begin: [/client\/index\.html$/, /client\/features\/patrol-phone\/patrol-phone-page\.tsx$/],
  },
  report: {
    html: 'public.html',
    begin: [
      /client\/public\.html$/,
      /client\/features\/reporting\/report-page\.tsx$/,
      /client\/features\/reporting\/place-map\.tsx$/,
    ],
  },
  walk: {
    html: 'public.html',
    begin: [/client\/public\.html$/, /client\/features\/walk-phone\/walk-phone-page\.tsx$/],
  },
}
const workerModule = /client\/service-worker\/service-worker\.ts$/
/** The map's own worker, named in the code as an address and not imported, and the page's icon. */
const namedFiles = /maplibre-gl-worker-.*\.js$|mark-.*\.svg$/

/** Tells the service worker which of the built files each page is made of, and names their set after their content. */
export function pageFilesPlugin(): Plugin {
  return {
    name: 'page-files',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = Object.values(bundle).find((file) => isOf(file, workerModule))
        if (worker?.type !== 'chunk') throw new Error('There is no service worker in the build')
        const built = Object.entries(pages).map(([name, page]) => [name, pageIn(bundle, name, page)])
        const filled = worker.code.replace('__PAGES__', JSON.stringify(Object.fromEntries(built)))
        if (filled === worker.code) throw new Error('The service worker does not ask for its files')
        worker.code = filled
      },
    },
  }
}

function pageIn(bundle: Rolldown.OutputBundle, name: string, { html, begin }: (typeof pages)['patrol']) {
  const all = Object.values(bundle)
  const chunks = begin.map((module) => all.find((file) => isOf(file, module)))
  const files = filesFrom(
    bundle,
    chunks.map((chunk) => {
      if (!chunk) throw new Error(`Something that the page ${name} begins from is not in the build`)
      return chunk.fileName
    }),
  )
  // Names of built files carry a hash of their content; the page's own name does not.
  const page = bundle[html]
  const content = page?.type === 'asset' ? page.source : ''
  return { files, version: createHash('sha256').update(files.join('\n')).update(content).digest('hex').slice(0, 16) }
}

function filesFrom(bundle: Rolldown.OutputBundle, begin: readonly string[]): string[] {
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
  for (const name of begin) visit(name)
  for (const name of Object.keys(bundle)) if (namedFiles.test(name)) found.add(name)
  return [...found]
    .filter((name) => name.startsWith('assets/'))
    .map((name) => `/${name}`)
    .sort()
}

function isOf(file: Rolldown.OutputBundle[string], module: RegExp): boolean {
  return file.type === 'chunk' && file.facadeModuleId !== null && module.test(file.facadeModuleId)
}
