/** How far one answer is from the best known. */
export type ToptwGap = {
  readonly instance: string
  readonly vehicles: number
  readonly seed: number
  /** Share of the best known score that is missing; below 0 when it was surpassed. */
  readonly gap: number
}

/** Mean gaps in per cent as a Markdown table: classes of instances (the letters of their names) by numbers of vehicles. */
export function toptwTable(gaps: readonly ToptwGap[]): string {
  const classOf = ({ instance }: ToptwGap) => instance.replace(/\d.*$/, '')
  const fleets = [...new Set(gaps.map(({ vehicles }) => vehicles))].sort((a, b) => a - b)
  const line = (name: string, of: readonly ToptwGap[]) => {
    const cells = fleets.map((fleet) => percent(of.filter(({ vehicles }) => vehicles === fleet)))
    return `| ${[name, ...cells, percent(of)].join(' | ')} |\n`
  }
  const classes = [...new Set(gaps.map(classOf))].sort()
  const seeds = [...new Set(gaps.map(({ seed }) => seed))]
  const means = seeds.map((seed) => percent(gaps.filter((gap) => gap.seed === seed)))
  const solved = gaps.filter(({ gap }) => gap <= 0).length
  return [
    `| class | ${fleets.map((fleet) => `m = ${fleet}`).join(' | ')} | all |\n`,
    `| --- |${' --- |'.repeat(fleets.length + 1)}\n`,
    ...classes.map((name) =>
      line(
        name,
        gaps.filter((gap) => classOf(gap) === name),
      ),
    ),
    line('all', gaps),
    `\nMean gap to the best known in per cent; by seed ${means.join(', ')}; the best known was reached in ${solved} of ${gaps.length} runs.\n`,
  ].join('')
}

/** The mean gap in per cent, – of none. */
function percent(gaps: readonly ToptwGap[]): string {
  if (gaps.length === 0) return '–'
  const mean = gaps.reduce((sum, { gap }) => sum + gap, 0) / gaps.length
  return (100 * mean).toFixed(2).replace('-', '−')
}
