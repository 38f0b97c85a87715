import { setTimeout as wait } from 'node:timers/promises';
import type { Pacing } from './apply-ports';

export const systemPacing: Pacing = {
  async pause(milliseconds) {
    await wait(milliseconds);
  },
  random: Math.random,
};
