/** The words of what any page may use (`ui/`), in Swedish; its type is what every other language must have. */
export const svUi = {
  retry: 'Försök igen',
  cancel: 'Avbryt',
  close: 'Stäng',
  loading: 'Hämtar …',
  /** What the service itself cannot say; its own problems come in the language asked for. */
  problems: {
    unreachable: 'Tjänsten svarar inte. Kontrollera nätet och försök igen.',
    unexpected_answer: 'Tjänsten svarade något oväntat. Försök igen.',
  },
  requestId: (id: string) => `Ärende i loggen: ${id}`,
  sheet: {
    label: 'Panelens höjd',
    raise: 'Dra upp panelen',
    lower: 'Dra ner panelen',
  },
}

/** What a language must say. */
export type UiMessages = typeof svUi
