import type { PublicMessages } from './sv-public.ts'

/** The words of the public map in English. */
export const enPublic: PublicMessages = {
  appName: 'Safety map',
  skipToContent: 'Skip to the content',
  header: {
    navigation: 'Pages',
    map: 'Map',
    report: 'Report',
    about: 'About the map',
    accessibility: 'Accessibility',
    switchLanguage: 'Svenska',
    toDark: 'Dark mode',
    toLight: 'Light mode',
    fictional: 'Fictional town',
    choose: 'Choose a municipality',
    none: 'No municipality has been set up yet.',
    otherMunicipality: 'Choose another municipality',
  },
}
