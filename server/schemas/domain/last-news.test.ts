import { expect, test } from 'vitest';
import { lastNews } from './last-news';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 12, minute));
const version = (number: number, seen: number, deleted: number | null = null) => ({
  number,
  seenAt: at(seen),
  deletedAt: deleted === null ? null : at(deleted),
});

test.each([
  { name: 'nothing where no version was read', versions: [], news: null },
  {
    name: 'everything at the first reading',
    versions: [version(2, 1), version(1, 1)],
    news: { at: at(1), appeared: [1, 2], deleted: [] },
  },
  {
    name: 'only what the last reading brought',
    versions: [version(3, 7), version(2, 1), version(1, 1)],
    news: { at: at(7), appeared: [3], deleted: [] },
  },
  {
    name: 'a deletion beside what came with it',
    versions: [version(3, 9), version(2, 1, 9), version(1, 1)],
    news: { at: at(9), appeared: [3], deleted: [2] },
  },
  {
    name: 'an older deletion is no news',
    versions: [version(3, 9), version(2, 1, 5)],
    news: { at: at(9), appeared: [3], deleted: [] },
  },
])('tells $name', ({ versions, news }) => {
  expect(lastNews(versions)).toEqual(news);
});
