import type { Program } from './cure';

const text = (value: string): string => JSON.stringify(value);

const typescript = (keys: readonly string[], salts: number): readonly Program[] => [
  {
    side: 'writers',
    language: 'TypeScript',
    text: `import { createHash } from 'node:crypto';

const SALTS = ${salts};
const HOT = new Set([${keys.map(text).join(', ')}]);

// The same record always gets the same salt, so that a retry does not change its order.
export function partitionKey(key: string, recordId: string): string {
  if (!HOT.has(key)) return key;
  const salt = createHash('md5').update(recordId).digest().readUInt32BE(0) % SALTS;
  return \`\${key}#\${salt}\`;
}`,
  },
  {
    side: 'readers',
    language: 'TypeScript',
    text: `const HOT = new Set([${keys.map(text).join(', ')}]);

// Old records carry the plain key, new ones the key with its salt: both are the same key again.
export function baseKey(partitionKey: string): string {
  const cut = partitionKey.lastIndexOf('#');
  const key = partitionKey.slice(0, cut);
  return cut > 0 && HOT.has(key) && /^\\d+$/.test(partitionKey.slice(cut + 1)) ? key : partitionKey;
}

// Counts and sums: each worker keeps one for each salted key it reads, and whoever answers adds them up.
export function together(parts: Iterable<readonly [partitionKey: string, sum: number]>): Map<string, number> {
  const all = new Map<string, number>();
  for (const [key, sum] of parts) all.set(baseKey(key), (all.get(baseKey(key)) ?? 0) + sum);
  return all;
}

// Order: salted keys come from several shards. Records wait for HOLD_MS and leave in the order of their own time.
const HOLD_MS = 5_000;
const MOST_WAITING = 10_000; // beyond it the oldest leave early: the memory has a bound

export class InOrder<T extends { at: number }> {
  private waiting: T[] = [];

  add(record: T): void {
    let place = this.waiting.length;
    while (place > 0 && (this.waiting[place - 1] as T).at > record.at) place -= 1;
    this.waiting.splice(place, 0, record);
  }

  // Call it after every batch. Checkpoint only what has left.
  take(now: number): T[] {
    const due = this.waiting.filter(({ at }) => at <= now - HOLD_MS).length;
    return this.waiting.splice(0, Math.max(due, this.waiting.length - MOST_WAITING));
  }
}`,
  },
];

const java = (keys: readonly string[], salts: number): readonly Program[] => [
  {
    side: 'writers',
    language: 'Java',
    text: `static final int SALTS = ${salts};
static final Set<String> HOT = Set.of(${keys.map(text).join(', ')});

// The same record always gets the same salt, so that a retry does not change its order.
static String partitionKey(String key, String recordId) throws NoSuchAlgorithmException {
  if (!HOT.contains(key)) return key;
  byte[] digest = MessageDigest.getInstance("MD5").digest(recordId.getBytes(StandardCharsets.UTF_8));
  int salt = Integer.remainderUnsigned(ByteBuffer.wrap(digest).getInt(), SALTS);
  return key + "#" + salt;
}`,
  },
  {
    side: 'readers',
    language: 'Java',
    text: `static final Set<String> HOT = Set.of(${keys.map(text).join(', ')});

// Old records carry the plain key, new ones the key with its salt: both are the same key again.
static String baseKey(String partitionKey) {
  int cut = partitionKey.lastIndexOf('#');
  if (cut <= 0 || !partitionKey.substring(cut + 1).matches("\\\\d+")) return partitionKey;
  String key = partitionKey.substring(0, cut);
  return HOT.contains(key) ? key : partitionKey;
}

// Counts and sums: each worker keeps one for each salted key it reads, and whoever answers adds them up.
static Map<String, Long> together(Map<String, Long> parts) {
  return parts.entrySet().stream()
      .collect(Collectors.groupingBy(part -> baseKey(part.getKey()), Collectors.summingLong(Map.Entry::getValue)));
}`,
  },
];

const python = (keys: readonly string[], salts: number): readonly Program[] => [
  {
    side: 'writers',
    language: 'Python',
    text: `from hashlib import md5

SALTS = ${salts}
HOT = {${keys.map(text).join(', ')}}


# The same record always gets the same salt, so that a retry does not change its order.
def partition_key(key: str, record_id: str) -> str:
    if key not in HOT:
        return key
    salt = int.from_bytes(md5(record_id.encode()).digest()[:4], "big") % SALTS
    return f"{key}#{salt}"`,
  },
  {
    side: 'readers',
    language: 'Python',
    text: `HOT = {${keys.map(text).join(', ')}}


# Old records carry the plain key, new ones the key with its salt: both are the same key again.
def base_key(partition_key: str) -> str:
    key, mark, salt = partition_key.rpartition("#")
    return key if mark and key in HOT and salt.isascii() and salt.isdigit() else partition_key


# Counts and sums: each worker keeps one for each salted key it reads, and whoever answers adds them up.
def together(parts: dict[str, int]) -> dict[str, int]:
    all_of: dict[str, int] = {}
    for key, part in parts.items():
        all_of[base_key(key)] = all_of.get(base_key(key), 0) + part
    return all_of`,
  },
];

/** Writers of all three languages give one record the same salt; readers know the key by either form. */
export const saltPrograms = (keys: readonly string[], salts: number): readonly Program[] => [
  ...typescript(keys, salts),
  ...java(keys, salts),
  ...python(keys, salts),
];
