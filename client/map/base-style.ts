import type { SourceSpecification, StyleSpecification } from 'maplibre-gl'

/** A style with the addresses of its sources made whole: they are asked for from a worker, which has no page to start from. */
export function wholeAddresses(style: StyleSpecification, origin: string): StyleSpecification {
  const whole = (address: string) => (address.startsWith('/') ? `${origin}${address}` : address)
  const sources = Object.entries(style.sources).map(([name, source]): [string, SourceSpecification] => {
    const changed: Record<string, unknown> = { ...source }
    if ('url' in source && typeof source.url === 'string') changed['url'] = whole(source.url)
    if ('tiles' in source && source.tiles) changed['tiles'] = source.tiles.map(whole)
    if ('data' in source && typeof source.data === 'string') changed['data'] = whole(source.data)
    return [name, changed as SourceSpecification]
  })
  return { ...style, sources: Object.fromEntries(sources) }
}

/** Whether some of a style's tiles lie in a PMTiles archive. */
export function readsArchive(style: StyleSpecification): boolean {
  return Object.values(style.sources).some((source) => 'url' in source && source.url?.startsWith('pmtiles://'))
}

/** What a style's sources want said of where they come from, as plain text without markup. */
export function attributionsOf(style: StyleSpecification): string[] {
  const texts = Object.values(style.sources).flatMap((source) =>
    'attribution' in source && source.attribution ? [source.attribution] : [],
  )
  return [
    ...new Set(texts.map((text) => new DOMParser().parseFromString(text, 'text/html').body.textContent.trim())),
  ].filter((text) => text !== '')
}
