import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { enAssets } from './en-assets.ts'
import { enReviews } from './en-reviews.ts'
import { svAssets, type AssetMessages } from './sv-assets.ts'
import { svReviews, type ReviewMessages } from './sv-reviews.ts'

const assets: Record<Language, AssetMessages> = { sv: svAssets, en: enAssets }
const reviews: Record<Language, ReviewMessages> = { sv: svReviews, en: enReviews }

/** The words of parks and paths in the language on screen; fetched with their page. */
export const assetWords = computed<AssetMessages>(() => assets[language.value])
/** The words of their reviews. */
export const reviewWords = computed<ReviewMessages>(() => reviews[language.value])
