import { afterAll, vi } from 'vitest';

// Files share a process: none finds the environment of the one before it. Mocks and settings Vitest puts back by itself.
afterAll(() => {
  vi.unstubAllEnvs();
});
