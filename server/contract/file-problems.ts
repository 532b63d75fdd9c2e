/** What can be wrong with a file that somebody sends: a part of `problemRegistry`. */
export const fileProblems = {
  empty_file: { status: 422, en: 'The file is empty.', sv: 'Filen är tom.' },
  no_rows: { status: 422, en: 'The file has a header but no rows.', sv: 'Filen har en rubrik men inga rader.' },
  not_a_table: {
    status: 422,
    en: 'The file is not a table: no rows and columns were found in it. Send CSV, XLSX or GeoJSON.',
    sv: 'Filen är ingen tabell: inga rader och kolumner hittades. Skicka CSV, XLSX eller GeoJSON.',
  },
  binary_file: {
    status: 422,
    en: 'The file is not a table but something else ({kind}). Send CSV, XLSX or GeoJSON.',
    sv: 'Filen är ingen tabell utan något annat ({kind}). Skicka CSV, XLSX eller GeoJSON.',
  },
  nul_bytes: {
    status: 422,
    en: 'The file has NUL bytes on line {line} and so is damaged or no text file.',
    sv: 'Filen har NUL-tecken på rad {line} och är alltså skadad eller ingen textfil.',
  },
  line_too_long: {
    status: 422,
    en: 'Line {line} is longer than 1 MB; the file is no table or lacks line breaks.',
    sv: 'Rad {line} är längre än 1 MB; filen är ingen tabell eller saknar radbrytningar.',
  },
  unclosed_quote: {
    status: 422,
    en: 'A quotation mark that opens on line {line} is never closed.',
    sv: 'Ett citattecken som öppnas på rad {line} stängs aldrig.',
  },
  wrong_archive: {
    status: 422,
    en: 'The file is a zip archive but no Excel workbook (it holds {names}). Unpack it and send the table in it.',
    sv: 'Filen är ett zip-arkiv men ingen Excelbok (den innehåller {names}). Packa upp den och skicka tabellen i den.',
  },
  old_spreadsheet: {
    status: 422,
    en: 'The file is in the old Excel format (.xls) or password-protected. Save it as .xlsx or CSV without a password.',
    sv: 'Filen är i det gamla Excelformatet (.xls) eller lösenordsskyddad. Spara den som .xlsx eller CSV utan lösenord.',
  },
  corrupt_file: { status: 422, en: 'The file is damaged.', sv: 'Filen är skadad.' },
  truncated_file: {
    status: 422,
    en: 'The file ends too early; it was not transferred whole.',
    sv: 'Filen tar slut för tidigt; den är inte hel.',
  },
  mapping_incomplete: {
    status: 422,
    en: 'No column was found for: {missing}. The columns are: {columns}. Say which is which with a mapping.',
    sv: 'Ingen kolumn hittades för: {missing}. Kolumnerna är: {columns}. Ange vilken som är vilken.',
  },
  wrong_mapping: {
    status: 422,
    en: 'The mapping cannot be used: {reason}',
    sv: 'Kolumnvalet går inte att använda: {reason}',
  },
  unknown_srid: {
    status: 422,
    en: 'The coordinate system {srid} is not known here.',
    sv: 'Koordinatsystemet {srid} är inte känt här.',
  },
  srid_needed: {
    status: 422,
    en: 'The coordinates (such as {example}) are not degrees. Say which coordinate system they are in (EPSG code).',
    sv: 'Koordinaterna (som {example}) är inte grader. Ange vilket koordinatsystem de är i (EPSG-kod).',
  },
  wrong_srid: {
    status: 422,
    en: 'The coordinates (such as {example}) do not fit EPSG:{srid}.{hint}',
    sv: 'Koordinaterna (som {example}) passar inte EPSG:{srid}.{hint}',
  },
  coordinates_swapped: {
    status: 422,
    en: 'The coordinates look swapped: {example} is outside, but the other way round it is inside. Swap the two columns.',
    sv: 'Koordinaterna verkar omkastade: {example} ligger utanför, men tvärtom ligger den innanför. Byt plats på kolumnerna.',
  },
  nothing_accepted: {
    status: 422,
    en: 'None of the {read} rows can be used, so nothing was changed. {reasons}',
    sv: 'Ingen av de {read} raderna går att använda, så inget har ändrats. {reasons}',
  },
  not_police_events: {
    status: 422,
    en: 'This is not the list of events of polisen.se/api/events.',
    sv: 'Det här är inte händelselistan från polisen.se/api/events.',
  },
  unreadable_file: { status: 422, en: 'The file cannot be read: {reason}', sv: 'Filen går inte att läsa: {reason}' },
} as const
