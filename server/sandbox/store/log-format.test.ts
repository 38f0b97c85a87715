import { describe, expect, test } from 'vitest';
import { decodeLog, encodeChange } from './log-format';

const changes = [
  { collection: 'roles', key: 'a', value: { name: 'a\nb', text: 'ü' } },
  { collection: 'roles', key: 'a' },
  { collection: 'roles', key: 'b', value: 0 },
];
const log = Buffer.from(changes.map(encodeChange).join(''));

describe('decodeLog', () => {
  test('reads back what was written', () => {
    expect(decodeLog(log)).toEqual({
      changes: changes.map((change) => ({ value: undefined, ...change })),
      soundBytes: log.length,
    });
  });

  test('cut at any byte, it keeps every whole line and nothing else', () => {
    for (let length = 0; length <= log.length; length += 1) {
      const { changes: kept, soundBytes } = decodeLog(log.subarray(0, length));
      const lines = log.subarray(0, length).toString('latin1').split('\n').length - 1;
      expect(kept).toHaveLength(lines);
      expect(soundBytes).toBeLessThanOrEqual(length);
    }
  });

  test('a tail of zeros is a torn tail', () => {
    expect(decodeLog(Buffer.concat([log, Buffer.alloc(64)])).changes).toHaveLength(3);
  });

  test('damage before sound lines is refused', () => {
    const damaged = Buffer.from(log);
    damaged.write('x', 0);
    expect(() => decodeLog(damaged)).toThrow('damaged at byte 0');
  });
});
