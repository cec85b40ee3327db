import { plural } from './plural.ts'

export const templates = {
  title: 'Templates',
  search: 'Search templates',
  add: 'New template',
  untitled: 'Untitled',
  newTitle: 'New template',
  write: 'Write its text',
  used: (count: number) => plural(count, { one: 'used once', other: 'used # times' }),
  unused: 'no uses known yet',
  count: (count: number) => plural(count, { one: '# template', other: '# templates' }),
  nothingFound: (query: string) => `Nothing found for “${query}”.`,
  choose: 'Choose a template to read or edit it',
  chooseText:
    'Everybody at this desk edits the same texts. What others write appears while you read.',
  gone: 'This template has been thrown away',
  back: 'All templates',

  emptyTitle: 'No templates yet',
  emptyText:
    'Write once what many answers share, in every language of your desk. Begin with three that most desks need, and change them as you like.',
  starter: 'Add a starter set',
  starterAdded: 'Three templates were added',

  worth: {
    helped: (helped: string, of: string) => `helped ${helped} of ${of}`,
    short: (helped: string, of: string) => `${helped}/${of}`,
    lastYear:
      'In the last twelve months. Shown once it was said in five tickets whether the answer helped.',
    sort: 'What helped most first'
  },
  folder: {
    field: 'Folder',
    placeholder: 'Network / Wi-Fi',
    rename: (name: string) => `Rename or move “${name}”`,
    renameTitle: 'Rename or move the folder',
    renameHint:
      'A slash puts it into another folder. Empty: its templates are in none.',
    save: 'Move',
    moved: (count: number) =>
      plural(count, { one: '# template was moved', other: '# templates were moved' }),
    intoItself: 'A folder cannot be moved into itself.'
  },
  fieldTitle: 'Title',
  renamed: 'Renamed',
  tags: 'Tags',
  addTag: 'Add a tag',
  languages: 'Languages',
  deskLanguages: 'Languages of the desk…',
  original: 'original',
  fresh: 'up to date',
  older: 'older than the original',
  missing: 'missing',
  inLanguages: (fresh: number, all: number) => `${fresh} of ${all} languages`,
  coverage: (language: string, state: string) => `${language}: ${state}`,
  toTranslate: {
    title: 'To translate:',
    missing: (count: number) => `${count} missing`,
    older: (count: number) => `${count} older`,
    nothing: 'all done',
    choose: 'into which language?',
    other: 'another language'
  },
  addLanguage: 'Add a language',
  translateTo: (language: string) => `Write it in ${language}`,
  text: (language: string) => `Text in ${language}`,
  edit: (what: string) => `Edit: ${what}`,
  olderText: 'The original has changed since this translation was last looked at.',
  stillRight: 'It is still right',
  rightNow: 'It is right now',
  foundRight: (language: string) => `The text in ${language} counts as right`,
  originalChanged: 'What changed in the original since',
  originalNow: 'The original now',
  originalEmpty: 'The original has no text yet.',
  variables: 'Insert',
  variablesHint:
    'Filled in for each answer. With {{asker.name|friend}} you say what stands there if it is not known. Others, such as {{link}}, are asked for when it is used.',
  variable: {
    'asker.name': 'asker’s name',
    'ticket.subject': 'subject',
    'me.name': 'your name',
    'desk.name': 'desk’s name',
    version: 'asker’s version',
    'fixed.version': 'version that mends it'
  },
  block: {
    title: 'Parts that stand there only sometimes',
    help: 'What is between the two stands in the answer only if the condition is true. On lines of their own they leave no empty line. In each other they go four deep.',
    ifKnown: 'if something is known, else the other part',
    ifEqual: 'if it is just this; capitals make no difference',
    unless: 'if it is not known',
    asked: 'What can be asked (any other name is asked of whoever answers):',
    because: (condition: string, holds: boolean) =>
      holds
        ? `Stands here because it is true: ${condition}`
        : `Stands here because it is not true: ${condition}`,
    warning: 'A condition cannot be read, so the text decides none of them.',
    unclosed: 'is not closed',
    stray: 'closes nothing, or stands in the wrong place',
    unknown: 'is nothing that can be asked',
    'too-deep': 'is in more than four others',
    undecided: 'another condition in this text cannot be read'
  },
  preview: 'Preview',
  previewEmpty: 'Nothing written yet.',
  example: {
    'asker.name': 'Rosa',
    'ticket.subject': 'Wi-Fi stopped working',
    version: '6.15'
  },
  placeholder: 'Hello {{asker.name}}, …',
  removeVersion: (language: string) => `Remove the text in ${language}`,
  versionRemoved: (language: string) => `The text in ${language} was removed`,
  remove: 'Throw away',
  removed: (title: string) => `“${title}” was thrown away`,
  thrownAway: 'Thrown away',
  restore: (title: string) => `Bring back “${title}”`,
  twin: (language: string, count: number) => `${language} (${count})`,
  twinText:
    'Two people wrote this language while they were apart. Keep the better text and remove the other.',

  history: {
    open: 'History',
    of: (text: string) => `History: ${text}`,
    title: (language: string) => `What it said before, in ${language}`,
    text: (count: number) =>
      `Whoever opens the text and changes it leaves one state behind. The last ${count} are kept.`,
    empty: 'Nothing has been changed yet.',
    asItStood: 'As it stood',
    somebody: 'somebody who left',
    accepted: (author: string, reviewer: string) =>
      `${author}, accepted by ${reviewer}`,
    now: 'Being written now',
    isNow: 'this is the text now',
    bringBack: 'Bring this back',
    bringBackFrom: (when: string) => `Bring back the text of ${when}`,
    broughtBack: 'The earlier text is back',
    removedBy: (name: string) => `removed by ${name}`,
    removed: 'Removed:',
    back: 'Bring back',
    bringVersionBack: (text: string) => `Bring back: ${text}`,
    versionBack: (language: string) => `The text in ${language} is back`
  },
  proposal: {
    open: 'Propose a change',
    openNew: 'Propose one',
    newTitle: 'Propose a template',
    changeTitle: 'Propose a change',
    translate: 'Propose a translation',
    original: (language: string) => `The original, in ${language}`,
    help: 'It becomes the text when another member accepts it. What you begin stays on this device for a week.',
    language: 'Language',
    difference: 'What it changes',
    comment: 'Why',
    commentHint: 'For whoever looks through it.',
    send: 'Propose it',
    sent: 'It was proposed',
    waiting: (count: number) =>
      plural(count, { one: '# proposal waits', other: '# proposals wait' }),
    yoursWaits: 'Your proposal waits for the word of another member.',
    waitsHere: 'Somebody proposes another text.',
    look: 'Look at it',
    yours: 'What became of yours',
    newBy: (name: string, language: string) =>
      `${name} proposes a new template in ${language}`,
    changeBy: (name: string, language: string) =>
      `${name} proposes another text in ${language}`,
    translationBy: (name: string, language: string) =>
      `${name} proposes a translation into ${language}`,
    changedSince:
      'The text has changed since this was proposed: accepting puts the proposed text in its place.',
    waitsForOthers: 'It waits for the word of another member.',
    accept: 'Accept',
    decline: 'Decline',
    withdraw: 'Withdraw',
    word: 'Why not, in a word',
    accepted: 'The proposal is the text now',
    declined: 'The proposal was declined',
    withdrawn: 'The proposal was withdrawn',
    notNow: 'Somebody has settled this proposal already.',
    gone: 'This proposal is not kept any more',
    state: { accepted: 'accepted', declined: 'declined', withdrawn: 'withdrawn' },
    settled: {
      accepted: (name: string) => `${name} accepted it.`,
      declined: (name: string) => `${name} declined it.`,
      withdrawn: (name: string) => `${name} withdrew it.`
    }
  },

  files: {
    open: 'Files',
    title: 'Templates as files',
    text: 'One Markdown file for each template and language. What you take in changes nothing before you have seen what it would do.',
    save: 'Save all as a ZIP',
    choose: 'Choose .zip or .md files',
    count: (changing: number, same: number) =>
      `${plural(changing, { one: '# text is new or different', other: '# texts are new or different' })}, ${plural(same, { one: '# is the same', other: '# are the same' })}.`,
    bad: (count: number) =>
      plural(count, {
        one: '# file cannot be read and is left out',
        other: '# files cannot be read and are left out'
      }),
    state: { new: 'new', changed: 'different', same: 'the same' },
    take: (count: number) =>
      plural(count, { one: 'Take # text in', other: 'Take # texts in' }),
    taken: (count: number) =>
      plural(count, { one: '# text was taken in', other: '# texts were taken in' }),
    badLine: (line: number) => `line ${line} of its head cannot be read`,
    twice: (other: string) => `${other} has this language of the same template already`,
    otherTitles: (count: number) =>
      plural(count, {
        one: '# title is left out: a template has one, its original’s',
        other: '# titles are left out: a template has one, its original’s'
      }),
    staysCalled: (title: string, left: string) =>
      `“${title}” stays, “${left}” is left out`,
    why: {
      'no-head': 'it does not begin with a head between two lines of ---',
      'no-title': 'its head names no title',
      'no-language': 'its head names no language, such as en or pt-BR',
      empty: 'there is no text in it',
      'too-big': 'it is too large for a template',
      'too-much': 'no more than 50 MB are taken in at once',
      'not-text': 'it is no text',
      'not-a-zip': 'it is no ZIP file, or has too much in it'
    }
  },

  pick: 'Insert a template',
  pickList: 'Templates',
  likely: 'Likely to fit',
  others: 'All others',
  ofProblem: 'Answer of the known problem',
  needsOfProblem: 'What the known problem needs from reporters',
  pickHelp: 'Arrows choose, Enter inserts, Shift and Enter put it on the stack.',
  pickEmpty: 'There are no templates yet.',
  pickWrite: 'Write the first one',
  insert: 'Insert',
  insertMany: (count: number) => `Insert ${count}`,
  many: {
    action: 'Answer with a template',
    title: (count: number) =>
      plural(count, { one: 'Answer # ticket', other: 'Answer # tickets' }),
    about:
      'Nothing is sent. Each ticket gets the text as a draft, in the language of its asker and below what you may have begun there; open each, read it, and send it.',
    help: 'Arrows choose, Enter puts it into all of them.',
    put: 'Put it into the drafts',
    /** Above the text. */
    inOne: 'As it will stand in one of them:',
    done: (count: number, title: string) =>
      plural(count, {
        one: `“${title}” waits as a draft in # ticket: open it, read it, send it`,
        other: `“${title}” waits as a draft in # tickets: open, read and send each`
      }),
    /** `languages`: in which the template says nothing. */
    willLack: (count: number, languages: string, shown: string) =>
      plural(count, {
        one: `Not written in ${languages}: # ticket gets it in ${shown}`,
        other: `Not written in ${languages}: # tickets get it in ${shown}`
      }),
    lacking: (count: number, languages: string) =>
      plural(count, {
        one: `# is not in its asker’s language: no text in ${languages}`,
        other: `# are not in their asker’s language: no text in ${languages}`
      })
  },
  stack: 'Put on the stack',
  stacked: 'Stack',
  stackHint: 'Several are put below each other.',
  otherLanguage: (wanted: string, shown: string) =>
    `There is no text in ${wanted}; this is ${shown}.`,
  olderHere: 'Older than the original: read it before you send it.',
  mendOlder: 'Bring it up to date',
  fillIn: 'To fill in',
  missingMark: (name: string) => `${name}, not filled in`
}
