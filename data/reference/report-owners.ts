/** Somebody who can be asked to do something about a report. */
export type ReportOwner = {
  code: string
  nameSv: string
  nameEn: string
}

/** Whom a new municipality can assign reports to; it may change its copy. */
export const reportOwners: readonly ReportOwner[] = [
  { code: 'park', nameSv: 'Park', nameEn: 'Parks' },
  { code: 'street', nameSv: 'Gata', nameEn: 'Streets' },
  { code: 'lighting', nameSv: 'Belysning', nameEn: 'Lighting' },
  { code: 'police', nameSv: 'Polisen', nameEn: 'The police' },
  { code: 'housing', nameSv: 'Bostadsbolag', nameEn: 'Housing company' },
  { code: 'school', nameSv: 'Skola', nameEn: 'Schools' },
  { code: 'social', nameSv: 'Socialtjänst', nameEn: 'Social services' },
  { code: 'other', nameSv: 'Annan', nameEn: 'Somebody else' },
]
