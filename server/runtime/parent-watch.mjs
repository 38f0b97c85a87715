// Preloaded into every supervised process. When the supervisor is gone, however it went, its end of the
// channel closes: the process asks itself to stop, and leaves if it has not done so in time.
const GRACE_MS = 8_000;

if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The listener keeps the channel referenced; a process that has finished its work may still end.
  process.channel.unref();
}
