import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { pageFilesPlugin } from './client/service-worker/page-files-plugin.ts'

const root = import.meta.dirname

/** One build for both sides: `dist/client` for browsers, `dist/server` for Node, which runs no TypeScript itself. */
export default defineConfig({
  root: resolve(root, 'client'),
  builder: {},
  plugins: [pageFilesPlugin()],
  environments: {
    client: {
      build: {
        outDir: resolve(root, 'dist/client'),
        emptyOutDir: true,
        target: 'es2022',
        // The map library is one piece of 1 MB; test/client holds the first view to its gzipped size.
        chunkSizeWarningLimit: 1200,
        rolldownOptions: {
          input: {
            main: resolve(root, 'client/index.html'),
            public: resolve(root, 'client/public.html'),
            'service-worker': resolve(root, 'client/service-worker/service-worker.ts'),
          },
          // At the root, since a service worker answers for nothing above its own address.
          output: {
            entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
          },
        },
      },
    },
    ssr: {
      resolve: { external: true },
      build: {
        outDir: resolve(root, 'dist/server'),
        emptyOutDir: true,
        target: 'node20',
        ssr: true,
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: {
            cli: resolve(root, 'server/cli.ts'),
            'embedded-worker': resolve(root, 'server/db/embedded-worker.ts'),
            'analysis-worker': resolve(root, 'server/analysis-worker.ts'),
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
