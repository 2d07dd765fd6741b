// A partner that speaks webhooks with the libraries of Standard Webhooks and CloudEvents. Its one argument is the port.
//
//   PUT  /targets/{name}  {secret, answers: [status, ...], then: status, delay: ms, headers}   how a target answers
//   GET  /targets/{name}  what came, and whether the libraries accepted it
//   ANY  /events/{name}   the target
//   POST /send            {url, secret, id, body, headers, age: s, forge: true}   signs and delivers; answers status and body
const http = require('http');
const { Webhook } = require('standardwebhooks');
const { HTTP } = require('cloudevents');

const port = Number(process.argv[2]);
const targets = new Map();
const target = (name) => {
  if (!targets.has(name)) targets.set(name, { secret: null, answers: [], then: 204, delay: 0, headers: {}, received: [] });
  return targets.get(name);
};

const whole = (request) =>
  new Promise((resolve, reject) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    request.on('error', reject);
  });

const json = (response, status, value) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};

// What the libraries make of an event.
const read = (secret, headers, body) => {
  try {
    if (secret) new Webhook(secret).verify(body, headers);
    const event = HTTP.toEvent({ headers, body });
    event.validate();
    return { ok: true, id: event.id, type: event.type, subject: event.subject, source: event.source, data: event.data };
  } catch (e) {
    return { ok: false, error: `${e.name}: ${e.message}` };
  }
};

const take = async (request, response, name) => {
  const body = await whole(request);
  const known = target(name);
  if (request.method === 'OPTIONS') {
    known.received.push({ ok: true, type: 'OPTIONS', origin: request.headers['webhook-request-origin'] });
    response.writeHead(200, known.headers);
    response.end();
    return;
  }
  known.received.push({ ...read(known.secret, request.headers, body), webhookId: request.headers['webhook-id'], at: Date.now() });
  const status = known.answers.length > 0 ? known.answers.shift() : known.then;
  setTimeout(() => {
    response.writeHead(status, known.headers);
    response.end();
  }, known.delay);
};

const send = async (request, response) => {
  const { url, secret, id, body, headers = {}, age = 0, forge = false } = JSON.parse(await whole(request));
  const time = new Date(Date.now() - age * 1000);
  const signature = new Webhook(secret).sign(id, time, forge ? `${body} ` : body);
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      ...headers,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
      'webhook-signature': signature,
    },
  });
  json(response, 200, { status: answer.status, body: await answer.text() });
};

const serve = async (request, response) => {
  const [, kind, name] = new URL(request.url, 'http://localhost').pathname.split('/');
  if (kind === 'targets' && request.method === 'PUT') {
    Object.assign(target(name), JSON.parse(await whole(request)));
    json(response, 200, {});
  } else if (kind === 'targets') {
    json(response, 200, { received: target(name).received });
  } else if (kind === 'events') {
    await take(request, response, name);
  } else if (kind === 'send') {
    await send(request, response);
  } else {
    json(response, 404, {});
  }
};

http
  .createServer((request, response) => serve(request, response).catch((e) => json(response, 500, { error: String(e) })))
  .listen(port, '127.0.0.1', () => console.log('READY'));
