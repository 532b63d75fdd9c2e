/** A rectangle of a picture, pixels from its upper left corner; whole numbers, at least one pixel on each side. */
export type PictureBox = { x: number; y: number; width: number; height: number }
export type PictureSize = { width: number; height: number }

/** Blocks across a box's shorter side at the most: a face or the signs of a plate are then a few even patches. */
const blocksAcross = 3
/** Smallest block, pixels. */
const leastBlock = 16
/** Steps that a channel's 256 values are rounded to, so that no exact sum is left to be tried out against. */
const colourStep = 32

/** The box between two corners of a drag, within the picture; undefined when it holds no pixel. */
export function boxBetween(
  from: { x: number; y: number },
  to: { x: number; y: number },
  size: PictureSize,
): PictureBox | undefined {
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x)))
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y)))
  const right = Math.min(size.width, Math.ceil(Math.max(from.x, to.x)))
  const bottom = Math.min(size.height, Math.ceil(Math.max(from.y, to.y)))
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : undefined
}

/** A box moved by so many pixels, as far as the picture goes. */
export function movedBox(box: PictureBox, right: number, down: number, size: PictureSize): PictureBox {
  return {
    ...box,
    x: Math.max(0, Math.min(size.width - box.width, box.x + right)),
    y: Math.max(0, Math.min(size.height - box.height, box.y + down)),
  }
}

/** A box made wider and higher by so many pixels (narrower and lower when negative), never past the picture or under a pixel. */
export function grownBox(box: PictureBox, wider: number, higher: number, size: PictureSize): PictureBox {
  return {
    ...box,
    width: Math.max(1, Math.min(size.width - box.x, box.width + wider)),
    height: Math.max(1, Math.min(size.height - box.y, box.height + higher)),
  }
}

/** The box that the keyboard begins with: a quarter of the picture's shorter side, in its middle. */
export function middleBox({ width, height }: PictureSize): PictureBox {
  const side = Math.max(1, Math.round(Math.min(width, height) / 4))
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), width: side, height: side }
}

/**
 * Makes what is in a box unrecognisable, in place: blocks of one mean colour each, at most three across the shorter side,
 * their colours rounded. What was there cannot be computed from what is left. @param pixels RGBA, row by row
 */
export function pixelate(pixels: Uint8ClampedArray, size: PictureSize, box: PictureBox): void {
  const block = Math.max(leastBlock, Math.ceil(Math.min(box.width, box.height) / blocksAcross))
  for (let top = box.y; top < box.y + box.height; top += block) {
    for (let left = box.x; left < box.x + box.width; left += block) {
      const right = Math.min(left + block, box.x + box.width)
      const bottom = Math.min(top + block, box.y + box.height)
      fillWithMean(pixels, size, { x: left, y: top, width: right - left, height: bottom - top })
    }
  }
}

function fillWithMean(pixels: Uint8ClampedArray, size: PictureSize, { x, y, width, height }: PictureBox): void {
  const mean = [0, 1, 2].map((channel) => {
    let sum = 0
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) sum += pixels[(row * size.width + column) * 4 + channel]!
    }
    return Math.min(255, Math.round(sum / (width * height) / colourStep) * colourStep)
  })
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      const at = (row * size.width + column) * 4
      for (const channel of [0, 1, 2]) pixels[at + channel] = mean[channel]!
      pixels[at + 3] = 255
    }
  }
}
