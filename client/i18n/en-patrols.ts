import { svPatrols, type PatrolMessages } from './sv-patrols.ts'
export const enPatrols: PatrolMessages = svPatrols
