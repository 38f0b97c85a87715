import { z } from 'zod';

/** Measures every offered product by the list as it is then, without asking AWS. */
export const ASSESS_JOB = 'standards.assess';
export const assessPayload = z.object({});
/** Many changes of the list in a row are one run. */
export const ASSESS_JOB_KEY = ASSESS_JOB;
