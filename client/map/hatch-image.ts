/** Pixels a side on screen; the lines meet at its edges, so that tiles of it join. */
const side = 8
/** Drawn at twice the size so that it is crisp on dense screens. */
export const hatchPixelRatio = 2

/** Diagonal lines on nothing: what has them is told apart from what is filled without its colour. */
export function hatchImage(colour: string): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = side * hatchPixelRatio
  canvas.height = side * hatchPixelRatio
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no canvas')
  context.scale(hatchPixelRatio, hatchPixelRatio)
  context.strokeStyle = colour
  context.lineWidth = 1.5
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift, side)
    context.lineTo(shift + side, 0)
  }
  context.stroke()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
