/** What is left to take, and when that was so (milliseconds). */
export type Bucket = { readonly left: number; readonly at: number };
export type BucketRule = { readonly perSecond: number; readonly most: number };

export type Taken =
  | { readonly ok: true; readonly bucket: Bucket }
  | { readonly ok: false; readonly retryAfterSeconds: number };

/** Takes `amount` now, or says when there will be that much. A full bucket always lets through, whatever is asked of it. */
export function take(bucket: Bucket | undefined, amount: number, rule: BucketRule, now: number): Taken {
  const passed = bucket ? Math.max(0, now - bucket.at) / 1_000 : 0;
  const left = bucket ? Math.min(rule.most, bucket.left + passed * rule.perSecond) : rule.most;
  const needed = Math.min(amount, rule.most);
  if (left >= needed) return { ok: true, bucket: { left: left - amount, at: now } };
  return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil((needed - left) / rule.perSecond)) };
}
