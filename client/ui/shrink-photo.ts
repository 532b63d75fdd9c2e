import { encodePicture } from './encode-picture.ts'

/** The longer side of a photo that is sent, pixels: enough to read a sign, some 300 kB. */
const longestSide = 1600

/**
 * Draws a photo anew, smaller. What is drawn has its pixels and nothing else: place, time and camera in the file (EXIF)
 * stay in the phone. @throws Error when the browser cannot read the picture
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no canvas')
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return encodePicture(canvas)
}
