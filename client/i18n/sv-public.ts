/** The words of the public map in Swedish; its type is what every other language must have. Functions take figures already formatted. */
export const svPublic = {
  appName: 'Trygghetskartan',
  skipToContent: 'Hoppa till innehållet',
  header: {
    navigation: 'Sidor',
    map: 'Karta',
    report: 'Rapportera',
    about: 'Om kartan',
    accessibility: 'Tillgänglighet',
    switchLanguage: 'English',
    toDark: 'Mörkt läge',
    toLight: 'Ljust läge',
    fictional: 'Påhittad ort',
    choose: 'Välj kommun',
    none: 'Ingen kommun är upplagd än.',
    otherMunicipality: 'Välj en annan kommun',
  },
}

/** What a language must say. */
export type PublicMessages = typeof svPublic
