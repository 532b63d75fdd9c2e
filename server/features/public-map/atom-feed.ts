/** Something that was published, as a feed tells of it. */
export interface FeedEntry {
  /** UUID of what was published. */
  id: string
  title: { sv: string; en: string }
  /** UTC day on which it, or its latest version, was published. */
  publishedOn: string
  /** Page and file, relative to the feed's own address. */
  page: string
  file: string
}

/** Entries of a feed at the most: readers ask for it again and again. */
const mostEntries = 50

/** What XML 1.0 cannot hold, not even escaped: control characters, lone surrogates, U+FFFE and U+FFFF. */
const impossible = /(?![\t\n\r])[\p{Control}\p{Surrogate}\uFFFE\uFFFF]/gu

/** When a feed of a municipality that has published nothing was last changed: never. */
const nothingYet = '1970-01-01'

/**
 * What a municipality has published, the latest first, as Atom (RFC 4287), at most 50 entries. Days are all that is known of
 * when, so an entry is dated at the day's beginning, UTC.
 */
export function atomFeed({ code, name }: { code: string; name: string }, entries: readonly FeedEntry[]): string {
  const latest = entries.toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1)).slice(0, mostEntries)
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">',
    `  <id>urn:x-tryggkarta:${escaped(code)}</id>`,
    `  <title>Tryggkarta: ${escaped(name)}</title>`,
    `  <updated>${instantOf(latest[0]?.publishedOn ?? nothingYet)}</updated>`,
    `  <author><name>${escaped(name)}</name></author>`,
    '  <link rel="self" type="application/atom+xml" href="feed.atom"/>',
    ...latest.map(entryText),
    '</feed>',
  ].join('\n')}\n`
}

function entryText({ id, title, publishedOn, page, file }: FeedEntry): string {
  return [
    '  <entry>',
    `    <id>urn:uuid:${escaped(id)}</id>`,
    `    <title>${escaped(title.sv)}</title>`,
    `    <updated>${instantOf(publishedOn)}</updated>`,
    `    <summary xml:lang="en">${escaped(title.en)}</summary>`,
    `    <link rel="alternate" type="text/html" href="${escaped(page)}"/>`,
    `    <link rel="enclosure" type="application/json" href="${escaped(file)}"/>`,
    '  </entry>',
  ].join('\n')
}

function instantOf(day: string): string {
  return `${day}T00:00:00Z`
}

/** Words that staff wrote, between tags and in attributes. */
function escaped(text: string): string {
  return text
    .replaceAll(impossible, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
