// Preloaded into a program that would listen on every interface: it listens on loopback alone.
const net = require('node:net');

const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function listenOnLoopback(...args) {
  const [first, ...rest] = args;
  if (typeof first === 'number') {
    const callback = rest.find((arg) => typeof arg === 'function');
    return listen.call(this, { port: first, host: '127.0.0.1' }, callback);
  }
  if (first !== null && typeof first === 'object' && 'port' in first)
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest);
  return listen.apply(this, args);
};
