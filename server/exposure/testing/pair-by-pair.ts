import { checkPair } from '../domain/check-pair';
import { type Exposure, REACHES } from '../domain/landscape';
import type { Landscape } from './made-up-landscape';

/** The same answer the long way: every pair by the evaluator, with nothing left out. Sessions that policies name are not asked. */
export function* pairByPair({ principals, resources }: Landscape): Generator<Exposure> {
  for (const principal of principals)
    for (const resource of resources)
      for (const reach of REACHES) {
        const certainty = checkPair(principal, resource, reach);
        if (certainty) yield { principal, resource, reach, certainty };
      }
}

/** Comparable whatever the order. */
export const linesOf = (exposures: Iterable<Exposure>): readonly string[] =>
  [...exposures]
    .map(
      ({ principal, resource, reach, certainty }) => `${principal.arn} ${reach} ${resource.arn} ${certainty}`,
    )
    .toSorted();
