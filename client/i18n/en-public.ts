import { enPublicPages } from './en-public-pages.ts'
import type { PublicMessages } from './sv-public.ts'

/** The words of the public map in English. */
export const enPublic: PublicMessages = {
  appName: 'Safety map',
  skipToContent: 'Skip to the content',
  title: (municipality) => `Safety map of ${municipality}`,
  pageTitle: (page, municipality) => `${page} – ${municipality}`,
  header: {
    navigation: 'Pages',
    map: 'Map',
    report: 'Report',
    walks: 'Walks',
    walk: 'Safety walk',
    'safe-route': 'Safe route',
    about: 'About',
    'my-report': 'My report',
    accessibility: 'Accessibility',
    embed: 'Map',
    switchLanguage: 'Svenska',
    toDark: 'Dark mode',
    toLight: 'Light mode',
    fictional: 'Fictional town',
    choose: 'Choose a municipality',
    none: 'No municipality has been set up yet.',
    otherMunicipality: 'Choose another municipality',
  },
  report: 'Report a place',
  moreLinks: {
    label: 'More about safety here',
    walks: 'What safety walks have seen, and what is done',
    safeRoute: 'Find a walking route that feels safe',
  },
  fictionalLong: 'The town and all figures are made up, to show the service.',

  choices: {
    item: 'What do you want to see?',
    kinds: {
      'unsafe-reports': 'Unsafe places, as residents say',
      'safe-reports': 'Safe places, as residents say',
      incidents: 'Incidents recorded by the police',
    },
    month: 'Month',
    compare: 'Compare with',
    compareNone: 'No other',
    version: (month, version) => `${month} (version ${version})`,
  },
  views: { label: 'Show as', map: 'Map', list: 'List' },

  counted: {
    'unsafe-reports': { one: 'report', many: 'reports' },
    'safe-reports': { one: 'report', many: 'reports' },
    incidents: { one: 'incident', many: 'incidents' },
  },
  count: (figure, what) => `${figure} ${what}`,
  summary: {
    total: (count, month) => `${count} in the whole municipality in ${month}`,
    cells: (cells) => `${cells} squares have so many that the number can be shown.`,
    oneCell: 'One square has so many that the number can be shown.',
    noCells: 'No square has so many that the number can be shown.',
    change: {
      more: (before, month) => `More than in ${month}, when there were ${before}.`,
      'likely-more': (before, month) => `Probably more than in ${month}, when there were ${before}.`,
      unclear: (before, month) => `No certain difference from ${month}, when there were ${before}.`,
      'likely-fewer': (before, month) => `Probably fewer than in ${month}, when there were ${before}.`,
      fewer: (before, month) => `Fewer than in ${month}, when there were ${before}.`,
      none: (before, month) => `Nothing to compare: ${before} in both months, in ${month} too.`,
    },
    chance: 'Numbers vary from month to month by chance too.',
    notThen: (month) => `This was not counted in ${month}, so nothing is compared.`,
  },
  verdicts: {
    more: 'More',
    'likely-more': 'Probably more',
    unclear: 'No certain difference',
    'likely-fewer': 'Probably fewer',
    fewer: 'Fewer',
    none: 'Too few in both months',
    missing: 'Cannot be compared',
  },

  map: {
    label: 'Map with squares',
    canvas:
      'Map. Arrow keys move it, plus and minus zoom, Enter selects the square in its middle. The list says the same.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    whole: 'Show the whole municipality',
    failed: 'The map could not be fetched. The list says the same.',
    incomplete: 'Parts of the map could not be fetched.',
    noGraphics: 'This browser cannot draw the map (no WebGL). The list says the same.',
    openStreetMap: '© OpenStreetMap contributors',
    noCellHere: 'No square in the middle of the map.',
  },

  legend: {
    title: 'Colours on the map',
    density: (what) => `${what} per square kilometre`,
    between: (least, most) => `${least}–${most}`,
    from: (least) => `${least} or more`,
    under: (most) => `under ${most}`,
    small: (count, metres, density) =>
      `Squares differ in size, so the colour shows the density. ${count} in a square of ${metres} × ${metres} metres is ${density} per square kilometre.`,
    empty: 'Empty square: none, or too few to show. It does not mean that the place is safe.',
    emptySafe: 'Empty square: none, or too few to show. It does not mean that the place is unsafe.',
    missing: 'Striped square: cannot be compared, since the months do not have the same squares.',
    difference: (month, before) => `${month} compared with ${before}`,
    likely: 'Probably: the protection of individuals makes so great a difference at most once in twenty times.',
    certain: 'More and fewer: greater than the protection of individuals can make. It may still be chance.',
  },

  reading: {
    title: 'How to read the map',
    counts: {
      'unsafe-reports': (month) =>
        `Each figure is the number of residents’ reports of unsafe places in ${month}. They say how places feel to those who reported, not what has happened there.`,
      'safe-reports': (month) =>
        `Each figure is the number of residents’ reports of places that feel safe in ${month}.`,
      incidents: (month) =>
        `Each figure is the number of incidents that the police recorded in ${month}, whoever reported them. Incidents that the police discovered by themselves are not included.`,
    },
    apart: 'Reports and incidents are counted apart and never added up.',
    squares: (addresses) =>
      `The squares are fixed. Each has either no home addresses or at least ${addresses}; where few people live they are larger.`,
    perturbed: (most) =>
      `Every number is changed by up to ${most} either way, so that nobody can be singled out. The same records are always changed in the same way.`,
    least: (least, most) =>
      `Numbers under ${least} are never shown. An empty square may therefore have up to ${most}, and is no proof that the place is safe.`,
    totals: 'The total of the municipality is changed by itself and is not the sum of the squares.',
    leftOut: (names) => `Never shown: ${names}.`,
    more: 'More about how the figures are made',
  },

  cell: {
    heading: 'Selected square',
    close: 'Deselect the square',
    range: (least, most) => `The true number is between ${least} and ${most}.`,
    nothing: (most) => `None, or too few to show. The true number is between 0 and ${most}.`,
    density: 'Per km²',
    size: 'Size',
    hectares: (hectares) => `${hectares} hectares`,
    before: (month) => `In ${month}`,
    beforeNone: 'none or too few',
    others: 'Other things in the same square, counted apart',
    noOthers: 'Nothing else has so many that it is shown in this square.',
    id: 'Designation',
    onMap: 'Show on the map',
    unknown: 'The square of the link is not in this release.',
    announce: (place, count) => `Selected: ${place}. ${count}.`,
  },
  place: {
    at: (name) => name,
    from: (name, distance, direction) => `${name}, ${distance} to the ${direction}`,
    fromMiddle: (distance, direction) => `${distance} ${direction} of the middle of the map`,
    middle: 'Middle of the map',
    metres: (metres) => `${metres} m`,
    kilometres: (kilometres) => `${kilometres} km`,
    directions: ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'],
  },

  list: {
    heading: 'Squares with numbers',
    caption: (what, month) => `${what}, ${month}.`,
    sorting: 'Press a column heading to sort.',
    place: 'Place',
    count: 'Number',
    density: 'Per km²',
    before: (month) => `Number in ${month}`,
    change: 'Difference',
    tooFew: '0*',
    tooFewNote: '* None, or too few to show.',
    empty: 'No square has so many that the number can be shown this month.',
    whole: 'The whole municipality',
  },

  ...enPublicPages,
}
