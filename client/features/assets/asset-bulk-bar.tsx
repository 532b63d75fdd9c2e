import { assetWords, reviewWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { assetView, chosenAssets, ranked } from '../../state/asset-list.ts'
import { actOn, reviewing, reviewItems } from '../../state/review-list.ts'
import { askForStep, askToMark } from './asset-dialogs.ts'
import { planInspection } from './review-steps.tsx'

/** What is done to all that are chosen: assets are marked, reviews are taken on. */
export function AssetBulkBar({ code }: { code: string }) {
  const words = assetWords.value.bulk
  const steps = reviewWords.value.steps
  const { part } = assetView.value
  const ids = [...chosenAssets.value]
  const listed = part === 'ranking' ? ranked.value : reviewItems.value
  return (
    <section class="bulk-bar" aria-label={part === 'ranking' ? words.label : reviewWords.value.bulk.label}>
      <p>
        <output>
          <strong>{words.chosen(formatNumber(language.value, ids.length))}</strong>
        </output>
        {ids.length < listed.length && (
          <button type="button" onClick={() => (chosenAssets.value = new Set(listed.map(({ id }) => id)))}>
            {words.chooseAll}
          </button>
        )}
        <button type="button" onClick={() => (chosenAssets.value = new Set())}>
          {words.letGo}
        </button>
      </p>
      {part === 'ranking' ? (
        <div class="button-row">
          <button
            type="button"
            class="ds-button"
            onClick={() => askToMark({ count: ids.length, what: { assets: ids, origin: 'ranking' } })}
          >
            {words.mark}
          </button>
        </div>
      ) : (
        <div class="button-row">
          {(['assign', 'due', 'inspect', 'decide', 'close'] as const).map((step) => (
            <BulkButton key={step} onPress={() => askForStep(step, ids)}>
              {steps[step]}
            </BulkButton>
          ))}
          <BulkButton onPress={() => void actOn(code, ids, { action: 'act' })}>{steps.act}</BulkButton>
          <BulkButton onPress={() => void actOn(code, ids, { action: 'drop' })}>{steps.drop}</BulkButton>
          <a class="ds-button" data-variant="secondary" {...planInspection(ids)}>
            {steps.plan}
          </a>
        </div>
      )}
    </section>
  )
}

function BulkButton({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      class="ds-button"
      data-variant="secondary"
      data-color="neutral"
      disabled={reviewing.value}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
