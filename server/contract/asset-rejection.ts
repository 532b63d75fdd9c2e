// Apart from the schemas, so that a page that shows these words does not load the validator.
import { rejectionReasons } from './rejection-reason.ts'

/** Why a row of a file of assets was not taken; the words shown to people. */
export const assetRejectionReasons = {
  missing_place: rejectionReasons.missing_place,
  unreadable_place: rejectionReasons.unreadable_place,
  zero_place: rejectionReasons.zero_place,
  impossible_place: rejectionReasons.impossible_place,
  outside_municipality: rejectionReasons.outside_municipality,
  outside_crs: rejectionReasons.outside_crs,
  wrong_field_count: rejectionReasons.wrong_field_count,
  place_too_coarse: {
    sv: 'Platsen är avrundad till mer än 50 m, och raden har ingen noggrannare',
    en: 'The place is rounded to more than 50 m, and the row has no finer one',
  },
  places_differ: {
    sv: 'Ytan eller linjen och koordinaterna i egenskaperna ligger inte på samma plats',
    en: 'The shape and the coordinates in the properties are not at the same place',
  },
  wrong_shape: {
    sv: 'Fel sorts form: stråk ska vara linjer, allt annat ytor eller punkter',
    en: 'The wrong kind of shape: paths are lines, all else surfaces or points',
  },
  empty_shape: { sv: 'Formen har ingen längd eller yta', en: 'The shape has no length or area' },
  repeated: { sv: 'Samma rad finns tidigare i filen', en: 'The same row is earlier in the file' },
} as const satisfies Record<string, { sv: string; en: string }>
export type AssetRejectionReason = keyof typeof assetRejectionReasons

/** What was noticed of a whole file of assets. */
export const assetRemarks = {
  properties_used: {
    sv: 'Formerna är för grova. Platserna har tagits från koordinaterna i egenskaperna, som punkter.',
    en: 'The shapes are too coarse. The places were taken from the coordinates in the properties, as points.',
  },
  axes_turned: {
    sv: 'Koordinaterna stod med norr först och har vänts.',
    en: 'The coordinates came with north first and were turned.',
  },
  several_layers: { sv: 'Filen har flera lager; alla har tagits.', en: 'The file has several layers; all were taken.' },
  srid_guessed: {
    sv: 'Filen säger inte vilket koordinatsystem den är i; det har gissats av koordinaterna.',
    en: 'The file does not say which coordinate system it is in; it was guessed from the coordinates.',
  },
  no_identifier: {
    sv: 'Raderna har ingen identitet; vid nästa import känns de igen på plats och namn.',
    en: 'The rows have no identifier; at the next import they are known by place and name.',
  },
} as const satisfies Record<string, { sv: string; en: string }>
export type AssetRemark = keyof typeof assetRemarks
