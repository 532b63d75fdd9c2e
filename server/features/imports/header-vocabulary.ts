import type { MappableField } from '../../contract/imports.ts'

/**
 * What systems call the columns, in Swedish, English and a few neighbours' words; the surest name first. Compared after `plainHeader`. A name alone decides nothing: the column's
 * values must fit, too.
 */
export const headerVocabulary: Readonly<Record<MappableField, readonly string[]>> = {
  id: ['id', 'incident id', 'incident no', 'incident number', 'händelse id', 'händelseid', 'händelsenummer', 'record id', 'report id', 'rapport id', 'rapportid', 'guid', 'uuid', 'löpnummer'],
  case: ['crime id', 'case number', 'case no', 'case id', 'ärendenummer', 'ärendenr', 'ärende id', 'diarienummer', 'dnr', 'k nummer', 'k nr', 'knr', 'anmälningsnummer', 'anmälningsnr', 'anmälan', 'brottsnummer'],
  lng: ['longitude', 'lng', 'lon', 'long', 'longitud', 'wgs84 lon', 'wgs84 lng', 'wgs84 longitude', 'lon wgs84', 'point x'],
  lat: ['latitude', 'lat', 'latitud', 'wgs84 lat', 'wgs84 latitude', 'lat wgs84', 'point y'],
  x: ['x', 'east', 'easting', 'e', 'öst', 'ost', 'östlig', 'x koordinat', 'xkoordinat', 'x coord', 'x coordinate', 'coord x', 'sweref e', 'sweref x', 'sweref99 e', 'sweref99tm e', 'geometry x'],
  y: ['y', 'north', 'northing', 'n', 'nord', 'norr', 'nordlig', 'y koordinat', 'ykoordinat', 'y coord', 'y coordinate', 'coord y', 'sweref n', 'sweref y', 'sweref99 n', 'sweref99tm n', 'geometry y'],
  geometry: ['geometry', 'geom', 'the geom', 'wkt', 'shape', 'gps', 'position', 'koordinat', 'koordinater', 'coordinates', 'lat lng', 'lat long'],
  from: [
    'from', 'från', 'from time', 'start', 'start time', 'starttid', 'startdatum', 'fr o m', 'från och med', 'tid från', 'från tid', 'begått från', 'brottstid från', 'brottsdatum från', 'datetime', 'date time', 'datum och tid',
    'datum tid', 'datumtid', 'händelsetid', 'tidpunkt', 'brottstid', 'occurred', 'occurred at', 'occurred on', 'incident datetime', 'timestamp', 'fecha hora',
  ],
  to: ['to', 'till', 'end', 'end time', 'slut', 'sluttid', 'slutdatum', 't o m', 'till och med', 'tid till', 'till tid', 'begått till', 'brottstid till', 'brottsdatum till', 'until', 'occurred to'],
  date: ['date', 'datum', 'incident date', 'occurred date', 'occurrence date', 'offense date', 'offence date', 'fecha hecho', 'brottsdatum', 'händelsedatum', 'dag', 'fecha', 'report date', 'anmälningsdatum'],
  time: ['time', 'tid', 'klockslag', 'kl', 'time of day', 'timme', 'hour', 'hora'],
  year: ['year', 'år', 'yyyy'],
  month: ['month', 'månad', 'mm'],
  day: ['day', 'dag', 'dd'],
  hour: ['hour', 'timme', 'timma', 'hh'],
  minute: ['minute', 'minut'],
  category: [
    'category', 'kategori', 'crime type', 'brottstyp', 'brottskategori', 'brottsrubricering', 'rubricering', 'brottsbeskrivning', 'händelsetyp', 'händelsekategori', 'incident type', 'offense', 'offence', 'offense type', 'primary type',
    'crime', 'brott', 'type', 'typ', 'modalidad', 'crime category', 'händelse',
  ],
  origin: ['origin', 'ursprung', 'upptäckt'],
}

/** A header made comparable: lower case, with runs of anything but letters and digits as one space. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFC')
    .replace(/([a-zåäö])([A-ZÅÄÖ])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
