/** The local day of an instant, `2026-11-03`. @param zone IANA time zone */
export function localDay(zone: string, instant: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(instant)
}
