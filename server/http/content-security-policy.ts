import type { HelmetOptions } from 'helmet'

/**
 * Headers that let a page use this service and nothing else, but for the hosts of a base map of the municipality's own.
 * MapLibre runs its worker from a file of ours; images are made from tiles (`blob:`) and small icons (`data:`).
 */
export function contentSecurityPolicy(baseMapHosts: readonly string[]): HelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...baseMapHosts],
        connectSrc: ["'self'", ...baseMapHosts],
        fontSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // TLS ends at the proxy in front, which is the one to promise it.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  }
}
