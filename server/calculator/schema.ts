import { z } from 'zod';
import { searchText } from '../kernel/text';
import { regionName } from '../prices/schema';
import { USUAL_WINDOW, WINDOWS, type WindowName } from './domain/measured';

const names = Object.keys(WINDOWS) as [WindowName, ...WindowName[]];

/** What an address says beside the numbers: which product they begin with, and whose prices they are reckoned with. */
export const calculatorQuery = z.object({
  product: searchText(100).optional().catch(undefined),
  window: z.enum(names).catch(USUAL_WINDOW),
  region: regionName().optional().catch(undefined),
});
