// Apart from the schemas, so that a page that shows these words does not load the validator.

/** Why a row was rejected; the words shown to people are in `rejectionReasons`. */
export const rejectionReasons = {
  missing_place: { sv: 'Plats saknas', en: 'The place is missing' },
  unreadable_place: { sv: 'Platsen går inte att läsa', en: 'The place cannot be read' },
  zero_place: { sv: 'Platsen är 0,0', en: 'The place is 0,0' },
  impossible_place: { sv: 'Platsen finns inte på jorden', en: 'The place is not on Earth' },
  outside_municipality: { sv: 'Platsen ligger utanför kommunen', en: 'The place is outside the municipality' },
  missing_time: { sv: 'Tid saknas', en: 'The time is missing' },
  unreadable_time: { sv: 'Tiden går inte att läsa', en: 'The time cannot be read' },
  placeholder_time: {
    sv: 'Tiden ser ut som ett utfyllnadsvärde (1970)',
    en: 'The time looks like a placeholder (1970)',
  },
  future_time: { sv: 'Tiden ligger i framtiden', en: 'The time is in the future' },
  reversed_time: { sv: 'Till-tiden är före från-tiden', en: 'The end is before the beginning' },
  wrong_field_count: { sv: 'Fel antal fält på raden', en: 'The row has the wrong number of fields' },
  outside_crs: {
    sv: 'Koordinaterna passar inte koordinatsystemet',
    en: 'The coordinates do not fit the coordinate system',
  },
  place_too_coarse: { sv: 'Bara länet är känt', en: 'Only the county is known' },
  unreadable_text: { sv: 'Tecken i fältet går inte att läsa', en: 'Characters in the field cannot be read' },
  missing_theme: { sv: 'Temat saknas', en: 'The theme is missing' },
  unknown_theme: { sv: 'Temat känns inte igen', en: 'The theme is not known' },
  unknown_status: { sv: 'Statusen känns inte igen', en: 'The status is not known' },
  at_home: { sv: 'Platsen är en bostad eller en privat tomt', en: 'The place is a home or a private plot' },
  text_too_long: { sv: 'Texten är längre än 4 000 tecken', en: 'The text is longer than 4,000 characters' },
  identifier_too_long: {
    sv: 'Identiteten är längre än 100 tecken',
    en: 'The identifier is longer than 100 characters',
  },
  not_an_event: { sv: 'Raden är en sammanfattning, ingen händelse', en: 'The row is a digest, not an event' },
} as const satisfies Record<string, { sv: string; en: string }>
export type RejectionReason = keyof typeof rejectionReasons
