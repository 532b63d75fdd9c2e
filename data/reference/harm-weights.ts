/**
 * How much harm an incident of a category stands for, in the spirit of a crime-harm index (Sherman, Neyroud & Neyroud 2016,
 * the Cambridge CHI; Kärrholm et al. 2020 for Sweden): the days in prison from which sentencing of a first-time offender
 * starts. A category mixes grades of an offence, so `days` is its everyday grade by our judgement, not a published figure.
 *
 * The weight is the square root of the days, rounded to halves. With the days themselves one robbery would outweigh 180
 * graffiti, and the plan of a night would follow whichever place had the last robbery: as counts scatter like their own
 * size, n incidents of d days each add n · d² to the variance of a place's harm, but n · d with the root, so that no
 * category makes more of the noise than of the harm. The order of the categories stays; a municipality may change it all.
 * What patrols discovered by themselves never counts, as in the CHI.
 */
export type HarmWeightDefault = {
  code: string
  /** Days of the everyday grade; 0: no harm that a patrol in the street prevents. */
  days: number
  weight: number
  reasonSv: string
  reasonEn: string
}

/** What a category weighs that the list does not know: as a minor offence. */
export const harmWeightOfOthers = 1

/** The service's own weights, by category code. */
export const harmWeights: readonly HarmWeightDefault[] = [
  {
    code: 'violence',
    days: 64,
    weight: 8,
    reasonSv: 'Mest misshandel av normalgraden, ibland grov, ofta bråk utan skada.',
    reasonEn: 'Mostly common assault, at times grave, often a fight without injury.',
  },
  {
    code: 'robbery',
    days: 365,
    weight: 19,
    reasonSv: 'Straffmätningen börjar vid ett år; roten gör att ett rån väger som två fall av våld och inte som sex.',
    reasonEn: 'Sentencing starts at a year; the root lets a robbery weigh as two assaults and not as six.',
  },
  {
    code: 'drugs',
    days: 4,
    weight: 2,
    reasonSv: 'Eget bruk; det mesta upptäcks av patruller och räknas då inte alls.',
    reasonEn: 'Possession; most of it is discovered by patrols and then does not count at all.',
  },
  {
    code: 'theft',
    days: 9,
    weight: 3,
    reasonSv: 'Mellan snatteri och cykelstöld (dagar) och inbrott (veckor).',
    reasonEn: 'Between shoplifting and bicycle theft (days) and burglary (weeks).',
  },
  {
    code: 'damage',
    days: 2,
    weight: 1.5,
    reasonSv: 'Klotter och åverkan; böter i de flesta fall.',
    reasonEn: 'Graffiti and damage; a fine in most cases.',
  },
  {
    code: 'traffic',
    days: 4,
    weight: 2,
    reasonSv: 'Fortkörning är böter, rattfylleri är fängelse; synlig patrull påverkar båda.',
    reasonEn: 'Speeding is a fine, drunk driving is prison; a visible patrol bears on both.',
  },
  {
    code: 'disorder',
    days: 2,
    weight: 1.5,
    reasonSv: 'Sällan ett brott med straff, men det som boende oftast pekar ut som otryggt.',
    reasonEn: 'Seldom punished, but what residents most often name as unsafe.',
  },
  {
    code: 'domestic',
    days: 0,
    weight: 0,
    reasonSv:
      'Sker i hem: en patrull på gatan förebygger det inte, och planen skulle peka ut en bostad. Andra insatser gäller.',
    reasonEn:
      'Happens in homes: a patrol in the street does not prevent it, and the plan would point at a dwelling. Other work does.',
  },
  {
    code: 'sexual',
    days: 0,
    weight: 0,
    reasonSv:
      'Mest inomhus och av någon bekant; få ärenden utomhus som en enda skulle styra planen. Höj där det är utomhus.',
    reasonEn:
      'Mostly indoors and by somebody known; so few outdoors that one would steer the plan. Raise it where they are outdoors.',
  },
  {
    code: 'violence-sexual',
    days: 36,
    weight: 6,
    reasonSv: 'Mest våld men en del av det i hem: något under våld i offentlig miljö.',
    reasonEn: 'Mostly violence but part of it in homes: somewhat below violence in public places.',
  },
  {
    code: 'other',
    days: 1,
    weight: 1,
    reasonSv: 'Blandat, mest sådant som patruller inte förebygger; räknas som det lindrigaste.',
    reasonEn: 'Mixed, mostly what patrols do not prevent; counted as the slightest.',
  },
  {
    code: 'unknown',
    days: 1,
    weight: 1,
    reasonSv: 'Kan vara vad som helst tills någon har klassat det; räknas som det lindrigaste.',
    reasonEn: 'May be anything until somebody has classed it; counted as the slightest.',
  },
]
