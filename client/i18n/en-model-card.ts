import type { ModelCardWords } from './sv-model-card.ts'

/** The model card of the forecast in English. */
export const enModelCard: ModelCardWords = {
  title: 'Model card: the forecast',
  lead: 'What the forecast is, what it is made of, how it was tested and how often it is wrong.',
  back: 'To the map',
  print: 'Print',
  noFigures: 'Open the card from a forecast to see its own figures here: accuracy, period and what it gave weight to.',
  loading: 'Fetching the forecast’s figures …',
  sections: {
    what: {
      heading: 'What it says',
      text: [
        'The forecast says how many incidents are expected in each square (150 metres unless chosen otherwise) next week or month, if things go on as they have.',
        'It is for choosing where and when to be present, to look over lighting and vegetation or to spend time on prevention. It is not for judging a person, for justifying an intervention or for measuring how a patrol works.',
      ],
    },
    placesOnly: {
      heading: 'Places only, never persons',
      text: [
        'Nothing about any person enters it: not about suspects, victims or those who report. Nothing about the population enters it either: not age, sex, origin, income, education or form of housing. They are not in the service and so cannot be included.',
        'The EU AI Act (article 5) forbids predicting that a person will commit a crime. The forecast does not; it counts incidents in squares.',
      ],
    },
    data: {
      heading: 'What it learns from',
      text: [
        'The municipality’s own imported incidents under the filter: place, time and category. Where there is such: what stands at the place according to OpenStreetMap, such as lighting, stops, parks and licensed places.',
        'For each square it counts how often something has happened, at several distances (the square itself, its neighbours, farther away) and for several ages (the last weeks, the season, half a year, the whole history). How much each weighs is learned from the latest periods. The count in the square is one of them, so where nothing else helps the forecast is plain counting.',
      ],
    },
    tested: {
      heading: 'How it was tested',
      text: [
        'Earlier periods are forecast one at a time, each only from what happened before it. Four methods are tested: plain counting, a density surface (KDE), a prospective map and the learned model. Which one is used is settled by earlier periods alone, and where counting is best, counting is used.',
      ],
    },
    wrong: { heading: 'How often it is wrong', text: [] },
    limits: {
      heading: 'Where it falls short',
      text: [
        'It sees only what was reported and recorded. If people’s readiness to report or the recording changes, the forecast changes, though nothing has changed at the place.',
        'New places, events, building works and weather show only when something has happened. Incidents reported late are missing from the latest weeks.',
        'An expected number is a mean: 0.4 expected means that most often nothing happens in the square at all. Differences in tenths between squares carry no decisions.',
        'A square that is not pointed out is not thereby safe.',
      ],
    },
    feedback: {
      heading: 'The risk that it feeds itself',
      text: [
        'Incidents that patrols discover themselves show where patrols have been. If the forecast learns from them it sends patrols back there, and the next forecast is even surer of the same place (Lum and Isaac 2016; Ensign et al. 2018). They are therefore left out unless somebody has chosen to include them.',
        'Reported incidents too are affected by where the police are seen. Vary the places, follow up squares that had no visit, and compare with what residents experience.',
      ],
      included: 'In this forecast discovered incidents are included. Read it with particular care.',
      excluded: 'In this forecast discovered incidents are left out.',
    },
    ask: {
      heading: 'Who to ask',
      text: [
        'Whoever made the forecast in the local police area answers for how it is used. The municipality’s administrator of the service answers for data and settings. The program is open source (EUPL-1.2): the methods, the tests and the comparisons can be read and run again.',
      ],
    },
  },
  figures: {
    selection: 'Selection',
    considered: 'Incidents',
    trained: 'Learned from',
    period: 'For',
    method: 'Made with',
    made: 'Computed',
    version: (incidents, code) => `incident version ${incidents}, program version ${code}`,
    wrong: (area, hit, missed) =>
      `On ${area} of the area, ${hit} of the incidents lay in the squares pointed out. ${missed} happened outside: that is how often the forecast was wrong.`,
    efficiency: (share) =>
      `That is ${share} of what the best possible choice of as many squares would have caught, had one known in advance.`,
    untested: 'The history is too short to test on earlier periods. How often it is wrong cannot be said.',
  },
}
