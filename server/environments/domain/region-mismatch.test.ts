import { expect, test } from 'vitest';
import { explainRegion } from './region-mismatch';

test('the same Region needs no words', () => expect(explainRegion('eu-west-1', 'eu-west-1')).toBeNull());

test('two Regions are named with what to do', () => {
  const words = explainRegion('eu-west-1', 'us-east-1');
  expect(words?.title).toBe('The stream is in eu-west-1, the environment in us-east-1');
  expect(words?.remedy).toMatch(/environment in eu-west-1/);
});
