/** Layers, lowest first. A folder may import itself and the folders named after it. */
const layers = {
  'server/geo': [],
  'server/contract': ['server/geo'],
  'server/kernels': ['server/geo'],
  'server/db': ['server/geo'],
  'server/http': ['server/contract', 'server/geo'],
  'server/features': ['server/http', 'server/db', 'server/kernels', 'server/contract', 'server/geo', 'data/reference'],
  // The sun's times are told while a day is being written, without asking the service.
  client: ['server/contract', 'server/geo', 'server/kernels/sun'],
  data: ['server/geo'],
}

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([folder, below]) =>
      rule(
        `layer:${folder}`,
        `${folder} imports only ${below.join(', ') || 'itself'}`,
        { path: `^${folder}/` },
        { path: '^(server|client|data|test)/', pathNot: [folder, ...below].map((name) => `^${name}/`) },
      ),
    ),
    rule(
      'feature-to-feature',
      'another feature is read only through its *-queries; jobs says what a command is',
      { path: '^server/features/([^/]+)/' },
      { path: '^server/features/', pathNot: ['^server/features/$1/', '-queries\\.ts$', '^server/features/jobs/'] },
    ),
    rule(
      'public-map-wall',
      'public-map reads only the public_map SQL views',
      { path: '^server/features/public-map/' },
      { path: '^server/features/', pathNot: '^server/features/public-map/' },
    ),
    rule(
      'client-features-apart',
      'client features do not import each other',
      { path: '^client/features/([^/]+)/' },
      { path: '^client/features/', pathNot: '^client/features/$1/' },
    ),
    rule(
      'nobody-imports-tests',
      'product code never imports test',
      { path: '^(server|client|data)/' },
      { path: '^test/' },
    ),
    rule(
      'drivers-only-in-db',
      'pg and PGlite appear only in server/db',
      { pathNot: '^(server/db|test)/' },
      { path: 'node_modules/(pg|pg-copy-streams|@electric-sql)/' },
    ),
    rule(
      'owner-only-for-sessions',
      'past row-level security only where nobody’s role is known yet',
      { pathNot: '^(server/features/accounts/session-store\\.ts|server/db/|test/)' },
      { path: '^server/db/as-owner\\.ts$' },
    ),
    rule(
      'express-only-at-the-edge',
      'express appears only in the app, http and routes',
      { pathNot: ['^server/(app|main)\\.ts$', '^server/http/', '-routes\\.ts$', '^test/'] },
      { path: 'node_modules/express/' },
    ),
    rule('no-cycles', 'no import cycles', {}, { circular: true }),
    rule('no-unresolved', 'every import leads somewhere', {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
    exclude: { path: ['\\?worker', '\\?url'] },
  },
}
