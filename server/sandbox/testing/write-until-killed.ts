import { openLogStore } from '../store/log-store';

/** Puts 1, 2, 3, … and prints each number once its write was answered; ends by being killed. */
const store = await openLogStore(process.argv[2] ?? '');
for (let number = 1; ; number += 1) {
  await store.put('numbers', String(number), number);
  process.stdout.write(`${number}\n`);
}
