/** What can be wrong with walks, their findings and protocols, with reviews of assets and with remedies: a part of `problemRegistry`. */
export const walkProblems = {
  walk_not_found: { status: 404, en: 'There is no such walk.', sv: 'Den vandringen finns inte.' },
  participant_not_found: { status: 404, en: 'There is no such participant.', sv: 'Den deltagaren finns inte.' },
  walk_action_impossible: {
    status: 409,
    en: 'The walk is not in a state in which that can be done.',
    sv: 'Vandringen är inte i ett läge där det går att göra.',
  },
  walk_needs_leader: {
    status: 422,
    en: 'Say who leads the walk before it is opened to its participants.',
    sv: 'Ange vem som leder vandringen innan den öppnas för deltagarna.',
  },
  too_few_groups: {
    status: 422,
    en: 'A group is {most} people at the most: split into at least {least} groups.',
    sv: 'En grupp är högst {most} personer: dela upp i minst {least} grupper.',
  },
  gathering_unreachable: {
    status: 422,
    en: 'No footpath leads from the start to the end of the walk, or one of them lies off the network. Move it.',
    sv: 'Ingen gångväg leder från start till slut, eller så ligger en av dem utanför vägnätet. Flytta den.',
  },
  walk_link_not_found: {
    status: 404,
    en: 'There is no such walk. The link may have been renewed, or is not whole. Ask whoever leads the walk.',
    sv: 'Vandringen finns inte. Länken kan ha bytts ut, eller så är den inte hel. Fråga den som leder vandringen.',
  },
  finding_not_found: { status: 404, en: 'There is no such finding.', sv: 'Den iakttagelsen finns inte.' },
  finding_of_another: {
    status: 403,
    en: 'Somebody else wrote this finding. The leader of the walk can change it.',
    sv: 'Någon annan har skrivit iakttagelsen. Den som leder vandringen kan ändra den.',
  },
  recording_closed: {
    status: 409,
    en: 'The walk takes no more findings, or the link is only for reading.',
    sv: 'Vandringen tar inte emot fler iakttagelser, eller så är länken bara till för att läsa.',
  },
  too_many_findings: {
    status: 422,
    en: 'There can be {most} findings on a walk at the most.',
    sv: 'Det kan vara högst {most} iakttagelser på en vandring.',
  },
  asset_not_found: {
    status: 404,
    en: 'There is no such park, path or place, or it is no longer there.',
    sv: 'Parken, vägen eller platsen finns inte, eller finns inte längre kvar.',
  },
  review_not_found: { status: 404, en: 'There is no such review.', sv: 'Den översynen finns inte.' },
  round_not_found: { status: 404, en: 'There is no such round.', sv: 'Den ronden finns inte.' },
  review_action_impossible: {
    status: 409,
    en: 'The review has not come so far, or has come too far, for that to be done.',
    sv: 'Översynen har inte kommit så långt, eller har kommit för långt, för att det ska gå att göra.',
  },
  review_remedies_open: {
    status: 409,
    en: 'The review still has remedies that are neither fixed nor rejected. See to them before it is closed.',
    sv: 'Översynen har åtgärder som varken är klara eller avslagna. Ta hand om dem innan den avslutas.',
  },
  review_open_already: {
    status: 409,
    en: 'There is another open review of the same place. Go on with that one.',
    sv: 'Det finns redan en annan öppen översyn av samma plats. Fortsätt med den.',
  },
  decision_reason_needed: {
    status: 422,
    en: 'Say why nothing is to be done.',
    sv: 'Skriv varför inget ska göras.',
  },
  stretch_elsewhere: {
    status: 422,
    en: 'The marked part does not lie along the path or in the park.',
    sv: 'Den markerade delen ligger inte längs vägen eller i parken.',
  },
  remedy_not_found: { status: 404, en: 'There is no such remedy.', sv: 'Den åtgärden finns inte.' },
  remedy_action_impossible: {
    status: 409,
    en: 'The remedy is not in a state in which that can be done.',
    sv: 'Åtgärden är inte i ett läge där det går att göra.',
  },
  protocol_action_impossible: {
    status: 409,
    en: 'The protocol is not in a state in which that can be done.',
    sv: 'Protokollet är inte i ett läge där det går att göra.',
  },
  protocol_changed: {
    status: 409,
    en: 'The protocol has changed since it was approved. Look through it and approve it again.',
    sv: 'Protokollet har ändrats sedan det godkändes. Gå igenom det och godkänn det igen.',
  },
  protocol_withdrawn: {
    status: 410,
    en: 'This protocol was withdrawn on {day}.',
    sv: 'Det här protokollet drogs tillbaka {day}.',
  },
} as const
