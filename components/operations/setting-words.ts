import type { Setting } from '@/server/operations/domain/wish';

/** What each setting is called, and what its page is about. */
export const SETTING_WORDS: Readonly<Record<Setting, { readonly name: string; readonly about: string }>> = {
  retention: {
    name: 'Retention',
    about: 'How long records can be read. Raising it brings nothing back; lowering it loses records at once.',
  },
  encryption: {
    name: 'Encryption',
    about:
      'Whether records are encrypted at rest, and with which key: whoever reads or writes needs that key too.',
  },
  'record-size': { name: 'Largest record', about: 'Records beyond it are refused.' },
  'warm-throughput': {
    name: 'Warm throughput',
    about: 'What an on-demand stream is kept ready for, with On-demand Advantage.',
  },
  tags: {
    name: 'Tags',
    about: 'What the organisation files the stream by. Sluice’s own tags are not shown here.',
  },
  'shard-metrics': {
    name: 'Shard metrics',
    about:
      'Whether one shard is full while the others have room can be seen only where each shard reports. For an incident, switch on what is needed, and for as long as it is needed.',
  },
};
