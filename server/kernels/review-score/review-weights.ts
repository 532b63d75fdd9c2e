import type { ReviewWeights } from './review-score.ts'

/**
 * Points of one unit of each kind of evidence, beside one another. No study gives these figures: they are chosen so that what
 * people have said of a place outweighs what only the map says, and nothing that is merely likely puts a place first alone.
 */
export const reviewWeights: ReviewWeights = {
  /** A report of today, or two of half a year ago: the measure of the others. */
  reports: 3,
  /** A step of severity (1–3) of a finding of today: seen on the spot by several, with a checklist; a serious one weighs two reports. */
  findings: 2,
  /** On top of the reports themselves: what several say, or what came back, was not solved by answering. */
  repeated: 2,
  /** A class of the squares of 500 m around (0–3): coarse, so at most two reports' worth. */
  'night-incidents': 2,
  /** All of its length unlit, as two reports: darkness is what reports are most about, but light alone is no complaint. */
  unlit: 6,
  /** No sight at all by audits, or woods along all of it. */
  visibility: 4,
  /** A month since it was last reviewed: three points a year, so that every place has its turn. */
  unreviewed: 0.25,
}

/** What each further person who says the same of a report weighs beside the report: pressing a button is less than writing. */
export const supporterShare = 0.5

/** Months after which waiting longer adds nothing: a place that was never reviewed is not urgent for that alone. */
export const mostMonthsUnreviewed = 36

/** What a metre counts of which nobody knows whether it is lit, beside an unlit one: as routing at night takes it. */
export const unknownLightShare = 0.5
