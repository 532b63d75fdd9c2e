import { useEffect } from 'preact/hooks'
import { walkWords } from '../../i18n/walk-words.ts'
import { canRedo, canUndo, redoDraft, undoDraft } from '../../state/walk-planning.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'

/** Takes back changes of the draft and does them again; Ctrl+Z and Ctrl+Shift+Z outside text fields too. */
export function UndoButtons() {
  const words = walkWords.value.plan
  const undo = () => {
    undoDraft()
    announce(walkWords.peek().plan.undone)
  }
  const redo = () => {
    redoDraft()
    announce(walkWords.peek().plan.redone)
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      // A text field has its own way of taking back what was typed.
      if (event.target instanceof Element && event.target.matches('input:not([type=checkbox], [type=radio]), textarea'))
        return
      event.preventDefault()
      if (event.shiftKey) redo()
      else undo()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  const buttons = [
    { label: words.undo, icon: 'undo-2', can: canUndo.value, work: undo },
    { label: words.redo, icon: 'redo-2', can: canRedo.value, work: redo },
  ] as const
  return (
    <div class="walk-undo">
      {buttons.map(({ label, icon, can, work }) => (
        <button
          key={icon}
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          data-icon
          aria-label={label}
          title={label}
          aria-disabled={!can}
          onClick={() => can && work()}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  )
}
