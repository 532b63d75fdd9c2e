/** Pixels a side on screen. */
const side = 26
/** Drawn at twice the size so that it is crisp on dense screens. */
export const rankLabelPixelRatio = 2

/** A disc that a rank is written on. */
export function rankLabelImage(fill: string, edge: string): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = side * rankLabelPixelRatio
  canvas.height = side * rankLabelPixelRatio
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no canvas')
  context.scale(rankLabelPixelRatio, rankLabelPixelRatio)
  context.beginPath()
  context.arc(side / 2, side / 2, side / 2 - 1.5, 0, 2 * Math.PI)
  context.fillStyle = fill
  context.fill()
  context.lineWidth = 1.5
  context.strokeStyle = edge
  context.stroke()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
