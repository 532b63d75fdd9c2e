import type { Analysis } from '../../contract/analyses.ts'
import { JsonText } from '../../http/json-text.ts'

/** An analysis whose result is JSON that was written in the worker, and stays so until somebody reads it. */
export interface MadeAnalysis {
  head: Omit<Analysis, 'result'>
  resultText: string
}

/** The whole of it as JSON. */
export function analysisText({ head, resultText }: MadeAnalysis): JsonText {
  return new JsonText(`${JSON.stringify(head).slice(0, -1)},"result":${resultText}}`)
}

/** The whole of it as a value. The cast is sound: a result is of the method that wrote it. */
export function parsedAnalysis({ head, resultText }: MadeAnalysis): Analysis {
  return { ...head, result: JSON.parse(resultText) as unknown } as Analysis
}
