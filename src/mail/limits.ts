/**
 * How much of a mail we are ready to look at. Everything before a parser runs in linear
 * time and checks these, so that no mail can hold up the queue. Measured worst cases are
 * in the tests: what lies above is kept as source and shown with its trouble.
 */
const kib = 1024
const mib = 1024 * kib

export const limits = {
  mailBytes: 50 * mib,
  /** Also what OpenPGP may unpack: 1.3 MB of mail can hold 1 GB. */
  unpackedBytes: 50 * mib,
  /** Parts of a whole mail, those of forwarded mails and encrypted payloads included. */
  parts: 500,
  depth: 32,
  /** Encryption and signatures around each other, and mails in mails. */
  layers: 6,
  boundaryLength: 200,

  fields: 1000,
  fieldBytes: 64 * kib,
  headerBytes: 512 * kib,
  people: 100,
  references: 40,
  subjectLength: 400,
  fileNameLength: 120,
  /** As RFC 6838 allows for each half. */
  typeLength: 127,
  idLength: 900,
  /** Parts that were encrypted or signed, of which a ticket says each. */
  sealedParts: 20,
  /** Of all that stands of a mail in its ticket; see `bounded.ts`. */
  readBytes: 400 * kib,

  htmlLength: 2 * mib,
  htmlTags: 10_000,
  htmlDepth: 200,
  /** Letters from which the language is guessed: more says nothing better, and takes longer. */
  languageSample: 500,
  previewLength: 140,

  /** Of a mail's files, what search may know. */
  attachedTextBytes: 100 * kib,
  /** Mails attached to a mail, and PDFs and the like, whose words search may know. */
  attachedMails: 5,
  officeFiles: 5,
  officeBytes: 10 * mib,
  officePages: 50,
  /** What the text within a packed document may grow to. */
  officeUnpacked: 4 * mib,

  /** Of files that are handed on: most mail servers take no larger mail. */
  enclosedBytes: 15 * mib,

  /**
   * Of the files of an answer. Sealed they grow by 1.9: what is armored was encoded before.
   * So the mail stays below 20 MB, which most servers take; an order and a desk's own
   * reading would bear more.
   */
  answerBytes: 10_000_000,
  answerFiles: 10,
  /** Tables, chunks and frames of one picture: with chunks of 4 KiB it has 2,500. */
  picturePieces: 20_000,
  /** Of a picture that is shown where it was chosen: drawn, each point takes four bytes. */
  shownPoints: 40_000_000,

  calendarLength: 256 * kib,
  /** Calendars, appointments, alarms and time zones in one calendar part. */
  calendarParts: 200,
  events: 5,
  /** A calendar that a member chose, to sign up from. */
  calendarFileLength: 2 * mib,
  calendarEntries: 2_000,
  calendarEntryLength: 16 * kib,

  /** Recipients that one delivery report may speak of. */
  reported: 100,
  diagnosticLength: 300,

  /** Keys that one mail may bring. */
  keys: 5,
  /** Keys that one encrypted part is shown to be for. */
  recipientKeys: 20,
  autocryptField: 10 * kib,
  keyLength: 256 * kib
} as const
