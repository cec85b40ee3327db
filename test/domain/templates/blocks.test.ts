import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { deepestBlock } from '#core/domain/templates/blocks.ts'
import {
  fill,
  gaps,
  gapsIn,
  parts,
  questions,
  variablesIn
} from '#core/domain/templates/text.ts'

const text = (body: string, values = {}) => fill(body, values).text

describe('a block', () => {
  const body = 'You use {{#if version}}{{version}}{{else}}what?{{/if}}.'

  test('stands there if something is known, else the other part', () => {
    expect(text(body, { version: '6.15' })).toBe('You use 6.15.')
    expect(text(body, { version: ' \n' })).toBe('You use what?.')
    expect(text(body)).toBe('You use what?.')
  })

  test('asks for one value, whatever the capitals, and for a language with its sisters', () => {
    const spanish = '{{#if lang = es}}Hola{{else}}Hello{{/if}}'
    expect(text(spanish, { lang: 'es' })).toBe('Hola')
    expect(text(spanish, { lang: 'ES-mx' })).toBe('Hola')
    expect(text(spanish, { lang: 'est' })).toBe('Hello')
    expect(text('{{#if version = 6}}six{{/if}}', { version: '6-beta' })).toBe('')
  })

  test('that stands unless something is known', () => {
    const key = 'Hi.{{#unless asker.key}} Send us your key.{{/unless}}'
    expect(text(key)).toBe('Hi. Send us your key.')
    expect(text(key, { 'asker.key': 'yes' })).toBe('Hi.')
  })

  test('on lines of its own leaves no empty line', () => {
    const lines = 'Hello,\n{{#if version}}\nYou use it.\n{{else}}\nWhich?\n{{/if}}\nBye'
    expect(text(lines, { version: '6' })).toBe('Hello,\nYou use it.\nBye')
    expect(text(lines)).toBe('Hello,\nWhich?\nBye')
  })

  test('within a line leaves one blank, not two, and none where a line begins', () => {
    const known = 'We know it. {{#if version}}You have {{version}}.{{/if}} Use a cable.'
    expect(text(known, { version: '6' })).toBe('We know it. You have 6. Use a cable.')
    expect(text(known)).toBe('We know it. Use a cable.')
    expect(text('Hi:\n{{#if version}}Yes.{{/if}} Use a cable.')).toBe(
      'Hi:\nUse a cable.'
    )
    const inside = 'Hi{{#if a}}{{#if b}}!{{/if}} Ana{{/if}}'
    expect(text(inside, { a: 'x' })).toBe('Hi Ana')
    // what is filled in may be nothing, too, and the words before it are still there
    expect(text('Hello{{name|}}{{#if version}}!{{/if}} there')).toBe('Hello there')
  })

  test('in a block is decided only where that one stands', () => {
    const both = '{{#if a}}A{{#if b}}B{{link}}{{/if}}{{else}}{{other}}{{/if}}'
    expect(fill(both, { a: 'x', b: 'x' })).toEqual({
      text: 'AB{{link}}',
      missing: ['link'],
      broken: []
    })
    expect(fill(both, { b: 'x' }).missing).toEqual(['other'])
  })

  test('that asks what only a person knows has that asked, where it matters', () => {
    const asks =
      '{{#if device}}{{#if maker}}{{link}}{{/if}}{{/if}}{{#if version}}v{{/if}}'
    expect(questions(asks, {})).toEqual(['device'])
    expect(questions(asks, { device: 'x' })).toEqual(['maker'])
    expect(questions(asks, { device: 'x', maker: 'y' })).toEqual(['link'])
  })

  test('is marked in the preview with the condition that chose it', () => {
    expect(parts('Hi {{#if a}}you{{/if}}', { a: 'x' })).toEqual([
      { type: 'text', text: 'Hi ' },
      {
        type: 'text',
        text: 'you',
        because: { condition: { name: 'a', isUnless: false }, holds: true }
      }
    ])
  })
})

describe('a block that cannot be read', () => {
  const deep = (levels: number) =>
    '{{#if a}}'.repeat(levels) + 'x' + '{{/if}}'.repeat(levels)

  test.each([
    ['{{#if a}}open', 'unclosed', '{{#if a}}'],
    ['x{{/if}}', 'stray', '{{/if}}'],
    ['{{else}}x', 'stray', '{{else}}'],
    ['{{#if a}}x{{else}}y{{else}}z{{/if}}', 'stray', '{{else}}'],
    ['{{#each a}}x{{/each}}', 'unknown', '{{#each a}}'],
    ['{{#if}}x{{/if}}', 'unknown', '{{#if}}'],
    ['{{#if a =}}x{{/if}}', 'unknown', '{{#if a =}}'],
    [deep(deepestBlock + 1), 'too-deep', '{{#if a}}']
  ])('%s stays as it is and is marked as %s', (body, trouble, tag) => {
    expect(text(body, { a: 'yes' })).toBe(body)
    const marked = parts(body, { a: 'yes' }).filter(
      part => part.type === 'block' && part.trouble === trouble
    )
    expect(marked[0]?.text).toBe(tag)
  })

  test('keeps every other block of the text, too, and fills its variables', () => {
    const body = '{{#if a}}A{{/if}} {{name}} {{#unless b}}'
    expect(fill(body, { name: 'Rosa' })).toEqual({
      text: '{{#if a}}A{{/if}} Rosa {{#unless b}}',
      missing: [],
      broken: ['{{#if a}}', '{{/if}}', '{{#unless b}}']
    })
  })

  test('four deep is fine', () => {
    expect(text(deep(deepestBlock), { a: 'yes' })).toBe('x')
  })
})

describe('whatever is written', () => {
  const names = ['a', 'b', 'lang']
  const tag = fc.constantFrom(
    ...names.flatMap(name => [`{{#if ${name}}}`, `{{#unless ${name}}}`, `{{${name}}}`]),
    '{{#if lang = es}}',
    '{{else}}',
    '{{/if}}',
    '{{/unless}}',
    '{{#each a}}',
    '{{a|friend}}'
  )
  const prose = fc.constantFrom('Hello', ' ', '\n', '\n\n', 'Rosa & co', '}', '。')
  const body = fc
    .array(fc.oneof(tag, prose), { maxLength: 14 })
    .map(all => all.join(''))
  const hostile = fc.oneof(tag, prose, fc.string())
  const plain = fc.constantFrom('', 'es', 'Rosa', '6.15')
  const valuesOf = (value: fc.Arbitrary<string>) =>
    fc.record(Object.fromEntries(names.map(name => [name, value])))
  /** Blocks that fit together. */
  const { fitting } = fc.letrec<{ fitting: string; block: string }>(tie => ({
    fitting: fc
      .array(fc.oneof({ depthSize: 'small' }, prose, tie('block')), { maxLength: 4 })
      .map(all => all.join('')),
    block: fc
      .tuple(fc.constantFrom(...names), tie('fitting'), tie('fitting'))
      .map(
        ([name, then, otherwise]) => `{{#if ${name}}}${then}{{else}}${otherwise}{{/if}}`
      )
  }))

  test('a value stays what it says, also if it looks like a block', () => {
    fc.assert(
      fc.property(hostile, value => {
        const said = value.replace(/[\s\p{Cc}]+/gu, ' ').trim()
        const whole = '{{#if a}}<{{a}}>{{else}}none{{/if}}'
        expect(text(whole, { a: value })).toBe(said === '' ? 'none' : `<${said}>`)
      })
    )
  })

  test('filling twice is the same as filling once', () => {
    fc.assert(
      fc.property(body, valuesOf(plain), (body, values) => {
        const once = text(body, values)
        expect(text(once, values)).toBe(once)
      })
    )
  })

  test('of blocks that fit together none is left', () => {
    fc.assert(
      fc.property(fitting, valuesOf(plain), (body, values) => {
        fc.pre(fill(body, values).broken.length === 0)
        expect(text(body, values)).not.toMatch(/\{\{[#/]|\{\{else/u)
      })
    )
  })

  test('of blocks that do not, no letter is lost', () => {
    fc.assert(
      fc.property(body, valuesOf(fc.constant('')), (body, values) => {
        const filled = fill(body, values)
        fc.pre(filled.broken.length > 0)
        expect(filled.text).toBe(body.replaceAll('{{a|friend}}', 'friend'))
      })
    )
  })

  test('the gaps of a finished answer are the answer, letter by letter', () => {
    fc.assert(
      fc.property(body, body => {
        const joined = gaps(body).map(({ text }) => text)
        expect(joined.join('')).toBe(body)
      })
    )
  })
})

test('a block that is still in an answer is found before it goes out', () => {
  expect(gapsIn('See {{link}} {{#if a}}x{{/if}}')).toEqual([
    'link',
    '{{#if a}}',
    '{{/if}}'
  ])
  expect(variablesIn('{{#if a}}{{b}}{{else}}{{c}}{{/if}}')).toEqual(['b', 'c'])
})
