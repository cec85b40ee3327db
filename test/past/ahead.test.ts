import { expect, test } from 'vitest'

import { ahead } from '#core/past/ahead.ts'

test('what is ahead comes in its order, each once, and ends', async () => {
  const all: number[] = []
  for await (const one of ahead(counted(7), 3)) all.push(one)
  expect(all).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('while one is dealt with, so many more are made ready, and no others', async () => {
  const made: number[] = []
  const coming = ahead(counted(9, made), 3)
  await coming.next()
  await settled()
  expect(made).toEqual([1, 2, 3])
  await coming.next()
  await settled()
  expect(made).toEqual([1, 2, 3, 4])
})

test('who stops asking gets nothing more made', async () => {
  const made: number[] = []
  for await (const one of ahead(counted(9, made), 3)) if (one === 2) break
  await settled()
  expect(made).toEqual([1, 2, 3, 4])
})

test('a failure is thrown where it is reached, and not before', async () => {
  async function* failing(): AsyncGenerator<number, void, undefined> {
    yield 1
    await Promise.resolve()
    throw new Error('torn')
  }
  const coming = ahead(failing(), 3)
  expect(await coming.next()).toEqual({ done: false, value: 1 })
  await expect(coming.next()).rejects.toThrow('torn')
})

async function* counted(
  most: number,
  made: number[] = []
): AsyncGenerator<number, void, undefined> {
  for (let one = 1; one <= most; one++) {
    made.push(one)
    await Promise.resolve()
    yield one
  }
}

async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise(resolve => setImmediate(resolve))
}
