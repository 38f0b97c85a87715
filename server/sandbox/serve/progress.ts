import type { CallRecord } from '../calls/call-log';

/** What is known of a call so far, for the log. */
export type Progress = { -readonly [Key in keyof CallRecord]?: CallRecord[Key] };
