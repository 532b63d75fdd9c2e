import type { svPublicPages } from './sv-public-pages.ts'

/** The words round the public map in English. Part of `en-public.ts`. */
export const enPublicPages: typeof svPublicPages = {
  states: {
    noneTitle: 'No month has been published yet',
    none: (municipality) =>
      `The police and the municipality of ${municipality} publish a release for each closed month, when both have signed it. The map will be shown here.`,
    noneMeanwhile: 'You can report a place already. It counts in the month in which it came in.',
    notPublishedTitle: (month) => `${month} has not been published`,
    notPublished: 'The month has no release, or is not closed yet.',
    withdrawnTitle: (month) => `The release of ${month} has been withdrawn`,
    withdrawn: (day) => `It was withdrawn on ${day} and is no longer shown.`,
    reason: (reason) => `Reason: ${reason}`,
    withdrawnMeaning:
      'A release is never changed. If something is wrong it is withdrawn, and a new version may be published.',
    toLatest: (month) => `Show ${month}`,
    itemMissingTitle: 'This is not in the month’s release',
    itemMissing: 'It was not counted then, or is no longer counted. Choose something else to see.',
    failed: 'The figures could not be fetched.',
  },

  downloads: {
    title: 'Download and share',
    csv: 'Table (CSV)',
    geojson: 'Squares with numbers (GeoJSON)',
    json: 'The whole release (JSON)',
    dcat: 'Description of the data set (DCAT-AP)',
    print: 'Print',
    printing: 'Preparing the map …',
    share: 'Copy the link',
    shared: 'The link has been copied.',
    shareBy: 'Copy the link here:',
    embed: 'Show the map on another site',
    embedHow: 'Paste the code where the map is to be shown. The frame sets no cookies.',
    embedCode: 'Code for embedding',
    licence: 'The figures may be used freely (CC0). Please say where they come from.',
  },
  embed: {
    open: 'Open the whole map',
  },
  print: {
    address: (address) => `From ${address}`,
    mapAlt: 'The map with squares; the same figures are in the table.',
  },
  footer: {
    label: 'About the site',
    staff: 'For police and municipality',
  },

  about: {
    title: 'About the map and its figures',
    lead: (municipality) =>
      `The safety map shows what residents of ${municipality} have reported and what the police have recorded, one month at a time. It is to tell the truth about places without telling anything about a person.`,
    howTitle: 'How the figures are made',
    how: [
      'The municipality is divided into fixed squares of the national grid. Squares with a few home addresses are merged with their neighbours until each has none or at least {addresses}. The division does not change from month to month.',
      'Only closed months are published. The exact place, the day, the hour, the text and the photos never leave the internal system.',
      'Every number is changed at random by up to {most}, either way, by a method that statistics offices use (cell-key). The same records always give the same change, so that asking many times does not give the truth away. Where there is nothing, nothing is added.',
      'Numbers under {least} are never shown. A square with a few may therefore be empty.',
      'The police and the municipality review each release and both sign it before it is published.',
    ],
    notTitle: 'What the figures do not say',
    not: [
      'An empty square does not mean that the place is safe. Things may have happened that nobody reported, or so few that they are not shown.',
      'Many reports may mean that many people report. They say how a place feels to those who wrote.',
      'Small differences between months and squares may be changes made for protection, or chance.',
      'Residents’ reports and incidents recorded by the police are different things. They are not compared or added up.',
      'The figures say nothing about the people who live or move in a place.',
    ],
    neverTitle: 'Never published',
    never: 'These categories are not shown in any square, however many they are:',
    neverUnknown: 'Domestic violence and sexual offences are not shown in any square, whatever their number.',
    reasons: {
      'never-published': 'not published',
      'too-sensitive': 'too sensitive',
    },
    releasesTitle: 'All releases',
    releasesCaption: 'Months, versions and when they were published',
    month: 'Month',
    version: 'Version',
    published: 'Published',
    state: 'State',
    inForce: 'In force',
    replaced: 'Replaced by a later version',
    withdrawn: (day, reason) => `Withdrawn ${day}: ${reason}`,
    files: 'Files',
    noReleases: 'No release has been published yet.',
    contactTitle: 'Questions',
    contact: (municipality) =>
      `${municipality} is responsible for the map together with the police. Ask the municipality’s switchboard or registrar and mention the safety map. For a crime in progress: call 112. For other police matters: call 114 14.`,
  },

  accessibility: {
    title: 'Accessibility of the safety map',
    lead: (municipality) =>
      `${municipality} is behind this site. Everybody is to be able to use it. Here is how the site meets the Swedish act on accessibility to digital public service (2018:1937), which faults are known, and how to complain.`,
    stateTitle: 'How accessible is the site?',
    state:
      'The site partly conforms with the act, which demands level AA of WCAG 2.1 (EN 301 549). The faults that we know of are below.',
    faultsTitle: 'Known faults',
    faults: [
      'A screen reader cannot read the map’s picture. All that it shows is in the list, which can be sorted and used by keyboard.',
      'By keyboard a square is selected on the map by moving the map until the square is in its middle and pressing Enter. That is slower than in the list.',
      'Street names and other words on the base map do not follow the browser’s text size. They grow when the map is zoomed.',
      'The site has not yet been reviewed by anybody outside, or tried by people with different disabilities.',
    ],
    doneTitle: 'How we have tested it',
    done: 'The pages are tested by a program (axe) in light and dark, on phone and desktop, each time the program is changed, and every task is done by keyboard alone in a test. That does not find everything.',
    assessed: (day) => `The assessment was made by the supplier. This statement was updated on ${day}.`,
    contactTitle: 'Have you found something that does not work?',
    contact: (municipality) =>
      `Tell ${municipality} through the municipality’s switchboard or registrar, and the municipality will mend it or give you the content in another way.`,
    complainTitle: 'Not content with the answer?',
    complain:
      'The Agency for Digital Government, DIGG, supervises the act. You can report faults in accessibility to DIGG:',
    digg: 'Report to DIGG (in Swedish)',
  },
}
