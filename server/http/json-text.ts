/** JSON that is written already: sent as it is, since writing megabytes anew would block the event loop. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A value as JSON, one that is written already as it is. */
export function jsonTextOf(value: unknown): string {
  return value instanceof JsonText ? value.text : JSON.stringify(value)
}
