import type { VisitMessages } from './sv-visits.ts'

/** What was seen and why a stop was skipped, as the phone and the log say it in English. */
export const enVisits: VisitMessages = {
  seen: {
    calm: 'Calm',
    people: 'Many people',
    'youth-gathering': 'Youths gathered',
    alcohol: 'Alcohol',
    drugs: 'Drugs',
    disorder: 'Disorder',
    litter: 'Litter',
    graffiti: 'Graffiti',
    dark: 'Dark',
    'broken-lamp': 'Broken lighting',
    overgrown: 'Overgrown',
    traffic: 'Traffic',
    contact: 'Talked with people',
    intervened: 'Intervened',
  },
  skipReasons: {
    'called-away': 'Called away',
    'no-time': 'No time',
    'not-reachable': 'Cannot be reached',
    closed: 'Closed',
    'calm-elsewhere': 'Calm here, needed more elsewhere',
    other: 'Other',
  },
}
