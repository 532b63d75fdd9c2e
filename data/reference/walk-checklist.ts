/** One question of a checklist. */
export type ChecklistQuestion = {
  code: string
  /** Code of the theme that a finding on it gets. */
  theme: string
  sv: string
  en: string
}

/**
 * What is asked on a safety walk until a municipality writes its own list: the nine parameters of the safety audit
 * (Safetipin) and the themes of reports, as plain questions.
 */
export const walkChecklist: readonly ChecklistQuestion[] = [
  {
    code: 'light',
    theme: 'lighting',
    sv: 'Räcker ljuset för att se ett ansikte på tio meters håll?',
    en: 'Is there light enough to see a face ten metres away?',
  },
  {
    code: 'lamps',
    theme: 'lighting',
    sv: 'Lyser alla lampor, och är de rena och fria från grenar?',
    en: 'Do all lamps work, and are they clean and free of branches?',
  },
  {
    code: 'openness',
    theme: 'vegetation',
    sv: 'Ser du åt alla håll, utan prång eller gömställen?',
    en: 'Can you see all around you, without nooks or hiding places?',
  },
  {
    code: 'visibility',
    theme: 'vegetation',
    sv: 'Kan någon se dig från fönster, butiker eller gator?',
    en: 'Can somebody see you from windows, shops or streets?',
  },
  {
    code: 'bushes',
    theme: 'vegetation',
    sv: 'Skymmer buskar, träd eller stängsel sikten?',
    en: 'Do bushes, trees or fences block the view?',
  },
  {
    code: 'people',
    theme: 'unsafe-place',
    sv: 'Finns det andra människor här när du går förbi?',
    en: 'Are there other people here when you pass?',
  },
  {
    code: 'security',
    theme: 'unsafe-place',
    sv: 'Finns det någon i närheten att vända sig till?',
    en: 'Is there somebody nearby to turn to?',
  },
  {
    code: 'diversity',
    theme: 'unsafe-place',
    sv: 'Används platsen av både barn, unga, vuxna och äldre?',
    en: 'Do children, young people, adults and the elderly all use the place?',
  },
  {
    code: 'walk-path',
    theme: 'maintenance',
    sv: 'Går det lätt att gå här, även med rullstol, rullator eller barnvagn?',
    en: 'Is it easy to walk here, with a wheelchair, walker or pram too?',
  },
  {
    code: 'transport',
    theme: 'unsafe-place',
    sv: 'Är det nära till en hållplats, och känns vägen dit trygg?',
    en: 'Is a stop close by, and does the way there feel safe?',
  },
  {
    code: 'feeling',
    theme: 'unsafe-place',
    sv: 'Känner du dig trygg här, nu och när det är mörkt?',
    en: 'Do you feel safe here, now and when it is dark?',
  },
  {
    code: 'way-out',
    theme: 'unsafe-place',
    sv: 'Finns det mer än en väg härifrån?',
    en: 'Is there more than one way out of here?',
  },
  {
    code: 'litter',
    theme: 'litter',
    sv: 'Är det rent, och finns det papperskorgar?',
    en: 'Is it clean, and are there litter bins?',
  },
  {
    code: 'damage',
    theme: 'damage',
    sv: 'Finns det klotter eller något som är sönder?',
    en: 'Is there graffiti or anything broken?',
  },
  {
    code: 'traffic',
    theme: 'traffic',
    sv: 'Går det säkert att korsa vägen, och håller trafiken rätt fart?',
    en: 'Is it safe to cross the road, and does the traffic keep to the speed limit?',
  },
  {
    code: 'disorder',
    theme: 'disorder',
    sv: 'Förekommer bråk, skrik eller annat som stör?',
    en: 'Are there fights, shouting or other disturbance?',
  },
  {
    code: 'drugs',
    theme: 'drugs',
    sv: 'Finns det tecken på langning, droger eller drickande?',
    en: 'Are there signs of dealing, drugs or drinking?',
  },
  {
    code: 'maintenance',
    theme: 'maintenance',
    sv: 'Är beläggning, bänkar och skyltar hela?',
    en: 'Are the surface, benches and signs in order?',
  },
  {
    code: 'signs',
    theme: 'maintenance',
    sv: 'Är det lätt att hitta, och går det att läsa skyltarna?',
    en: 'Is it easy to find the way, and can the signs be read?',
  },
  {
    code: 'good',
    theme: 'safe-place',
    sv: 'Vad fungerar bra här?',
    en: 'What works well here?',
  },
]
