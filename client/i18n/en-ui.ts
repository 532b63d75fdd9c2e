import type { UiMessages } from './sv-ui.ts'

/** The words of what any page may use (`ui/`), in English. */
export const enUi: UiMessages = {
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  loading: 'Loading …',
  problems: {
    unreachable: 'The service does not answer. Check the network and try again.',
    unexpected_answer: 'The service gave an unexpected answer. Try again.',
  },
  requestId: (id) => `Entry in the log: ${id}`,
  sheet: {
    label: 'Height of the panel',
    raise: 'Raise the panel',
    lower: 'Lower the panel',
  },
}
