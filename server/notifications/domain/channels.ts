import { isAlwaysTold, type NotificationKind } from './kind';

export const MAIL_PACES = ['AT_ONCE', 'DAILY'] as const;
export type MailPace = (typeof MAIL_PACES)[number];

/** What somebody chose; `Off` lists the kinds that they do not want there. */
export type Preference = {
  readonly pace: MailPace;
  readonly portalOff: readonly string[];
  readonly mailOff: readonly string[];
};

/** For everybody who has not chosen. */
export const EVERYTHING: Preference = { pace: 'AT_ONCE', portalOff: [], mailOff: [] };

export type Channels = { readonly portal: boolean; readonly mail: 'no' | 'at-once' | 'daily' };

/** Where one person is told of one kind. What concerns their sign-in is told everywhere, and at once. */
export function channelsFor(preference: Preference, kind: NotificationKind, mailOn: boolean): Channels {
  if (isAlwaysTold(kind)) return { portal: true, mail: mailOn ? 'at-once' : 'no' };
  const wantsMail = mailOn && !preference.mailOff.includes(kind);
  return {
    portal: !preference.portalOff.includes(kind),
    mail: wantsMail ? (preference.pace === 'DAILY' ? 'daily' : 'at-once') : 'no',
  };
}
