// A room in which what one client says is broadcast to all others. Argument: the port.
import { createServer } from 'node:http';
import { Room, Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';

class Bench extends Room {
  onCreate() {
    this.onMessage('say', (from, text) => this.broadcast('say', text, { except: from }));
  }
}

const server = new Server({
  greet: false,
  gracefullyShutdown: false,
  transport: new WebSocketTransport({ server: createServer(), pingInterval: 0 }),
});
server.define('bench', Bench);
await server.listen(Number(process.argv[2]), '127.0.0.1');
