import { defineConfig, devices } from '@playwright/test';
import { installedBrowser } from './support/browser';

const executablePath = installedBrowser()?.executablePath;
const SYSTEM_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

const use = {
  ...devices['Desktop Chrome'],
  viewport: { width: 1440, height: 900 },
  // What turns or slides is drawn anew sixty times a second.
  contextOptions: { reducedMotion: 'reduce' as const },
  launchOptions: { executablePath, args: executablePath ? SYSTEM_ARGS : [] },
};

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // Looks at every screen, on a Sluice of its own: accessibility.config.ts.
  testIgnore: '**/accessibility.spec.ts',
  globalSetup: './support/global-setup.ts',
  outputDir: '../test-results',
  // All journeys share one Sluice, and several change the same streams.
  workers: 1,
  fullyParallel: false,
  // Patience for a busy machine; what passes does not wait.
  timeout: 400_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: process.env.SLUICE_E2E_URL,
    trace: process.env.SLUICE_E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'chromium', use }],
});
