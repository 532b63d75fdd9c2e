import type { Seen, SkipReason } from '../../server/contract/patrol-visits.ts'

/** What was seen and why a stop was skipped, as the phone and the log say it in Swedish. */
export const svVisits = {
  seen: {
    calm: 'Lugnt',
    people: 'Mycket folk',
    'youth-gathering': 'Ungdomar samlade',
    alcohol: 'Alkohol',
    drugs: 'Narkotika',
    disorder: 'Ordningsstörning',
    litter: 'Nedskräpning',
    graffiti: 'Klotter',
    dark: 'Mörkt',
    'broken-lamp': 'Trasig belysning',
    overgrown: 'Igenvuxet',
    traffic: 'Trafik',
    contact: 'Samtal med folk',
    intervened: 'Ingripande',
  } satisfies Record<Seen, string> as Record<Seen, string>,
  skipReasons: {
    'called-away': 'Kallad till annat',
    'no-time': 'Hinner inte',
    'not-reachable': 'Går inte att nå',
    closed: 'Stängt',
    'calm-elsewhere': 'Lugnt här, behövs bättre på annan plats',
    other: 'Annat',
  } satisfies Record<SkipReason, string> as Record<SkipReason, string>,
}

export type VisitMessages = typeof svVisits
