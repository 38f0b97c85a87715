import { encryptionPlan } from './encryption-plan';
import type { Plan } from './plan';
import type { SettingFacts } from './setting-facts';
import { recordSizePlan, retentionPlan, tagsPlan, warmPlan } from './setting-plans';
import { shardMetricsPlan } from './shard-metrics-plan';
import type { Wish } from './wish';

/** The steps from how a stream is to how somebody wants it. */
export function settingPlan(wish: Wish, facts: SettingFacts): Plan {
  switch (wish.setting) {
    case 'shard-metrics':
      return shardMetricsPlan(wish, facts);
    case 'retention':
      return retentionPlan(wish, facts);
    case 'encryption':
      return encryptionPlan(wish, facts);
    case 'record-size':
      return recordSizePlan(wish, facts);
    case 'warm-throughput':
      return warmPlan(wish, facts);
    case 'tags':
      return tagsPlan(wish, facts);
  }
}
