import type { MailKind } from './report-mail-store.ts'

/** What a mail says of a report: that there is news, never what. */
interface MailSubject {
  kind: MailKind
  language: 'sv' | 'en'
  reference: string
  municipality: string
  /** Where the reporter's link leads, without its secret, which the service does not know. */
  linkBegins: string
  /** False: it was taken down by staff, so its reporter has no link. */
  hasLink: boolean
}

/** Subject and text of a mail, in the reporter's language. */
export function mailWords(subject: MailSubject): { subject: string; text: string } {
  return subject.language === 'sv' ? swedishWords(subject) : englishWords(subject)
}

function swedishWords({ kind, reference, municipality, linkBegins, hasLink }: MailSubject) {
  const news = {
    answer: `Du har fått ett svar på din rapport ${reference}.`,
    status: `Det finns nytt om din rapport ${reference}.`,
    'asked-if-fixed': `Är det åtgärdat som du rapporterade (${reference})?`,
  }[kind]
  const where = hasLink
    ? `Öppna länken som du fick när du rapporterade, så ser du vad som har hänt och kan svara. Den börjar så här:\n${linkBegins}\n\nVi skickar aldrig hela länken, eftersom bara du har den. Har du den inte kvar kan du kontakta kommunen och uppge ${reference}.`
    : `Kontakta kommunen och uppge ${reference}, så får du veta mer.`
  return {
    subject: news,
    text: `Hej!\n\n${news}\n\n${where}\n\nDet går inte att svara på det här mejlet. Du får det eftersom du bad om svar när du rapporterade.\n\n${municipality}\n`,
  }
}

function englishWords({ kind, reference, municipality, linkBegins, hasLink }: MailSubject) {
  const news = {
    answer: `Your report ${reference} has been answered.`,
    status: `There is news of your report ${reference}.`,
    'asked-if-fixed': `Has what you reported (${reference}) been fixed?`,
  }[kind]
  const where = hasLink
    ? `Open the link that you were given when you reported to see what has happened and to answer. It begins like this:\n${linkBegins}\n\nWe never send the whole link, since only you have it. If you no longer do, contact the municipality and give them ${reference}.`
    : `Contact the municipality and give them ${reference} to learn more.`
  return {
    subject: news,
    text: `Hello!\n\n${news}\n\n${where}\n\nThis mail cannot be answered. You get it because you asked for an answer when you reported.\n\n${municipality}\n`,
  }
}
