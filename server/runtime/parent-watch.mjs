// Preloaded into every supervised process. When the supervisor is gone, however it went, its end of the
// channel closes: the process asks itself to stop, and leaves if it has not done so in time.
const GRACE_MS = 8_000;

function leave() {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
}

// Children of this process inherit the preload, but not the mark: they are its business.
if (process.env.SLUICE_WATCH_PARENT) {
  delete process.env.SLUICE_WATCH_PARENT;
  // False, not undefined: there was a channel, and it closed before this line was reached.
  if (process.connected === false) process.exit(1);
  process.once('disconnect', leave);
  // The listener keeps the channel referenced; a process that has finished its work may still end.
  process.channel?.unref();
}
