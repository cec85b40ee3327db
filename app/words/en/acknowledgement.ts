/** What a program of the desk tells who wrote: lines with a variable alone may be left out. */
export const acknowledgement = {
  subject: 'We have received your message',
  text: `Hello,

this is an automatic reply: your message has arrived at {{desk.name}}.

{{desk.closed}}

A person will read it and write back to you at this address. We are volunteers, so it may take a few days. There is no need to send it again. If something important is missing, simply reply to this message.

{{office.hours}}

{{help.pages}}

{{desk.name}}`,
  question: 'Did this help? Answer with YES or NO, or use one of these links:',
  closed: (until: string) =>
    `Until ${until} (UTC) nobody answers here. Your message is kept, and will be read after that.`,
  hours: (hours: string) => `Somebody is here to answer (times in UTC):\n${hours}`
}
