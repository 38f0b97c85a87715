import { expect as base } from '@playwright/test';

/** Outside the test runner nothing else gives it the patience that a busy machine needs. */
export const expect = base.configure({ timeout: 60_000 });
