import { expect, test } from 'vitest';
import { DRAFT_STEPS, PUBLISH_STEPS, stepAfter, stepBefore, stepIndex } from './publish-steps';

test('a draft goes through every step after the stream and ends with the review', () => {
  expect(['stream', ...DRAFT_STEPS]).toEqual(PUBLISH_STEPS.map((step) => step.key));
  expect(stepAfter('description')).toBe('schema');
  expect(stepAfter('access')).toBe('review');
  expect(stepAfter('review')).toBe('review');
});

test('before the description lies the choice of the stream, which a draft has made', () => {
  expect(stepBefore('description')).toBeNull();
  expect(stepBefore('review')).toBe('access');
  expect(stepIndex('review')).toBe(4);
});
