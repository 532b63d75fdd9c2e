import { rankLabelPixelRatio } from './rank-label-image.ts'

/** Pixels a side on screen. */
const side = 26

/** A square with rounded corners that the number of something good is written on, so that it is told from a disc without its colour. */
export function goodMarkImage(fill: string, edge: string): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = side * rankLabelPixelRatio
  canvas.height = side * rankLabelPixelRatio
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no canvas')
  context.scale(rankLabelPixelRatio, rankLabelPixelRatio)
  context.beginPath()
  context.roundRect(2, 2, side - 4, side - 4, 4)
  context.fillStyle = fill
  context.fill()
  context.lineWidth = 1.5
  context.strokeStyle = edge
  context.stroke()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
