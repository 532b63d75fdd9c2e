import { problem } from '../../http/problem.ts'

/** A member of the root object, or an element of the array that is being split, as the JSON text it was. */
export type JsonPart =
  | { readonly kind: 'member'; readonly name: string; readonly json: string }
  | { readonly kind: 'element'; readonly json: string }

/** Longest element (a feature with a detailed outline) that is held at a time. */
const maxPartLength = 32 * 1024 * 1024

const [quote, backslash, comma, colon, openBrace, closeBrace, openBracket, closeBracket] = [
  34, 92, 44, 58, 123, 125, 91, 93,
]

/**
 * Cuts a long JSON text into pieces without holding it: the elements of the root array, or, when the root is an object, its members, of which the one
 * called `arrayName` is given element by element. Only brackets and strings are followed here; whether a piece is good JSON is seen when it is parsed.
 * @throws problem not_a_table when the root is neither, truncated_file when the text ends early
 */
export async function* splitJson(blocks: AsyncIterable<string>, arrayName: string): AsyncGenerator<JsonPart[]> {
  let state: 'root' | 'key' | 'afterKey' | 'value' | 'element' | 'afterRoot' = 'root'
  let isRootArray = false
  let name = ''
  let depth = 0
  let isInString = false
  let isEscaped = false
  let pending = ''
  /** Where the piece being followed begins in the text at hand. */
  let start = 0

  for await (const block of blocks) {
    const text = pending + block
    const parts: JsonPart[] = []
    for (let position = pending.length; position < text.length; position++) {
      const code = text.charCodeAt(position)
      if (isInString) {
        if (isEscaped) isEscaped = false
        else if (code === backslash) isEscaped = true
        else if (code === quote) {
          isInString = false
          if (state === 'key') {
            name = parseText(text.slice(start, position + 1))
            state = 'afterKey'
          }
        }
        continue
      }
      if (code <= 32 || code === 0xfeff) continue
      switch (state) {
        case 'root':
          if (code !== openBrace && code !== openBracket) throw problem('not_a_table')
          isRootArray = code === openBracket
          state = isRootArray ? 'element' : 'key'
          start = position + 1
          break
        case 'key':
          if (code === quote) {
            isInString = true
            start = position
          } else if (code === closeBrace) state = 'afterRoot'
          else if (code !== comma) throw problem('not_a_table')
          break
        case 'afterKey':
          if (code !== colon) throw problem('not_a_table')
          state = 'value'
          start = position + 1
          break
        case 'value':
        case 'element': {
          if (state === 'value' && depth === 0 && name === arrayName && code === openBracket) {
            state = 'element'
            start = position + 1
            break
          }
          if (code === quote) isInString = true
          else if (code === openBrace || code === openBracket) depth++
          else if (depth > 0) {
            if (code === closeBrace || code === closeBracket) depth--
          } else if (code === comma || code === closeBrace || code === closeBracket) {
            const json = text.slice(start, position).trim()
            if (json !== '')
              parts.push(state === 'element' ? { kind: 'element', json } : { kind: 'member', name, json })
            start = position + 1
            if (state === 'value') state = code === comma ? 'key' : 'afterRoot'
            else if (code !== comma) state = isRootArray ? 'afterRoot' : 'key'
          }
          break
        }
        case 'afterRoot':
          throw problem('not_a_table')
      }
    }
    pending = state === 'value' || state === 'element' || isInString ? text.slice(start) : ''
    start = 0
    if (pending.length > maxPartLength) throw problem('line_too_long', { line: 1 })
    if (parts.length > 0) yield parts
  }
  if (state !== 'afterRoot') throw problem(state === 'root' ? 'empty_file' : 'truncated_file', {})
}

function parseText(json: string): string {
  try {
    return String(JSON.parse(json))
  } catch {
    throw problem('not_a_table')
  }
}
