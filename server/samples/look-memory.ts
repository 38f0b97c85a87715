import { AskedVersions } from './asked-versions';
import { Codecs } from './decoding/codecs';
import { RecentLooks } from './recent-looks';

/** What a process keeps between looks: of one organisation, so that nothing crosses into another one's. */
export type LookMemory = {
  readonly recent: RecentLooks;
  readonly asked: AskedVersions;
  /** Versions never change, whoever asks. */
  readonly codecs: Codecs;
};

export const lookMemory = (): LookMemory => ({
  recent: new RecentLooks(),
  asked: new AskedVersions(),
  codecs: new Codecs(),
});
