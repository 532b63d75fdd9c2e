import sax from 'sax'

/** Elements of a document and their own text, in order, as a strict parser reads them; throws when it is not well formed. */
export function xmlElements(xml: string): [name: string, text: string][] {
  const parser = sax.parser(true)
  const elements: [string, string][] = []
  const open: number[] = []
  Object.assign(parser, {
    onopentag({ name }: { name: string }) {
      open.push(elements.length)
      elements.push([name, ''])
    },
    ontext(text: string) {
      const at = open.at(-1)
      if (at !== undefined) elements[at]![1] += text
    },
    onclosetag: () => void open.pop(),
    onerror(error: Error) {
      throw error
    },
  })
  parser.write(xml).close()
  return elements
}
