import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { language } from '../i18n/chosen-language.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { uiWords } from '../i18n/ui-words.ts'
import { announce } from './announcer.tsx'
import './confirm-dialog.css'
import './blur-photo.css'
import {
  boxBetween,
  grownBox,
  middleBox,
  movedBox,
  pixelate,
  type PictureBox,
  type PictureSize,
} from './blur-geometry.ts'
import { encodePicture } from './encode-picture.ts'

/** How far one press of an arrow key moves or grows the box: a share of the picture's longer side. */
const keyShare = 1 / 50

/** What the dialog says, in the language on screen. */
export type BlurWords = {
  title: string
  help: string
  helpKeys: string
  canvas: string
  hide: string
  hidden: string
  undo: string
  undone: string
  done: string
  /** Where the box is, per cent of the picture: left, top, width, height. */
  box: (x: string, y: string, width: string, height: string) => string
}

/** Hides parts of a picture for good: a box is dragged over them, or moved there by keys. */
export function BlurPhoto({
  words,
  picture,
  onDone,
  onClose,
}: {
  words: BlurWords
  picture: Blob
  onDone: (picture: Blob) => void
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const overlay = useRef<HTMLButtonElement>(null)
  const box = useSignal<PictureBox | undefined>(undefined)
  const before = useSignal<readonly ImageData[]>([])
  const dragged = useRef<{ x: number; y: number } | null>(null)

  useEffect(() => {
    dialog.current?.showModal()
    void drawOn(canvas.current, picture).then((size) => (box.value = middleBox(size)))
  }, [])
  useEffect(() => {
    if (overlay.current && canvas.current && box.value) place(overlay.current, box.value, canvas.current)
  }, [box.value])

  const hide = () => {
    const [on, area] = [canvas.current, box.peek()]
    const context = on?.getContext('2d', { willReadFrequently: true })
    if (!on || !context || !area) return
    const pixels = context.getImageData(0, 0, on.width, on.height)
    before.value = [...before.peek(), context.getImageData(0, 0, on.width, on.height)]
    pixelate(pixels.data, on, area)
    context.putImageData(pixels, 0, 0)
    announce(words.hidden)
  }
  const undo = () => {
    const last = before.peek().at(-1)
    if (!last) return
    canvas.current?.getContext('2d')?.putImageData(last, 0, 0)
    before.value = before.peek().slice(0, -1)
    announce(words.undone)
  }
  const keys = (event: KeyboardEvent) => {
    const on = canvas.current
    const area = box.peek()
    const direction = directions[event.key]
    if (!on || !area || !direction) return
    event.preventDefault()
    const step = Math.max(1, Math.round(Math.max(on.width, on.height) * keyShare))
    const change = event.shiftKey ? grownBox : movedBox
    box.value = change(area, direction[0] * step, direction[1] * step, on)
  }
  const grab = (event: PointerEvent) => {
    if (!canvas.current) return
    dragged.current = pixelAt(event, canvas.current)
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
  }
  const drag = (event: PointerEvent) => {
    if (!dragged.current || !canvas.current) return
    const drawn = boxBetween(dragged.current, pixelAt(event, canvas.current), canvas.current)
    if (drawn) box.value = drawn
  }
  const release = (event: PointerEvent) => {
    const from = dragged.current
    dragged.current = null
    if (!from || !canvas.current) return
    const drawn = boxBetween(from, pixelAt(event, canvas.current), canvas.current)
    // A press without a drag is no box.
    if (!drawn || drawn.width < 4 || drawn.height < 4) return
    box.value = drawn
    hide()
  }
  const done = async () => {
    if (canvas.current && before.peek().length > 0) onDone(await encodePicture(canvas.current))
    else onClose()
  }
  return (
    <dialog ref={dialog} class="confirm-dialog blur-photo" aria-labelledby="photo-blur-title" onClose={onClose}>
      <h2 id="photo-blur-title">{words.title}</h2>
      <p>{words.help}</p>
      <div
        class="photo-blur-picture"
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={() => (dragged.current = null)}
      >
        <canvas ref={canvas}>{words.canvas}</canvas>
        <button
          ref={overlay}
          type="button"
          class="photo-blur-box"
          // Until the picture is there nothing would be hidden, and nobody told.
          disabled={box.value === undefined}
          aria-label={box.value && canvas.current ? wordsOf(words, box.value, canvas.current) : words.canvas}
          onKeyDown={keys}
          onClick={(event) => {
            // By a key: a pointer has hidden it already where it was let go.
            if (event.detail === 0) hide()
          }}
        />
      </div>
      <p class="quiet">{words.helpKeys}</p>
      <div class="button-row">
        <button type="button" class="ds-button" onClick={() => void done()}>
          {words.done}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" onClick={hide}>
          {words.hide}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          disabled={before.value.length === 0}
          onClick={undo}
        >
          {words.undo}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          onClick={() => dialog.current?.close()}
        >
          {uiWords.value.cancel}
        </button>
      </div>
    </dialog>
  )
}

const directions: Partial<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

async function drawOn(canvas: HTMLCanvasElement | null, picture: Blob): Promise<PictureSize> {
  const bitmap = await createImageBitmap(picture)
  const { width, height } = bitmap
  if (canvas) {
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d', { willReadFrequently: true })?.drawImage(bitmap, 0, 0)
  }
  bitmap.close()
  return { width, height }
}

function pixelAt({ clientX, clientY }: PointerEvent, canvas: HTMLCanvasElement): { x: number; y: number } {
  const { left, top, width, height } = canvas.getBoundingClientRect()
  return { x: ((clientX - left) / width) * canvas.width, y: ((clientY - top) / height) * canvas.height }
}

/** Puts the box over its part of the picture, whatever size that is shown in. */
function place(element: HTMLElement, { x, y, width, height }: PictureBox, on: HTMLCanvasElement): void {
  element.style.left = `${(x / on.width) * 100}%`
  element.style.top = `${(y / on.height) * 100}%`
  element.style.width = `${(width / on.width) * 100}%`
  element.style.height = `${(height / on.height) * 100}%`
}

function wordsOf(words: BlurWords, { x, y, width, height }: PictureBox, on: HTMLCanvasElement): string {
  const share = (part: number, of: number) => formatNumber(language.value, Math.round((part / of) * 100))
  return words.box(share(x, on.width), share(y, on.height), share(width, on.width), share(height, on.height))
}
