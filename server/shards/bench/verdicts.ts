import { randomInt } from 'node:crypto';
import { scoreVerdicts } from './score-verdicts';

const seed = process.argv[2] ?? String(randomInt(2 ** 40));
console.log(JSON.stringify({ bench: 'verdicts', verdicts: scoreVerdicts(seed) }));
