import { joinRunning } from './join-running';

// The web server of the build. Its own file changes into its folder and listens on HOSTNAME and PORT.
const environment = await joinRunning('web');
process.env.HOSTNAME = environment.SLUICE_HOST;
process.env.PORT = String(environment.SLUICE_PORT);
await import(new URL('./web/server.js', import.meta.url).href);
