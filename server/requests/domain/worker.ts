/** Stands in the place of a person's id where the clock moved a request. */
export const WORKER = 'worker';
