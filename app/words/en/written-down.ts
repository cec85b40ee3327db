/** A request that came by no mail, and the answer that is given where it was asked. */
export const writtenDown = {
  title: 'New ticket',
  about:
    'Write down what somebody asked in a chat, over the phone or at the door. You can also paste a whole mail here.',
  make: 'Make the ticket',
  text: 'What they said',
  isMail: 'This is a whole mail.',
  takeInAsMail: 'Take it in as a mail',
  language: 'Language',
  guessed: 'guessed from the words',
  channel: 'Where they said it',
  channels: {
    telegram: 'Telegram',
    whatsapp: 'WhatsApp',
    signal: 'Signal',
    phone: 'Phone',
    forum: 'Forum',
    irc: 'IRC',
    'in-person': 'In person'
  },
  other: 'Elsewhere…',
  otherName: 'Where, in a word',
  name: 'Who',
  nameHint:
    'A name, a number: whatever you need to find them again. It ends with the ticket.',
  address: 'Email address',
  addressHint: 'Only if the answer is to go by mail.',
  badAddress: 'No mail could go to this address.',

  /** Below the words, in the ticket. */
  by: (name: string, channel: string) => `Written down by ${name} · ${channel}`,
  given: (channel: string) => `Given there, not by mail · ${channel}`,
  elsewhere: 'elsewhere',

  /** In place of sending. */
  cannotMail: (channel: string) =>
    `There is no address, so nothing is mailed: give the answer there (${channel}).`,
  copy: 'Copy and mark as answered',
  copyWait: 'Copy, mark as answered and wait',
  copyClose: 'Copy, mark as answered and close',
  copied: (channel: string) =>
    `Copied and marked as answered. Paste it there: ${channel}`,
  notCopied:
    'Marked as answered. This browser does not let it be copied: it stands in the ticket.',
  noFiles:
    'Files cannot be copied along: take them out here, and give them there yourself.'
}
