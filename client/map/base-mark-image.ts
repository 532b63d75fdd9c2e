import { rankLabelPixelRatio } from './rank-label-image.ts'

/** Pixels a side on screen. */
const side = 18

/** A square that a unit's base is marked with, so that it is no stop. */
export function baseMarkImage(fill: string, edge: string): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = side * rankLabelPixelRatio
  canvas.height = side * rankLabelPixelRatio
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no canvas')
  context.scale(rankLabelPixelRatio, rankLabelPixelRatio)
  context.fillStyle = edge
  context.fillRect(0, 0, side, side)
  context.fillStyle = fill
  context.fillRect(2, 2, side - 4, side - 4)
  context.fillStyle = edge
  context.fillRect(6, 6, side - 12, side - 12)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
