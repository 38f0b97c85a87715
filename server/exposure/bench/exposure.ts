import { randomOf } from '../../kernel/seeded-random';
import { exposureFinder } from '../domain/find-exposure';
import { madeUpLandscape } from '../testing/made-up-landscape';
import { linesOf, pairByPair } from '../testing/pair-by-pair';

/**
 * Who can read or write what: 10,000 principals × 1,000 streams (and their consumers) of 20 accounts with the mix of
 * testing/made-up-landscape.ts, drawn anew in each run; and the same answer pair by pair by the evaluator on 300 × 100.
 */
const PRINCIPALS = 10_000;
const STREAMS = 1_000;
const ACCOUNTS = 20;

const seed = Math.floor(Math.random() * 2 ** 31);
const large = madeUpLandscape({
  principals: PRINCIPALS,
  streams: STREAMS,
  accounts: ACCOUNTS,
  random: randomOf(seed),
});
const start = performance.now();
let found = 0;
const findIn = exposureFinder(large.resources);
for (const principal of large.principals) found += findIn(principal).length;
const seconds = (performance.now() - start) / 1_000;

const small = madeUpLandscape({ principals: 300, streams: 100, accounts: 5, random: randomOf(seed + 1) });
const ours = linesOf(small.principals.flatMap(exposureFinder(small.resources)));
const theirs = linesOf(pairByPair(small));

console.log(
  JSON.stringify({
    seconds: Math.round(seconds * 100) / 100,
    pairs: PRINCIPALS * large.resources.length,
    found,
    brute_force_equal: ours.length === theirs.length && ours.every((line, at) => line === theirs[at]),
    brute_force_found: theirs.length,
    seed,
  }),
);
