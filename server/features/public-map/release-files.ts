import type { PublicReleases, ReleaseDocument } from '../../contract/public-release.ts'
import { canonicalJson } from '../../http/canonical-json.ts'
import { csvText } from '../../http/csv-text.ts'
import { dcatCatalogue } from './dcat-catalogue.ts'
import { changingFile, fixedFile } from './public-file.ts'
import type { PublicFile } from './public-file.ts'
import type { PublicMunicipality, PublishedRelease } from './public-map-queries.ts'
import { releaseFeatures } from './release-features.ts'
import { releaseTable } from './release-table.ts'

/**
 * Every public file of a municipality's releases by the path of its address, such as `/public-data/1880/latest.json`, and the reasons
 * why others are gone.
 * @param releases the latest month first
 * @param documentOf canonical text of a release in force
 */
export function releaseFiles(
  municipality: PublicMunicipality,
  releases: readonly PublishedRelease[],
  documentOf: (id: string) => Buffer | undefined,
): { files: Map<string, PublicFile>; withdrawn: Map<string, string> } {
  const folder = `/public-data/${municipality.code}`
  const files = new Map<string, PublicFile>()
  const withdrawn = new Map<string, string>()
  const inForce: { release: PublishedRelease; document: Buffer }[] = []
  for (const release of releases) {
    const document = documentOf(release.id)
    if (document !== undefined) inForce.push({ release, document })
    else {
      for (const ending of ['json', 'csv', 'geojson'])
        withdrawn.set(`${folder}/releases/${release.id}.${ending}`, release.withdrawnReason ?? '')
    }
  }
  for (const { release, document } of inForce) {
    const name = `trygghet-${municipality.code}-${release.month}-v${release.version}`
    const path = `${folder}/releases/${release.id}`
    const parsed = () => JSON.parse(document.toString()) as ReleaseDocument
    files.set(
      `${path}.json`,
      fixedFile('application/json; charset=utf-8', () => document),
    )
    files.set(
      `${path}.csv`,
      fixedFile('text/csv; charset=utf-8; header=present', () => csvText(releaseTable(parsed())), `${name}.csv`),
    )
    files.set(
      `${path}.geojson`,
      fixedFile('application/geo+json', () => JSON.stringify(releaseFeatures(parsed())), `${name}.geojson`),
    )
  }
  const [latest] = inForce
  if (latest !== undefined)
    files.set(
      `${folder}/latest.json`,
      changingFile('application/json', () => latest.document),
    )
  files.set(
    `${folder}/releases.json`,
    changingFile('application/json', () => canonicalJson(listOf(municipality, releases))),
  )
  files.set(
    `${folder}/dcat.jsonld`,
    changingFile('application/ld+json', () => JSON.stringify(dcatCatalogue(municipality, inForce))),
  )
  return { files, withdrawn }
}

function listOf({ code, name, fictional }: PublicMunicipality, releases: readonly PublishedRelease[]): PublicReleases {
  return {
    municipality: { code, name, fictional },
    items: releases.map(({ id, month, version, publishedOn, withdrawnOn, withdrawnReason }) => {
      return { id, month, version, publishedOn, withdrawnOn, withdrawnReason }
    }),
  }
}
