/** Fields that the desk adds to its tickets. */
export const fields = {
  onTicket: 'Fields of your desk',
  add: 'Fill in a field',
  key: 'Fill in a field',
  none: 'Your desk has no fields of its own. A lead adds them in the settings.',
  yes: 'yes',
  no: 'no',
  nothing: '—',
  badValue:
    'This field does not take that. Write a number as 1500 or 1.5, a day as 2026-11-28.',
  filled: (name: string, value: string) => `${name}: ${value}`,
  emptied: (name: string) => `${name}: emptied`,
  archivedName: (name: string) => `${name} (archived)`,
  panel: {
    title: 'Fields of a ticket',
    text: 'What your desk wants to know of a ticket besides what is there anyway. Search finds them: model:x220, "bought on":2026.',
    none: 'None yet.',
    add: 'Add a field',
    change: (name: string) => `Change ${name}`,
    up: (name: string) => `Move ${name} up`,
    moved: (name: string) => `${name} moved up`,
    archive: (name: string) => `Archive ${name}`,
    archived: (name: string) =>
      `${name} is archived. What stands in tickets can still be read.`,
    restore: (name: string) => `Use ${name} again`,
    gone: 'Archived',
    kept: (name: string) => `${name} was kept`,
    namesake:
      'Two fields have this name, given at the same time. A search means both. Rename or archive one.',
    misread:
      'A search means something of its own by this name, and never finds this field. Rename it.',
    warning:
      'Names and choices are kept for good, even those you change later, so they must say nothing about anybody who writes to you. What you fill in on a ticket ends with the ticket; only how often a choice was made is still counted.',
    name: 'Name',
    nameHint: 'A search asks for it by this name.',
    kind: 'What it holds',
    kindHint: 'This cannot be changed later.',
    kinds: {
      text: 'Text, up to 200 letters',
      choice: 'One of several words',
      number: 'A number',
      date: 'A day',
      'yes-no': 'Yes or no'
    },
    choices: 'Words to choose from',
    choicesHint:
      'One in each line, up to 30. In the statistics a word that you change counts as a new one.',
    counted: 'Count it in the statistics',
    countedHint:
      'How often each of them was chosen. That stays when the tickets have gone.',
    uncounted: 'not in the statistics',
    save: 'Keep',
    wrong: {
      'no-field-name': 'It needs a name.',
      'name-taken': 'A search knows this name already. Take another one.',
      'too-many-fields': 'There are 20 fields already. Archive one first.',
      'no-choices': 'It needs a word to choose.',
      'too-many-choices': 'There can be 30 words at most.'
    }
  }
}
