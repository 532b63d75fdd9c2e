import type { ProfileBar } from './gantt-geometry.ts'

const tones = 5

/** Bars of a profile in a picture of 1000 × 100: as high as the place's own rhythm, as dark as its harm beside that of others. */
export function HarmBars({ bars, gap = 0 }: { bars: readonly ProfileBar[]; gap?: number }) {
  return (
    <>
      {bars.map(({ from, to, height, strength }) => (
        <rect
          key={from}
          class="harm-bar"
          data-tone={Math.min(tones - 1, Math.floor(Math.sqrt(strength) * tones))}
          x={from * 1000 + gap}
          width={Math.max(1, (to - from) * 1000 - 2 * gap)}
          y={100 - height * 100}
          height={height * 100}
        />
      ))}
    </>
  )
}
