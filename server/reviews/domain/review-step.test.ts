import { expect, test } from 'vitest';
import { currentStep, type ReviewStep, stepOpenTo } from './review-step';

const LATE = new Date('2026-11-21T12:00:00.000Z');
const O = ['OWNER'] as const;
const G = ['GOVERNANCE'] as const;
const OG = ['OWNER', 'GOVERNANCE'] as const;

test.each<
  [
    name: string,
    reviewSteps: readonly ReviewStep[],
    step: number,
    late: boolean,
    openTo: readonly ReviewStep[],
  ]
>([
  ['the only step is the owner’s, or governance’s', O, 1, false, OG],
  ['the only step, late', O, 1, true, OG],
  ['governance has a step of its own', OG, 1, false, O],
  ['the owner let the deadline pass', OG, 1, true, OG],
  ['the second step', OG, 2, false, G],
  ['the second step, late: the owner does not get it back', OG, 2, true, G],
  ['a project that asks for its own product', G, 1, false, G],
  ['a request of before there were steps', [], 1, false, OG],
])('%s', (_, reviewSteps, step, late, openTo) => {
  const progress = { reviewSteps, step, escalatedAt: late ? LATE : null };
  expect(stepOpenTo(progress)).toEqual(openTo);
  expect(openTo).toContain(currentStep(progress));
});
