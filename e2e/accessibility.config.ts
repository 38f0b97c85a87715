import { defineConfig } from '@playwright/test';
import journeys from './playwright.config';

/** Every screen as the demo begins with it: on a Sluice of its own, that no journey changes meanwhile. */
export default defineConfig({
  ...journeys,
  testMatch: '**/accessibility.spec.ts',
  testIgnore: [],
  // The journeys may be at work beside it, and empty their own folder when they begin.
  outputDir: '../.data/screens',
});
