import type { Ready, Usage } from '../load/server-process';

/** Tells the bench where the server answers, and from then on what it uses of the machine whenever it is asked. */
export function report(ready: Ready): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const usage: Usage = {
      cpuUs: user + system,
      rssBytes: process.memoryUsage.rss(),
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    };
    process.send?.(usage);
  });
  process.send?.(ready);
}
