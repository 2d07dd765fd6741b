// What one client says goes to all others, as the documentation of `ws` shows it. Argument: the port.
import { WebSocketServer, WebSocket } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false });
server.on('connection', (from) => {
  from.on('message', (data, isBinary) => {
    for (const to of server.clients) {
      if (to !== from && to.readyState === WebSocket.OPEN) {
        to.send(data, { binary: isBinary });
      }
    }
  });
});
